"""The settings of feeds and networks: typed, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

DEFAULTS: Final[dict[str, str]] = {
    "FEED_URLS": "",
    "FEED_TEAM": "",
    "BLUESKY_HANDLE": "",
    "BLUESKY_APP_PASSWORD": "",
    "BLUESKY_HOST": "https://bsky.social",
    "BLUESKY_SEARCH": "",
    "MASTODON_URL": "",
    "MASTODON_TOKEN": "",
    "MASTODON_SEARCH": "",
    "SOCIAL_TEAM": "",
    "META_APP_SECRET": "",
    "META_VERIFY_TOKEN": "",
    "META_ACCESS_TOKEN": "",
}
FEEDS_MAX: Final = 100
_SEARCHES: Final = ("BLUESKY_SEARCH", "MASTODON_SEARCH")
_SEARCHES_MAX: Final = 20


@dataclass(frozen=True, slots=True)
class BlueskySettings:
    """An account of Bluesky that is looked into."""

    handle: str
    app_password: str = field(repr=False)
    host: str
    searches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MastodonSettings:
    """An account at an instance of Mastodon that is looked into."""

    url: str
    token: str = field(repr=False)
    searches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetaSettings:
    """An app of Meta's that calls us. Without ``access_token`` Instagram's mentions, which are ids, stay unread."""

    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    access_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """All that is looked at, or calls us; ``feeds`` may hold passwords."""

    feeds: tuple[str, ...] = field(default=(), repr=False)
    feed_team: str = ""
    bluesky: BlueskySettings | None = None
    mastodon: MastodonSettings | None = None
    social_team: str = ""
    meta: MetaSettings | None = None


def read(values: Mapping[str, str]) -> NetworkSettings:
    """What is set. What is wrong with it `problems` says."""
    bluesky = BlueskySettings(
        values["BLUESKY_HANDLE"].removeprefix("@"),
        values["BLUESKY_APP_PASSWORD"],
        values["BLUESKY_HOST"],
        _parts(values["BLUESKY_SEARCH"]),
    )
    mastodon = MastodonSettings(values["MASTODON_URL"], values["MASTODON_TOKEN"], _parts(values["MASTODON_SEARCH"]))
    meta = MetaSettings(values["META_APP_SECRET"], values["META_VERIFY_TOKEN"], values["META_ACCESS_TOKEN"])
    return NetworkSettings(
        feeds=tuple(dict.fromkeys(values["FEED_URLS"].split())),
        feed_team=values["FEED_TEAM"],
        bluesky=bluesky if bluesky.handle else None,
        mastodon=mastodon if mastodon.url else None,
        social_team=values["SOCIAL_TEAM"],
        meta=meta if meta.app_secret else None,
    )


def problems(values: Mapping[str, str]) -> list[str]:
    """Say of each setting what is wrong with it, and what to do."""
    found = [*_feed_problems(values["FEED_URLS"].split()), *_network_problems(values), *_meta_problems(values)]
    found.extend(
        f"{name}: at most {_SEARCHES_MAX} words or #tags, with commas."
        for name in _SEARCHES
        if len(_parts(values[name])) > _SEARCHES_MAX
    )
    found.extend(
        f"{name}: it holds a line break or another sign that can't be seen. Write it anew."
        for name in DEFAULTS
        if not values[name].isprintable()
    )
    return found


def _feed_problems(urls: list[str]) -> list[str]:
    found = []
    if len(urls) > FEEDS_MAX:
        found.append(f"FEED_URLS: at most {FEEDS_MAX} feeds.")
    if not all(_is_web(one) for one in urls):
        found.append("FEED_URLS: web addresses of feeds, with blanks between, such as https://example.com/feed.xml.")
    return found


def _network_problems(values: Mapping[str, str]) -> list[str]:
    found = []
    if values["BLUESKY_HANDLE"] and not values["BLUESKY_APP_PASSWORD"]:
        found.append("BLUESKY_APP_PASSWORD: needed beside BLUESKY_HANDLE. Bluesky makes one under App passwords.")
    if not values["BLUESKY_HANDLE"] and (values["BLUESKY_APP_PASSWORD"] or values["BLUESKY_SEARCH"]):
        found.append(
            "BLUESKY_HANDLE: needed for Bluesky, which is not searched without a login; like shop.bsky.social."
        )
    if not _is_safe(values["BLUESKY_HOST"]):
        found.append("BLUESKY_HOST: the https address of the account's server, which is https://bsky.social for most.")
    if values["MASTODON_URL"] and not _is_safe(values["MASTODON_URL"]):
        found.append("MASTODON_URL: the https address of your instance, such as https://mastodon.example.")
    if values["MASTODON_URL"] and not values["MASTODON_TOKEN"]:
        found.append("MASTODON_TOKEN: needed beside MASTODON_URL. The instance makes one under Development.")
    if not values["MASTODON_URL"] and (values["MASTODON_TOKEN"] or values["MASTODON_SEARCH"]):
        found.append("MASTODON_URL: needed for Mastodon: your instance, such as https://mastodon.example.")
    return found


def _meta_problems(values: Mapping[str, str]) -> list[str]:
    secret, token = values["META_APP_SECRET"], values["META_VERIFY_TOKEN"]
    if secret and len(token) < 16:
        return ["META_VERIFY_TOKEN: a word of your own, of 16 characters or more, that you type in at Meta, too."]
    if not secret and (token or values["META_ACCESS_TOKEN"]):
        return ["META_APP_SECRET: needed for Meta: the app's secret, which signs what it sends."]
    return []


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _is_safe(url: str) -> bool:
    """Whether a token may be sent there: over https, or to this computer."""
    return _is_web(url) and (url.startswith("https://") or urlsplit(url).hostname in {"127.0.0.1", "localhost", "::1"})

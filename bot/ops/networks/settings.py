"""The settings of feeds and networks: typed, and what is wrong with them.

Feeds of another team have a name in between, as sources have: ``FEED_RETAIL_URLS`` and ``FEED_RETAIL_TEAM``.
"""

import re
from collections import Counter
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
    "BLUESKY_TEAM": "",
    "MASTODON_URL": "",
    "MASTODON_TOKEN": "",
    "MASTODON_SEARCH": "",
    "MASTODON_TEAM": "",
    "SOCIAL_TEAM": "",
    "META_APP_SECRET": "",
    "META_VERIFY_TOKEN": "",
    "META_ACCESS_TOKEN": "",
    "META_TEAM": "",
}
PREFIX: Final = "FEED_"
FEEDS_MAX: Final = 100
_SEARCHES: Final = ("BLUESKY_SEARCH", "MASTODON_SEARCH")
_SEARCHES_MAX: Final = 20
_NAMED: Final = re.compile(r"FEED_(?:[A-Z0-9]+_){0,8}(URLS|TEAM)")
_NETWORK_TEAMS: Final = ("SOCIAL_TEAM", "BLUESKY_TEAM", "MASTODON_TEAM", "META_TEAM")


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """A feed, whose address may hold a password. ``team`` is whom it is for, empty for the default team."""

    url: str = field(repr=False)
    team: str = ""


@dataclass(frozen=True, slots=True)
class BlueskySettings:
    """An account of Bluesky that is looked into."""

    handle: str
    app_password: str = field(repr=False)
    host: str
    searches: tuple[str, ...]
    team: str = ""


@dataclass(frozen=True, slots=True)
class MastodonSettings:
    """An account at an instance of Mastodon that is looked into."""

    url: str
    token: str = field(repr=False)
    searches: tuple[str, ...]
    team: str = ""


@dataclass(frozen=True, slots=True)
class MetaSettings:
    """An app of Meta's that calls us. Without ``access_token`` Instagram's mentions, which are ids, stay unread."""

    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    access_token: str = field(repr=False)
    team: str = ""


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """All that is looked at, or calls us. ``teams`` are the teams that settings name, by the setting."""

    feeds: tuple[FeedSettings, ...] = ()
    bluesky: BlueskySettings | None = None
    mastodon: MastodonSettings | None = None
    meta: MetaSettings | None = None
    teams: Mapping[str, str] = field(default_factory=dict)


def is_one(name: str) -> bool:
    """Whether a setting is of feeds; a name may stand in it."""
    return name.startswith(PREFIX)


def read(values: Mapping[str, str]) -> NetworkSettings:
    """What is set. What is wrong with it `problems` says."""
    bluesky = BlueskySettings(
        values["BLUESKY_HANDLE"].removeprefix("@"),
        values["BLUESKY_APP_PASSWORD"],
        values["BLUESKY_HOST"],
        _parts(values["BLUESKY_SEARCH"]),
        values["BLUESKY_TEAM"] or values["SOCIAL_TEAM"],
    )
    mastodon = MastodonSettings(
        values["MASTODON_URL"],
        values["MASTODON_TOKEN"],
        _parts(values["MASTODON_SEARCH"]),
        values["MASTODON_TEAM"] or values["SOCIAL_TEAM"],
    )
    meta = MetaSettings(
        values["META_APP_SECRET"],
        values["META_VERIFY_TOKEN"],
        values["META_ACCESS_TOKEN"],
        values["META_TEAM"] or values["SOCIAL_TEAM"],
    )
    return NetworkSettings(
        feeds=tuple(
            FeedSettings(url, values.get(_team_of(name), ""))
            for name, urls in _feeds(values).items()
            for url in dict.fromkeys(urls)
        ),
        bluesky=bluesky if bluesky.handle else None,
        mastodon=mastodon if mastodon.url else None,
        meta=meta if meta.app_secret else None,
        teams={name: team for name, team in values.items() if team and _names_team(name)},
    )


def problems(values: Mapping[str, str]) -> list[str]:
    """Say of each setting what is wrong with it, and what to do."""
    found = [*_feed_problems(values), *_network_problems(values), *_meta_problems(values)]
    found.extend(
        f"{name}: at most {_SEARCHES_MAX} words or #tags, with commas."
        for name in _SEARCHES
        if len(_parts(values[name])) > _SEARCHES_MAX
    )
    found.extend(
        f"{name}: it holds a line break or another sign that can't be seen. Write it anew."
        for name in [*DEFAULTS, *_named(values)]
        if not values[name].isprintable()
    )
    return found


def _feed_problems(values: Mapping[str, str]) -> list[str]:
    feeds = _feeds(values)
    found = [
        f"{name}: no such setting. Feeds of another team have a name in it, like FEED_RETAIL_URLS and FEED_RETAIL_TEAM."
        for name in _named(values)
        if not _NAMED.fullmatch(name)
    ]
    if sum(map(len, feeds.values())) > FEEDS_MAX:
        found.append(f"{' and '.join(feeds)}: at most {FEEDS_MAX} feeds.")
    known: Counter[str] = Counter(url for urls in feeds.values() for url in set(urls))
    for name, urls in feeds.items():
        if not all(_is_web(one) for one in urls):
            found.append(f"{name}: web addresses of feeds, with blanks between, such as https://example.com/feed.xml.")
        if any(known[url] > 1 for url in urls):
            found.append(f"{name}: one of its feeds stands in another setting, too, and can be for one team only.")
    found.extend(
        f"{name}: there are no feeds for it. {name.removesuffix('TEAM')}URLS has their addresses."
        for name in _named(values)
        if _NAMED.fullmatch(name) and _names_team(name) and f"{name.removesuffix('TEAM')}URLS" not in feeds
    )
    return found


def _named(values: Mapping[str, str]) -> list[str]:
    """The settings of feeds that have a name in between, or are none of ours."""
    return sorted(name for name, value in values.items() if value and is_one(name) and name not in DEFAULTS)


def _feeds(values: Mapping[str, str]) -> dict[str, list[str]]:
    """The feeds' addresses, by the setting that has them."""
    names = ["FEED_URLS", *(name for name in _named(values) if _NAMED.fullmatch(name) and name.endswith("_URLS"))]
    return {name: urls for name in names if (urls := values[name].split())}


def _team_of(name: str) -> str:
    """The setting that names the team of some feeds."""
    return f"{name.removesuffix('URLS')}TEAM"


def _names_team(name: str) -> bool:
    return name in _NETWORK_TEAMS or (is_one(name) and name.endswith("_TEAM"))


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

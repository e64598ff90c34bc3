"""Mastodon's statuses (docs.joinmastodon.org/entities/Status), read into voices."""

from typing import Any, Final
from urllib.parse import urlsplit

from bot.domain.customers import identity
from bot.domain.voices.languages import code_of
from bot.domain.voices.voice import Channel, Reach, Sender, Voice
from bot.intake import sanitize
from bot.intake.links import is_web_address
from bot.intake.mail.mime import html_text
from bot.intake.social import given

NETWORK: Final = "mastodon"
_PRIVATE: Final = frozenset({"direct", "private"})


def key_of(status: dict[str, Any]) -> str:
    """The source key of a status: by its URI, which is the same on every instance; empty when it has none."""
    uri = given.text(status, "uri", 400)
    return f"{NETWORK}:{uri}" if uri and len(uri) < 400 else ""


def read(status: dict[str, Any], instance: str) -> Voice | None:
    """The voice in a status that ``instance`` (a host's name) shows; None when there are no words in it."""
    key, account = key_of(status), given.inner(status, "account")
    words = sanitize.words(html_text.text(given.many(status, "content")))
    if not key or not words:
        return None
    link = given.text(status, "url", 2_000)
    is_private = given.text(status, "visibility") in _PRIVATE
    who = identity.handle(address_of(account, instance), NETWORK)
    return Voice(
        source_key=key,
        words=words,
        sender=Sender(
            given.text(account, "display_name", 200) or given.text(account, "acct", 200), (who,) if who else ()
        ),
        channel=Channel.CHAT if is_private else Channel.SOCIAL,
        network=NETWORK,
        subject=given.text(status, "spoiler_text", 300),
        link=link if is_web_address(link) else "",
        said_at=given.moment(status, "created_at"),
        reach=Reach(
            followers=given.count(account, "followers_count"),
            likes=given.count(status, "favourites_count"),
            replies=given.count(status, "replies_count"),
            shares=given.count(status, "reblogs_count"),
        ),
        language=code_of(given.text(status, "language", 40)),
    )


def address_of(account: dict[str, Any], instance: str) -> str:
    """An account as the whole network knows it, ``greta@mastodon.example``: its own instance leaves the host away."""
    acct = given.text(account, "acct", 300)
    return acct if "@" in acct or not acct else f"{acct}@{instance}"


def host_of(url: str) -> str:
    """The host of an instance's address."""
    return urlsplit(url).hostname or ""

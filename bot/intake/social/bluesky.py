"""Posts of Bluesky (app.bsky.feed.defs and app.bsky.notification.listNotifications), read into voices."""

from typing import Any, Final

from bot.domain.customers import identity
from bot.domain.voices.languages import code_of
from bot.domain.voices.voice import Channel, Reach, Sender, Voice
from bot.intake import sanitize
from bot.intake.social import given

NETWORK: Final = "bluesky"
POST: Final = "app.bsky.feed.post"


def uri_of(post: dict[str, Any]) -> str:
    """A post's address in the protocol, ``at://did/app.bsky.feed.post/key``; empty for what is no post."""
    uri = given.text(post, "uri")
    parts = uri.removeprefix("at://").split("/")
    is_post = uri.startswith("at://") and len(parts) == 3 and parts[1] == POST and all(parts)
    return uri if is_post else ""


def key_of(uri: str) -> str:
    """The source key of a post's address."""
    did, _, key = uri.removeprefix("at://").partition(f"/{POST}/")
    return f"{NETWORK}:{did}/{key}"


def author_of(post: dict[str, Any]) -> str:
    """Whose post it is: their DID, which stays when they change their handle."""
    return given.text(given.inner(post, "author"), "did")


def read(post: dict[str, Any], followers: int = 0) -> Voice | None:
    """The voice in a post, or in a notification of one; None when there are no words in it."""
    uri, record, author = uri_of(post), given.inner(post, "record"), given.inner(post, "author")
    words = sanitize.words(given.many(record, "text"))
    if not uri or not words:
        return None
    handle = given.text(author, "handle", 253)
    who = identity.handle(handle, NETWORK)
    languages = record.get("langs")
    first = languages[0] if isinstance(languages, list) and languages else ""
    return Voice(
        source_key=key_of(uri),
        words=words,
        sender=Sender(given.text(author, "displayName", 200) or handle, (who,) if who else ()),
        channel=Channel.SOCIAL,
        network=NETWORK,
        link=f"https://bsky.app/profile/{handle or author_of(post)}/post/{uri.rpartition('/')[2]}",
        said_at=given.moment(record, "createdAt") or given.moment(post, "indexedAt"),
        reach=Reach(
            followers=followers,
            likes=given.count(post, "likeCount"),
            replies=given.count(post, "replyCount"),
            shares=given.count(post, "repostCount") + given.count(post, "quoteCount"),
        ),
        language=code_of(first[:40]) if isinstance(first, str) else "",
    )

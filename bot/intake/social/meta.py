"""What Meta sends to a webhook: comments and mentions on a Page, and on Instagram (Graph API, Webhooks).

Its signature is checked here, too. Of a mention on Instagram only ids come, so that its words have to be asked for.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.domain.customers import identity
from bot.domain.voices.voice import Channel, InvalidVoice, Reach, Sender, Voice
from bot.intake import sanitize
from bot.intake.links import is_web_address
from bot.intake.signing import NotSigned
from bot.intake.social import given

FACEBOOK, INSTAGRAM = "facebook", "instagram"
_REMOVED: Final = frozenset({"remove", "delete", "hide"})
_SAID: Final = frozenset({"add", "edit", "edited", "update", "unhide", ""})
_WORDED: Final = frozenset({"comment", "status", "post", "photo", "video", "share", "link", "mention", ""})
"""What people say on a Page; likes and reactions have no words."""
_CHANGES_MAX: Final = 1_000
"""Meta sends at most so many changes at once."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention on Instagram whose words are to be asked for: of ``user`` (our account), in a comment or a caption."""

    user: str
    media_id: str
    comment_id: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that one call tells: what was said or edited, what was removed (source keys), what is to be asked for."""

    voices: tuple[Voice, ...] = ()
    removed: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(slots=True)
class _Found:
    voices: list[Voice] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def verify(headers: Mapping[str, str], body: bytes, secret: str) -> None:
    """Check that the app's secret signed the raw body: ``X-Hub-Signature-256: sha256=<hex HMAC>``.

    Raises:
        NotSigned: with words for whoever sent it.
    """
    said = headers.get("X-Hub-Signature-256", "")
    expected = f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"
    if not secret or not said.isascii() or not hmac.compare_digest(expected, said):
        raise NotSigned("The signature does not fit. It is to be made with META_APP_SECRET.")


def read(body: bytes) -> Told:
    """All that a call tells. Changes that are none of ours, or not as documented, are passed over.

    Raises:
        InvalidVoice: when it is no call of Meta's.
    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise InvalidVoice("The body is not JSON.") from None
    whole = found if isinstance(found, dict) else {}
    kind = given.text(whole, "object")
    if kind not in {"page", INSTAGRAM}:
        raise InvalidVoice("object is neither page nor instagram.")
    told = _Found()
    changes = [(entry, one) for entry in given.objects(whole, "entry") for one in given.objects(entry, "changes")]
    for entry, change in changes[:_CHANGES_MAX]:
        us, at = given.text(entry, "id"), given.moment(entry, "time")
        name, value = given.text(change, "field"), given.inner(change, "value")
        if kind == INSTAGRAM:
            _instagram(told, name, value, us, at)
        elif name in {"feed", "mention"}:
            _page(told, value, us, at)
    return Told(tuple(told.voices), tuple(told.removed), tuple(told.mentions))


def _page(told: _Found, value: dict[str, Any], us: str, at: int | None) -> None:
    """A comment on a post of ours, a post on our Page, or a mention elsewhere."""
    verb, item = given.text(value, "verb"), given.text(value, "item")
    own_id = given.text(value, "comment_id") or given.text(value, "post_id")
    if not own_id or item not in _WORDED:
        return
    key = f"{FACEBOOK}:{own_id}"
    if verb in _REMOVED:
        told.removed.append(key)
        return
    author = given.inner(value, "from")
    who = given.text(author, "id") or given.text(value, "sender_id")
    words = sanitize.words(given.many(value, "message"))
    if verb not in _SAID or who == us or not words:
        return
    known = identity.handle(who, FACEBOOK) if who else None
    link = given.text(value, "permalink_url", 2_000) or given.text(given.inner(value, "post"), "permalink_url", 2_000)
    told.voices.append(
        Voice(
            source_key=key,
            words=words,
            sender=Sender(
                given.text(author, "name", 200) or given.text(value, "sender_name", 200), (known,) if known else ()
            ),
            channel=Channel.SOCIAL,
            network=FACEBOOK,
            link=link if is_web_address(link) else f"https://www.facebook.com/{own_id}",
            said_at=given.moment(value, "created_time") or at,
        )
    )


def _instagram(told: _Found, name: str, value: dict[str, Any], us: str, at: int | None) -> None:
    if name == "mentions":
        media = given.text(value, "media_id")
        if media and us:
            told.mentions.append(Mention(us, media, given.text(value, "comment_id")))
        return
    if name not in {"comments", "live_comments"}:
        return
    author = given.inner(value, "from")
    ours = {us, given.text(author, "self_ig_scoped_id")} - {""}
    if given.text(author, "id") not in ours:
        shaped = {**value, "username": author.get("username"), "timestamp": value.get("timestamp")}
        voice = comment(shaped, at)
        told.voices += [voice] if voice else []


def comment(found: dict[str, Any], at: int | None = None) -> Voice | None:
    """The voice in a comment on Instagram, or in a media's caption; None when there are no words in it."""
    own_id = given.text(found, "id")
    words = sanitize.words(given.many(found, "text") or given.many(found, "caption"))
    if not own_id or not words:
        return None
    name = given.text(found, "username", 100)
    known = identity.handle(name, INSTAGRAM) if name else None
    link = given.text(found, "permalink", 2_000) or given.text(given.inner(found, "media"), "permalink", 2_000)
    return Voice(
        source_key=f"{INSTAGRAM}:{own_id}",
        words=words,
        sender=Sender(name, (known,) if known else ()),
        channel=Channel.SOCIAL,
        network=INSTAGRAM,
        link=link if is_web_address(link) else "",
        said_at=given.moment(found, "timestamp") or at,
        reach=Reach(likes=given.count(found, "like_count"), replies=given.count(found, "comments_count")),
    )

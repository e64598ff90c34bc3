"""A feed's entries, read into voices. feedparser knows the dialects; what is HTML in them becomes text here."""

import calendar
import hashlib
import io
import re
import time
from typing import Any, Final

import feedparser

from bot.domain.customers.commands import NAME_MAX
from bot.domain.voices.languages import code_of
from bot.domain.voices.voice import Channel, Sender, Voice
from bot.intake import sanitize
from bot.intake.links import is_web_address
from bot.intake.mail.mime import html_text

ENTRIES_MAX: Final = 200
"""Of one feed, as it stands: those at its beginning, which are the newest."""
_ID_MAX: Final = 300
_REFERENCE: Final = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
_PLAIN: Final = frozenset({"text/plain"})


class NotAFeed(ValueError):
    """It is neither RSS nor Atom."""


def read(raw: bytes, url: str, network: str, content_type: str = "") -> list[Voice]:
    """The voices of a feed's entries, the oldest first. ``network`` is what people call where it stands.

    The source key is ``feed:<hash of url>:<entry's id, link or hash>``. An entry without words is none.

    Raises:
        NotAFeed: when nothing in it is a feed's.
    """
    found = _parsed(raw, content_type)
    if not found.get("version") and not found.get("entries"):
        raise NotAFeed("This is neither RSS nor Atom.")
    language = code_of(_line(found.get("feed", {}), "language", 40))
    source = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:16]
    voices = [_voice(one, source, network, language) for one in found["entries"][:ENTRIES_MAX]]
    return [one for one in reversed(voices) if one]


def _parsed(raw: bytes, content_type: str) -> Any:  # noqa: ANN401 - feedparser's own
    try:
        return feedparser.parse(  # type: ignore[attr-defined, no-untyped-call] # it has no types
            io.BytesIO(_REFERENCE.sub(_whole, raw)),
            response_headers={"content-type": content_type},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as exc:
        raise NotAFeed("It can't be read.") from exc  # of strangers' bytes it stumbles over some


def _whole(reference: re.Match[bytes]) -> bytes:
    """The reference, if it is one to a whole character: feedparser stumbles over halves."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return b"?" if 0xD800 <= number <= 0xDFFF else reference[0]


def _voice(entry: Any, source: str, network: str, language: str) -> Voice | None:  # noqa: ANN401 - feedparser's own
    title = sanitize.line(html_text.text(_line(entry, "title", 5_000)))
    words = _words(entry)
    if not words and not title:
        return None
    link = _line(entry, "link", 2_000)
    return Voice(
        source_key=f"feed:{source}:{_id(entry, link, title, words)}",
        words=words or title,
        sender=Sender(sanitize.line(_author(entry), NAME_MAX)),
        channel=Channel.SOCIAL,
        network=network,
        subject=title if words else "",
        link=link if is_web_address(link) else "",
        said_at=_moment(entry),
        language=language,
    )


def _id(entry: Any, link: str, title: str, words: str) -> str:  # noqa: ANN401 - feedparser's own
    given = _line(entry, "id", _ID_MAX + 1) or link
    if given and len(given) <= _ID_MAX:
        return given
    return hashlib.sha256(f"{given}\0{title}\0{words}".encode("utf-8", "replace")).hexdigest()


def _words(entry: Any) -> str:  # noqa: ANN401 - feedparser's own
    """The longest of what it holds: a summary may be there beside the whole."""
    parts = [*_list(entry, "content"), entry.get("summary_detail")]
    texts = [_text(one) for one in parts if isinstance(one, dict)]
    return sanitize.words(max(texts, key=len, default=""))


def _text(part: dict[str, Any]) -> str:
    value = str(part.get("value") or "")
    return value if part.get("type") in _PLAIN and "<" not in value else html_text.text(value)


def _author(entry: Any) -> str:  # noqa: ANN401 - feedparser's own
    detail = entry.get("author_detail")
    name = detail.get("name") if isinstance(detail, dict) else ""
    return str(name or "") or _line(entry, "author", 1_000)


def _moment(entry: Any) -> int | None:  # noqa: ANN401 - feedparser's own
    """When it was written: its publication, else its last change; None when it does not say, or nobody could have."""
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        parsed = dict.get(entry, name)  # its own `get` gives one for another, and warns
        if isinstance(parsed, time.struct_time) and 1990 <= parsed.tm_year <= 2100:
            return calendar.timegm(parsed) * 1000
    return None


def _line(given: Any, name: str, at_most: int) -> str:  # noqa: ANN401 - feedparser's own
    value = given.get(name)
    return sanitize.line(value, at_most) if isinstance(value, str) else ""


def _list(given: Any, name: str) -> list[Any]:  # noqa: ANN401 - feedparser's own
    value = given.get(name)
    return value if isinstance(value, list) else []

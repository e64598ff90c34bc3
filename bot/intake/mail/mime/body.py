"""The headers and the text of a parsed mail, whatever its parts, charsets and faults."""

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from bot.intake.mail import html_text

_HEADER_AT_MOST = 4_000
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""Codecs that are no charset of a mail, or that take quadratic time."""


def header(message: Message, name: str) -> str:
    """The first header of that name, decoded and unfolded, or empty."""
    wanted = name.lower()
    raw = next((value for key, value in message.raw_items() if key.lower() == wanted), "")
    cut = str(raw)[:_HEADER_AT_MOST].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    unfolded = re.sub(r"[\r\n]+[ \t]*", " ", cut)
    try:
        parts = decode_header(unfolded)
    except HeaderParseError:
        return unfolded
    return "".join(part if isinstance(part, str) else _decoded(part, charset or "latin-1") for part, charset in parts)


def text(message: Message) -> str:
    """The words of the mail: plain text before HTML, several text parts joined; attachments stay unread."""
    if message.is_multipart():
        if message.get_content_subtype() == "alternative":
            return _best(message)
        return "\n".join(found for part in _parts(message) if _is_body(part) and (found := text(part)))
    if message.get_content_type() == "text/html":
        return html_text.text(_payload(message))
    return _payload(message)


def attached(message: Message) -> Message | None:
    """The first mail that is attached to this one (message/rfc822), or None."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            return _parts(part)[0]
    return None


def _best(message: Message) -> str:
    """Of several forms of the same text: the plain one, unless it is empty."""
    forms = sorted(_parts(message), key=lambda part: part.get_content_type() != "text/plain")
    return next((found for part in forms if _is_body(part) and (found := text(part)).strip()), "")


def _is_body(part: Message) -> bool:
    if part.get_content_maintype() == "multipart":
        return True
    named = part.get_content_disposition() == "attachment" or part.get_filename() is not None
    return part.get_content_maintype() == "text" and not named


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _payload(part: Message) -> str:
    data = part.get_payload(decode=True)
    return _decoded(data, part.get_content_charset("utf-8")) if isinstance(data, bytes) else ""


def _decoded(data: bytes, charset: str) -> str:
    for name in (_known(charset), "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")


def _known(charset: str) -> str:
    """The codec for a charset; Latin-1 is read as Windows-1252, as browsers do, and an unknown one as UTF-8."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if name in _NO_CHARSETS else {"iso8859-1": "cp1252"}.get(name, name)

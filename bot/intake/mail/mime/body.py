"""The headers and the text of a parsed mail, whatever its parts, charsets and faults."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Final

from bot.intake.mail.addresses import shielded
from bot.intake.mail.mime import charsets, flowed, html_text

_HEADER_AT_MOST: Final = 4_000
_READABLE = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown", "text/x-markdown"})
"""Of what types words are; whatever else comes, calendars and cards among it, is an attachment."""
_NO_TEXT = re.compile(rb"\s*(?:%PDF-|PK\x03\x04|\x89PNG|GIF8|\xff\xd8\xff|\{\\rtf|BEGIN:V(?:CALENDAR|CARD))")
_PLACEHOLDER_AT_MOST: Final = 1_000
_LINK = re.compile(r"https?://\S+")
_ELSEWHERE = re.compile(r"html|https?:|browser|client|mail program|navigat|navegador|online", re.IGNORECASE)
_SHARED: Final = 0.5


def header(message: Message, name: str, *, shield: bool = False) -> str:
    """The first header of that name, decoded and unfolded, or empty.

    With ``shield``, what was encoded in it holds no signs of an address: `addresses.mailbox` knows how to read them.
    """
    wanted = name.lower()
    raw = next((value for key, value in message.raw_items() if key.lower() == wanted), "")
    cut = charsets.decoded(str(raw)[:_HEADER_AT_MOST].encode("utf-8", "surrogateescape"), "utf-8")
    return words(re.sub(r"[\r\n]+[ \t]*", " ", cut), shield=shield)


def words(line: str, *, shield: bool = False) -> str:
    """A line of a header with its encoded words decoded."""
    try:
        found = decode_header(line[:_HEADER_AT_MOST])
    except HeaderParseError:
        return line
    return "".join(_said(part, charset, shield=shield) for part, charset in found)


def text(message: Message) -> str:
    """The words of the mail: plain text before HTML, several text parts joined; attachments stay unread."""
    if message.is_multipart():
        if message.get_content_subtype() == "alternative":
            return _best(message)
        return "\n".join(found for part in parts(message) if is_body(part) and (found := text(part)))
    broken = message.get_content_maintype() == "multipart"  # it says so, and has no parts
    kind = "text/plain" if broken else content_type(message)
    if kind not in _READABLE or _NO_TEXT.match(data := payload(message)):
        return ""
    if kind == "text/html":
        return html_text.text(charsets.decoded(data, message.get_content_charset(charsets.of_page(data) or "utf-8")))
    said = charsets.decoded(data, message.get_content_charset("utf-8"))
    if _parameter(message, "format") == "flowed":
        return flowed.unfolded(said, delsp=_parameter(message, "delsp") == "yes")
    return said


def content_type(part: Message) -> str:
    """The part's type in small letters, even when it is written as an encoded word."""
    stated = header(part, "Content-Type")
    if "=?" in str(part.get("Content-Type", "")):
        return stated.partition(";")[0].strip().lower()
    return part.get_content_type()


def is_body(part: Message) -> bool:
    """Whether the words of the mail are in this part, or in its parts."""
    if part.get_content_maintype() == "multipart":
        return True
    named = part.get_content_disposition() == "attachment" or part.get_filename() is not None
    return content_type(part) in _READABLE and not named


def parts(message: Message) -> list[Message]:
    """What the mail is made of; nothing for one that is all of a piece."""
    found = message.get_payload()
    return [part for part in found if isinstance(part, Message)] if isinstance(found, list) else []


def payload(part: Message) -> bytes:
    """The bytes of a part, decoded from their transfer encoding."""
    name, _, _ = str(part.get("Content-Transfer-Encoding", "")).strip().partition(";")
    if name.strip() != part.get("Content-Transfer-Encoding", name):
        part.replace_header("Content-Transfer-Encoding", name.strip())  # the library knows no blank behind it
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _said(part: bytes | str, charset: str | None, *, shield: bool) -> str:
    if isinstance(part, str):
        return part
    said = charsets.decoded(part, charset or "latin-1")
    return shielded(said) if shield and charset else said


def _best(message: Message) -> str:
    """Of several forms of the same text: the plain one, unless it is empty, or only says that there is another."""
    plain, other = "", ""
    for part in parts(message):
        if not is_body(part):
            continue
        if content_type(part) == "text/plain" and not plain.strip():
            plain = text(part)
        elif not other.strip():
            other = text(part)
    return other if not plain.strip() or _is_placeholder(plain, other) else plain


def _is_placeholder(plain: str, page: str) -> bool:
    """Whether a short plain text does not say what the page says: "Your mail program does not show HTML"."""
    if len(plain) > _PLACEHOLDER_AT_MOST or not page.strip():
        return False
    said = set(re.findall(r"\w+", _LINK.sub("", plain).lower()))
    shown = set(re.findall(r"\w+", page.lower()))
    points_there = _ELSEWHERE.search(plain) is not None or len(shown) > 2 * len(said)
    return points_there and len(said & shown) < _SHARED * len(said)


def _parameter(part: Message, name: str) -> str:
    value = part.get_param(name, "")
    return value.lower() if isinstance(value, str) else ""

"""What came with a mail beside its words: mails inside it, and files, which are counted and named, and never read."""

import re
from base64 import b64decode
from binascii import Error
from email.message import Message
from typing import Final

from bot.domain.voices.attachments import Attachment, Sort
from bot.domain.voices.voice import InvalidVoice
from bot.intake import sanitize
from bot.intake.mail.mime import body, charsets
from bot.intake.mail.mime.parse import parsed

_MOST: Final = 50
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_DECORATION = re.compile(r"image/(?:png|gif|bmp|svg\+xml)")
_OUTLOOK: Final = frozenset({"application/vnd.ms-outlook", "application/x-msg"})
_SORTS: Final = {"image": Sort.PHOTO, "video": Sort.VIDEO, "audio": Sort.RECORDING, "message": Sort.MAIL}
_BY_TYPE: Final = {"application/pdf": Sort.PDF, "text/calendar": Sort.INVITATION}
_BY_NAME = (
    (re.compile(r".*\.(?:jpe?g|png|heic|heif|gif|webp|tiff?|bmp)", re.IGNORECASE), Sort.PHOTO),
    (re.compile(r".*\.(?:mp4|mov|avi|mkv|webm)", re.IGNORECASE), Sort.VIDEO),
    (re.compile(r".*\.(?:mp3|m4a|wav|ogg|amr|aac)", re.IGNORECASE), Sort.RECORDING),
    (re.compile(r".*\.pdf", re.IGNORECASE), Sort.PDF),
    (re.compile(r".*\.(?:eml|msg)", re.IGNORECASE), Sort.MAIL),
    (re.compile(r".*\.ics", re.IGNORECASE), Sort.INVITATION),
)


def mail(message: Message) -> Message | None:
    """The first mail that is attached to this one, however it is wrapped; or None."""
    for part in message.walk():
        if part is not message or part.get_content_type() == "message/rfc822":
            found = _wrapped(part)
            if found is not None:
                return found
    return None


def files(message: Message) -> tuple[Attachment, ...]:
    """What is attached, in order, at most 50: no words, no signatures, no pictures of the layout."""
    leaves = _leaves(message)
    page = any(body.content_type(part) == "text/html" for part in leaves)
    return tuple(found for part in leaves if (found := _attachment(part, page=page)))[:_MOST]


def has_outlook_file(message: Message) -> bool:
    """Whether a mail is attached in Outlook's own format: named, and not read (docs/mail.md#what-comes-with-it)."""
    leaves = _leaves(message)
    return any(body.content_type(one) in _OUTLOOK or _name(one).lower().endswith(".msg") for one in leaves)


def _leaves(message: Message) -> list[Message]:
    """The parts that are not made of parts; a mail inside is one of them."""
    found, waiting = [], [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart":
            waiting += reversed(body.parts(part))
        else:
            found.append(part)
    return found


def _attachment(part: Message, *, page: bool) -> Attachment | None:
    """``page``: the mail has a layout, to which a picture may belong."""
    kind = body.content_type(part)
    decorates = page and _DECORATION.fullmatch(kind) and part.get("Content-ID")
    if body.is_body(part) or kind in _SIGNATURES or decorates:
        return None
    name = _name(part)
    return Attachment(name, sort_of(name, kind))


def sort_of(name: str, kind: str) -> Sort:
    """What sort of thing a file is: by its media type (``image/png``) if that says so, else by its name."""
    by_name = next((sort for named, sort in _BY_NAME if named.fullmatch(name)), Sort.FILE)
    return _BY_TYPE.get(kind) or _SORTS.get(kind.partition("/")[0], by_name)


def _name(part: Message) -> str:
    """The file's name; of a mail without one its subject."""
    inside = body.parts(part)
    named = _parameter(part, "filename", "content-disposition") or _parameter(part, "name", "content-type")
    return sanitize.line(named or (body.header(inside[0], "Subject") if inside else ""))


def _parameter(part: Message, name: str, header: str) -> str:
    value = part.get_param(name, "", header)
    if isinstance(value, tuple):  # RFC 2231: the charset, the language, the bytes as Latin-1
        return charsets.decoded(value[2].encode("latin-1", "replace"), value[0] or "utf-8")
    return body.words(value or "")


def _wrapped(part: Message) -> Message | None:
    """The mail that a part is: parsed already, or in base64, which is against the RFC, or called a file."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inside = next(iter(body.parts(part)), None)
        if inside is None or inside.keys():
            return inside
        return _parsed(_unpacked(str(inside.get_payload())))
    if not kind.startswith("multipart/") and _name(part).lower().endswith(".eml"):
        return _parsed(body.payload(part))
    return None


def _unpacked(said: str) -> bytes:
    tight = "".join(said.split()).encode("ascii", "ignore")
    try:
        return b64decode(tight[: len(tight) // 4 * 4])
    except Error:
        return b""


def _parsed(raw: bytes) -> Message | None:
    try:
        message, _ = parsed(raw)
    except InvalidVoice:
        return None
    return message if message.get("From") else None

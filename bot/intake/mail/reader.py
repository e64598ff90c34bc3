"""A mail, as a mail server hands it over, read into the voice of whoever wrote it first."""

import hashlib
import re
from email import message_from_bytes
from email.message import Message

from bot.domain.customers import identity
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake import sanitize
from bot.intake.mail import body, dates, forwards, parsed_mail, truncate
from bot.intake.mail.parsed_mail import ParsedMail
from bot.intake.mail.terms import REPLY_PREFIXES

BYTES_AT_MOST = 25 * 1024 * 1024
_HEADERS_AT_MOST = 512 * 1024
_PARTS_AT_MOST = 30
_KEY_AT_MOST = 500

_BOUNDARY = re.compile(rb"boundary\s*=")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_NO_PERSON = re.compile(r"(?:mailer-daemon|postmaster)@.*", re.IGNORECASE)


def read(raw: bytes, *, forwarded: bool = True) -> Voice:
    """The voice in a mail (RFC 5322), with ``mail:<Message-ID>`` or ``mail:sha256:<hex>`` as its source key.

    A forward is the voice of whoever wrote the forwarded mail; ``forwarder`` then holds the mail address of whoever
    passed it on, and their own note is left out. With ``forwarded=False`` the mail is its sender's own voice in any
    case: for a caller who knows that the sender is no colleague.

    Raises:
        InvalidVoice: too big, broken, without words, or written by a machine; says which.
    """
    message, unread = _parsed(raw)
    _refuse_machines(message)
    outer = _letter(message, unread)
    key = _source_key(message, raw)
    original = _original(message, outer, unread) if forwarded else None
    if original is None:
        own = parsed_mail.with_text(outer, forwards.own_words(outer))
        return parsed_mail.voice(own, key, dates.milliseconds(outer.written))
    reported_by = identity.email(outer.writer.address)
    said_at = dates.milliseconds(original.written)
    return parsed_mail.voice(original, key, said_at, reported_by.value if reported_by else "")


def _parsed(raw: bytes) -> tuple[Message, int]:
    if len(raw) > BYTES_AT_MOST:
        raise InvalidVoice("This mail is bigger than 25 MB. Please send it without its attachments.")
    end = _END_OF_HEADERS.search(raw)
    if (end.start() if end else len(raw)) > _HEADERS_AT_MOST:
        raise InvalidVoice("This mail has no readable text: its headers do not end. Please forward it once more.")
    source, unread = truncate.cut(raw)
    if _nests(source.lower()) > _PARTS_AT_MOST:
        raise InvalidVoice("This mail has too many mails inside each other. Please forward only the customer's.")
    message = message_from_bytes(source, policy=truncate.CutHeaders())
    if not message.keys():
        raise InvalidVoice("This is no mail: it has no headers.")
    return message, unread


def _nests(lowered: bytes) -> int:
    return len(_BOUNDARY.findall(lowered)) + lowered.count(b"message/rfc822")


def _refuse_machines(message: Message) -> None:
    """Raise InvalidVoice for what no person wrote: RFC 3834 marks, bounces, bulk mail."""
    automatic = body.header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    if automatic not in {"", "no"} or message.get("X-Autoreply") or message.get("X-Autorespond"):
        raise InvalidVoice(
            "This is an automatic reply (Auto-Submitted); no person wrote it, so nobody is asked to answer."
        )
    bounced = message.get_content_type() == "multipart/report" or body.header(message, "Return-Path").strip() == "<>"
    if bounced or _NO_PERSON.fullmatch(parsed_mail.mailbox(body.header(message, "From")).address):
        raise InvalidVoice("This is a delivery report from a mail server; no person wrote it.")
    precedence = body.header(message, "Precedence").strip().lower()
    if precedence in {"bulk", "junk", "auto_reply"}:
        raise InvalidVoice(f"This is a mass or automatic mail (Precedence: {precedence}); no customer wrote it to us.")


def _letter(message: Message, unread: int) -> ParsedMail:
    text, beyond = sanitize.readable(body.text(message), unread)
    return ParsedMail(
        writer=parsed_mail.mailbox(body.header(message, "From")),
        subject=body.header(message, "Subject"),
        written=dates.header(body.header(message, "Date")),
        text=text,
        beyond=beyond,
    )


def _original(message: Message, outer: ParsedMail, unread: int) -> ParsedMail | None:
    inside = body.attached(message)
    answers = forwards.prefix(outer.subject) in REPLY_PREFIXES and outer.text.strip()
    if inside is None or answers:
        return forwards.original(outer)
    letter = _letter(inside, unread)
    return forwards.original(letter, outer.writer) or parsed_mail.with_text(letter, forwards.own_words(letter))


def _source_key(message: Message, raw: bytes) -> str:
    known = sanitize.line(body.header(message, "Message-ID"), _KEY_AT_MOST + 2).strip("<> ")
    if known and len(known) <= _KEY_AT_MOST:
        return f"mail:{known}"
    return f"mail:sha256:{hashlib.sha256(raw).hexdigest()}"

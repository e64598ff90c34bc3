"""A mail, as a mail server hands it over, read into the voice of whoever wrote it first."""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, tzinfo
from email.message import Message
from typing import Final

from bot.domain.customers import identity
from bot.domain.voices.attachments import Attachment, Sort
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake import sanitize
from bot.intake.mail import dates, forwards, machines, parsed_mail, subjects, writers
from bot.intake.mail.addresses import Mailbox
from bot.intake.mail.forwards import Forward
from bot.intake.mail.mime import attachments, body
from bot.intake.mail.mime.parse import parsed
from bot.intake.mail.parsed_mail import ParsedMail
from bot.intake.mail.words.marks import FORWARD_PREFIXES, REPLY_PREFIXES

_KEY_AT_MOST: Final = 500
_OUTLOOK_FILE: Final = (
    "The mail that is attached is a file of Outlook's (.msg), which can't be read here. Please forward the mail itself."
)
"""Else whoever attached it would be taken for the customer."""
_KEY_READ: Final = 200
"""So much of the words tells two mails with one Message-ID apart: a list adds a footer to the end, and not to these."""


def read(raw: bytes, *, forwarded: bool = True, zone: tzinfo = UTC, colleagues: Collection[str] = ()) -> Voice:
    """The voice in a mail (RFC 5322), with ``mail:<Message-ID>:<hex>`` or ``mail:sha256:<hex>`` as its source key.

    A forward is the voice of whoever wrote the forwarded mail; ``forwarder`` then holds the mail address of whoever
    passed it on, and ``note`` what they said about it. With ``forwarded=False`` the mail is its sender's own voice in
    any case: for a caller who knows that the sender is no colleague. ``zone`` is for dates that do not say theirs;
    ``colleagues`` are addresses of whom it is known that they only passed something on, if they did.

    Raises:
        InvalidVoice: too big, broken, without words, written by a machine, or a forward of a mail that is attached in
            Outlook's own format; says which.
    """
    message, unread = parsed(raw)
    machines.refuse(message)
    outer = _letter(message, writers.sender(message), unread)
    inside = attachments.mail(message)
    key = _source_key(message, outer, inside)
    passed_on = _forward(outer, inside, unread, zone, colleagues) if forwarded else None
    if passed_on is None:
        passes_on = forwarded and subjects.prefix(outer.subject) in FORWARD_PREFIXES
        if passes_on and attachments.has_outlook_file(message):
            raise InvalidVoice(_OUTLOOK_FILE)
        own = parsed_mail.with_text(replace(outer, writer=writers.writer(message)), forwards.own_words(outer))
        said_at = dates.milliseconds(outer.written)
        return replace(parsed_mail.voice(own, key, said_at), attachments=attachments.files(message))
    reported_by = identity.email(outer.writer.address)
    said_at = dates.milliseconds(passed_on.original.written)
    voice = parsed_mail.voice(passed_on.original, key, said_at, reported_by.value if reported_by else "")
    return replace(voice, note=passed_on.note, attachments=_came_with(message, inside))


def _letter(message: Message, writer: Mailbox, unread: int) -> ParsedMail:
    text, beyond = sanitize.readable(body.text(message), unread)
    return ParsedMail(
        writer=writer,
        subject=body.header(message, "Subject"),
        written=dates.header(body.header(message, "Date")),
        text=text,
        beyond=beyond,
        to=body.header(message, "To"),
    )


def _forward(
    outer: ParsedMail, inside: Message | None, unread: int, zone: tzinfo, colleagues: Collection[str]
) -> Forward | None:
    answers = subjects.prefix(outer.subject) in REPLY_PREFIXES and outer.text.strip()
    if inside is None or answers:
        return forwards.original(outer, zone=zone, colleagues=colleagues)
    letter = _letter(inside, writers.writer(inside), unread)
    note = forwards.unsigned(outer.text)
    found = forwards.original(letter, outer.writer, zone, colleagues)
    if found is None:
        return Forward(parsed_mail.with_text(letter, forwards.own_words(letter)), note)
    return Forward(found.original, "\n".join(one for one in (note, found.note) if one))


def _came_with(message: Message, inside: Message | None) -> tuple[Attachment, ...]:
    """What came with a mail that was passed on; the mail that was attached is the voice itself, and no attachment."""
    if inside is None:
        return attachments.files(message)
    outside = list(attachments.files(message))
    first = next((one for one in outside if one.sort is Sort.MAIL), None)
    return (*attachments.files(inside), *(one for one in outside if one is not first))


def _source_key(message: Message, outer: ParsedMail, inside: Message | None) -> str:
    """What makes this mail the same mail again, whatever servers wrote above it on its way.

    A Message-ID alone does not: some mailers give all their mails the same one.
    """
    known = sanitize.line(body.header(message, "Message-ID"), _KEY_AT_MOST + 2).strip("<> ")
    attached = body.text(inside) if inside else ""
    said = " ".join(f"{outer.text}\n{attached}"[: sanitize.READ_AT_MOST].split())
    told = [outer.writer.address.lower() or outer.writer.name, body.header(message, "Date")]
    if known and len(known) <= _KEY_AT_MOST:
        return f"mail:{known}:{_hash(*told, said[:_KEY_READ])[:16]}"
    return f"mail:sha256:{_hash(*told, outer.subject, said)}"


def _hash(*pieces: str) -> str:
    return hashlib.sha256("\0".join(pieces).encode("utf-8", "replace")).hexdigest()

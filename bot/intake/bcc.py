"""A mail of which we got a blind copy: whom it went to and when, read from its headers alone."""

import hashlib
from collections.abc import Collection
from email.message import Message

from bot.domain.customers import identity
from bot.domain.voices.sent_mail import SentMail
from bot.intake.mail import addresses, dates, machines, subjects
from bot.intake.mail.mime import attachments, body
from bot.intake.mail.mime.parse import parsed
from bot.intake.mail.words.marks import FORWARD_PREFIXES, REPLY_PREFIXES


def read(raw: bytes, sender: str, ours: Collection[str]) -> SentMail | None:
    """The mail that ``sender`` wrote to others; None when it names one of ``ours``, names nobody, or is a forward.

    Raises:
        InvalidVoice: too big, no mail, or written by a machine; says which.
    """
    if not ours or not sender:
        return None
    message, _ = parsed(raw)
    machines.refuse(message)
    recipients = _recipients(message)
    if not recipients or not recipients.isdisjoint(ours) or _is_forward(message):
        return None
    date = body.header(message, "Date")
    told = (body.header(message, "Message-ID").strip(), sender, date, *sorted(recipients))
    key = hashlib.sha256("\0".join(told).encode("utf-8", "replace")).hexdigest()
    return SentMail(sender, tuple(sorted(recipients)), key, dates.milliseconds(dates.header(date)))


def _recipients(message: Message) -> frozenset[str]:
    lines = [body.header(message, name, shield=True) for name in ("To", "Cc")]
    boxes = [box for line in lines for box in addresses.mailboxes(line)]
    return frozenset(found.value for box in boxes if (found := identity.email(box.address)))


def _is_forward(message: Message) -> bool:
    """Whether it passes on what somebody else wrote: so its subject says, or it is attached to what is no answer."""
    begins = subjects.prefix(body.header(message, "Subject"))
    if begins in REPLY_PREFIXES:
        return False
    return begins in FORWARD_PREFIXES or attachments.mail(message) is not None

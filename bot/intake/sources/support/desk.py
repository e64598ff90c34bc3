"""What the readers of help desks share: a customer's message as a voice, an agent's as a support reply."""

import re
from collections.abc import Iterable
from typing import Final

from bot.domain.customers import identity
from bot.domain.voices.attachments import Attachment
from bot.domain.voices.voice import Channel, Identity, Sender
from bot.intake import sanitize
from bot.intake.mail.mime import html_text
from bot.intake.mail.mime.attachments import sort_of
from bot.intake.sources.kit.payload import Payload

_FILES_MAX: Final = 50
_TAG = re.compile(r"<(?:br|p|div|span|a|b|i|ul|ol|li|table|blockquote|html|body|img|h[1-6])\b[^<>]*>", re.IGNORECASE)
_CHANNELS: Final = {
    "email": Channel.EMAIL,
    "mail": Channel.EMAIL,
    "chat": Channel.CHAT,
    "messaging": Channel.CHAT,
    "native_messaging": Channel.CHAT,
    "conversation": Channel.CHAT,
    "front_chat": Channel.CHAT,
    "intercom": Channel.CHAT,
    "sms": Channel.CHAT,
    "whatsapp": Channel.CHAT,
    "phone": Channel.PHONE,
    "voice": Channel.PHONE,
    "call": Channel.PHONE,
    "facebook": Channel.SOCIAL,
    "twitter": Channel.SOCIAL,
    "instagram": Channel.SOCIAL,
}


def words(said: str) -> str:
    """A message's words: what looks like HTML is read as such."""
    return sanitize.words(html_text.text(said) if _TAG.search(said) else said)


def sender(name: str, *, email: str = "", phone: str = "") -> Sender:
    """Whoever wrote, by what the help desk knows of them; an address that is none is left out."""
    known: list[Identity | None] = [identity.email(email), identity.phone(phone)]
    return Sender(sanitize.line(name, 200), tuple(one for one in known if one))


def channel(said: str) -> Channel:
    """The way that it came, as a help desk calls it."""
    return _CHANNELS.get(said.lower(), Channel.OTHER)


def files(items: Iterable[Payload], name: str, kind: str) -> tuple[Attachment, ...]:
    """What came with a message, by the fields that hold its name and its media type."""
    named = [(one.line(name), one.line(kind)) for one in items][:_FILES_MAX]
    return tuple(Attachment(called, sort_of(called, what)) for called, what in named)

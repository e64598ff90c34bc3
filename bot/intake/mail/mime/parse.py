"""A mail's bytes, parsed within bounds."""

import re
from email import message_from_bytes
from email.message import Message
from typing import Final

from bot.domain.voices.voice import InvalidVoice
from bot.intake.mail.mime import truncate

BYTES_AT_MOST: Final = 25 * 1024 * 1024
TOO_BIG: Final = "This mail is bigger than 25 MB. Please send it without its attachments."
_HEADERS_AT_MOST: Final = 512 * 1024
_PARTS_AT_MOST: Final = 30

_BOUNDARY = re.compile(rb"boundary\s*=")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


def parsed(raw: bytes) -> tuple[Message, int]:
    """The mail, and how many bytes of its texts were left out.

    Raises:
        InvalidVoice: it is too big, or no mail.
    """
    if len(raw) > BYTES_AT_MOST:
        raise InvalidVoice(TOO_BIG)
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

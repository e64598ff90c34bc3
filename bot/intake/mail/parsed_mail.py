"""One mail as it was written, whichever way it reached us, and the voice that it makes."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.customers import identity
from bot.domain.voices.voice import Channel, InvalidVoice, Sender, Voice
from bot.intake import sanitize
from bot.intake.mail import subjects
from bot.intake.mail.addresses import Mailbox

_END = 80


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """One mail: who wrote it, about what, when, its text, to whom.

    ``beyond``: how many characters of the text are left unread; ``to``: the To line as written, or empty.
    """

    writer: Mailbox
    subject: str
    written: datetime | None
    text: str
    beyond: int = 0
    to: str = ""


def voice(letter: ParsedMail, source_key: str, said_at: int | None, forwarder: str = "") -> Voice:
    """The voice that the letter's writer raised with it, by mail.

    Raises:
        InvalidVoice: nothing is written in it.
    """
    said = sanitize.words(letter.text, letter.beyond)
    if not said:
        raise InvalidVoice("This mail has no words in it, so there is nothing to answer. Please send it with its text.")
    known = identity.email(letter.writer.address)
    return Voice(
        source_key=source_key,
        words=said,
        sender=Sender(sanitize.line(letter.writer.name), (known,) if known else ()),
        channel=Channel.EMAIL,
        subject=sanitize.line(subjects.untagged(letter.subject)),
        said_at=said_at,
        forwarder=forwarder,
    )


def with_text(letter: ParsedMail, text: str) -> ParsedMail:
    """The same letter with a part of its text; what was left unread is missed only by words that go on to the end."""
    goes_on = letter.text.rstrip().endswith(text.rstrip()[-_END:])
    return replace(letter, text=text, beyond=letter.beyond if goes_on else 0)

"""One mail as it was written, whichever way it reached us, and the voice that it makes."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.customers import identity
from bot.domain.customers.identity import FREE_MAIL
from bot.domain.voices.voice import Channel, InvalidVoice, Sender, Voice
from bot.intake import sanitize

_ADDRESS = r"[^\s<>\[\]()\"',;:]{1,128}@[^\s<>\[\]()\"',;:]{1,255}"
_BRACKETED = re.compile(rf"[<\[]({_ADDRESS})[>\]]")
_BARE = re.compile(_ADDRESS)
_COMMENT = re.compile(r"\(([^()]*)\)")
_END = 80
_READ = 4_000


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whoever wrote: a name and an address as written; either may be empty."""

    name: str = ""
    address: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @ of the address, in lower case."""
        return self.address.rpartition("@")[2].lower()

    def of_one_company(self, other: "Mailbox") -> bool:
        """Whether both write from the same domain, and it is not one where anybody can have an address."""
        return self.domain == other.domain != "" and self.domain not in FREE_MAIL


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """One mail: who wrote it, about what, when, its text; ``beyond``: how many characters of it are left unread."""

    writer: Mailbox
    subject: str
    written: datetime | None
    text: str
    beyond: int = 0


def mailbox(text: str) -> Mailbox:
    """The first mailbox of a From line in any form: ``Name <a@b>``, ``a@b (Name)``, ``Name [mailto:a@b]``, ``Name``."""
    line = sanitize.line(text[:_READ]).replace("mailto:", "")
    found = _BRACKETED.search(line) or _BARE.search(line)
    if found is None:
        return Mailbox(_name(line))
    address = found[1] if found.re is _BRACKETED else found[0]
    name = _name(line[: found.start()])
    if not name and (comment := _COMMENT.search(line, found.end())):
        name = comment[1].strip()
    return Mailbox("" if name.lower() == address.lower() else name, address)


def addresses(text: str) -> list[str]:
    """Every mail address in a From line, also those in names and comments, as written."""
    return _BARE.findall(sanitize.line(text).replace("mailto:", ""))


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
        subject=sanitize.line(letter.subject),
        said_at=said_at,
        forwarder=forwarder,
    )


def with_text(letter: ParsedMail, text: str) -> ParsedMail:
    """The same letter with a part of its text; what was left unread is missed only by words that go on to the end."""
    goes_on = letter.text.rstrip().endswith(text.rstrip()[-_END:])
    return replace(letter, text=text, beyond=letter.beyond if goes_on else 0)


def _name(text: str) -> str:
    return text.strip(" \t\"'*<[(,;:").replace('\\"', '"')

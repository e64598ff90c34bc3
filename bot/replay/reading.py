"""A team's file, read by the same readers as ever, into voices and the moments at which they came."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from bot.domain.voices.voice import IdentityKind, InvalidVoice, Voice
from bot.intake.exports.mbox import StoredMail, is_mbox, mails
from bot.intake.exports.records import Record, records
from bot.intake.exports.rows import Reading, Rows, expect_columns
from bot.intake.mail import reader, sender
from bot.replay.spool import Came
from bot.replay.team import Ours

OUR_OWN: Final = "One of us wrote it, and passes nothing on"
NO_DATE: Final = "Its date can't be read, so nobody knows when it came"


@dataclass
class Reader:
    """Reads one file. ``refused`` is told the line of whatever is of no use, and why.

    A mail that a colleague forwarded is the voice of whoever wrote it first. Where no address of ours is known, any
    forward is taken for a colleague's: the file is the team's own.
    """

    reading: Reading
    ours: Ours
    refused: Callable[[int, str], None]

    def voices(self, file: BinaryIO) -> Iterator[Came]:
        """Read mails (mbox), or the rows of an export (CSV, JSON Lines, JSON).

        Raises:
            UnreadableExport: when the file is of no use.
        """
        if is_mbox(file):
            for mail in mails(file):
                yield from self._tried(mail.line, lambda mail=mail: self._mail(mail))  # type: ignore[misc]
            return
        rows, checked = Rows(self.reading), False
        for record in records(file):
            if not checked and not record.wrong:
                expect_columns(self.reading, record.fields)
                checked = True
            yield from self._tried(record.line, lambda record=record: self._row(rows, record))  # type: ignore[misc]

    def _tried(self, line: int, read: Callable[[], tuple[int, Voice]]) -> Iterator[Came]:
        try:
            at, voice = read()
        except InvalidVoice as exc:
            self.refused(line, str(exc).rstrip("."))
        else:
            yield Came(at, line, voice)

    @staticmethod
    def _row(rows: Rows, record: Record) -> tuple[int, Voice]:
        voice = rows.voice(record)
        return voice.said_at or 0, voice

    def _mail(self, mail: StoredMail) -> tuple[int, Voice]:
        writer = sender.read(mail.raw).address
        forwarded = self.ours.has(writer) or not self.ours
        voice = reader.read(mail.raw, forwarded=forwarded, zone=self.reading.zone, colleagues=self.ours.addresses)
        if mail.sent_at is None:
            raise InvalidVoice(NO_DATE)
        if not voice.forwarder and self._is_ours(voice):
            raise InvalidVoice(OUR_OWN)
        return mail.sent_at, voice

    def _is_ours(self, voice: Voice) -> bool:
        known = [one.value for one in voice.sender.identities if one.kind is IdentityKind.EMAIL]
        return any(map(self.ours.has, known))

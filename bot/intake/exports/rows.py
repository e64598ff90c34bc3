"""A record of an export, read into a voice."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX
from bot.domain.voices.languages import code_of
from bot.domain.voices.voice import Channel, Identity, InvalidVoice, Kind, Reach, Sender, Voice
from bot.intake import sanitize
from bot.intake.exports import dates
from bot.intake.exports.columns import Cells, Columns, expect_mapped, plain, shown
from bot.intake.exports.dates import DateOrder
from bot.intake.exports.presets import GENERIC, Column, Preset
from bot.intake.exports.records import Record, UnreadableExport
from bot.intake.links import is_web_address

_ID_MAX: Final = 200
_COUNT = re.compile(r"\d{1,12}", re.ASCII)
_STARS = re.compile(r"([1-5])(?:[.,]\d+)?(?:\s*(?:/\s*5|stars?|★))?", re.ASCII | re.IGNORECASE)
_STAR_WORDS: Final = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}
_ORIGINAL: Final = "(Original)"
"""Google puts what it translated before this, and what was written behind it."""
_CHANNELS: Final = {str(one): one for one in Channel}
_KINDS: Final = {str(one): one for one in Kind}


@dataclass(frozen=True, slots=True)
class Reading:
    """How an export is to be read. ``source`` names it in the source keys; it must be the same the next time.

    ``mapped`` says of our columns which of the file's they are, before the preset does. ``zone`` is that of dates which
    name none; ``undated`` (UTC milliseconds) is for rows without a date.
    """

    preset: Preset = GENERIC
    mapped: Mapping[Column, str] = field(default_factory=dict)
    source: str = ""
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    order: DateOrder | None = None
    undated: int | None = None


class Rows:
    """Reads the records of one file; which column is which is found once for each set of names."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._columns = Columns(reading.preset.columns, reading.mapped)

    def voice(self, record: Record) -> Voice:
        """The voice in a record.

        Raises:
            InvalidVoice: with a few words on why there is none, which quote nothing of it.
            UnreadableExport: when a column that was named is not there.
        """
        if record.wrong:
            raise InvalidVoice(record.wrong)
        row = self._columns.of(record.fields)
        words, subject = _words(row, self._reading.preset)
        if not words:
            raise InvalidVoice("there are no words in it")
        network = row.text(Column.NETWORK).lower()[:40] or self._reading.preset.network
        said_at = self._said_at(row)
        name = sanitize.line(row.text(Column.NAME), NAME_MAX)
        return Voice(
            source_key=self._key(row, words, name, said_at),
            words=words,
            sender=Sender(name, _identities(row, network)),
            kind=_KINDS.get(row.text(Column.KIND).lower()) or _kind_by(row.text(Column.RATING)),
            channel=_CHANNELS.get(row.text(Column.CHANNEL).lower()) or _channel(self._reading.preset, network),
            network=network,
            subject=subject,
            link=link if is_web_address(link := row.text(Column.LINK)) else "",
            said_at=said_at,
            reach=Reach(
                *(_count(row.text(one)) for one in (Column.FOLLOWERS, Column.LIKES, Column.REPLIES, Column.SHARES))
            ),
            language=code_of(row.text(Column.LANGUAGE)[:40]) if row.text(Column.LANGUAGE) else "",
        )

    def _said_at(self, row: Cells[Column]) -> int:
        text = row.text(Column.SAID_AT)
        if not text and self._reading.undated is not None:
            return self._reading.undated
        if not text:
            raise InvalidVoice("it has no date: name its column with --map said_at=…, or a day for all with --date")
        try:
            return dates.read(text, self._reading.zone, self._reading.order)
        except dates.Unclear as exc:
            raise InvalidVoice(str(exc)) from None

    def _key(self, row: Cells[Column], words: str, name: str, said_at: int) -> str:
        source = self._reading.source or self._reading.preset.name
        given = sanitize.line(row.text(Column.ID), _ID_MAX + 1)
        if given and len(given) <= _ID_MAX:
            return f"import:{source}:{given}"
        told = "\0".join((given, str(said_at), name, words))
        return f"import:{source}:sha256:{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()}"


def expect_columns(reading: Reading, fields: Mapping[str, str]) -> None:
    """Pass when the columns that were named, and one with words, are among a file's.

    Raises:
        UnreadableExport: naming what is missing, and what is there.
    """
    expect_mapped(reading.mapped, fields)
    there, known = {plain(name) for name in fields}, {plain(one) for one in reading.preset.columns[Column.TEXT]}
    if Column.TEXT not in reading.mapped and not known & there:
        raise UnreadableExport(
            f"No column holds the customer's words. Name it with --map text=… Those are: {shown(fields)}."
        )


def _count(said: str) -> int:
    """A whole number; 0 for whatever is none."""
    found = _COUNT.fullmatch(said.removesuffix(".0"))
    return int(found[0]) if found else 0


def _words(row: Cells[Column], preset: Preset) -> tuple[str, str]:
    """The words and the subject: a title without a text is the words."""
    text, subject = row.text(Column.TEXT), sanitize.line(row.text(Column.SUBJECT))
    if preset.network == "google":
        text = text.rpartition(_ORIGINAL)[2].strip() or text
    words = sanitize.words(text)
    return (words, subject) if words else (subject, "")


def _channel(preset: Preset, network: str) -> Channel:
    return Channel.SOCIAL if preset.channel is Channel.OTHER and network else preset.channel


def _identities(row: Cells[Column], network: str) -> tuple[Identity, ...]:
    handle = row.text(Column.HANDLE)
    found = (
        identity.email(row.text(Column.EMAIL)[:320]),
        identity.phone(row.text(Column.PHONE)[:40]),
        identity.handle(handle[:80], network) if handle else None,
    )
    return tuple(one for one in found if one)


def _kind_by(rating: str) -> Kind | None:
    """What stars say: one or two are a complaint, four or five praise; else the words do (docs/rules.md#history)."""
    found = _STARS.fullmatch(rating)
    stars = int(found[1]) if found else _STAR_WORDS.get(rating.upper(), rating.count("★"))
    if not 1 <= stars <= 5 or stars == 3:
        return None
    return Kind.COMPLAINT if stars <= 2 else Kind.PRAISE

"""A record of an export, read into a voice."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX
from bot.domain.voices.languages import code_of
from bot.domain.voices.voice import Channel, Identity, InvalidVoice, Kind, Reach, Sender, Voice
from bot.intake import sanitize
from bot.intake.exports import dates
from bot.intake.exports.dates import DateOrder
from bot.intake.exports.presets import GENERIC, Column, Preset
from bot.intake.exports.records import Record, UnreadableExport
from bot.intake.links import is_web_address

_NOTHING: Final = frozenset({"n/a", "na", "-", "--", "null", "none", "nil", "undefined", "unknown", "[]", "{}"})
"""What machines write where there is nothing."""
_ID_MAX: Final = 200
_COUNT = re.compile(r"\d{1,12}", re.ASCII)
_STARS = re.compile(r"([1-5])(?:[.,]\d+)?(?:\s*(?:/\s*5|stars?|★))?", re.ASCII | re.IGNORECASE)
_STAR_WORDS: Final = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}
_ORIGINAL: Final = "(Original)"
"""Google puts what it translated before this, and what was written behind it."""
_CHANNELS: Final = {str(one): one for one in Channel}
_KINDS: Final = {str(one): one for one in Kind}
T = TypeVar("T")


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
        self._found: dict[tuple[str, ...], dict[Column, tuple[str, ...]]] = {}

    def voice(self, record: Record) -> Voice:
        """The voice in a record.

        Raises:
            InvalidVoice: with a few words on why there is none, which quote nothing of it.
            UnreadableExport: when a column that was named is not there.
        """
        if record.wrong:
            raise InvalidVoice(record.wrong)
        row = _Row(record.fields, self._columns(record.fields))
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
            kind=row.one_of(Column.KIND, _KINDS) or _kind_by(row.text(Column.RATING)),
            channel=row.one_of(Column.CHANNEL, _CHANNELS) or _channel(self._reading.preset, network),
            network=network,
            subject=subject,
            link=link if is_web_address(link := row.text(Column.LINK)) else "",
            said_at=said_at,
            reach=Reach(*(row.count(one) for one in (Column.FOLLOWERS, Column.LIKES, Column.REPLIES, Column.SHARES))),
            language=code_of(row.text(Column.LANGUAGE)[:40]) if row.text(Column.LANGUAGE) else "",
        )

    def _columns(self, fields: Mapping[str, str]) -> dict[Column, tuple[str, ...]]:
        names = tuple(fields)
        if names not in self._found:
            if len(self._found) > 1_000:  # objects of JSON may each have names of their own
                self._found.clear()
            self._found[names] = self._matched(names)
        return self._found[names]

    def _matched(self, names: tuple[str, ...]) -> dict[Column, tuple[str, ...]]:
        there = {_plain(name): name for name in reversed(names)}
        found = {
            column: tuple(there[_plain(name)] for name in known if _plain(name) in there)
            for column, known in self._reading.preset.columns.items()
        }
        for column, name in self._reading.mapped.items():
            found[column] = (there[_plain(name)],) if _plain(name) in there else ()
        return found

    def _said_at(self, row: "_Row") -> int:
        text = row.text(Column.SAID_AT)
        if not text and self._reading.undated is not None:
            return self._reading.undated
        if not text:
            raise InvalidVoice("it has no date: name its column with --map said_at=…, or a day for all with --date")
        try:
            return dates.read(text, self._reading.zone, self._reading.order)
        except dates.Unclear as exc:
            raise InvalidVoice(str(exc)) from None

    def _key(self, row: "_Row", words: str, name: str, said_at: int) -> str:
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
    there = {_plain(name) for name in fields}
    shown = ", ".join(sanitize.line(name, 40) for name in list(fields)[:30])
    for column, name in reading.mapped.items():
        if _plain(name) not in there:
            raise UnreadableExport(
                f"There is no column called {name!r}, which --map {column}= names. Those are: {shown}."
            )
    if Column.TEXT not in reading.mapped and not {_plain(one) for one in reading.preset.columns[Column.TEXT]} & there:
        raise UnreadableExport(f"No column holds the customer's words. Name it with --map text=… Those are: {shown}.")


class _Row:
    """A record by our columns."""

    def __init__(self, fields: Mapping[str, str], columns: Mapping[Column, tuple[str, ...]]) -> None:
        self._fields, self._columns = fields, columns

    def text(self, column: Column) -> str:
        """What the first of its columns says that says anything."""
        for name in self._columns.get(column, ()):
            value = self._fields[name].strip()
            if value and value.lower() not in _NOTHING:
                return value
        return ""

    def count(self, column: Column) -> int:
        """A whole number; 0 for whatever is none."""
        found = _COUNT.fullmatch(self.text(column).removesuffix(".0"))
        return int(found[0]) if found else 0

    def one_of(self, column: Column, choices: Mapping[str, T]) -> T | None:
        """The choice that it names; None when it names none."""
        return choices.get(self.text(column).lower())


def _plain(name: str) -> str:
    return re.sub(r"[^\w.]", "", name.replace("_", "")).lower()


def _words(row: _Row, preset: Preset) -> tuple[str, str]:
    """The words and the subject: a title without a text is the words."""
    text, subject = row.text(Column.TEXT), sanitize.line(row.text(Column.SUBJECT))
    if preset.network == "google":
        text = text.rpartition(_ORIGINAL)[2].strip() or text
    words = sanitize.words(text)
    return (words, subject) if words else (subject, "")


def _channel(preset: Preset, network: str) -> Channel:
    return Channel.SOCIAL if preset.channel is Channel.OTHER and network else preset.channel


def _identities(row: _Row, network: str) -> tuple[Identity, ...]:
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

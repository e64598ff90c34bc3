"""The words for times in one language: days, parts of a day, spans; what each of them means."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

MORNING, FORENOON, NOON, AFTERNOON, END_OF_DAY, EVENING = (60 * hour for hour in (9, 10, 12, 13, 17, 18))
"""Minutes after midnight. The afternoon begins when the form's own "This afternoon" does."""

MINUTES, HOURS, DAYS, WEEKS = 1, 60, 24 * 60, 7 * 24 * 60
"""Units of a span, in minutes."""


class Sense(Enum):
    """What a word of a time says."""

    DAYS_AHEAD = auto()
    WEEKDAY = auto()
    MONTH = auto()
    PART = auto()
    NUMBER = auto()
    UNIT = auto()
    SPAN = auto()
    AHEAD = auto()
    NEXT = auto()
    NEXT_WEEK = auto()
    THIS = auto()
    AM = auto()
    PM = auto()
    O_CLOCK = auto()
    FILLER = auto()


Meaning = tuple[Sense, int]
"""A sense and its number: days ahead, a weekday (Monday 0), a month, minutes after midnight, a count, a unit."""


def _split(words: str) -> list[str]:
    """Alternatives, parted by commas."""
    return [one.strip() for one in words.split(",") if one.strip()]


def _counted(alternatives: Iterable[str], first: int = 0) -> dict[str, int]:
    """``a|b`` at each place means that place's number."""
    return {word: number for number, one in enumerate(alternatives, first) for word in one.split("|")}


@dataclass(frozen=True)
class Lexicon:
    """One language's words, lower case and without accents; a phrase of several words has blanks between them.

    ``weekdays`` from Monday, ``months`` from January, ``numbers`` from one; alternatives stand behind ``|``.
    A word may have two senses ("morgen"): the first is taken, or the second where the first is there already.
    """

    code: str
    weekdays: str
    months: str
    numbers: str
    ahead: Mapping[str, int]
    parts: Mapping[str, int]
    units: Mapping[str, int]
    spans: Mapping[str, int]
    words: Mapping[Sense, str]
    compounds: str = ""
    phrases: dict[tuple[str, ...], list[Meaning]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Gather every phrase under its words."""
        for phrase, meaning in self._all():
            self.phrases.setdefault(tuple(phrase.split()), []).append(meaning)

    @property
    def longest(self) -> int:
        """So many words the longest phrase has."""
        return max(map(len, self.phrases))

    def _all(self) -> Iterator[tuple[str, Meaning]]:
        days = _counted(_split(self.weekdays))
        tables = {
            Sense.DAYS_AHEAD: self.ahead,
            Sense.PART: self.parts,
            Sense.WEEKDAY: days,
            Sense.MONTH: _counted(_split(self.months), 1),
            Sense.NUMBER: _counted(_split(self.numbers), 1),
            Sense.UNIT: self.units,
            Sense.SPAN: self.spans,
        }
        for sense, table in tables.items():
            for phrase, number in table.items():
                yield phrase, (sense, number)
        for sense, phrases in self.words.items():
            for phrase in _split(phrases):
                yield phrase, (sense, 0)

    def parted(self, word: str) -> list[str]:
        """A word in two, where the language writes a weekday and a part of the day as one ("dienstagmorgen")."""
        for part in _split(self.compounds):
            day = word.removesuffix(part)
            if day != word and (day,) in self.phrases:
                return [day, part]
        return [word]

"""A time in words, read by our own phrases: each word must be understood, or nothing is."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.intake.times.languages import LANGUAGES
from bot.intake.times.lexicon import Lexicon, Sense

_TOKEN: Final = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[:.]\d{2}(?![\d.])|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\.?|\d{1,2}h\d{2}"
    r"|\d{1,4}|[^\W\d_]+|\S"
)
_IGNORED: Final = frozenset(",;.!'\u2019-\u2013:")
_CLOCK: Final = re.compile(r"(\d{1,2})[:.h](\d{2})")
_DATE: Final = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:[./](\d{2}|\d{4}))?\.?")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What was understood. ``clock`` and ``part`` are minutes after midnight, ``span`` minutes from now.

    ``date`` is year, month and day, the year 0 when none was said. ``is_exact``: a clock that can't mean the afternoon
    ("02:30"). ``number`` and ``month`` wait for what belongs to them.
    """

    days: int | None = None
    weekday: int | None = None
    date: tuple[int, int, int] | None = None
    clock: int | None = None
    is_exact: bool = False
    is_whole: bool = False
    part: int | None = None
    span: int | None = None
    by_clock: bool = False
    is_next: bool = False
    next_week: bool = False
    this: bool = False
    meridiem: Sense | None = None
    number: int | None = None
    month: int | None = None
    ahead: bool = False

    @property
    def has_day(self) -> bool:
        """Whether a day was named."""
        return not (self.days is None and self.weekday is None and self.date is None)

    @property
    def is_complete(self) -> bool:
        """Whether nothing waits for another word, and something was said."""
        waits = self.number is not None or self.month is not None or (self.ahead and self.span is None)
        named = (self.clock, self.part, self.span)
        return not waits and (self.has_day or self.next_week or any(one is not None for one in named))


def read(text: str, language: str = "") -> Iterator[Said]:
    """Everything that the words can mean, the likeliest first, in the first language that has all of them.

    ``language`` is the speaker's, as in "de"; empty when it is not known. The text must be short: a few words.
    """
    tokens = [one for one in _TOKEN.findall(_plain(text)) if one not in _IGNORED]
    for lexicon in sorted(LANGUAGES, key=lambda one: one.code != language):
        words = tuple(word for token in tokens for word in lexicon.parted(token))
        found = [said for said in _read(words, lexicon, Said()) if said.is_complete]
        if found:
            yield from found
            return


def _plain(text: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


def _read(words: Words, lexicon: Lexicon, said: Said) -> Iterator[Said]:
    if not words:
        yield said
        return
    for taken, then in _steps(words, lexicon, said):
        yield from _read(words[taken:], lexicon, then)


def _steps(words: Words, lexicon: Lexicon, said: Said) -> Iterator[tuple[int, Said]]:
    """What the next words can mean after what was said: how many they are, and what is understood then."""
    if words[0][0].isdecimal():
        is_day = any(sense is Sense.MONTH for word in words[1:3] for sense, _ in lexicon.phrases.get((word,), ()))
        yield from ((1, then) for then in _figures(words[0], said, is_day=is_day))
        return
    for length in range(min(lexicon.longest, len(words)), 0, -1):
        for sense, number in lexicon.phrases.get(words[:length], ()):
            then = _ADD[sense](said, number)
            if then is not None:
                yield length, then


def _figures(token: str, said: Said, *, is_day: bool) -> Iterator[Said]:
    if token.isdecimal():
        counts = is_day or said.ahead or said.month is not None
        yield from _plain_number(int(token), said, counts=counts, is_exact=len(token) > 1 and token[0] == "0")
    elif token.count("-") == 2:
        year, month, day = (int(one) for one in token.split("-"))
        yield from _dated(said, year, month, day)
    else:
        if found := _DATE.fullmatch(token):
            yield from _figure_date(found, said)
        if found := _CLOCK.fullmatch(token):
            clock = _clocked(said, int(found[1]), int(found[2]), is_exact=token[0] == "0")
            yield from [clock] if clock else []


def _figure_date(found: re.Match[str], said: Said) -> Iterator[Said]:
    year, first, second = int(found[4] or 0), int(found[1]), int(found[3])
    year += 2000 if 0 < year < 100 else 0
    yield from _dated(said, year, second, first)
    if found[2] == "/":
        yield from _dated(said, year, first, second)


def _dated(said: Said, year: int, month: int, day: int) -> Iterator[Said]:
    if said.date is None and said.days is None and 1 <= month <= 12 and 1 <= day <= 31:
        yield replace(said, date=(year, month, day))


def _plain_number(number: int, said: Said, *, counts: bool, is_exact: bool) -> Iterator[Said]:
    """A bare figure is an hour, or counts what follows; behind "14 Uhr" it is minutes, behind a month the year."""
    if said.is_whole and said.clock is not None and number < 60:
        yield replace(said, clock=said.clock + number, is_whole=False)
        return
    if said.date is not None and said.date[0] == 0 and 2000 <= number < 2100:
        yield replace(said, date=(number, *said.date[1:]))
        return
    hour, count = _clocked(said, number, 0, is_exact=is_exact), _number(said, number)
    ordered = (count, hour) if counts else (hour, count)
    yield from (one for one in ordered if one)


def _clocked(said: Said, hour: int, minutes: int, *, is_exact: bool) -> Said | None:
    if said.clock is not None or hour > 23 or minutes > 59:
        return None
    return replace(said, clock=hour * 60 + minutes, is_exact=is_exact)


def _number(said: Said, number: int) -> Said | None:
    if said.number is not None or said.date is not None:
        return None
    if said.month is not None:
        return next(_dated(replace(said, month=None), 0, said.month, number), None)
    return replace(said, number=number)


def _days(said: Said, number: int) -> Said | None:
    return None if said.has_day or said.next_week else replace(said, days=number)


def _weekday(said: Said, number: int) -> Said | None:
    return None if said.weekday is not None or said.days is not None else replace(said, weekday=number)


def _month(said: Said, number: int) -> Said | None:
    if said.month is not None or said.date is not None:
        return None
    if said.number is not None:
        return next(_dated(replace(said, number=None), 0, number, said.number), None)
    return replace(said, month=number)


def _part(said: Said, number: int) -> Said | None:
    return replace(said, part=number) if said.part is None else None


def _unit(said: Said, minutes: int) -> Said | None:
    if said.number is None:
        return None
    # what is said in hours is counted by the clock, what is said in days by the calendar
    by_clock = said.by_clock or minutes < 24 * 60
    return replace(said, span=(said.span or 0) + said.number * minutes, number=None, by_clock=by_clock)


def _span(said: Said, minutes: int) -> Said | None:
    return replace(said, span=minutes, by_clock=True) if said.span is None and said.number is None else None


def _meridiem(said: Said, sense: Sense) -> Said | None:
    if said.clock is None or said.meridiem or not 60 <= said.clock < 13 * 60:
        return None
    return replace(said, meridiem=sense, is_exact=True)


def _o_clock(said: Said, _number: int) -> Said | None:
    return None if said.clock is None else replace(said, is_whole=said.clock % 60 == 0)


_ADD: Final[dict[Sense, Callable[[Said, int], Said | None]]] = {
    Sense.DAYS_AHEAD: _days,
    Sense.WEEKDAY: _weekday,
    Sense.MONTH: _month,
    Sense.PART: _part,
    Sense.NUMBER: _number,
    Sense.UNIT: _unit,
    Sense.SPAN: _span,
    Sense.AHEAD: lambda said, _: replace(said, ahead=True),
    Sense.NEXT: lambda said, _: replace(said, is_next=True),
    Sense.NEXT_WEEK: lambda said, _: None if said.days is not None else replace(said, next_week=True),
    Sense.THIS: lambda said, _: replace(said, this=True),
    Sense.AM: lambda said, _: _meridiem(said, Sense.AM),
    Sense.PM: lambda said, _: _meridiem(said, Sense.PM),
    Sense.O_CLOCK: _o_clock,
    Sense.FILLER: lambda said, _: said,
}

"""When a person works: their own week or their team's, in their own zone, but on the public holidays where they are."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from bot.domain.errors import FieldError
from bot.domain.hours import OFFICE, Hours, Span, Week, week_of


@dataclass(frozen=True, slots=True)
class Schedule:
    """What somebody set themselves: a week of their own, None for the team's; and where their public holidays are.

    ``country`` is an ISO 3166-1 code, ``region`` a part of it by its own code; both are empty for no holidays.
    """

    week: Week | None = None
    country: str = ""
    region: str = ""


NO_SCHEDULE = Schedule()


def office_hours(team: Hours, off: frozenset[date]) -> Hours:
    """The team's hours as they hold for somebody: but on their days ``off``. What is due is counted in these.

    ``team`` is in their zone. Who works less than the team lets no customer wait for longer.
    """
    return replace(team, off=off) if off else team


def own_hours(team: Hours, schedule: Schedule, off: frozenset[date]) -> Hours:
    """The hours in which somebody is asked and reminded: their own week, or the team's; but on their days ``off``."""
    return office_hours(team if schedule.week is None else replace(team, week=schedule.week), off)


class PersonHours(NamedTuple):
    """``due``: in which what is due is counted, the team's in somebody's zone; ``own``: in which they work."""

    due: Hours
    own: Hours

    def around_the_clock(self) -> "PersonHours":
        """Both of somebody who is there at any hour."""
        always = self.due.around_the_clock()
        return PersonHours(always, always)


def person_hours(team: Hours, schedule: Schedule, off: frozenset[date]) -> PersonHours:
    """Both hours of somebody, as `office_hours` and `own_hours` give them."""
    return PersonHours(office_hours(team, off), own_hours(team, schedule, off))


def check(week: Week | None) -> None:
    """Pass a week that can be.

    Raises:
        FieldError: for one in which nobody could work.
    """
    if week is not None:
        try:
            Hours(week=week)
        except ValueError as exc:
            raise FieldError("days", str(exc)) from exc


def written(week: Week | None) -> str:
    """A week as it is stored."""
    return "" if week is None else json.dumps(week, separators=(",", ":"))


@lru_cache(maxsize=1024)
def schedule(week: str, country: str, region: str) -> Schedule:
    """A schedule as it was stored; a week that can't be read is the team's, so that nobody is never reminded."""
    if not (week or country):
        return NO_SCHEDULE
    return Schedule(_read(week) if week else None, country, region)


def _read(week: str) -> Week | None:
    try:
        days = tuple(tuple((int(start), int(end)) for start, end in spans) for spans in json.loads(week))
        return Hours(week=days).week
    except (ValueError, TypeError):
        return None


_DAY_NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PART = re.compile(r"([a-z]{2,9})\.?:? +(.+)", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d\d))? ?[-\u2013] ?(\d{1,2})(?:[:.](\d\d))?")
_OFF: Final = "off"
OTHER_DAYS = "other_days"
_SAY = "Write them like “Wed 9:00-13:00; Fri 8:00-12:00, 13:00-15:00; Tue off”."


@dataclass(frozen=True, slots=True)
class PlainWeek:
    """A week as people say it: the same hours on most days, with lunch or without; and the days with other hours."""

    days: tuple[int, ...]
    start: int
    end: int
    lunch: Span | None = None
    others: tuple[tuple[int, tuple[Span, ...]], ...] = ()

    def week(self) -> Week:
        """As working time is counted; what can't be is refused by `check`."""
        found = list(week_of(self.start, self.end, self.days, self.lunch))
        for day, spans in self.others:
            found[day] = spans
        return tuple(found)


def plain(week: Week) -> PlainWeek:
    """A week as people say it: by the hours that most of its days have, or the longest of them."""
    usual = [spans for spans in week if 1 <= len(spans) <= 2]
    base = max(usual, key=lambda spans: (usual.count(spans), spans[-1][1] - spans[0][0]), default=OFFICE[0])
    days = tuple(day for day, spans in enumerate(week) if spans == base)
    others = tuple((day, spans) for day, spans in enumerate(week) if spans and day not in days)
    lunch = (base[0][1], base[1][0]) if len(base) > 1 else None
    return PlainWeek(days, base[0][0], base[-1][1], lunch, others)


def read_other_days(typed: str) -> tuple[tuple[int, tuple[Span, ...]], ...]:
    """Days with hours of their own, as people write them: ``Wed 9:00-13:00; Fri off``.

    Raises:
        FieldError: for what can't be read; the message says how to write it.
    """
    found: dict[int, tuple[Span, ...]] = {}
    for part in filter(None, (one.strip() for one in re.split(r"[;\n]", typed))):
        said = _PART.fullmatch(part)
        day = _day(said[1]) if said else None
        if said is None or day is None:
            raise FieldError(OTHER_DAYS, f"I can't read “{part[:40]}”. {_SAY}")
        found[day] = () if said[2].strip().lower() == _OFF else tuple(map(_span, said[2].split(",")))
    return tuple(sorted(found.items()))


def _day(name: str) -> int | None:
    return next((day for day, known in enumerate(_DAY_NAMES) if name.lower().startswith(known.lower())), None)


def _span(typed: str) -> Span:
    found = _SPAN.fullmatch(typed.strip())
    if found is None:
        raise FieldError(OTHER_DAYS, f"I can't read “{typed.strip()[:40]}” as hours. {_SAY}")
    start, end = (int(found[at]) * 60 + int(found[at + 1] or 0) for at in (1, 3))
    if not start < end <= 24 * 60 or any(int(found[at] or 0) > 59 for at in (2, 4)):
        raise FieldError(OTHER_DAYS, f"{typed.strip()[:40]} ends before it begins, or is no time of day. {_SAY}")
    return start, end


def write_other_days(others: Iterable[tuple[int, tuple[Span, ...]]]) -> str:
    """As `read_other_days` reads them."""
    return "; ".join(f"{_DAY_NAMES[day]} {spans_in_words(spans)}" for day, spans in others)


def spans_in_words(spans: Iterable[Span]) -> str:
    """``9:00-13:00, 14:00-17:30``."""
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def in_words(week: Week) -> str:
    """``Mon-Thu 9:00-13:00, 14:00-17:30; Fri 9:00-13:00``: days in a row that are alike are said together."""
    said, day = [], 0
    while day < len(week):
        last = day
        while last + 1 < len(week) and week[last + 1] == week[day]:
            last += 1
        if week[day]:
            days = _DAY_NAMES[day] if last == day else f"{_DAY_NAMES[day]}-{_DAY_NAMES[last]}"
            said.append(f"{days} {spans_in_words(week[day])}")
        day = last + 1
    return "; ".join(said)

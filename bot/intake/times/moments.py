"""The moment that a time in words means, for somebody in a zone."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from bot.domain.hours import MINUTE, local, moment
from bot.intake.times.lexicon import MORNING, NOON, Sense
from bot.intake.times.phrases import Said

_DAY: Final = 24 * 60
_EARLY: Final = 7 * 60
"""Before this nobody works: "at 2" is the afternoon, unless it is written as on a 24-hour clock ("02:30")."""


def moments(said: Said, now: int, tz: str) -> Iterator[int]:
    """The moment that was said, UTC milliseconds, or none; it may have passed."""
    if said.span is not None and said.by_clock:
        if not said.has_day and said.clock is None and said.part is None:
            yield now - now % MINUTE + said.span * MINUTE
        return
    minutes, today = _minutes(said), local(now, tz).date()
    if said.span is not None:
        if not said.has_day:
            yield moment(today + timedelta(days=said.span // _DAY), minutes, tz)
        return
    yield from (moment(day, minutes, tz) for day in _days(said, minutes, now, tz))


def _minutes(said: Said) -> int:
    """Minutes after midnight: the clock as it was meant, else the part of the day, else the morning."""
    if said.clock is None:
        return said.part if said.part is not None else MORNING
    if said.meridiem is not None:
        return said.clock % (12 * 60) + (12 * 60 if said.meridiem is Sense.PM else 0)
    is_late = said.part is not None and said.part >= NOON
    is_early = said.part is None and 0 < said.clock < _EARLY and not said.is_exact
    return said.clock + 12 * 60 if said.clock < 12 * 60 and (is_late or is_early) else said.clock


def _days(said: Said, minutes: int, now: int, tz: str) -> Iterator[date]:
    today = local(now, tz).date()
    if said.date is not None:
        yield from (day for day in _dates(said.date, today) if said.weekday in (None, day.weekday()))
    elif said.days is not None:
        yield today + timedelta(days=said.days)
    elif said.next_week or said.weekday is not None:
        yield _weekday(said, minutes, now, tz)
    elif said.this or moment(today, minutes, tz) > now:
        yield today
    else:
        yield today + timedelta(days=1)


def _weekday(said: Said, minutes: int, now: int, tz: str) -> date:
    """The next such weekday; today only when a time of it is still to come. "Next Friday" is that of next week."""
    today = local(now, tz).date()
    monday = today - timedelta(days=today.weekday())
    if said.next_week or said.is_next:
        return monday + timedelta(days=7 + (said.weekday or 0))
    ahead = ((said.weekday or 0) - today.weekday()) % 7
    is_timed = said.clock is not None or said.part is not None
    if ahead == 0 and not (is_timed and moment(today, minutes, tz) > now):
        ahead = 7
    return today + timedelta(days=ahead)


def _dates(said: tuple[int, int, int], today: date) -> Iterator[date]:
    """A date of its year; without one, of this year or, if that has passed, the next."""
    year, month, day = said
    years = [year] if year else [today.year, today.year + 1]
    for one in years:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or found >= today:
            yield found
            return

"""When somebody may be reminded: in their hours, outside Do Not Disturb, and not too often a day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.domain.hours import HOUR, Hours, is_working, local, moment, next_working

A_DAY_MAX: Final = 3
"""So many messages of reminders reach one person a day, their morning list among them; urgent ones do not count."""
APART_MS: Final = 2 * HOUR
"""What comes due sooner after the last of them than this waits, and is put together with what else comes due."""
_DAYS_AHEAD: Final = 15
"""Whoever works at no such time within two weeks works at none."""
LIST_MAX: Final = 20
"""So many lines one list shows; the others stand on Home."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Slack's present or next Do Not Disturb, in UTC milliseconds."""

    start: int
    end: int


def may_tell_at(
    now: int,
    hours: Hours,
    told: Sequence[int],
    quiet: Quiet | None = None,
    *,
    urgent: bool = False,
    a_day: int = A_DAY_MAX,
) -> int:
    """The first moment from now on at which somebody with these hours may be rung.

    ``told`` are the moments at which they were reminded, urgent ones and morning lists left out. ``urgent`` is told at
    once, in their hours and outside Do Not Disturb as everything. ``a_day``: so many messages a day, 2 at least, as the
    team sets it.
    """
    at = now
    while True:
        then = _outside_quiet(next_working(at, hours), quiet)
        then = then if urgent else _not_too_often(then, hours, told, a_day)
        if then == at:
            return at
        at = then


def _outside_quiet(at: int, quiet: Quiet | None) -> int:
    return quiet.end if quiet and quiet.start <= at < quiet.end else at


def _not_too_often(at: int, hours: Hours, told: Sequence[int], a_day: int) -> int:
    today = local(at, hours.tz).date()
    if sum(local(one, hours.tz).date() == today for one in told) >= a_day - 1:
        return moment(today, 24 * 60, hours.tz)
    return max([at, *(one + APART_MS for one in told if one <= at)])


def next_list(
    since: int, hours: Hours, times: Collection[int], told: Sequence[int] = (), *, a_day: int = A_DAY_MAX
) -> int:
    """The first moment from ``since`` on at which a manager with these hours has their list of what is the team's.

    ``times`` are minutes of the day on their clock; one that lies outside their hours is none, and without any the list
    comes when they begin. On a day on which they were told often enough, ``told`` and ``a_day`` as in `may_tell_at`,
    none comes.
    """
    first = local(since, hours.tz).date()
    for ahead in range(_DAYS_AHEAD):
        day = first + timedelta(days=ahead)
        often = sum(local(one, hours.tz).date() == day for one in told) >= a_day - 1
        for at in (moment(day, minute, hours.tz) for minute in sorted(times)):
            if at >= since and is_working(at, hours) and not often:
                return at
    return next_working(since, hours)


def ends_today(now: int, hours: Hours) -> int:
    """The end of the day on their clock: what is due before it is due today."""
    return moment(local(now, hours.tz).date(), 24 * 60, hours.tz)

"""When somebody who could not be reached is tried again (docs/rules.md#attempts)."""

from enum import StrEnum
from typing import Final

from bot.domain.hours import HOUR, MINUTE, Hours, is_working, local, moment, next_clock, next_working

AFTERNOONS: Final = (14 * 60, 16 * 60)
"""Minutes after midnight: "this afternoon" is the first of them that is far enough away."""
APART_MS = 90 * MINUTE
"""Sooner than this from now, "in an hour" says it better."""
ROUND = 30
"""Minutes: tomorrow's time is a half hour, as people make appointments."""


class Retry(StrEnum):
    """When to try again. Values are sent in forms."""

    HOUR = "hour"
    AFTERNOON = "afternoon"
    TOMORROW = "tomorrow"


def retries(now: int, hours: Hours) -> dict[Retry, int]:
    """The moments to choose from, in UTC milliseconds, in the order of their coming; each in ``hours``, the owner's."""
    soon = {Retry.HOUR: now + HOUR, Retry.AFTERNOON: _afternoon(now, hours)}
    today = {retry: at for retry, at in soon.items() if at is not None and _fits(at, now, hours)}
    return {**today, Retry.TOMORROW: other_time(now, hours)}


def _fits(at: int, now: int, hours: Hours) -> bool:
    return is_working(at, hours) and local(at, hours.tz).date() == local(now, hours.tz).date()


def _afternoon(now: int, hours: Hours) -> int | None:
    day = local(now, hours.tz).date()
    coming = [at for minutes in AFTERNOONS if (at := moment(day, minutes, hours.tz)) >= now + APART_MS]
    return coming[0] if coming else None


def other_time(now: int, hours: Hours) -> int:
    """A moment of their next working day at another time of day than ``now``, when nobody was there.

    In the middle of the half of the day in which they were not tried: who is out in the morning may be in by three.
    """
    begins = next_working(next_clock(now, 0, hours.tz), hours)
    day, at = local(begins, hours.tz).date(), local(now, hours.tz)
    start, end = hours.on(day)[0][0], hours.on(day)[-1][1]
    middle, quarter = (start + end) // 2, (end - start) // 4
    minutes = middle + quarter if at.hour * 60 + at.minute < middle else start + quarter
    return next_working(moment(day, max(minutes // ROUND * ROUND, start), hours.tz), hours)

"""The week that a digest tells of, and when it is due."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.domain.hours import local, minutes_of, moment
from bot.domain.teams.settings import TeamSettings

_SEVEN = timedelta(days=7)
WEEKS_MAX: Final = 12
"""So many weeks at most are told in one digest after an outage."""
LOOK_BACK_MAX: Final = 52
"""So many weeks at most are told to somebody who asks."""


@dataclass(frozen=True, slots=True)
class Week:
    """Local days [start, end) in UTC milliseconds, mostly seven; ``due`` is when the digest of them is posted."""

    start: int
    end: int
    due: int


def last_due(now: int, settings: TeamSettings) -> Week:
    """Find the latest week whose digest is due by ``now``: the seven days before the digest's own day."""
    day = _digest_day(now, settings)
    week = _week_before(day, settings)
    return week if week.due <= now else _week_before(day - _SEVEN, settings)


def coming(now: int, settings: TeamSettings) -> Week:
    """Find the week whose digest comes next; a preview shows as much of it as has happened."""
    day = _digest_day(now, settings)
    week = _week_before(day, settings)
    return week if week.due > now else _week_before(day + _SEVEN, settings)


def catching_up(week: Week, told_until: int | None, settings: TeamSettings) -> Week:
    """The week, and those before it of which nothing was told since ``told_until``; None: nothing ever was."""
    earliest = started_before(week.end, WEEKS_MAX, settings.zone)
    return week if told_until is None else replace(week, start=max(earliest, min(week.start, told_until)))


def started_before(end: int, weeks: int, zone: str) -> int:
    """When so many weeks began that end at a local midnight, in UTC milliseconds."""
    return moment(local(end, zone).date() - weeks * _SEVEN, 0, zone)


def _digest_day(now: int, settings: TeamSettings) -> date:
    """Today, or the last day before it that was a digest day."""
    today = local(now, settings.zone).date()
    return today - timedelta(days=(today.weekday() - settings.digest_day) % 7)


def _week_before(day: date, settings: TeamSettings) -> Week:
    return Week(
        start=moment(day - _SEVEN, 0, settings.zone),
        end=moment(day, 0, settings.zone),
        due=moment(day, minutes_of(settings.digest_time), settings.zone),
    )

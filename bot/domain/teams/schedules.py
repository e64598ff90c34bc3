"""When a person works: their own week or their team's, in their own zone, but on the public holidays where they are."""

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bot.domain.errors import FieldError
from bot.domain.hours import Hours, Week


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

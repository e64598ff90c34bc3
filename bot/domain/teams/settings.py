"""The settings of a team: name, default, bounds and label, in one place."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.hours import Hours, minutes_of


class Name(StrEnum):
    """The settings there are; values are stored by these names."""

    ZONE = "zone"
    FROM = "hours_from"
    TO = "hours_to"
    DAYS = "work_days"
    DIGEST_DAY = "digest_day"
    DIGEST_TIME = "digest_time"
    OPEN_CAP = "open_cap"
    DAY_CAP = "day_cap"


@dataclass(frozen=True, slots=True)
class TeamSettings:
    """A team's settings with DESIGN §7's defaults; days are 0-6, Monday 0; times are ``HH:MM`` on the team's clock."""

    zone: str = "UTC"
    hours_from: str = "09:00"
    hours_to: str = "17:30"
    work_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    digest_day: int = 0
    digest_time: str = "09:00"
    open_cap: int = 8
    day_cap: int = 4

    def hours(self, tz: str = "") -> Hours:
        """The team's hours as they fall in the zone ``tz``, or in the team's own."""
        return Hours(tz or self.zone, minutes_of(self.hours_from), minutes_of(self.hours_to), frozenset(self.work_days))


def read(stored: Mapping[str, str]) -> TeamSettings:
    """Settings from their stored JSON texts, defaults for the rest."""
    known = {name: json.loads(stored[name]) for name in Name if name in stored}
    if Name.DAYS in known:
        known[Name.DAYS] = tuple(known[Name.DAYS])
    return TeamSettings(**{str(name): value for name, value in known.items()})


def written(settings: TeamSettings) -> dict[str, str]:
    """Settings as JSON texts by name, checked.

    Raises:
        ValueError: when hours, days, digest or caps are out of bounds; the message says which.
    """
    settings.hours()
    minutes_of(settings.digest_time)
    if settings.digest_day not in range(7):
        raise ValueError("The digest needs a day of the week.")
    if not (1 <= settings.open_cap <= 100 and 1 <= settings.day_cap <= 100):
        raise ValueError("A marketer carries between 1 and 100 conversations.")
    return {str(name): json.dumps(getattr(settings, name)) for name in Name}

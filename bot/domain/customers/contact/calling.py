"""When the telephone may ring at a customer's: wherever they may be, it is daytime there on an ordinary day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.customers.contact.limits import DEFAULT, Limits
from bot.domain.hours import DAY, local, moment

HORIZON_MS: Final = 366 * DAY
"""Nobody plans a call further ahead than this."""
_SUNDAY: Final = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a customer may be: every IANA zone that their numbers allow, and the public holidays in any of these."""

    zones: tuple[str, ...] = ("UTC",)
    off: frozenset[date] = frozenset()


ANYWHERE = Place()


def next_call(at: int, place: Place, limits: Limits = DEFAULT) -> int | None:
    """The first moment from ``at`` on at which a call is fine in all their zones; None when there is none in a year.

    There is none where it is never daytime in all of them at once: their number says too little of where they are.
    """
    found, until = at, at + HORIZON_MS
    while found < until:
        later = max(_next_in(found, tz, place.off, limits.call_minutes) for tz in place.zones)
        if later == found:
            return found
        found = later
    return None


def _next_in(at: int, tz: str, off: Collection[date], hours: tuple[int, int]) -> int:
    """``at`` itself, or the next moment at which calls begin in a zone."""
    here, (first, last) = local(at, tz), hours
    day = here.date()
    if here.hour * 60 + here.minute >= last:
        day += timedelta(days=1)
    while day.weekday() == _SUNDAY or day in off:
        day += timedelta(days=1)
    return max(at, moment(day, first, tz))

"""When the telephone may ring at a customer's: wherever they may be, it is daytime there on an ordinary day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.hours import DAY, local, moment

FIRST_CALL: Final = 9 * 60
"""Minutes after midnight, on the customer's clock, from which they are called (docs/rules.md#contact)."""
LAST_CALL: Final = 20 * 60
"""From here on they are called no more."""
HORIZON_MS: Final = 366 * DAY
"""Nobody plans a call further ahead than this."""
_SUNDAY: Final = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a customer may be: every IANA zone that their numbers allow, and the public holidays in any of these."""

    zones: tuple[str, ...] = ("UTC",)
    off: frozenset[date] = frozenset()


ANYWHERE = Place()


def next_call(at: int, place: Place) -> int | None:
    """The first moment from ``at`` on at which a call is fine in all their zones; None when there is none in a year.

    There is none where it is never daytime in all of them at once: their number says too little of where they are.
    """
    found, until = at, at + HORIZON_MS
    while found < until:
        later = max(_next_in(found, tz, place.off) for tz in place.zones)
        if later == found:
            return found
        found = later
    return None


def _next_in(at: int, tz: str, off: Collection[date]) -> int:
    """``at`` itself, or the next moment at which calls begin in a zone."""
    here = local(at, tz)
    day = here.date()
    if here.hour * 60 + here.minute >= LAST_CALL:
        day += timedelta(days=1)
    while day.weekday() == _SUNDAY or day in off:
        day += timedelta(days=1)
    return max(at, moment(day, FIRST_CALL, tz))

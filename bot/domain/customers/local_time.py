"""Which clock a customer reads, as far as it can be known."""

from collections.abc import Collection
from datetime import timedelta

from bot.domain.hours import local, zone


def shared_zone(zones: Collection[str], now: int) -> str | None:
    """Give one of the IANA zones that somebody may be in, if the same time is read in all of them at ``now`` (ms).

    None when they differ, when one of them is none, and when there are none.
    """
    ordered = sorted(set(zones))
    clocks = {_ahead(name, now) for name in ordered}
    return ordered[0] if len(clocks) == 1 and None not in clocks else None


def _ahead(name: str, now: int) -> timedelta | None:
    """How far a zone's clock is ahead of UTC; None for what is no zone."""
    return local(now, name).utcoffset() if zone(name).key == name else None

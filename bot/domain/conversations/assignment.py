"""Whom a conversation is given to, and why (docs/rules.md#assignment)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.conversations.conversation import Reason
from bot.domain.hours import DAY

KNOWS_FOR_MS = 365 * DAY
"""Who spoke with a customer within 12 months is asked first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A marketer, as the choice sees them. Times are UTC milliseconds; ``starts_at`` is when their hours begin next.

    ``open``, ``today`` and ``month`` count conversations they carry, got today and got in 30 days; ``spoke_at`` is
    when they last spoke with this customer, ``last_at`` when they last got a conversation.
    """

    person: str
    open: int = 0
    today: int = 0
    month: int = 0
    last_at: int = 0
    starts_at: int = 0
    away: bool = False
    spoke_at: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is asked and why; nobody when ``person`` is None, and then ``reason`` says why not."""

    person: str | None
    reason: Reason


def choose(candidates: Sequence[Candidate], now: int, open_cap: int, day_cap: int) -> Choice:
    """Choose among a team's marketers; every input gives the same answer, whatever the order."""
    if not candidates:
        return Choice(None, Reason.NO_MEMBERS)
    present = [one for one in candidates if not one.away]
    if not present:
        return Choice(None, Reason.ALL_AWAY)
    free = [one for one in present if one.open < open_cap and one.today < day_cap]
    if not free:
        return Choice(None, Reason.ALL_FULL)
    first_start = min(max(one.starts_at, now) for one in free)
    eligible = [one for one in free if max(one.starts_at, now) == first_start]
    knowing = [one for one in eligible if one.spoke_at is not None and now - one.spoke_at <= KNOWS_FOR_MS]
    if knowing:
        return Choice(max(knowing, key=lambda one: (one.spoke_at or 0, one.person)).person, Reason.KNOWS)
    chosen = min(eligible, key=lambda one: (one.open, one.month, one.last_at, one.person))
    return Choice(chosen.person, Reason.LEAST_OPEN)

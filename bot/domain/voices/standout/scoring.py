"""How much a public comment stands out, and whether somebody should answer it in person (docs/rules.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log10
from typing import Final

from bot.domain.hours import DAY
from bot.domain.voices.standout.evidence import Empty, Evidence
from bot.domain.voices.voice import Reach

ANSWERS: Final = 3.0
STAFF: Final = 2.0
ASKS: Final = 2.0
COMPLAINS: Final = 2.0
"""With what each has for being the first or not the first, one that tells nothing more is just given to somebody."""
RETURNS_MAX: Final = 3.0
FIRST: Final = 0.5
REACH_MAX: Final = 1.0
"""A comment that everybody liked and that tells nothing stays below one that tells something."""
FADES: Final = 0.9
"""What is left after a month of their having written to us."""
MONTH_MS: Final = 30 * DAY
THRESHOLD: Final = 2.5
"""From here on a comment is given to somebody, where the team has set no other number."""
URGENT: Final = 10.0


class Why(StrEnum):
    """What makes a comment stand out."""

    URGENT = "urgent"
    ANSWERS = "answers"
    STORY = "story"
    RETURNS = "returns"
    STAFF = "staff"
    ASKS = "asks"
    COMPLAINS = "complains"
    FIRST = "first"
    REACH = "reach"


@dataclass(frozen=True, slots=True)
class Standout:
    """A comment's ``score``, 0 to 10, whether it is given to somebody, and why, the weightiest reason first."""

    score: float
    routed: bool
    reasons: tuple[Why | Empty, ...]


def standout(
    found: Evidence, reach: Reach, earlier: Sequence[int], now: int, *, urgent: bool, threshold: float = THRESHOLD
) -> Standout:
    """Weigh a comment. ``earlier``: when the same person wrote to us before, in UTC milliseconds like ``now``.

    What is urgent passes all the others, whatever it is; what is empty never wins, however many like it.
    """
    if urgent:
        return Standout(URGENT, routed=True, reasons=(Why.URGENT,))
    if found.empty:
        return Standout(0.0, routed=False, reasons=(found.empty,))
    points = {
        Why.ANSWERS: ANSWERS if found.answers else 0.0,
        Why.STORY: found.story,
        Why.RETURNS: _returns(earlier, now),
        Why.STAFF: STAFF if found.staff else 0.0,
        Why.ASKS: _asks(found, reach),
        Why.COMPLAINS: COMPLAINS if found.complains else 0.0,
        Why.FIRST: 0.0 if earlier else FIRST,
        Why.REACH: _reach(reach),
    }
    score = round(sum(points.values()), 2)
    reasons = sorted((why for why, weight in points.items() if weight), key=lambda why: -points[why])
    return Standout(score, score >= threshold, tuple(reasons))


def _returns(earlier: Sequence[int], now: int) -> float:
    """Whoever came back at all counts; often and lately counts more."""
    if not earlier:
        return 0.0
    return float(min(RETURNS_MAX, 1.2 + 0.9 * sum(FADES ** (max(0, now - at) / MONTH_MS) for at in earlier)))


def _asks(found: Evidence, reach: Reach) -> float:
    """A question that nobody has answered; one with particulars needs a person rather than a page of answers."""
    if not found.asks:
        return 0.0
    return 0.5 if reach.replies else min(ASKS, 1.0 + found.story)


def _reach(reach: Reach) -> float:
    return REACH_MAX * min(2.0, log10(1 + reach.likes + reach.shares + reach.followers / 100)) / 2

"""From how many points on comments are given to somebody: as a team's answers teach it, and what that would mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

LAST: Final = 100
"""So many of a team's answers are looked at, the newest."""
BEGINS_AT: Final = 250
"""`scoring.THRESHOLD`, in hundredths of a point as all numbers here: what holds before anybody has answered."""
LOWEST: Final = 100
HIGHEST: Final = 500
"""Answers move it between these; what tells nothing of its own stays back, a story with a name in it comes."""
_STEP: Final = 10
_PULL: Final = 4
"""So many answers move it by a whole point: fewer may be somebody's mood."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said of a comment that was kept back: it ``mattered``, or it was right to keep it back."""

    points: int
    mattered: bool


@dataclass(frozen=True, slots=True)
class DayOfComments:
    """One day's public comments: how many, how many passed whatever they weighed, how many others weighed enough."""

    comments: int
    passed: int
    enough: int


def taught(answers: Sequence[Answer]) -> int:
    """Find the threshold under which the fewest of these answers would be wrong.

    Each point away from where it begins counts as much as four wrong ones; of equals it is the one that is nearest to
    where it begins, then the lower one. One more that mattered never raises it, one more that was right to keep
    back never lowers it.
    """
    return min(range(LOWEST, HIGHEST + 1, _STEP), key=lambda at: (_cost(at, answers), abs(at - BEGINS_AT), at))


def _cost(at: int, answers: Sequence[Answer]) -> int:
    wrong = sum(one.mattered != (one.points >= at) for one in answers)
    return 100 * wrong + _PULL * abs(at - BEGINS_AT)


def given_of(days: Iterable[DayOfComments], a_day: int) -> tuple[int, int]:
    """How many comments there were in all, and how many of them somebody would have been given."""
    comments = given = 0
    for day in days:
        comments += day.comments
        given += day.passed + min(day.enough, a_day)
    return comments, given

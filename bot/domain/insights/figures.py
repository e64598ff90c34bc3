"""What a row of lengths of time comes to."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

FEW: Final = 5
"""Of fewer than so many, a middle and nine in ten mean nothing: the longest is told."""

SAY_FROM: Final = 8
"""Of fewer cases nothing is said of what people respond to."""


@dataclass(frozen=True, slots=True)
class Spread:
    """So many lengths of time, in milliseconds: their median, the 90th percentile (nearest rank), and the longest."""

    count: int
    median: int
    ninetieth: int
    longest: int


def spread(lengths: Sequence[int]) -> Spread | None:
    """What they come to; None for none."""
    if not lengths:
        return None
    ranked = sorted(lengths)
    rank = ceil(0.9 * len(ranked))
    return Spread(len(ranked), int(statistics.median(ranked)), ranked[rank - 1], ranked[-1])

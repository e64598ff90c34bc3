"""What becomes of customers that are joined, and taken apart again: whose each row is follows from the pairs alone."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from bot.domain.hours import DAY

ASK_AGAIN_MS: Final = 30 * DAY
"""After **Not sure yet** it is asked again in thirty days."""
NEVER: Final = 1 << 62
"""When nothing is asked any more."""


class PairStatus(StrEnum):
    """What is known of two customers: perhaps one person, one person, two people."""

    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    REVOKED = "revoked"


class Answer(StrEnum):
    """What a colleague says of two customers."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_SURE = "not_sure"


def groups(records: Collection[int], pairs: Collection[tuple[int, int]]) -> list[frozenset[int]]:
    """Customers as they belong together: ``pairs`` are joined, so whoever is reached through them is one person."""
    group = {record: frozenset({record}) for record in records}
    for one, other in pairs:
        together = group[one] | group[other]
        group |= dict.fromkeys(together, together)
    return sorted(set(group.values()), key=min)


def head(group: Collection[int], names: Mapping[int, str]) -> int:
    """The customer that stands for all of a group: the oldest that has a name, else the oldest."""
    return min(group, key=lambda record: (not names.get(record), record))

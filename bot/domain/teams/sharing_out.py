"""Several conversations at once: whom each goes to when several colleagues share them."""

from collections.abc import Mapping, Sequence
from typing import Final

SEVERAL_MAX: Final = 30
"""So many are shown and assigned at once: three groups of ten boxes in a form."""
TAKERS_MAX: Final = 10
"""So many colleagues share them at most."""


def share_out(conversations: Sequence[int], takers: Mapping[str, int]) -> list[tuple[int, str]]:
    """Give each conversation, in their order, to whoever has the fewest open by then; of equals to whoever comes first.

    ``takers`` are at least one person, each with how many they have open now. Their caps do not count: a manager
    sees in the preview who will be over theirs, and decides.
    """
    carries, shared = dict(takers), list[tuple[int, str]]()
    for one in conversations:
        taker = min(carries, key=lambda person: carries[person])
        carries[taker] += 1
        shared.append((one, taker))
    return shared

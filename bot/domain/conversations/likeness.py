"""How alike two texts are, in a time that stays small however long they are."""

from collections import Counter

READ_AT_MOST = 3_000
"""Characters that are compared: what a field of a form holds."""


def alike(one: str, other: str, share: float) -> bool:
    """Whether what both have in common, in the same order, makes up this share of their characters.

    Capitals and the width of gaps do not count.
    """
    left, right = _compared(one), _compared(other)
    needed = share * (len(left) + len(right))
    if 2 * min(len(left), len(right)) < needed or 2 * (Counter(left) & Counter(right)).total() < needed:
        return False
    return 2 * _in_common(left, right) >= needed


def same(one: str, other: str) -> bool:
    """Whether they differ in nothing but capitals and gaps."""
    return _compared(one) == _compared(other)


def _compared(text: str) -> str:
    return " ".join(text[:READ_AT_MOST].split()).casefold()[:READ_AT_MOST]


def _in_common(one: str, other: str) -> int:
    """Give the length of the longest common subsequence, a row of the table at a time, as one long number.

    Source: H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004. Each zero bit is one character in common.
    """
    places: dict[str, int] = {}
    for at, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << at
    row = every = (1 << len(one)) - 1
    for char in other:
        met = row & places.get(char, 0)
        row = (row + met | row - met) & every
    return len(one) - row.bit_count()

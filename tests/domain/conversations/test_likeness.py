"""How alike two notes are, held against the textbook's table and against difflib."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.likeness import alike, same

TEXTS = st.text("abc é", max_size=40)


def in_common(one: str, other: str) -> int:
    """Fill the textbook's table for the longest common subsequence."""
    above = [0] * (len(other) + 1)
    for char in one:
        row = [0]
        for at, met in enumerate(other):
            row.append(above[at] + 1 if char == met else max(above[at + 1], row[at]))
        above = row
    return above[-1]


@given(TEXTS, TEXTS, st.sampled_from([0.25, 0.5, 0.75, 0.9, 1.0]))
def test_it_is_the_share_of_the_longest_common_subsequence(one: str, other: str, share: float) -> None:
    left, right = " ".join(one.split()), " ".join(other.split())
    expected = 2 * in_common(left, right) >= share * (len(left) + len(right))
    assert alike(one, other, share) is expected


@given(TEXTS, TEXTS)
def test_what_difflib_finds_alike_is_alike(one: str, other: str) -> None:
    left, right = " ".join(one.split()), " ".join(other.split())
    if SequenceMatcher(None, left, right, autojunk=False).ratio() >= 0.9:
        assert alike(one, other, 0.9)


def test_capitals_and_gaps_do_not_count() -> None:
    assert same("Rang  her\n", " rang HER")
    assert not same("Rang her", "Rang him")


def test_no_more_is_compared_than_a_field_holds() -> None:
    assert same("a" * 3_000 + "b", "a" * 3_000 + "c")
    assert not same("a" * 2_999 + "b", "a" * 2_999 + "c")
    assert alike("ß" * 3_000, "s" * 3_000, 1.0)

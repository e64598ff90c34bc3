"""Whom a conversation is given to, and why: always the same answer to the same facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.assignment import Candidate, Choice, choose
from bot.domain.conversations.conversation import Reason
from bot.domain.hours import DAY, HOUR
from tests.domain.people import MONDAY

A_YEAR = 365 * DAY


def chosen(*candidates: Candidate) -> Choice:
    return choose(candidates, MONDAY, open_cap=8, day_cap=4)


@pytest.mark.parametrize(
    ("candidates", "reason"),
    [
        ([], Reason.NO_MEMBERS),
        ([Candidate("a", away=True), Candidate("b", away=True)], Reason.ALL_AWAY),
        ([Candidate("a", open=8), Candidate("b", today=4), Candidate("c", away=True)], Reason.ALL_FULL),
    ],
)
def test_where_nobody_can_it_waits_and_says_why(candidates: list[Candidate], reason: Reason) -> None:
    assert chosen(*candidates) == Choice(None, reason)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Candidate("b", open=1), Candidate("a", open=2)),
        (Candidate("b", month=3), Candidate("a", month=4)),
        (Candidate("b", last_at=5), Candidate("a", last_at=6)),
        (Candidate("a"), Candidate("b")),
        (Candidate("b", open=1, month=9, last_at=9), Candidate("a", open=2)),
        (Candidate("b", open=7, starts_at=MONDAY), Candidate("a", starts_at=MONDAY + HOUR)),
        (Candidate("b", starts_at=MONDAY + HOUR), Candidate("a", starts_at=MONDAY + 2 * HOUR)),
        (Candidate("b", open=7, today=3), Candidate("a", open=0, today=4)),
    ],
)
def test_the_first_is_asked_before_the_second(one: Candidate, other: Candidate) -> None:
    assert chosen(one, other) == chosen(other, one) == Choice(one.person, Reason.LEAST_OPEN)


def test_who_spoke_with_them_last_is_asked_first_within_a_year() -> None:
    long_ago, recent = Candidate("a", spoke_at=MONDAY - A_YEAR), Candidate("b", open=7, spoke_at=MONDAY - HOUR)
    assert chosen(long_ago, recent, Candidate("c")) == Choice("b", Reason.KNOWS)
    assert chosen(long_ago, Candidate("c")) == Choice("a", Reason.KNOWS)
    too_long_ago = Candidate("d", spoke_at=MONDAY - A_YEAR - 1)
    assert chosen(too_long_ago, Candidate("c")) == Choice("c", Reason.LEAST_OPEN)


def test_who_knows_them_and_cannot_is_not_asked() -> None:
    for hindered in (
        Candidate("a", spoke_at=MONDAY, away=True),
        Candidate("a", spoke_at=MONDAY, open=8),
        Candidate("a", spoke_at=MONDAY, starts_at=MONDAY + HOUR),
    ):
        assert chosen(hindered, Candidate("b")).person == "b"


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        person=st.text("abcdefgh", min_size=1, max_size=3),
        open=st.integers(0, 9),
        today=st.integers(0, 5),
        month=st.integers(0, 9),
        last_at=st.integers(0, 9),
        starts_at=st.integers(MONDAY - HOUR, MONDAY + HOUR),
        away=st.booleans(),
        spoke_at=st.none() | st.integers(MONDAY - 2 * A_YEAR, MONDAY),
    ),
    max_size=8,
    unique_by=lambda one: one.person,
)


@given(CANDIDATES, st.integers(1, 9), st.integers(1, 5), st.data())
def test_the_answer_does_not_hang_on_the_order_and_respects_every_cap(
    candidates: list[Candidate], open_cap: int, day_cap: int, data: st.DataObject
) -> None:
    choice = choose(candidates, MONDAY, open_cap, day_cap)
    mixed = data.draw(st.permutations(candidates))
    assert choose(mixed, MONDAY, open_cap, day_cap) == choice
    able = {one.person: one for one in candidates if not one.away and one.open < open_cap and one.today < day_cap}
    assert (choice.person is None) == (not able)
    if choice.person is not None:
        earliest = min(max(one.starts_at, MONDAY) for one in able.values())
        assert max(able[choice.person].starts_at, MONDAY) == earliest

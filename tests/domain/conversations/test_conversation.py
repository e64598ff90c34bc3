"""The table of states: what it allows leads on, what it does not allow says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import MOVES, OPEN, Move, Outcome, State, after
from bot.domain.errors import Conflict

ALL = [(state, move) for state in State for move in Move]


@pytest.mark.parametrize(("state", "move"), MOVES)
def test_what_the_table_has_is_possible(state: State, move: Move) -> None:
    assert after(state, move) is MOVES[state, move]


@pytest.mark.parametrize(("state", "move"), [pair for pair in ALL if pair not in MOVES])
def test_everything_else_is_not_and_says_why(state: State, move: Move) -> None:
    with pytest.raises(Conflict, match=r"That is not possible any more: .+\."):
        after(state, move)


@given(st.lists(st.sampled_from(Move), max_size=30))
def test_no_row_of_moves_closes_without_a_claim(moves: list[Move]) -> None:
    """Closing needs a human act: nothing gets past the claim, but for what goes on in another conversation."""
    state, claimed = State.WAITING, False
    for move in moves:
        if (state, move) in MOVES:
            claimed = (claimed and move is not Move.BRING_BACK) or move in {Move.CLAIM, Move.JOIN}
            state = after(state, move)
        assert state not in {State.ANSWERED, State.CLOSED} or claimed


def test_every_state_can_be_left_and_reached() -> None:
    assert {state for state, _ in MOVES} == set(State)
    assert set(MOVES.values()) == set(State)
    assert {move for _, move in MOVES} == set(Move)


def test_what_is_open_still_needs_somebody_to_speak() -> None:
    assert {State.WAITING, State.ASSIGNED, State.CLAIMED} == OPEN


def test_an_attempt_has_not_reached_them() -> None:
    assert {one for one in Outcome if one.is_attempt} == {Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER}

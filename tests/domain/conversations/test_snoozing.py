"""How long something rests, for how long again, and what is later than promised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import State
from bot.domain.conversations.snoozing import WhyNeeded, again, is_beyond_promise
from bot.domain.hours import DAY, HOUR, MINUTE
from tests.domain.people import MONDAY

TZ = "Europe/Stockholm"


@pytest.mark.parametrize(
    ("slept", "later", "longer"),
    [
        (2 * HOUR, 0, 2 * HOUR),
        (2 * HOUR + 1, 17, 2 * HOUR + MINUTE),
        # from Monday 11:00 to Tuesday 14:00 is until the next day at 14:00, whenever it is asked
        (27 * HOUR, 0, 27 * HOUR),
        (27 * HOUR, 5 * HOUR, 27 * HOUR),
        (30 * DAY, 0, 30 * DAY),
    ],
)
def test_the_same_once_more(slept: int, later: int, longer: int) -> None:
    now = MONDAY + later
    until = again(MONDAY, MONDAY + slept, now, "UTC")
    assert until == MONDAY + longer


@given(st.integers(MINUTE, 30 * DAY), st.integers(0, 400 * DAY), st.sampled_from([TZ, "UTC", "America/New_York"]))
def test_the_same_once_more_lies_ahead(slept: int, later: int, tz: str) -> None:
    now = MONDAY + later
    until = again(MONDAY, MONDAY + slept, now, tz)
    assert now < until <= now + 30 * DAY


@pytest.mark.parametrize("state", State)
def test_only_what_is_open_is_promised(state: State) -> None:
    is_open = state in {State.WAITING, State.ASSIGNED, State.CLAIMED}
    assert is_beyond_promise(state, MONDAY, MONDAY + 1) is is_open
    assert not is_beyond_promise(state, MONDAY, MONDAY)
    assert not is_beyond_promise(state, None, MONDAY)


def test_a_reason_is_asked_for_in_words() -> None:
    missing = WhyNeeded(4711, MONDAY)
    assert (missing.field, missing.conversation_id, missing.until) == ("why", 4711, MONDAY)
    assert "promised" in str(missing)

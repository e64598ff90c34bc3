"""The guard's numbers as settings: their bounds, and that what is written is what is read."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.customers.contact.limits import DEFAULT, Limits, read, written
from bot.domain.errors import FieldError
from bot.domain.hours import DAY

LIMITS = st.builds(
    Limits,
    peace_days=st.integers(1, 90),
    in_30_days=st.integers(1, 10),
    in_a_year=st.integers(1, 52),
    campaign_days=st.integers(0, 30),
    tries=st.integers(1, 10),
    calls_from=st.sampled_from(["07:00", "09:30", "12:00"]),
    calls_to=st.sampled_from(["13:00", "18:45", "21:00"]),
)


@given(LIMITS)
def test_what_is_written_is_read(limits: Limits) -> None:
    assert read(written(limits)) == limits


def test_without_anything_stored_the_numbers_of_the_rules_hold() -> None:
    assert read({}) == read({"peace_days": "0", "calls_to": '"23:00"', "other": "1"}) == DEFAULT
    assert (DEFAULT.peace_ms, DEFAULT.campaign_ms) == (14 * DAY, 3 * DAY)
    assert DEFAULT.caps == ((2, 30 * DAY), (6, 365 * DAY))
    assert (DEFAULT.tries, DEFAULT.call_minutes) == (3, (9 * 60, 20 * 60))


@pytest.mark.parametrize(
    "wrong",
    [
        {"peace_days": 0},
        {"peace_days": 91},
        {"in_30_days": 0},
        {"in_a_year": 53},
        {"campaign_days": -1},
        {"tries": 11},
        {"calls_from": "06:59"},
        {"calls_from": "12:01"},
        {"calls_to": "21:01"},
        {"calls_to": "late"},
    ],
)
def test_what_cant_be_is_never_written(wrong: dict[str, Any]) -> None:
    with pytest.raises(FieldError, match=r"\.") as caught:
        written(replace(DEFAULT, **wrong))
    assert caught.value.field == next(iter(wrong))

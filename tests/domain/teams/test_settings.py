"""A team's settings: their defaults, their bounds, and that what is written is what is read."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.teams.settings import Name, TeamSettings, read, written

CLOCKS = st.integers(0, 1438).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")


def test_without_anything_stored_the_defaults_hold() -> None:
    assert read({}) == TeamSettings()
    assert {str(name) for name in Name} == set(TeamSettings.__dataclass_fields__)


@given(
    st.builds(
        TeamSettings,
        zone=st.sampled_from(["UTC", "Asia/Tokyo"]),
        hours_from=CLOCKS,
        hours_to=st.just("23:59"),
        work_days=st.lists(st.integers(0, 6), min_size=1, unique=True).map(tuple),
        digest_day=st.integers(0, 6),
        digest_time=CLOCKS,
        open_cap=st.integers(1, 100),
        day_cap=st.integers(1, 100),
    )
)
def test_what_is_written_is_read(settings: TeamSettings) -> None:
    assert read(written(settings)) == settings


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours_from": "18:00"},
        {"hours_to": "late"},
        {"work_days": ()},
        {"work_days": (7,)},
        {"digest_day": 7},
        {"digest_time": "9"},
        {"open_cap": 0},
        {"open_cap": 101},
        {"day_cap": 0},
        {"day_cap": 101},
    ],
)
def test_what_cant_be_is_never_written(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\."):
        written(replace(TeamSettings(), **wrong))


def test_what_we_do_not_know_is_left_alone() -> None:
    assert read({"of_a_later_version": json.dumps(1), "open_cap": "3"}) == TeamSettings(open_cap=3)


def test_hours_are_read_in_each_ones_own_zone() -> None:
    settings = TeamSettings(zone="Asia/Tokyo", hours_from="08:30", hours_to="16:00", work_days=(0, 2))
    assert (settings.hours().tz, settings.hours("UTC").tz) == ("Asia/Tokyo", "UTC")
    assert (settings.hours().start, settings.hours().end, settings.hours().days) == (510, 960, frozenset({0, 2}))

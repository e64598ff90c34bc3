"""The week that a digest tells of: seven local days, one digest each."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import DAY, HOUR, local
from bot.domain.insights.digest import Week, coming, last_due
from bot.domain.teams.settings import TeamSettings


def at(clock: str) -> int:
    return int(datetime.fromisoformat(clock).replace(tzinfo=UTC).timestamp() * 1000)


MARCH = Week(at("2026-02-23"), at("2026-03-02"), at("2026-03-02 09:00"))
NEXT = Week(at("2026-03-02"), at("2026-03-09"), at("2026-03-09 09:00"))
SETTINGS = st.builds(
    TeamSettings,
    zone=st.sampled_from(["UTC", "Europe/Stockholm", "America/New_York", "Asia/Tokyo"]),
    digest_day=st.integers(0, 6),
    digest_time=st.sampled_from(["00:00", "02:30", "09:00", "23:59"]),
)
MOMENTS = st.integers(at("2020-01-01"), at("2035-01-01"))


@pytest.mark.parametrize("now", ["2026-03-02 09:00", "2026-03-05 00:00", "2026-03-09 08:59"])
def test_a_digest_tells_of_the_seven_days_before_its_own(now: str) -> None:
    assert last_due(at(now), TeamSettings()) == MARCH
    assert coming(at(now), TeamSettings()) == NEXT


@given(MOMENTS, SETTINGS)
def test_one_was_due_and_the_next_one_follows_it(now: int, settings: TeamSettings) -> None:
    last, following = last_due(now, settings), coming(now, settings)
    assert last.due <= now < following.due
    assert last.end == following.start
    for week in (last, following):
        assert local(week.due, settings.zone).weekday() == settings.digest_day
        assert 7 * DAY - HOUR <= week.end - week.start <= 7 * DAY + HOUR
        assert week.end <= week.due


@given(MOMENTS, SETTINGS)
def test_every_week_is_told_once(now: int, settings: TeamSettings) -> None:
    due = coming(now, settings).due
    assert last_due(due, settings) == coming(now, settings)
    assert last_due(due - 1, settings) == last_due(now, settings)

"""The week that a digest tells of: seven local days, one digest each."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import DAY, HOUR, local
from bot.domain.insights.digest import Week, catching_up, coming, last_due, started_before
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


@pytest.mark.parametrize(
    ("told", "start"),
    [
        (None, NEXT.start),
        (NEXT.start, NEXT.start),
        (at("2026-03-06"), NEXT.start),
        (at("2026-02-16"), at("2026-02-16")),
        (at("2025-01-06"), at("2025-12-15")),
    ],
)
def test_a_digest_tells_of_the_weeks_that_were_missed(told: int | None, start: int) -> None:
    """After an outage; of twelve at most. A team that was never told of begins with its last week."""
    assert catching_up(NEXT, told, TeamSettings()) == Week(start, NEXT.end, NEXT.due)


def test_weeks_begin_at_midnight_whatever_the_clocks_do() -> None:
    end = at("2026-03-29 22:00")  # Monday 30 March in Stockholm, the day after the clocks went forward
    assert started_before(end, 1, "Europe/Stockholm") == at("2026-03-22 23:00")
    assert started_before(end, 0, "Europe/Stockholm") == end

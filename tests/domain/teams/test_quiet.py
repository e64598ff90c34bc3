"""Nobody is rung outside their hours, in Do Not Disturb or too often a day; whatever waits is told in the end."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import DAY, HOUR, MINUTE, Hours, is_working, local, next_beginning, week_of
from bot.domain.teams.quiet import Quiet, ends_today, may_tell_at, next_list
from tests.kit.store_world import at

OFFICE = Hours("Europe/Stockholm")
MONDAY = at("2026-11-09 09:00")  # ten o'clock there

moments = st.integers(MONDAY - 30 * DAY, MONDAY + 30 * DAY)
zones = st.sampled_from(["Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"])


@given(
    moments, zones, st.lists(st.integers(0, 2 * DAY)), st.none() | st.tuples(st.integers(0, DAY), st.integers(1, DAY))
)
def test_no_reminder_outside_hours_or_in_do_not_disturb_and_two_gathered_a_day(
    now: int, tz: str, ago: list[int], dnd: tuple[int, int] | None
) -> None:
    hours, told = Hours(tz), [now - one for one in ago]
    quiet = Quiet(now + dnd[0] - DAY // 2, now + dnd[0] - DAY // 2 + dnd[1]) if dnd else None
    for urgent in (False, True):
        when = may_tell_at(now, hours, told, quiet, urgent=urgent)
        assert now <= when <= now + 9 * DAY
        assert is_working(when, hours)
        assert quiet is None or not quiet.start <= when < quiet.end
        assert may_tell_at(when, hours, told, quiet, urgent=urgent) == when
    assert may_tell_at(now, hours, told, quiet, urgent=True) <= may_tell_at(now, hours, told, quiet)
    when = may_tell_at(now, hours, told, quiet)
    today = [one for one in told if local(one, tz).date() == local(when, tz).date()]
    assert len(today) < 2
    assert all(when - one >= 2 * HOUR for one in told)


def test_what_comes_soon_after_another_waits_for_it() -> None:
    assert may_tell_at(MONDAY, OFFICE, ()) == MONDAY
    assert may_tell_at(MONDAY, OFFICE, (MONDAY - 30 * MINUTE,)) == MONDAY + 90 * MINUTE
    assert may_tell_at(MONDAY, OFFICE, (MONDAY - 30 * MINUTE,), urgent=True) == MONDAY


def test_a_third_one_waits_for_the_next_morning() -> None:
    told = (MONDAY, MONDAY + 2 * HOUR)
    assert may_tell_at(MONDAY + 5 * HOUR, OFFICE, told) == MONDAY + 23 * HOUR
    assert may_tell_at(MONDAY + 5 * HOUR, OFFICE, told[:1], a_day=2) == MONDAY + 23 * HOUR, "as the team sets it"
    assert may_tell_at(MONDAY + 5 * HOUR, OFFICE, told, a_day=4) == MONDAY + 5 * HOUR
    assert next_list(MONDAY + 2 * HOUR, OFFICE, LISTS, told, a_day=4) == MONDAY + 5 * HOUR


def test_do_not_disturb_is_waited_for_past_the_end_of_the_day() -> None:
    quiet = Quiet(MONDAY - HOUR, MONDAY + 20 * HOUR)
    assert may_tell_at(MONDAY, OFFICE, (), quiet, urgent=True) == MONDAY + 23 * HOUR
    assert may_tell_at(MONDAY, OFFICE, (), Quiet(MONDAY + 1, MONDAY + HOUR)) == MONDAY


@given(moments, zones)
def test_the_next_morning_is_the_next_beginning_of_their_hours(now: int, tz: str) -> None:
    hours = Hours(tz)
    begins = next_beginning(now, hours)
    assert now < begins <= now + 4 * DAY
    assert is_working(begins, hours)
    assert not is_working(begins - 1, hours)
    assert local(ends_today(now, hours), tz).date() > local(now, tz).date()


LISTS = (600, 900)


def test_managers_have_a_list_at_ten_and_one_at_three() -> None:
    assert next_list(MONDAY, OFFICE, LISTS) == MONDAY, "at ten sharp it is time"
    assert next_list(MONDAY + 1, OFFICE, LISTS) == MONDAY + 5 * HOUR
    assert next_list(MONDAY + 5 * HOUR + 1, OFFICE, LISTS) == MONDAY + DAY
    friday = MONDAY + 4 * DAY
    assert next_list(friday + 6 * HOUR, OFFICE, LISTS) == friday + 3 * DAY
    early = Hours("Europe/Stockholm", week_of(6 * 60, 11 * 60))
    assert next_list(MONDAY + 1, early, LISTS) == MONDAY + DAY, "three o'clock is no hour of theirs"
    night = Hours("Europe/Stockholm", week_of(20 * 60, 22 * 60))
    assert next_list(MONDAY, night, LISTS) == MONDAY + 10 * HOUR, "no list lies in their hours: when they begin"
    told = (MONDAY, MONDAY + HOUR)
    assert next_list(MONDAY + 2 * HOUR, OFFICE, LISTS, told) == MONDAY + DAY, "often enough today"


@given(moments, zones)
def test_a_list_comes_in_their_hours_and_at_most_twice_a_day(since: int, tz: str) -> None:
    hours = Hours(tz)
    at = next_list(since, hours, LISTS)
    assert since <= at <= since + 4 * DAY
    assert is_working(at, hours)
    assert local(at, tz).strftime("%H:%M") in {"10:00", "15:00"}
    assert next_list(at, hours, LISTS) == at

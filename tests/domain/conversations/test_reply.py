"""What counts as contact, when to try again, and when a promise is asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.conversations.promises import morning_of, reminded_at
from bot.domain.conversations.reply import CONTACTS, Contact
from bot.domain.conversations.retry import Retry, other_time, retries
from bot.domain.hours import DAY, HOUR, MINUTE, Hours, is_working, local, week_of
from tests.domain.people import MONDAY

OFFICE = Hours()
MOMENTS = st.integers(MONDAY - 400 * DAY, MONDAY + 400 * DAY)
ZONES = st.sampled_from(["UTC", "Europe/Stockholm", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"])


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    """Anybody's hours, of at least two hours, in any zone."""
    start = draw(st.integers(0, 21 * 60))
    end = draw(st.integers(start + 120, 24 * 60))
    return Hours(draw(ZONES), week_of(start, end, draw(st.sets(st.integers(0, 6), min_size=1))))


def test_each_contact_is_a_pair_that_there_is() -> None:
    assert {one: (one.method, one.outcome) for one in Contact} == CONTACTS
    assert {one.method for one in Contact} == set(Method)
    assert {one.outcome for one in Contact} == set(Outcome)
    assert [one for one in Contact if one.outcome.is_attempt] == [Contact.LEFT_MESSAGE, Contact.NO_ANSWER]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (0, {Retry.HOUR: 1 * HOUR, Retry.AFTERNOON: 4 * HOUR, Retry.TOMORROW: DAY + 5 * HOUR}),  # at 10:00
        (3 * HOUR, {Retry.HOUR: 4 * HOUR, Retry.AFTERNOON: 6 * HOUR, Retry.TOMORROW: DAY + 5 * HOUR}),  # at 13:00
        (5 * HOUR, {Retry.HOUR: 6 * HOUR, Retry.TOMORROW: DAY + HOUR}),  # at 15:00
        (7 * HOUR, {Retry.TOMORROW: DAY + HOUR}),  # at 17:00
        (12 * HOUR, {Retry.TOMORROW: DAY + HOUR}),  # at 22:00
        (4 * DAY + 6 * HOUR, {Retry.HOUR: 4 * DAY + 7 * HOUR, Retry.TOMORROW: 7 * DAY + HOUR}),  # on Friday at 16:00
    ],
)
def test_when_to_try_again(at: int, expected: dict[Retry, int]) -> None:
    assert retries(MONDAY + at, OFFICE) == {retry: MONDAY + moment for retry, moment in expected.items()}


@given(MOMENTS, hours())
def test_nobody_tries_again_outside_their_hours_or_in_the_past(now: int, theirs: Hours) -> None:
    found = retries(now, theirs)
    assert Retry.TOMORROW in found
    assert all(at > now and is_working(at, theirs) for at in found.values())
    today = local(now, theirs.tz).date()
    assert {retry for retry, at in found.items() if local(at, theirs.tz).date() != today} == {Retry.TOMORROW}


@given(MOMENTS, hours())
def test_tomorrow_is_another_time_of_day(now: int, theirs: Hours) -> None:
    middle = next(sum(spans[0]) // 2 for spans in theirs.week if spans)
    was, then = (local(at, theirs.tz) for at in (now, other_time(now, theirs)))
    tried_early, tries_early = (one.hour * 60 + one.minute < middle for one in (was, then))
    skipped = then.utcoffset() != was.utcoffset()  # a clock change may push it by an hour
    assert tried_early != tries_early or skipped


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (2 * DAY, 2 * DAY - HOUR),  # on Wednesday, at 9:00
        (2 * DAY + 9 * HOUR, 2 * DAY - HOUR),
        (5 * DAY, 4 * DAY - HOUR),  # a Saturday: on Friday
        (6 * DAY, 4 * DAY - HOUR),
    ],
)
def test_a_promise_is_asked_about_that_morning(due: int, expected: int) -> None:
    assert morning_of(MONDAY + due, OFFICE) == MONDAY + expected
    assert reminded_at(MONDAY + due, MONDAY, OFFICE) == MONDAY + expected


def test_one_whose_morning_has_passed_is_asked_about_on_the_next() -> None:
    assert reminded_at(MONDAY - 3 * DAY, MONDAY, OFFICE) == MONDAY + DAY - HOUR
    assert reminded_at(MONDAY, MONDAY, OFFICE) == MONDAY + DAY - HOUR


@given(MOMENTS, MOMENTS, hours())
def test_nobody_is_asked_outside_their_hours_or_later_than_that_day(due: int, now: int, theirs: Hours) -> None:
    at = reminded_at(due, now, theirs)
    assert at > now
    assert is_working(at, theirs)
    if morning_of(due, theirs) > now:
        assert local(at, theirs.tz).date() <= local(due, theirs.tz).date()
        assert at - due < DAY + MINUTE

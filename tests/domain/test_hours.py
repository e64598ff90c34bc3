"""Working time, in every zone and across every change of clocks."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import (
    DAY,
    HOUR,
    Hours,
    add,
    back,
    is_working,
    local,
    minutes_of,
    moment,
    next_clock,
    next_working,
    zone,
)


def at(clock: str) -> int:
    return int(datetime.fromisoformat(clock).replace(tzinfo=UTC).timestamp() * 1000)


ZONES = [
    *("UTC", "Europe/Stockholm", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Asia/Beirut"),
    *("Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Africa/Casablanca", "America/St_Johns", "No/Such"),
]
MOMENTS = st.integers(at("2009-01-01"), at("2037-12-31"))
SPANS = st.integers(0, 60 * HOUR)


def test_back_is_the_way_back_of_add() -> None:
    office = Hours()
    assert back(at("2026-03-03 10:00"), 2 * HOUR, office) == at("2026-03-02 16:30")
    assert back(at("2026-03-02 10:00"), 2 * HOUR, office) == at("2026-02-27 16:30")
    assert back(at("2026-03-07 12:00"), HOUR, office) == at("2026-03-06 16:30")
    assert back(at("2026-03-02 08:00"), 0, office) == at("2026-02-27 17:30")


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    start = draw(st.integers(0, 1439))
    end = draw(st.integers(start + 1, 1440))
    days = draw(st.frozensets(st.integers(0, 6), min_size=1))
    return Hours(draw(st.sampled_from(ZONES)), start, end, days)


OFFICE = Hours("Europe/Stockholm")


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": -1},
        {"start": 600, "end": 600},
        {"start": 1020, "end": 540},
        {"end": 1441},
        {"days": frozenset()},
        {"days": frozenset({7})},
        {"days": frozenset({-1, 2})},
    ],
)
def test_hours_in_which_nobody_could_work_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="ork"):
        Hours(**wrong)


@pytest.mark.parametrize("name", ["", "No/Such", "../etc/passwd", "/etc/passwd", "\0", "Europe"])
def test_an_unknown_zone_is_utc(name: str) -> None:
    assert zone(name).key == "UTC"


@pytest.mark.parametrize(
    ("start", "working", "ends"),
    [
        ("2026-03-02 09:00", HOUR, "2026-03-02 10:00"),
        ("2026-03-02 15:30", HOUR, "2026-03-02 16:30"),
        ("2026-03-02 16:00", HOUR, "2026-03-03 08:30"),
        ("2026-03-06 16:00", HOUR, "2026-03-09 08:30"),
        ("2026-03-07 12:00", 0, "2026-03-09 08:00"),
        ("2026-03-02 03:00", 8 * HOUR, "2026-03-02 16:00"),
        ("2026-03-02 16:30", 0, "2026-03-03 08:00"),
        ("2026-03-27 15:00", 2 * HOUR, "2026-03-30 07:30"),  # the clocks went forward on Sunday
    ],
)
def test_working_time_passes_in_office_hours_only(start: str, working: int, ends: str) -> None:
    assert add(at(start), working, OFFICE) == at(ends)


def test_a_day_is_working_from_its_first_minute_to_before_its_last() -> None:
    assert not is_working(at("2026-03-02 07:59"), OFFICE)
    assert is_working(at("2026-03-02 08:00"), OFFICE)
    assert is_working(at("2026-03-02 16:30") - 1, OFFICE)
    assert not is_working(at("2026-03-02 16:30"), OFFICE)
    assert not is_working(at("2026-03-07 12:00"), OFFICE)


@given(MOMENTS, hours())
def test_working_time_begins_now_or_later_and_is_working(start: int, office: Hours) -> None:
    begins = next_working(start, office)
    assert begins >= start
    assert is_working(begins, office)
    assert next_working(begins, office) == begins
    assert begins - start <= 8 * DAY


def worked(start: int, end: int, office: Hours) -> int:
    """Count the working time in [start, end) day by day."""
    first, passed = local(start, office.tz).date(), 0
    for number in range((local(end, office.tz).date() - first).days + 1):
        day = first + timedelta(days=number)
        begins, ends = (moment(day, clock, office.tz) for clock in (office.start, office.end))
        if day.weekday() in office.days:
            passed += max(0, min(ends, end) - max(begins, start))
    return passed


@given(MOMENTS, SPANS, hours())
def test_what_was_added_has_passed(start: int, working: int, office: Hours) -> None:
    office = Hours(office.tz, office.start, max(office.end, min(1440, office.start + 60)), office.days)
    if office.end - office.start < 60:
        office = Hours(office.tz, 600, 660, office.days)
    assert worked(start, add(start, working, office), office) == working


@given(MOMENTS, SPANS, SPANS)
def test_added_time_grows_and_adds_up(start: int, first: int, second: int) -> None:
    assert add(start, first, OFFICE) <= add(start, first + second, OFFICE)
    assert add(add(start, first, OFFICE), second, OFFICE) in {
        add(start, first + second, OFFICE),
        next_working(add(start, first + second, OFFICE), OFFICE),
    }


@given(MOMENTS, st.integers(0, 1439), st.sampled_from(ZONES), st.none() | st.integers(0, 6))
def test_the_next_clock_time_is_to_come_and_within_a_week(
    start: int, minutes: int, tz: str, weekday: int | None
) -> None:
    found = next_clock(start, minutes, tz, weekday)
    assert start < found <= start + 9 * DAY
    # in Apia a whole Friday never was
    assert weekday in {None, local(found, tz).weekday()} or tz == "Pacific/Apia"
    if weekday is None:
        assert found - start <= 2 * DAY + 2 * HOUR


def test_clock_times_are_local_also_when_the_clocks_change() -> None:
    assert moment(date(2026, 3, 28), 540, "Europe/Stockholm") == at("2026-03-28 08:00")
    assert moment(date(2026, 3, 29), 540, "Europe/Stockholm") == at("2026-03-29 07:00")
    assert moment(date(2026, 3, 29), 150, "Europe/Stockholm") == at("2026-03-29 01:30")  # 02:30 was skipped: 03:30
    assert moment(date(2026, 10, 25), 150, "Europe/Stockholm") == at("2026-10-25 00:30")  # 02:30 comes twice
    assert moment(date(2026, 3, 2), 1440, "UTC") == at("2026-03-03 00:00")


def test_the_next_monday_nine_o_clock() -> None:
    assert next_clock(at("2026-03-02 09:00"), 540, "UTC", 0) == at("2026-03-09 09:00")
    assert next_clock(at("2026-03-02 08:59"), 540, "UTC", 0) == at("2026-03-02 09:00")
    assert next_clock(at("2026-03-02 09:00"), 540, "UTC") == at("2026-03-03 09:00")


@pytest.mark.parametrize(("clock", "minutes"), [("09:00", 540), ("00:00", 0), ("23:59", 1439), ("9:05", 545)])
def test_a_clock_time_is_minutes_after_midnight(clock: str, minutes: int) -> None:
    assert minutes_of(clock) == minutes


@pytest.mark.parametrize("clock", ["", "9", "24:00", "09:60", "nine", "-1:00", "09:00:00", "²:00", "09:"])
def test_what_is_no_clock_time_is_said(clock: str) -> None:
    with pytest.raises(ValueError, match="not a time of day"):
        minutes_of(clock)


@given(MOMENTS, st.integers(1, 60 * HOUR), hours())
def test_what_began_so_long_before_is_up_then(moment_ms: int, span: int, when: Hours) -> None:
    began = back(moment_ms, span, when)
    assert began <= moment_ms
    assert add(began, span, when) <= moment_ms
    if is_working(moment_ms, when):
        assert next_working(add(began, span, when), when) == moment_ms

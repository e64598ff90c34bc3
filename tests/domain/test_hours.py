"""Working time, in every zone and across every change of clocks."""

from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import (
    DAY,
    HOUR,
    MINUTE,
    Hours,
    Span,
    Week,
    add,
    back,
    is_working,
    local,
    minutes_of,
    moment,
    next_beginning,
    next_clock,
    next_working,
    week_of,
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
    """Anybody's: days of their own, with a pause or two, and days off; an hour of work a week at least."""
    clocks = st.lists(st.integers(0, 24), min_size=2, max_size=6, unique=True).map(sorted)

    def spans(found: list[int]) -> tuple[Span, ...]:
        return tuple((60 * start, 60 * end) for start, end in zip(found[::2], found[1::2], strict=False))

    days = draw(st.lists(st.just(()) | clocks.map(spans), min_size=7, max_size=7).filter(any))
    off = draw(st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=9))
    return Hours(draw(st.sampled_from(ZONES)), tuple(days), off)


OFFICE = Hours("Europe/Stockholm")


@pytest.mark.parametrize(
    "wrong",
    [
        week_of(-1),
        week_of(600, 600),
        week_of(1020, 540),
        week_of(end=1441),
        week_of(days=()),
        week_of(lunch=(540, 600)),
        week_of(lunch=(780, 720)),
        week_of(lunch=(1020, 1080)),
        week_of()[:6],
        (((600, 700), (690, 800)), *week_of()[1:]),
    ],
)
def test_hours_in_which_nobody_could_work_are_refused(wrong: Week) -> None:
    with pytest.raises(ValueError, match="ork"):
        Hours(week=wrong)


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


def test_lunch_short_days_and_days_off_are_no_working_time() -> None:
    week = list(week_of(lunch=(12 * 60, 13 * 60)))
    week[4] = ((9 * 60, 12 * 60),)
    mine = Hours("Europe/Stockholm", tuple(week), frozenset({date(2026, 3, 3)}))
    for free in ("2026-03-02 11:00", "2026-03-02 11:59", "2026-03-03 10:00", "2026-03-06 12:00", "2026-03-07 10:00"):
        assert not is_working(at(free), mine)
    for working in ("2026-03-02 10:59", "2026-03-02 12:00", "2026-03-04 16:29", "2026-03-06 10:00"):
        assert is_working(at(working), mine)
    assert add(at("2026-03-02 10:30"), HOUR, mine) == at("2026-03-02 12:30")
    assert add(at("2026-03-02 15:30"), 2 * HOUR, mine) == at("2026-03-04 09:00"), "Tuesday is a day off"
    assert back(at("2026-03-04 09:00"), 2 * HOUR, mine) == at("2026-03-02 15:30")
    assert next_beginning(at("2026-03-02 11:30"), mine) == at("2026-03-04 08:00"), "after lunch no day begins"


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
    assert begins - start <= 68 * DAY


@given(MOMENTS, SPANS, hours())
def test_what_was_added_has_passed(start: int, working: int, office: Hours) -> None:
    ends = add(start, working, office)
    if working:
        assert is_working(ends - 1, office)
        assert next_working(back(ends, working, office), office) == next_working(start, office)


def test_an_hour_that_the_clock_skips_is_no_working_time() -> None:
    """In Stockholm two o'clock is three on 29 March 2026."""
    early = Hours("Europe/Stockholm", week_of(2 * 60, 3 * 60, range(7)))
    assert next_working(at("2026-03-28 12:00"), early) == at("2026-03-30 00:00")
    assert add(at("2026-03-28 01:00"), 2 * HOUR, early) == at("2026-03-30 01:00")


YEARS = range(2024, 2034)
CHANGING = (
    *("Europe/Stockholm", "Europe/London", "Europe/Lisbon", "Europe/Athens", "Europe/Chisinau", "Atlantic/Azores"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage"),
    *("America/Adak", "America/St_Johns", "America/Halifax", "America/Havana", "America/Santiago", "America/Nuuk"),
    *("America/Asuncion", "America/Miquelon", "America/Port-au-Prince", "Africa/Cairo", "Africa/Casablanca"),
    *("Asia/Beirut", "Asia/Jerusalem", "Asia/Gaza", "Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe"),
    *("Pacific/Auckland", "Pacific/Chatham", "Pacific/Easter", "Antarctica/Troll"),
)


def changes(tz: str) -> list[int]:
    """The moments of ten years at which the clocks of a zone change: found hour by hour."""
    every = range(at(f"{YEARS[0]}-01-01"), at(f"{YEARS[-1]}-12-31"), DAY)
    found = []
    for day in every:
        if local(day, tz).utcoffset() != local(day + DAY, tz).utcoffset():
            hour = next(
                one for one in range(day, day + DAY, HOUR // 2) if offset(one, tz) != offset(one + HOUR // 2, tz)
            )
            found.append(hour + HOUR // 2)
    return found


def offset(moment_: int, tz: str) -> timedelta:
    found = local(moment_, tz).utcoffset()
    assert found is not None
    return found


def by_the_minute(first: int, last: int, hours: Hours) -> set[int]:
    """The working minutes between two midnights, by a clock that ticks through every one of them.

    A span begins and ends when its minute first shows; one that never shows is as late as the clock is put forward.
    """
    shown: dict[tuple[date, int], int] = {}
    for minute in range(first - DAY, last + DAY, MINUTE):
        clock = local(minute, hours.tz)
        shown.setdefault((clock.date(), clock.hour * 60 + clock.minute), minute)

    def reached(day: date, minutes: int) -> int:
        asked = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
        late = 0
        while (found := shown.get((asked.date(), asked.hour * 60 + asked.minute))) is None:
            asked, late = asked - timedelta(minutes=1), late + MINUTE
        return found + late

    days = {clock[0] for clock, minute in shown.items() if first <= minute < last}
    spans = [
        range(reached(day, start), reached(day, end), MINUTE)
        for day in days
        for start, end in (() if day in hours.off else hours.week[day.weekday()])
    ]
    return {minute for span in spans for minute in span}


WEEKS = (
    week_of(lunch=(12 * 60, 12 * 60 + 45)),
    week_of(0, 24 * 60, range(7)),
    week_of(30, 5 * 60 + 15, range(7), lunch=(2 * 60 + 30, 3 * 60)),
    (*week_of(22 * 60, 24 * 60)[:5], ((0, 150), (200, 300)), ((90, 170), (1000, 1440))),
)


@pytest.mark.slow("ticks through every minute around six hundred changes of clocks")
@pytest.mark.parametrize("tz", CHANGING)
def test_working_time_is_what_a_clock_shows_minute_by_minute_around_every_change(tz: str) -> None:
    found = changes(tz)
    assert len(found) >= 2 or tz == "America/Asuncion"
    for number, change in enumerate(found):
        hours = Hours(tz, WEEKS[number % len(WEEKS)], frozenset({local(change, tz).date()} if number % 5 == 4 else ()))
        day = local(change, tz).date()
        first, last = moment(day, 0, tz), moment(day + timedelta(days=1), 0, tz)
        works = by_the_minute(first, last, hours)
        inside = sorted(one for one in works if first <= one < last)
        for minute in range(first, last, 7 * MINUTE):
            assert is_working(minute, hours) == (minute in works)
            if minute in works:
                passed = len(inside) - bisect_left(inside, minute) - 1
                # where a span has just begun, so much has passed already at the end of the one before
                assert add(minute, passed * MINUTE, hours) in {inside[-1], inside[-2:][0] + MINUTE}


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

"""The days of a leave in people's own words."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.hours import local
from bot.intake.times.leaves import read_leave
from tests.intake.times.test_times import TZ, at

MONDAY = at("2026-11-09 10:00")


def meant(text: str, language: str = "") -> str:
    found = read_leave(text, MONDAY, TZ, language)
    return "" if found is None else " ".join(f"{one:%m-%d}" for one in found)


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("until Friday", "", "11-09 11-13"),
        ("until 4 Jan", "", "11-09 01-04"),
        ("3 Dec - 12 Dec", "", "12-03 12-12"),
        ("3-12 Dec", "", "12-03 12-12"),
        ("Dec 3 to Dec 12", "", "12-03 12-12"),
        ("24 Dec - 6 Jan", "", "12-24 01-06"),
        ("2026-12-07 - 2026-12-18", "", "12-07 12-18"),
        ("from Monday to Friday", "", "11-16 11-20"),
        ("tomorrow", "", "11-10 11-10"),
        ("today", "", "11-09 11-09"),
        ("on Friday", "", "11-13 11-13"),
        ("next week", "", "11-16 11-22"),
        ("for two weeks", "", "11-09 11-22"),
        ("for one day", "", "11-09 11-09"),
        ("bis Freitag", "de", "11-09 11-13"),
        ("vom 7. bis 18.12.", "de", "12-07 12-18"),
        ("3.\u201312. Dezember", "de", "12-03 12-12"),
        ("nächste Woche", "de", "11-16 11-22"),
        ("für 3 Tage", "de", "11-09 11-11"),
        ("jusqu'à vendredi", "fr", "11-09 11-13"),
        ("du 7 décembre au 18 décembre", "fr", "12-07 12-18"),
        ("hasta el viernes", "es", "11-09 11-13"),
        ("till fredag", "sv", "11-09 11-13"),
    ],
)
def test_what_people_say_is_what_they_mean(text: str, language: str, days: str) -> None:
    assert meant(text, language) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello there",
        "until",
        "until then",
        "for ever",
        "for two cats",
        "from now to then",
        "31 - 4 Dec",
        "0-4 Dec",
        "3 - xyz",
        "1 Jan 2020",
    ],
)
def test_what_says_no_days_to_come_is_read_as_none(text: str) -> None:
    assert meant(text) == ""


@settings(max_examples=60)
@given(st.dates(date(2026, 11, 9), date(2026, 12, 31)), st.integers(0, 300))
def test_two_dates_are_those_two(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    assert read_leave(f"{first.isoformat()} - {last.isoformat()}", MONDAY, TZ) == (first, last)


@settings(max_examples=60)
@given(st.text(max_size=30))
def test_anything_at_all_is_days_in_their_order_or_none(text: str) -> None:
    found = read_leave(f"until {text}", MONDAY, TZ, "en")
    today = local(MONDAY, TZ).date()
    assert found is None or today <= found[0] <= found[1]

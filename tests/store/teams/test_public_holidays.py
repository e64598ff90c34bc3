"""Public holidays by country and region."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.teams.schedules import NO_SCHEDULE, Schedule
from bot.store.teams import public_holidays as holidays

CHRISTMAS = int(datetime(2026, 12, 25, 12, tzinfo=UTC).timestamp() * 1000)
BAVARIA, GERMANY = Schedule(None, "DE", "BY"), Schedule(None, "DE")


def test_countries_and_regions_have_names() -> None:
    known = holidays.countries()
    assert (known["DE"], known["BA"], known["CD"], known["GB"]) == (
        *("Germany", "Bosnia and Herzegovina", "DR Congo", "United Kingdom"),
    )
    assert list(known.values()) == sorted(known.values())
    assert holidays.regions("GB") == {
        "ENG": "England",
        "NIR": "Northern Ireland",
        "SCT": "Scotland",
        "WLS": "Wales",
    }
    assert holidays.regions("SE") == {}
    assert holidays.regions("XX") == {}


def test_a_region_has_days_of_its_own() -> None:
    epiphany = date(2026, 1, 6)
    assert epiphany in holidays.off(BAVARIA, CHRISTMAS, "UTC")
    assert epiphany not in holidays.off(GERMANY, CHRISTMAS, "UTC")


def test_days_off_reach_from_last_year_to_the_year_after_next() -> None:
    found = holidays.off(GERMANY, CHRISTMAS, "UTC")
    assert {day.year for day in found} == {2025, 2026, 2027, 2028}
    assert holidays.off(NO_SCHEDULE, CHRISTMAS, "UTC") == frozenset()


@pytest.mark.parametrize("place", [Schedule(None, "XX"), Schedule(None, "DE", "Atlantis")])
def test_where_nothing_is_known_there_are_none(place: Schedule) -> None:
    assert holidays.off(place, CHRISTMAS, "UTC") == frozenset()


def test_today_is_on_their_clock_and_in_english_where_it_is_known() -> None:
    assert holidays.today(GERMANY, CHRISTMAS, "UTC") == "Christmas Day"
    assert holidays.today(GERMANY, CHRISTMAS - 13 * 3_600_000, "UTC") == ""
    assert holidays.today(GERMANY, CHRISTMAS - 13 * 3_600_000, "Asia/Tokyo") == "Christmas Day"
    assert holidays.today(NO_SCHEDULE, CHRISTMAS, "UTC") == ""

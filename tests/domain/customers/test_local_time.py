"""Which clock a customer reads: said only when every place that they may be in reads the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.customers.local_time import shared_zone
from bot.domain.hours import local
from tests.kit.store_world import at

WINTER, SUMMER = at("2026-01-15 12:00"), at("2026-07-15 12:00")
ZONES = ["Europe/London", "Europe/Lisbon", "Atlantic/Azores", "Asia/Tokyo", "America/Phoenix", "America/Denver", "UTC"]


def test_a_single_zone_is_the_one() -> None:
    assert shared_zone({"Asia/Tokyo"}, WINTER) == "Asia/Tokyo"


def test_zones_that_read_the_same_are_as_good_as_one_while_they_do() -> None:
    either = {"America/Phoenix", "America/Denver"}
    assert shared_zone(either, WINTER) == "America/Denver"
    assert shared_zone(either, SUMMER) is None


@pytest.mark.parametrize("zones", [set(), {"Etc/Unknown"}, {"Asia/Tokyo", "Etc/Unknown"}, {"UTC", "Nowhere/At all"}])
def test_what_is_no_zone_is_no_clock(zones: set[str]) -> None:
    assert shared_zone(zones, WINTER) is None


@given(st.sets(st.sampled_from(ZONES)), st.integers(0, 2**42))
def test_what_is_found_is_true_of_each(zones: set[str], now: int) -> None:
    found = shared_zone(zones, now)
    clocks = {local(now, one).replace(tzinfo=None) for one in zones}
    assert (found is not None) == (len(clocks) == 1)
    assert found is None or clocks == {local(now, found).replace(tzinfo=None)}

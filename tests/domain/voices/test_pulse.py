from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import DAY, HOUR, MINUTE, Hours, add, between, moment
from bot.domain.voices.sources.pulse import silent_after, usual_gap

ZONE = "Europe/Stockholm"
HOURS = Hours(ZONE)
FRIDAY = moment(date(2026, 11, 6), 17 * 60, ZONE)
MONDAY = moment(date(2026, 11, 9), 9 * 60 + 10, ZONE)


def test_a_silence_is_five_usual_gaps_and_eight_working_hours_at_least() -> None:
    assert silent_after(HOUR, 5) == 8 * HOUR
    assert silent_after(2 * HOUR, 5) == 10 * HOUR
    assert silent_after(2 * HOUR, 2) == 8 * HOUR


def test_the_usual_gap_is_the_mean_of_the_first_eight_and_follows_then() -> None:
    gap = 0
    for gaps, newest in enumerate((10, 20, 30, 40)):
        gap = usual_gap(gap, gaps, newest * MINUTE)
    assert gap == 25 * MINUTE
    assert usual_gap(HOUR, 100, 9 * HOUR) == 2 * HOUR


def test_a_weekend_is_no_silence() -> None:
    assert between(FRIDAY, MONDAY, HOURS) == 40 * MINUTE
    assert between(MONDAY, FRIDAY, HOURS) == 0


@given(st.integers(0, 14 * DAY), st.integers(1, 60 * HOUR))
def test_between_undoes_what_add_does(ahead: int, working: int) -> None:
    assert between(FRIDAY + ahead, add(FRIDAY + ahead, working, HOURS), HOURS) == working

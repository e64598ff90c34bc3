"""The clocks: one tells the time, the other one is told."""

from hypothesis import given
from hypothesis import strategies as st

from bot.clock import PracticeClock, SystemClock
from bot.ports import Clock

START = 1_700_000_000_000
DAY = 86_400_000


def test_the_system_clock_tells_one_time_in_two_units() -> None:
    clock: Clock = SystemClock()
    before, now, after = clock.real() * 1000, clock.now(), clock.real() * 1000
    assert before - 1 <= now <= after + 1
    assert now > START


def test_the_practice_clock_starts_where_it_is_told_and_goes_on() -> None:
    clock = PracticeClock(START)
    first, second = clock.now(), clock.now()
    assert START <= first <= second < START + DAY


def test_real_time_goes_on_beneath_the_practice_clock() -> None:
    clock, system = PracticeClock(START), SystemClock()
    clock.forward(START + 365 * DAY)
    assert abs(clock.real() - system.real()) < 60


@given(st.lists(st.integers(-DAY, 400 * DAY), max_size=20))
def test_the_practice_clock_moves_only_forward(steps: list[int]) -> None:
    clock = PracticeClock(START)
    seen = clock.now()
    for step in steps:
        clock.forward(START + step)
        now = clock.now()
        assert now >= max(seen, START + step)
        assert now < max(seen, START + step) + DAY
        seen = now

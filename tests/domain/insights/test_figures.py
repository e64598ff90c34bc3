"""What lengths of time come to, beside a plain count."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import Hours
from bot.domain.insights.commands import When, reminded_at
from bot.domain.insights.figures import Spread, spread
from tests.domain.insights.test_digest_week import at


def test_a_middle_and_nine_in_ten() -> None:
    assert spread([]) is None
    assert spread([7]) == Spread(1, 7, 7, 7)
    assert spread([4, 1, 3, 2]) == Spread(4, 2, 4, 4)
    assert spread(list(range(1, 11))) == Spread(10, 5, 9, 10)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=40))
def test_nine_in_ten_are_not_longer_and_no_less_would_do(lengths: list[int]) -> None:
    found = spread(lengths)
    assert found is not None
    assert sum(one <= found.ninetieth for one in lengths) * 10 >= 9 * len(lengths)
    assert sum(one < found.ninetieth for one in lengths) * 10 < 9 * len(lengths)
    assert min(lengths) <= found.median <= found.ninetieth <= found.longest == max(lengths)


def test_somebody_is_reminded_in_the_morning_of_a_working_day() -> None:
    thursday = at("2026-03-05 14:00")
    moments = [reminded_at(when, thursday, Hours("UTC")) for when in When]
    assert moments == [at("2026-03-06 09:00"), at("2026-03-09 09:00"), at("2026-03-12 09:00")]

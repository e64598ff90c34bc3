"""Several conversations, shared by several colleagues."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.teams.sharing_out import share_out


def test_one_colleague_has_them_all() -> None:
    assert share_out([3, 1, 2], {"U1": 9}) == [(3, "U1"), (1, "U1"), (2, "U1")]


def test_whoever_has_the_fewest_is_next_and_of_equals_the_first() -> None:
    shared = share_out([1, 2, 3, 4, 5], {"U1": 2, "U2": 0, "U3": 2})
    assert shared == [(1, "U2"), (2, "U2"), (3, "U1"), (4, "U2"), (5, "U3")]


@given(
    st.lists(st.integers(1, 99), unique=True, max_size=30),
    st.dictionaries(st.text("U1234567", min_size=2), st.integers(0, 40), min_size=1, max_size=10),
)
def test_each_goes_once_and_nobody_gets_one_while_another_has_two_fewer(ids: list[int], takers: dict[str, int]) -> None:
    shared = share_out(ids, takers)
    assert [one for one, _ in shared] == ids
    got = Counter(taker for _, taker in shared)
    loads = {person: had + got[person] for person, had in takers.items()}
    assert all(loads[person] - 1 <= min(loads.values()) for person in got)

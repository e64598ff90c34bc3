"""Ids: larger each time, 63 bits, and the same again when a write is run again."""

from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from bot.ids import EPOCH_MS, Ids, drawn_at

NOW_S = EPOCH_MS / 1000 + 60_000_000
HIGHEST = (1 << 22) - 1


def at(*seconds: float, chance: int = 0) -> Ids:
    times = iter(seconds)
    return Ids(lambda: next(times), lambda _bits: chance)


def test_an_id_is_its_millisecond_and_a_little_chance() -> None:
    made = at(NOW_S, chance=7).draw()
    assert made >> 22 == int(NOW_S * 1000) - EPOCH_MS
    assert made & HIGHEST == 7
    assert drawn_at(made) == NOW_S


def test_within_a_millisecond_they_count() -> None:
    ids = at(NOW_S, NOW_S, NOW_S, chance=7)
    first = ids.draw()
    assert [ids.draw(), ids.draw()] == [first + 1, first + 2]


def test_a_full_millisecond_borrows_from_the_next() -> None:
    ids = at(NOW_S, NOW_S, NOW_S + 0.001, NOW_S + 0.002, chance=HIGHEST)
    drawn = [ids.draw() for _ in range(4)]
    assert drawn == sorted(set(drawn))
    assert drawn[1] >> 22 == (drawn[0] >> 22) + 1


@given(st.lists(st.integers(-100_000, 100_000), min_size=1, max_size=50), st.data())
def test_they_grow_even_when_the_clock_is_set_back(steps: list[int], data: st.DataObject) -> None:
    times = iter([NOW_S + step / 1000 for step in steps])
    ids = Ids(lambda: next(times), lambda bits: data.draw(st.integers(0, (1 << bits) - 1)))
    drawn = [ids.draw() for _ in steps]
    assert drawn == sorted(set(drawn))
    assert all(0 < one < 1 << 63 for one in drawn)


def test_threads_never_draw_the_same_one() -> None:
    ids = Ids(lambda: NOW_S)
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda _: ids.draw(), range(5000)))
    assert len(set(drawn)) == 5000


def test_a_repeated_write_repeats_its_ids_and_another_one_has_others() -> None:
    ids = Ids(lambda: NOW_S)
    mine, yours = ids.for_write(), ids.for_write()
    first = list(islice(mine, 3))
    others = list(islice(yours, 3))
    assert list(islice(mine, 5))[:3] == first
    assert not set(first) & set(others)


def test_what_is_drawn_after_a_kept_id_is_larger_and_by_chance() -> None:
    """Several processes may begin at the same newest id: they must not count on from it side by side."""
    kept = at(NOW_S + 86_400).draw()
    one, other = (Ids(lambda: NOW_S, after=kept) for _ in range(2))
    drawn = [made.draw() for made in (one, other) for _ in range(100)]
    assert min(drawn) > kept
    assert len(set(drawn)) == 200

"""Posts of late: each has its turn, and there are never too many."""

from hypothesis import given
from hypothesis import strategies as st

from bot.sources.social.recent import Recent


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 1_000)), max_size=300))
def test_what_is_kept_is_what_was_written_and_two_hundred_at_most(posts: list[tuple[str, int]]) -> None:
    one = Recent({})
    for post, at in posts:
        one.add(post, at)
    kept = one.written()
    assert len(kept) <= 200
    assert Recent.read(kept).written() == kept


def test_the_oldest_is_let_go_and_each_has_its_turn() -> None:
    one = Recent({})
    for at in range(201):
        one.add(f"p{at}", at)
    assert (one.has("p0"), one.has("p1"), one.has("p200")) == (False, True, True)
    assert one.turn(2) == ["p1", "p2"]
    assert one.turn(2) == ["p3", "p4"]
    one.drop("p5")
    one.drop("p5")
    assert one.turn(1) == ["p6"]
    assert Recent.read({"no": "list"}).turn(5) == []

"""A team's answers move its threshold, little by little and only one way each."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.standout.threshold import Answer, DayOfComments, given_of, taught

ANSWERS = st.lists(st.builds(Answer, st.integers(0, 1000), st.booleans()), max_size=40)


def mattered(points: int, count: int = 1) -> list[Answer]:
    return [Answer(points, mattered=True)] * count


def right(points: int, count: int = 1) -> list[Answer]:
    return [Answer(points, mattered=False)] * count


def test_before_anybody_answered_it_is_two_and_a_half_points() -> None:
    assert taught([]) == 250


def test_one_answer_moves_it_little_and_several_move_it_to_where_they_were() -> None:
    assert taught(mattered(240)) == 240
    assert taught(mattered(200)) == 250, "one answer that is half a point away may be a mood"
    assert taught(mattered(200, 3)) == 200
    assert taught(right(320, 4)) == 330, "just above what was right to keep back"


def test_it_stays_between_one_point_and_five() -> None:
    assert taught(mattered(20, 100)) == 250, "nothing that counts could let them through"
    assert taught(mattered(100, 100)) == 100
    assert taught(right(490, 100)) == 500
    assert taught(right(900, 100)) == 250, "nothing that counts could keep them back"


def test_what_parts_most_of_them_holds() -> None:
    assert taught([*mattered(180, 10), *right(120, 10), *mattered(130, 2)]) == 180


@given(ANSWERS, st.integers(0, 1000))
def test_one_more_that_mattered_never_raises_it(answers: list[Answer], points: int) -> None:
    assert taught([*answers, *mattered(points)]) <= taught(answers)


@given(ANSWERS, st.integers(0, 1000))
def test_one_more_that_was_right_to_keep_back_never_lowers_it(answers: list[Answer], points: int) -> None:
    assert taught([*answers, *right(points)]) >= taught(answers)


@given(ANSWERS, st.randoms(use_true_random=False))
def test_their_order_does_not_matter_and_the_bounds_hold(answers: list[Answer], rng: object) -> None:
    shuffled = list(answers)
    rng.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a Random
    assert 100 <= taught(shuffled) == taught(answers) <= 500


DAYS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)).map(
        lambda one: DayOfComments(sum(one), one[0], one[1])
    ),
    max_size=30,
)


def test_a_day_takes_no_more_than_it_may_and_what_passes_comes_on_top() -> None:
    days = [DayOfComments(30, passed=2, enough=12), DayOfComments(5, passed=0, enough=1)]
    assert given_of(days, 10) == (35, 13)
    assert given_of([], 10) == (0, 0)


@given(DAYS, st.integers(0, 100))
def test_a_larger_day_gives_no_fewer_and_never_more_than_came(days: list[DayOfComments], a_day: int) -> None:
    came, given_away = given_of(days, a_day)
    assert given_away <= given_of(days, a_day + 1)[1] <= came

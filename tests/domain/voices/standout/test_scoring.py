"""Which comments stand out, and for what."""

from dataclasses import replace

import pytest

from bot.domain.hours import DAY
from bot.domain.voices.standout.evidence import Empty, Evidence
from bot.domain.voices.standout.scoring import Why, standout
from bot.domain.voices.voice import Reach

NOW = 1_795_424_280_000
NOBODY, EVERYBODY = Reach(), Reach(followers=2_000_000, likes=90_000, replies=0, shares=4_000)
PLAIN = Evidence(story=0.6)


def score(found: Evidence, reach: Reach = NOBODY, earlier: tuple[int, ...] = (), **more: object) -> float:
    return standout(found, reach, earlier, NOW, urgent=False, **more).score  # type: ignore[arg-type] # the threshold


def test_what_is_urgent_passes_everything() -> None:
    found = standout(Evidence(empty=Empty.TAG), NOBODY, (), NOW, urgent=True)
    assert (found.score, found.routed, found.reasons) == (10, True, (Why.URGENT,))


@pytest.mark.parametrize("empty", list(Empty))
def test_what_is_empty_never_wins_however_many_like_it(empty: Empty) -> None:
    found = standout(Evidence(empty=empty), EVERYBODY, (NOW - DAY,) * 9, NOW, urgent=False, threshold=0.1)
    assert (found.score, found.routed, found.reasons) == (0, False, (empty,))


@pytest.mark.parametrize("better", [Evidence(story=2), replace(PLAIN, staff=("Tom",)), replace(PLAIN, answers=True)])
def test_what_somebody_tells_comes_before_likes(better: Evidence) -> None:
    assert score(better) > score(PLAIN, EVERYBODY)


def test_coming_back_comes_before_reach_even_after_years() -> None:
    assert score(PLAIN, earlier=(NOW - 900 * DAY,)) < score(PLAIN, earlier=(NOW - 30 * DAY,))
    assert score(PLAIN, earlier=(NOW - 60 * DAY,)) > score(PLAIN, EVERYBODY)
    assert score(PLAIN, earlier=(NOW,) * 50) == score(PLAIN, earlier=(NOW,) * 2) == 3.6
    assert score(PLAIN, earlier=(NOW + DAY,)) == score(PLAIN, earlier=(NOW,)), "a clock that runs ahead"


def test_a_question_counts_until_somebody_answers_and_more_with_particulars() -> None:
    asks = replace(PLAIN, asks=True)
    assert score(asks) == pytest.approx(0.6 + 1.6 + 0.5)
    assert score(asks, Reach(replies=1)) == pytest.approx(0.6 + 0.5 + 0.5)
    assert score(replace(asks, story=2.5)) == pytest.approx(2.5 + 2 + 0.5)


def test_reach_counts_at_most_one() -> None:
    assert score(PLAIN, EVERYBODY) == pytest.approx(0.6 + 0.5 + 1)
    assert score(PLAIN, Reach(likes=9)) == pytest.approx(0.6 + 0.5 + 0.5)


def test_the_weightiest_reason_comes_first_and_the_threshold_decides() -> None:
    found = Evidence(2.2, asks=True, staff=("Tom",))
    all_of_it = standout(found, Reach(likes=9, replies=3), (), NOW, urgent=False, threshold=5.7)
    assert all_of_it.reasons == (Why.STORY, Why.STAFF, Why.ASKS, Why.FIRST, Why.REACH)
    assert (all_of_it.score, all_of_it.routed) == (5.7, True)
    assert not standout(found, Reach(likes=9, replies=3), (), NOW, urgent=False, threshold=5.8).routed
    assert standout(Evidence(2.0), NOBODY, (), NOW, urgent=False).routed


def test_a_complaint_in_few_words_is_just_given_to_somebody_and_one_with_a_story_weighs_more() -> None:
    found = standout(Evidence(complains=True), NOBODY, (), NOW, urgent=False)
    assert (found.score, found.routed, found.reasons) == (2.5, True, (Why.COMPLAINS, Why.FIRST))
    assert standout(Evidence(complains=True), NOBODY, (NOW - 900 * DAY,), NOW, urgent=False).routed
    assert score(Evidence(1, complains=True)) > score(Evidence(complains=True), EVERYBODY) - 1

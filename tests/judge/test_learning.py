"""A head learns from corrections: what it gains is counted where it did not look, and what the seeds taught stays."""

from dataclasses import replace

import numpy as np
import pytest

from bot.domain.voices.voice import Kind
from bot.judge import head as heads
from bot.judge.learning import Learned, Right, distinct, learn
from bot.judge.seeds import Example, seeds
from bot.judge.training import Material, fitted
from tests.judge.letters import by_letters

COLOURS = ("blue", "grey", "red", "green", "black", "white")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SOME = seeds()[::20]
LATE = [f"It came on a {day}, and it is {colour}." for day in DAYS for colour in COLOURS]


def corrected(kind: Kind, *, count: int = 42, urgent: bool = False) -> list[Example]:
    return [Example(text, (kind,), urgent) for text in LATE[:count]]


@pytest.fixture(scope="module")
def shipped() -> heads.Head:
    """A head that knows some of the seeds."""
    return fitted(Material(SOME, by_letters))


def kind_of(head: heads.Head, text: str) -> Kind:
    features = head.features(by_letters([text]), np.array([heads.clues(text)], np.float32))
    return heads.KINDS[int(head.kinds_of(features)[0].argmax())]


def test_what_people_say_again_and_again_is_learned_and_the_rest_stays(shipped: heads.Head) -> None:
    before = kind_of(shipped, "It came on a Friday, and it is brown.")
    other = Kind.QUESTION if before is not Kind.QUESTION else Kind.PRAISE
    found = learn(shipped, corrected(other), SOME, by_letters)
    assert found.before == Right(0, 42, 42)
    assert found.after == Right(42, 42, 42)
    assert found.gains
    assert not found.harms
    assert kind_of(found.head, "It came on a Friday, and it is brown.") is other
    assert found.seeds_before.of == len(SOME) // 2
    assert found.head.version == "2+42"


def test_the_same_corrections_give_the_same_head(shipped: heads.Head) -> None:
    first, second = (heads.written(learn(shipped, corrected(Kind.NOISE), SOME, by_letters).head) for _ in range(2))
    assert first == second


def test_what_was_right_before_gains_nothing(shipped: heads.Head) -> None:
    agreed = [Example(text, (kind_of(shipped, text),), urgent=False) for text in LATE[:42]]
    assert not learn(shipped, agreed, SOME, by_letters).gains


def test_what_is_said_without_rhyme_or_reason_gains_nothing(shipped: heads.Head) -> None:
    """Out of fold chance shows: on the folds that it saw it would be right more often."""
    chance = np.random.default_rng(5)
    said = [Example(one.text, (heads.KINDS[int(chance.integers(5))],), urgent=False) for one in corrected(Kind.NOISE)]
    found = learn(shipped, said, SOME, by_letters)
    assert found.after.kinds < 20


def test_that_something_is_not_urgent_is_learned_too(shipped: heads.Head) -> None:
    kind = kind_of(shipped, LATE[0])
    found = learn(replace(shipped, urgent_at=0.0), corrected(kind), SOME, by_letters)
    assert found.before.urgency == 0
    found = learn(shipped, corrected(kind, urgent=True), SOME, by_letters)
    assert found.after.urgency > found.before.urgency


def test_thirty_are_enough_and_fewer_are_not(shipped: heads.Head) -> None:
    assert learn(shipped, corrected(Kind.NOISE, count=30), SOME, by_letters).before.of == 30
    with pytest.raises(ValueError, match="29"):
        learn(shipped, corrected(Kind.NOISE, count=29), SOME, by_letters)


def test_a_text_counts_once_and_the_newest_word_holds() -> None:
    newest, older = (
        Example("It is blue.\n\nKind regards\nGreta", (kind,), urgent=False) for kind in (Kind.NOISE, Kind.PRAISE)
    )
    other = Example("It is red.", (Kind.PRAISE,), urgent=False)
    assert distinct([newest, other, older]) == [newest, other]


@pytest.mark.parametrize(
    ("kinds", "urgency", "gains"), [(11, 10, True), (10, 11, True), (10, 10, False), (12, 9, False), (9, 12, False)]
)
def test_a_gain_of_one_sort_pays_for_no_loss_of_the_other(
    shipped: heads.Head, kinds: int, urgency: int, *, gains: bool
) -> None:
    found = Learned(shipped, Right(10, 10, 40), Right(kinds, urgency, 40), Right(9, 9, 9), Right(9, 9, 9))
    assert found.gains is gains


@pytest.mark.parametrize(
    ("kinds", "urgency", "harms"), [(190, 190, False), (186, 186, False), (185, 190, True), (190, 185, True)]
)
def test_two_in_a_hundred_seeds_may_be_judged_worse(
    shipped: heads.Head, kinds: int, urgency: int, *, harms: bool
) -> None:
    found = Learned(shipped, Right(0, 0, 40), Right(9, 9, 40), Right(190, 190, 200), Right(kinds, urgency, 200))
    assert found.harms is harms

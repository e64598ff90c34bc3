"""Who writes of the same matter: by rows of numbers, whoever made them."""

import pytest

from bot.domain.hours import DAY
from bot.domain.voices.incidents.forming import (
    Told,
    belongs,
    gathered,
    grown,
    is_over_usual,
    may_be_part,
    same_matter,
)
from bot.domain.voices.incidents.hashed import hashed
from bot.domain.voices.incidents.sense import Maker, Sense, likeness
from bot.domain.voices.judging.deciding import decide
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.voice import Kind

ACROSS = Sense(Maker.MODEL, bytes([100, 0, 0, 0]))
UP = Sense(Maker.MODEL, bytes([0, 100, 0, 0]))
BOTH = Sense(Maker.MODEL, bytes([100, 100, 0, 0]))
BACK = Sense(Maker.MODEL, bytes([156, 0, 0, 0]))
NOTHING = Sense(Maker.MODEL, bytes(4))


def told(number: int, sense: Sense, customer: int = 0) -> Told:
    return Told(number, number, customer or number, number * DAY // 100, sense)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (ACROSS, ACROSS, 1.0),
        (ACROSS, UP, 0.0),
        (ACROSS, BACK, -1.0),
        (ACROSS, BOTH, 0.7071),
        (ACROSS, NOTHING, 0.0),
        (ACROSS, Sense(Maker.LEXICON, ACROSS.numbers), 0.0),
        (ACROSS, Sense(Maker.MODEL, bytes([100])), 0.0),
    ],
)
def test_likeness_is_the_cosine_of_what_can_be_compared(one: Sense, other: Sense, how: float) -> None:
    assert likeness(one, other) == pytest.approx(how, abs=1e-4)


def test_without_a_model_the_same_words_are_alike_and_others_are_not() -> None:
    soap = hashed("The beans taste of soap.")
    assert soap.maker is Maker.LEXICON
    assert len(soap.numbers) == 256
    assert likeness(soap, hashed("My beans tasted like soap!")) > 0.7
    assert likeness(soap, hashed("Where is my parcel?")) < 0.3
    assert hashed("").length == 0
    assert decide("The beans taste of soap.").sense == soap


@pytest.mark.parametrize(
    ("kind", "confidence", "may"),
    [
        (Kind.COMPLAINT, 0.9, True),
        (Kind.QUESTION, 0.9, True),
        (Kind.COMMENT, 0.9, True),
        (Kind.PRAISE, 0.74, True),
        (Kind.PRAISE, 0.75, False),
        (Kind.NOISE, 0.3, False),
    ],
)
def test_neither_noise_nor_sure_praise_is_part_of_one(kind: Kind, confidence: float, *, may: bool) -> None:
    assert may_be_part(Judgement(kind, Kind.COMMENT, confidence, sure=False)) is may


def test_whoever_is_near_the_nearest_five_belongs() -> None:
    assert belongs(ACROSS, []) == 0
    assert belongs(ACROSS, [ACROSS] * 2) == pytest.approx(1)
    assert belongs(ACROSS, [UP] * 9 + [BOTH] * 5) == pytest.approx(0.7071, abs=1e-4)
    assert belongs(ACROSS, [UP] * 3 + [BOTH] * 2) == 0


def test_as_many_people_as_the_team_says_make_one() -> None:
    lately = [told(nth, ACROSS) for nth in range(1, 8)] + [told(20, UP)]
    assert [one.voice for one in gathered(told(9, BOTH), lately, 9)] == [9, 1, 2, 3, 4, 5, 6, 7, 20]
    assert gathered(told(9, BACK), lately, 2) == []
    assert len(gathered(told(9, ACROSS), lately, 8)) == 8
    assert gathered(told(9, ACROSS), lately, 9) == []
    same = [told(nth, ACROSS, customer=1) for nth in range(1, 8)]
    assert gathered(told(9, ACROSS), same, 3) == []


def test_whoever_is_like_the_ones_who_came_in_comes_in_after_them() -> None:
    found = [told(1, ACROSS), told(2, ACROSS)]
    assert [one.voice for one in grown(found, [*found, told(3, UP), told(4, BOTH)])] == [4]
    assert grown(found, [told(5, BACK)]) == []


def test_what_is_common_in_each_tells_whether_two_crowds_are_one() -> None:
    assert same_matter([ACROSS, BOTH], [ACROSS])
    assert not same_matter([ACROSS], [UP])
    assert not same_matter([], [UP])
    assert not same_matter([UP], [])
    assert not same_matter([NOTHING], [UP])
    assert not same_matter([UP], [Sense(Maker.LEXICON, UP.numbers)])


def test_it_has_to_be_three_times_what_is_usual() -> None:
    assert is_over_usual(8, 0)
    assert is_over_usual(9, 42)
    assert not is_over_usual(8, 42)

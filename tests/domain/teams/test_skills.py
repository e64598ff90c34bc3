"""A team's own words for its subjects, and how they are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import FieldError
from bot.domain.teams.skills import Skill, found, read_words
from tests.domain.people import LENA, NORA

GRINDERS = Skill(1, "Grinders", ("grinder", "burr set"), frozenset({NORA.id}))
MALMO = Skill(2, "Malmö", ("Malmö", "Lund"), frozenset({LENA.id}))


def names(text: str) -> list[str]:
    return [one.name for one in found((GRINDERS, MALMO), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My GRINDER broke", ["Grinders"]),
        ("the grinders", []),
        ("coffeegrinder", []),
        ("grinder-lid, in MALMO", ["Grinders", "Malmö"]),
        ("Malmo\u0308 is nice", ["Malmö"]),
        ("a new burr  set, please", ["Grinders"]),
        ("burr and set", []),
        ("set burr", []),
        ("", []),
    ],
)
def test_whole_words_are_found_whatever_their_case_and_accents(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_list_of_marks_alone_finds_nothing() -> None:
    assert found((Skill(3, "?", ("??", ""), frozenset()),), "?? what") == ()


def test_ten_thousand_characters_are_looked_through() -> None:
    assert names(f"{'a ' * 4996} grinder") == ["Grinders"]
    assert names(f"{'a ' * 5000} grinder") == []


@given(st.text("abé .-\u0301", max_size=20), st.text("abé .-\u0301", max_size=20))
def test_any_word_is_found_between_others(before: str, after: str) -> None:
    assert "Grinders" in names(f"{before} Grinder {after}")


def test_words_are_read_a_line_or_a_comma_each_and_once() -> None:
    assert read_words(" grinder,burr   set\nMalmö; grinder,\n") == ("grinder", "burr set", "Malmö")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (" , ?\n", "Which words tell it? One is enough."),
        (",".join(f"w{number}" for number in range(101)), "That is 101 words; 100 at most can be looked for."),
        (f"a{'x' * 40}", f"“a{'x' * 39}…” is too long: 40 characters at most."),
    ],
)
def test_what_is_no_list_of_words_is_refused(typed: str, said: str) -> None:
    with pytest.raises(FieldError) as refused:
        read_words(typed)
    assert (refused.value.field, str(refused.value)) == ("words", said)


def test_a_hundred_words_of_forty_characters_are_taken() -> None:
    assert len(read_words(",".join(f"{number:040}" for number in range(100)))) == 100

"""A mere thanks, and what only sounds like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.thanks import is_only_thanks
from tests.domain.voices.thanks_corpus import HIDDEN, NOT_ONLY_THANKS, ONLY_THANKS, SIGNED

NAMES = ("Greta Lindholm", "Nora Lund")


@pytest.mark.parametrize("words", [*ONLY_THANKS, *SIGNED])
def test_nothing_but_thanks(words: str) -> None:
    assert is_only_thanks(words, NAMES)


@pytest.mark.parametrize("words", [*NOT_ONLY_THANKS, *HIDDEN])
def test_more_than_thanks(words: str) -> None:
    assert not is_only_thanks(words, NAMES)


def test_the_corpus_is_long() -> None:
    assert len(ONLY_THANKS) + len(SIGNED) >= 120
    assert len(NOT_ONLY_THANKS) + len(HIDDEN) >= 110


def test_only_known_names_stand_behind_a_thanks() -> None:
    assert is_only_thanks("Thanks Nora", NAMES)
    assert not is_only_thanks("Thanks Nora")
    assert not is_only_thanks("Thanks Obama", NAMES)
    assert is_only_thanks("Thanks\nGreta Lindholm", NAMES)
    assert not is_only_thanks("Thanks\nGreta Lindholm")
    assert is_only_thanks("Thanks\nBest wishes\nGreta Lindholm")


@given(st.sampled_from([*ONLY_THANKS, *SIGNED]), st.sampled_from(["it leaks", "but no", "why", "never", "3", "?"]))
def test_one_more_word_makes_it_more(words: str, more: str) -> None:
    assert not is_only_thanks(f"{more}\n{words}", NAMES)
    assert not is_only_thanks(f"{more} {words}", NAMES) or words.startswith(">")


@given(st.text(max_size=200))
def test_whatever_they_write_is_read(words: str) -> None:
    assert is_only_thanks(words) in {True, False}
    assert not is_only_thanks(f"{words} leaks")


@pytest.mark.parametrize(
    "hostile",
    ["e\u0301" * 15_000, "\u0301" * 30_000, "thanks " * 4_000, "on " * 9_000, "-" * 30_000, f"on {'a' * 280}\n" * 99],
)
def test_no_words_take_long(hostile: str) -> None:
    assert not is_only_thanks(hostile)


def test_thanks_of_very_many_lines_may_say_more() -> None:
    assert is_only_thanks("Thanks!\n" * 400)
    assert not is_only_thanks("Thanks!\n" * 401)
    assert is_only_thanks("Thanks!".ljust(300) + "\n" + "Thanks!" * 1)
    assert not is_only_thanks("Thanks!".ljust(30_001))

"""Little signs of how something is told: in each language, and nothing where there are none."""

from collections.abc import Mapping

import pytest

from bot.domain.voices.judging.phrases import listed
from bot.domain.voices.judging.signs import WORDS, signs

FORM = ("link", "handles", "addressed", "hashtags", "dots", "cries", "asks", "smile", "frown", "applause", "laugh")
NAMES = (*WORDS, *FORM, "picture", "quoted")


def shown(text: str) -> Mapping[str, float]:
    return {name: value for name, value in zip(NAMES, signs(text), strict=True) if value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nice shop, but no chairs.", {"turn", "not"}),
        ("Schöner Laden, aber immer noch keiner da.", {"turn", "again", "none"}),
        ("Toujours rien.", {"again", "none"}),
        ("¿Por qué sigue así?", {"why", "again", "asks"}),
        ("Aspetto da tre settimane.", {"wait"}),
        ("Ainda ninguém.", {"again", "none"}),
        ("Nog steeds niemand.", {"again", "none"}),
        ("Nadal nikt.", {"again", "none"}),
        ("Fortfarande ingen.", {"again", "none"}),
        ("Stadig ingen.", {"again", "none"}),
        ("Fremdeles ingen.", {"again", "none"}),
        ("Edelleen ei kukaan.", {"again", "none", "not"}),
        ("Table", set()),
    ],
)
def test_words_of_every_language_are_signs(text: str, expected: set[str]) -> None:
    assert shown(text).keys() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@user table, see http", {"handles": 1 / 3, "addressed": 1, "link": 1}),
        ("table @user", {"handles": 1 / 3}),
        ("#a #b #c #d", {"hashtags": 1}),
        ("table…", {"dots": 1}),
        ("table!!", {"cries": 0.5}),
        ("table?", {"asks": 1 / 3}),
        ("table :-)", {"smile": 1}),
        ("table :(", {"frown": 1}),
        ("table 👏", {"applause": 1, "picture": 1}),
        ("table hahaha", {"laugh": 1}),
        ("„table“", {"quoted": 1}),
        ("", {}),
    ],
)
def test_so_is_how_it_is_written(text: str, expected: Mapping[str, float]) -> None:
    assert shown(text) == pytest.approx(expected)


def test_each_sign_counts_up_to_one() -> None:
    assert shown("but but")["turn"] == pytest.approx(2 / 3)
    assert shown("but " * 50)["turn"] == 1
    assert shown("table " * 499 + "but but") == {"turn": pytest.approx(1 / 3)}, "3,000 characters are read"


def test_no_phrase_stands_in_a_table_twice() -> None:
    assert {name: [one for one in set(said) if said.count(one) > 1] for name, said in _listed().items()} == {
        name: [] for name in WORDS
    }


def _listed() -> dict[str, tuple[str, ...]]:
    return {name: listed(words) for name, words in WORDS.items()}

"""Phrases are found as whole words, by their beginnings, and with a gap between them."""

import pytest

from bot.domain.voices.judging.phrases import Phrases, listed, tokens_of


def found(phrase: str, text: str) -> list[str]:
    said = tokens_of(text)
    return [said[begins:ends] for _, begins, ends in Phrases([(phrase, 1)]).found(said)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("glass in", "There is GLASS, in it.", ["glass in"]),
        ("glass in", "Glassware in it", []),
        ("burn*", "It burned, burns and is a burn", ["burned", "burns", "burn"]),
        ("left my _ old", "left my nine year old at the stop", ["left my nine year old"]),
        ("left my _ old", "left my old", ["left my old"]),
        ("left my _ old", "left my a b c d old", []),
        ("szkło w", "SZKŁO w dżemie", ["szklo w"]),
        ("zab*", "ząb", ["zab"]),
        ("ild", "ild og ilden", ["ild"]),
        ("to", "to", ["to"]),
        ("kvælt*", "Jeg blev kvælt", ["kvaelt"]),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_phrases_are_parted_by_commas() -> None:
    assert listed(" a b,\n  c  d , ,e") == ("a b", "c d", "e")

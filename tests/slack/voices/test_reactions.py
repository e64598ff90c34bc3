"""What whoever reacts with an emoji is told."""

import pytest

from bot.slack.kit import limits
from bot.slack.kit.errors import StaleInteraction
from bot.slack.voices import reactions


def test_the_button_in_private_finds_its_message_again() -> None:
    message = reactions.ask_first("1793696640.123456", 9_007_199_254_740_991)
    limits.check_message(message)
    button = message.blocks[1]["elements"][0]
    assert reactions.read(button) == ("1793696640.123456", 9_007_199_254_740_991)


@pytest.mark.parametrize("value", ["", "1793696640.123456", "soon:1", "1793696640.123456:x", "1793696640.123456:1:2"])
def test_a_button_that_is_none_of_ours_is_refused(value: str) -> None:
    with pytest.raises(StaleInteraction):
        reactions.read({"value": value})
    with pytest.raises(StaleInteraction):
        reactions.read({})


@pytest.mark.parametrize("words", [reactions.NO_WORDS, reactions.GONE, reactions.NO_VOICE, reactions.KNOWN_NO_VOICE])
def test_each_sentence_is_a_message(words: str) -> None:
    message = reactions.said(words)
    limits.check_message(message)
    assert message.text == words

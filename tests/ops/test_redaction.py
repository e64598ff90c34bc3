"""What a line of log may hold."""

import pytest

from bot.ops.redaction import KEPT_OUT, codes_only


@pytest.mark.parametrize(
    "value",
    ["U0NORA001", "/voice", "block_actions", "chat:write", "host/12/345", "", None, 12, 1.5, True, ["C1", "C2"]],
)
def test_codes_pass(value: object) -> None:
    assert codes_only(None, "info", {"event": "x", "what": value}) == {"event": "x", "what": value}


@pytest.mark.parametrize(
    "value", ["a sentence", "greta@example.com", "+46701234567", "xoxb-1-2", "xapp-1", "née", "a\nb", "x" * 121, {1: 2}]
)
def test_words_addresses_numbers_and_tokens_do_not(value: object) -> None:
    assert codes_only(None, "info", {"what": value, "many": [value]}) == {"what": KEPT_OUT, "many": [KEPT_OUT]}


def test_sentences_of_ours_pass_and_a_list_has_an_end() -> None:
    found = codes_only(None, "info", {"words": "It is full.", "many": list(range(1000))})
    assert found == {"words": "It is full.", "many": list(range(30))}

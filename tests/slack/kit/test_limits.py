"""What Slack would refuse is refused here first, with its place and its limit."""

from typing import Any

import pytest

from bot.slack.kit.block_kit import (
    actions,
    bar_chart,
    button,
    context,
    form,
    input_block,
    overflow,
    section,
    text_input,
)
from bot.slack.kit.limits import OverLimit, check_errors, check_message, check_view
from bot.slack.kit.mrkdwn import Message


def _section(size: int) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * size}}


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ([], "blocks: it is empty"),
        ([_section(1)] * 51, "blocks: 51, and 50 is the limit"),
        ([_section(3001)], "blocks[0].text: 3001, and 3000 is the limit"),
        ([_section(0)], "blocks[0].text: it is empty"),
        ([_section(3000)] * 5, "blocks together: 15000, and 13200 is the limit"),
        ([section("x"), section("y", block_id="b" * 256)], "blocks[1].block_id: 256, and 255 is the limit"),
        ([section("x", block_id="b"), section("y", block_id="b")], "block_id: 'b' stands there 2 times"),
        ([actions("a", button("x", "same", "1"), button("y", "same", "2"))], "'same' stands there 2 times"),
        ([actions("a", overflow("o", [("x", "1")] * 6))], "blocks[0].elements[0].options: 6, and 5 is the limit"),
        ([actions("a", button("x", "b", "v" * 2001))], "blocks[0].elements[0].value: 2001, and 2000 is the limit"),
        ([actions("a", overflow("o", [("x", "v" * 76)]))], "options[0].value: 76, and 75 is the limit"),
        ([{"type": "context", "elements": context("x")["elements"] * 11}], "elements: 11, and 10 is the limit"),
        ([bar_chart("x", "y", ["a"] * 21, {"n": [1] * 21})], "blocks[0].chart.series[0].data: 21, and 20 is the limit"),
        ([bar_chart("x", "y", ["a"], {f"{n}": [1] for n in range(7)})], "chart.series: 7, and 6 is the limit"),
        (
            [{"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2001}]}],
            "blocks[0].fields[0].text: 2001, and 2000 is the limit",
        ),
    ],
)
def test_a_message_over_a_limit_says_where(blocks: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(OverLimit) as refused:
        check_message(Message("x", blocks))
    assert words in str(refused.value)


@pytest.mark.parametrize("sentence", ["", "x" * 4001])
def test_the_sentence_of_a_message_has_its_limits(sentence: str) -> None:
    with pytest.raises(OverLimit, match=r"^text: "):
        check_message(Message(sentence, [section("x")]))


def _with(**more: object) -> dict[str, Any]:
    return form("Title", [section("x")], "form", "Save") | more


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (_with(title={"type": "plain_text", "text": "x" * 25}), "view.title: 25, and 24 is the limit"),
        (_with(private_metadata="x" * 3001), "view.private_metadata: 3001, and 3000 is the limit"),
        (_with(blocks=[section("x")] * 101), "view.blocks: 101, and 100 is the limit"),
        (_with(type="page"), "'page' is no view"),
        (_with(blocks=[section("x" * 3000)] * 90), "view: 2"),
        (form("Title", [input_block("Note", text_input("a"), "n")], "form"), "it has inputs, and no submit"),
    ],
)
def test_a_form_over_a_limit_says_where(view: dict[str, Any], words: str) -> None:
    with pytest.raises(OverLimit) as refused:
        check_view(view)
    assert words in str(refused.value)


def test_app_home_may_have_a_hundred_blocks() -> None:
    check_view({"type": "home", "blocks": [section("x")] * 100})
    with pytest.raises(OverLimit):
        check_view({"type": "home", "blocks": [section("x")] * 101})


def test_a_list_of_plain_values_is_no_block() -> None:
    check_message(Message("x", [section("x") | {"accessory": {"type": "users_select", "include": ["public"]}}]))


@pytest.mark.parametrize(
    ("errors", "words"),
    [
        ({}, "errors: it is empty"),
        ({"note": ""}, "errors.note: it is empty"),
        ({"how": "Choose one.", "note": "x" * 2001}, "errors.note: 2001, and 2000 is the limit"),
    ],
)
def test_what_stands_under_a_field_has_a_limit(errors: dict[str, str], words: str) -> None:
    with pytest.raises(OverLimit, match=words):
        check_errors(errors)
    check_errors({"note": "x" * 2000})

"""The form that splits a conversation, or joins it with another one: each button acts at once."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from bot.domain.conversations.conversation import State
from bot.domain.voices.voice import Kind
from bot.slack.conversations import card
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.limits import check_view
from bot.slack.voices.sorting import matters_form
from bot.views.customers import MattersView
from bot.views.teams import HomeLine
from tests.kit.shown import NORA, NOW, TZ, VOICE, texts, unmarked

OTHER = HomeLine(4712, "Greta Lindholm", "a table", State.CLAIMED, Kind.QUESTION, False, NORA, NOW)  # noqa: FBT003 - in their order
SECOND = replace(VOICE, id=2, words="And a table for eight?", kind=Kind.QUESTION, said_at=NOW)
VIEW = MattersView(4711, "Greta Lindholm", TZ, (SECOND, VOICE), (OTHER,))


def said(view: dict[str, Any]) -> list[str]:
    return [
        unmarked((block.get("text") or block["elements"][0])["text"])
        for block in view["blocks"]
        if block["type"] in {"section", "context"}
    ]


def buttons(view: dict[str, Any]) -> list[dict[str, Any]]:
    return [block["accessory"] for block in view["blocks"] if "accessory" in block]


def test_it_shows_what_was_said_and_what_else_is_open() -> None:
    form = matters_form.open_form(VIEW, NOW)
    shown = said(form)
    assert shown[0] == "*What Greta Lindholm said in this one*"
    assert shown[1].startswith("Question, Mon 10:20\n")
    assert shown[3] == "*What else is open with them*"
    assert shown[4].startswith("*Greta Lindholm: a table*")
    assert [one["text"]["text"] for one in buttons(form)] == ["Split", "Split", "Join"]
    assert [card.read_id(one) for one in buttons(form)[:2]] == [2, 1]
    assert matters_form.read_pair(buttons(form)[2]) == (4711, 4712)
    assert matters_form.conversation_of(form) == 4711
    assert "submit" not in form


def test_all_that_was_said_can_not_be_split_off() -> None:
    form = matters_form.open_form(replace(VIEW, voices=(VOICE,)), NOW)
    assert [one["text"]["text"] for one in buttons(form)] == ["Join"]
    assert not VIEW.others or matters_form.open_form(replace(VIEW, others=()), NOW)


def test_of_many_the_newest_can_and_the_others_stay() -> None:
    form = matters_form.open_form(replace(VIEW, voices=(VOICE,), others=(), more=1), NOW)
    assert [one["text"]["text"] for one in buttons(form)] == ["Split"]
    assert "One earlier one stays here." in said(form)
    assert "Two earlier ones stay here." in said(matters_form.open_form(replace(VIEW, more=2), NOW))


def test_words_that_are_gone_and_nobodys_name() -> None:
    form = matters_form.open_form(
        replace(VIEW, customer="", voices=(replace(VOICE, words=None), SECOND), others=(replace(OTHER, matter=""),)),
        NOW,
    )
    assert said(form)[0] == "*What the customer said in this one*"
    assert said(form)[1].endswith("_There are no words any more._")
    assert buttons(form)[0]["accessibility_label"] == "Split off the complaint: without words"
    assert buttons(form)[2]["accessibility_label"] == "Join with the other conversation of Greta Lindholm"


def test_it_says_what_the_last_press_did() -> None:
    assert matters_form.after_split(VIEW, 2) == ""
    assert matters_form.after_split(VIEW, 3) == "Split off: it has a card of its own now."
    assert matters_form.after_join(VIEW, (4711, 4712)) == ""
    assert matters_form.after_join(replace(VIEW, others=()), (4711, 4712)) == "Joined: both are one conversation now."
    assert matters_form.after_join(replace(VIEW, conversation_id=4712, others=()), (4711, 4712)) != ""
    assert said(matters_form.open_form(VIEW, NOW, "Done."))[0] == "Done."


def test_a_form_or_a_button_that_was_tampered_with_says_nothing() -> None:
    with pytest.raises(StaleInteraction):
        matters_form.conversation_of(matters_form.open_form(VIEW, NOW) | {"private_metadata": ""})
    for value in ("", "1", "1:", "a:b", None):
        with pytest.raises(StaleInteraction):
            matters_form.read_pair({"value": value})


@settings(deadline=None, max_examples=25)
@given(texts, texts)
def test_whatever_is_said_it_stays_within_slacks_limits(words: str, name: str) -> None:
    voices = tuple(replace(VOICE, id=nth, words=words) for nth in range(10))
    others = tuple(replace(OTHER, id=nth, customer=name, matter=words) for nth in range(9))
    check_view(matters_form.open_form(MattersView(1, name, TZ, voices, others, more=90), NOW, "Done."))

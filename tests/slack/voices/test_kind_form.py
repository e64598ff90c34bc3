"""The form that says what kind it is: each button acts at once."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.conversations.conversation import State
from bot.domain.voices.commands import ChangeKind
from bot.domain.voices.voice import Kind
from bot.slack.conversations import doubts
from bot.slack.kit.errors import StaleInteraction
from bot.slack.voices.sorting import kind_form
from bot.slack.voices.sorting.kind_form import Was
from tests.kit.filled import words
from tests.kit.shown import CARD, HOUR, NOW, unmarked

ASKED = Was(Kind.QUESTION, urgent=False)


def buttons(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    rows = [block["elements"] for block in view["blocks"] if block["type"] == "actions"]
    return {one["text"]["text"]: one for row in rows for one in row}


def first_line(view: dict[str, Any]) -> str:
    return unmarked(view["blocks"][0]["text"]["text"])


def test_it_says_what_it_is_taken_for_and_names_each_kind() -> None:
    form = kind_form.open_form(CARD, NOW)
    assert first_line(form) == "*Greta Lindholm*: complaint."
    found = buttons(form)
    assert list(found) == ["Complaint", "Praise", "Question", "Comment", "Noise", "It is urgent"]
    assert doubts.read_kind(found["Praise"]) == (4711, Kind.PRAISE)
    assert "submit" not in form


def test_an_urgent_one_can_be_called_calm() -> None:
    assert list(buttons(kind_form.open_form(replace(CARD, urgent=True), NOW)))[5:] == ["Not urgent"]


def test_what_was_changed_can_be_undone_right_there() -> None:
    form = kind_form.open_form(CARD, NOW, Was(Kind.QUESTION, urgent=True))
    assert kind_form.read_undo(buttons(form)["Undo"]) == ChangeKind(4711, Kind.QUESTION, urgent=True)
    assert kind_form.shown_in(form) == Was(Kind.COMPLAINT, urgent=False)
    assert kind_form.conversation_of(form) == 4711


def test_where_nothing_was_changed_there_is_nothing_to_undo() -> None:
    assert kind_form.open_form(CARD, NOW, Was(Kind.COMPLAINT, urgent=False)) == kind_form.open_form(CARD, NOW)


def test_a_form_that_was_tampered_with_says_nothing() -> None:
    form = kind_form.open_form(CARD, NOW)
    with pytest.raises(StaleInteraction):
        kind_form.conversation_of(form | {"private_metadata": ""})
    assert kind_form.shown_in(form | {"private_metadata": ""}) is None
    assert kind_form.shown_in(form | {"private_metadata": '{"shown": "praise:2"}'}) is None


@pytest.mark.parametrize("value", [None, "", "4711", "praise:4711", "rage:0:4711", "praise:2:4711", "praise:1:x"])
def test_a_button_that_is_none_of_ours_is_refused(value: str | None) -> None:
    with pytest.raises(StaleInteraction):
        kind_form.read_undo({"value": value})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"urgent": True},
            "*Greta Lindholm*: urgent complaint now, question before. An answer is due by tomorrow 15:00.",
        ),
        ({"reply_due": NOW - HOUR}, "*Greta Lindholm*: complaint now, question before. An answer was due today 09:20."),
        ({"reply_due": None}, "*Greta Lindholm*: complaint now, question before."),
        ({"state": State.CLOSED, "customer": ""}, "*The customer*: complaint now, question before."),
    ],
)
def test_it_says_what_was_changed_and_what_is_due_now(changes: dict[str, object], said: str) -> None:
    card = replace(CARD, **changes)  # type: ignore[arg-type] # each row changes fields of its own types
    assert first_line(kind_form.open_form(card, NOW, ASKED)) == said


def test_a_customers_page_opens_it_by_its_name() -> None:
    assert words({"type": "modal", "blocks": [kind_form.button(4711)]})[-1] == "Change kind"

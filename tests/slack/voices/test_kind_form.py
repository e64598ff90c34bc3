"""The form that says what kind it is."""

from dataclasses import replace

import pytest

from bot.domain.conversations.conversation import State
from bot.domain.voices.commands import ChangeKind
from bot.domain.voices.voice import Kind
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.voices import kind_form
from tests.kit.filled import submitted, words
from tests.kit.shown import CARD, HOUR, NOW, unmarked


def test_it_opens_as_it_is_taken_now() -> None:
    assert kind_form.read(submitted(kind_form.open_form(CARD))) == ChangeKind(4711, Kind.COMPLAINT, urgent=False)
    urgent = replace(CARD, urgent=True, kind=Kind.QUESTION)
    assert kind_form.read(submitted(kind_form.open_form(urgent))) == ChangeKind(4711, Kind.QUESTION, urgent=True)


def test_what_is_chosen_is_read() -> None:
    form = submitted(kind_form.open_form(CARD), kind="praise", urgent=["yes"])
    assert kind_form.read(form) == ChangeKind(4711, Kind.PRAISE, urgent=True)
    assert {"Complaint", "Praise", "Question", "Comment", "It is urgent"} <= set(words(kind_form.open_form(CARD)))


def test_without_a_kind_it_is_asked_for() -> None:
    with pytest.raises(FormErrors) as caught:
        kind_form.read(submitted(kind_form.open_form(CARD), kind=None))
    assert caught.value.errors == {"kind": "What is it?"}


def test_a_form_that_was_tampered_with_is_refused() -> None:
    with pytest.raises(StaleInteraction):
        kind_form.read(submitted(kind_form.open_form(CARD)) | {"private_metadata": ""})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"urgent": True}, "Greta Lindholm: urgent complaint. An answer is due by tomorrow 15:00."),
        ({"reply_due": NOW - HOUR}, "Greta Lindholm: complaint. An answer was due today 09:20."),
        ({"reply_due": None}, "Greta Lindholm: complaint."),
        ({"state": State.CLOSED, "customer": ""}, "The customer: complaint."),
    ],
)
def test_it_confirms_what_is_due_now(changes: dict[str, object], said: str) -> None:
    card = replace(CARD, **changes)  # type: ignore[arg-type] # each row changes fields of its own types
    assert unmarked(words(kind_form.confirmation(card, NOW))[-1]) == said

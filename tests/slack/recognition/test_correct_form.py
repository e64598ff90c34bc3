"""The form that corrects applause, or takes it back."""

from dataclasses import replace

import pytest
from hypothesis import given

from bot.domain.recognition.applause import RecognitionState
from bot.domain.recognition.commands import CorrectApplause
from bot.slack.conversations import card
from bot.slack.kit.errors import FormErrors
from bot.slack.kit.limits import check_view
from bot.slack.recognition import applaud_form, correct_form, thanked
from bot.slack.recognition.thanked import Thanks
from bot.views.recognition import RecognitionView
from tests.kit.filled import submitted, words
from tests.kit.shown import IDRIS, NORA, NOW, TOM, elements, texts, unhurried

THANKS = RecognitionView(88, TOM, IDRIS, "You made a stranger a regular.", RecognitionState.GIVEN, NOW, "Care")
BETTER = "You made two strangers regulars."


def test_what_was_said_is_there_to_be_corrected() -> None:
    form = correct_form.open_form([THANKS, replace(THANKS, id=89, to=NORA)], ["Patience", "Care"])
    assert words(form)[0] == "For Tom and Nora."
    assert correct_form.read(submitted(form)) == CorrectApplause(88, THANKS.why, "Care")
    assert correct_form.read(submitted(form, why=f" {BETTER}", worth="Patience")) == CorrectApplause(
        88, BETTER, "Patience"
    )
    with pytest.raises(FormErrors) as caught:
        correct_form.read(submitted(form, why="Great."))
    assert list(caught.value.errors) == ["why"]
    undo = form["blocks"][-1]["elements"][0]
    assert (undo["action_id"], card.read_id(undo), "confirm" in undo) == (correct_form.UNDO, 88, True)


def test_a_team_without_values_is_asked_for_none() -> None:
    form = correct_form.open_form([THANKS], [])
    assert correct_form.read(submitted(form)) == CorrectApplause(88, THANKS.why)


def test_whoever_applauded_finds_the_way_back() -> None:
    (button,) = elements(thanked.thanked(Thanks([TOM], given=True, id=88)))
    assert (button["action_id"], card.read_id(button)) == (thanked.CORRECT, 88)
    assert applaud_form.confirmation(Thanks([TOM], given=True, id=88))["blocks"][-1]["elements"] == [button]


@unhurried
@given(texts)
def test_whatever_was_said_the_form_is_within_the_limits(typed: str) -> None:
    check_view(correct_form.open_form([replace(THANKS, why=typed, to=replace(TOM, name=typed))] * 5, ["Care"]))

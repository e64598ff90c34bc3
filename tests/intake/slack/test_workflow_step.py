"""The inputs of Workflow Builder's step, read into a voice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.voice import Identity, IdentityKind, InvalidVoice, Kind, Sender, Voice
from bot.intake.slack import workflow_step
from bot.intake.slack.workflow_step import Step
from bot.slack.workspaces.workflow_step import ROUTE_VOICE, functions

GRETA = Identity(IdentityKind.EMAIL, "greta@example.com")


def test_every_input_has_its_place() -> None:
    inputs: dict[str, object] = {
        "words": " It &lt;broke&gt;. ",
        "name": "Greta\nLindholm",
        "reach_by": "greta@example.com",
        "kind": "PRAISE",
        "team": " Marketing ",
        "note": "She rang twice.",
        "passed_on_by": "U1",
    }
    voice = Voice(
        "workflow:Fx1", "It <broke>.", Sender("Greta Lindholm", (GRETA,)), Kind.PRAISE, note="She rang twice."
    )
    assert workflow_step.read(inputs, "Fx1") == Step(voice, "Marketing")
    assert workflow_step.passed_on_by(inputs) == "U1"
    assert set(inputs) == set(functions()[ROUTE_VOICE]["input_parameters"])


def test_words_are_enough() -> None:
    inputs: dict[str, object] = {"words": "It broke.", "name": None, "kind": ""}
    assert workflow_step.read(inputs, "Fx1") == Step(Voice("workflow:Fx1", "It broke."), "")
    assert workflow_step.passed_on_by(inputs) == ""


@pytest.mark.parametrize(
    ("inputs", "why"),
    [
        ({}, "no words"),
        ({"words": 7}, "no words"),
        ({"words": "It broke.", "reach_by": "at home"}, "no address"),
        ({"words": "It broke.", "kind": "angry"}, "complaint, praise, question, comment"),
    ],
)
def test_what_cant_be_read_is_refused_in_words(inputs: dict[str, object], why: str) -> None:
    with pytest.raises(InvalidVoice, match=why):
        workflow_step.read(inputs, "Fx1")


@given(
    st.dictionaries(st.sampled_from(["words", "name", "reach_by", "kind", "team", "note"]), st.text() | st.integers())
)
def test_no_inputs_break_it(inputs: dict[str, object]) -> None:
    try:
        step = workflow_step.read(inputs, "Fx1")
    except InvalidVoice:
        return
    assert step.voice.words.encode()

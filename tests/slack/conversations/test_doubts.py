"""What the bot is unsure of, and why it takes something for urgent, with the buttons that settle it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.conversations.conversation import State
from bot.domain.voices.judging.judgement import Alarm
from bot.domain.voices.voice import Kind
from bot.slack.conversations import doubts
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.mrkdwn import Message
from bot.slack.voices import urgency
from tests.kit.shown import CARD, read


def shown(**changes: Any) -> str:  # noqa: ANN401 - the view's own fields
    return read(Message("Greta", doubts.blocks(replace(CARD, **changes))))


def test_where_all_is_clear_nothing_stands() -> None:
    assert doubts.blocks(CARD) == []


def test_an_unsure_one_names_both_kinds() -> None:
    said = shown(unsure=(Kind.QUESTION, Kind.NOISE))
    assert said == "(Unsure: question or noise?)\n[Question] [Noise]"


def test_an_urgent_one_says_why() -> None:
    said = shown(urgent=True, urgent_for=(Alarm.BURN, Alarm.CHILD), unsure=(Kind.COMPLAINT, Kind.PRAISE))
    assert said == (
        "(Urgent: speaks of a burn and a child · Unsure: complaint or praise?)\n[Not urgent] [Complaint] [Praise]"
    )


def test_one_that_a_person_called_urgent_needs_no_reason() -> None:
    assert shown(urgent=True) == "[Not urgent]"


def test_what_is_over_is_not_asked_about() -> None:
    assert doubts.blocks(replace(CARD, state=State.CLOSED, urgent=True, unsure=(Kind.COMMENT, Kind.NOISE))) == []


@pytest.mark.parametrize(
    ("reasons", "words"),
    [
        ((), ""),
        ((Alarm.FIRE,), "Urgent: speaks of fire or smoke"),
        (
            (Alarm.SHARP, Alarm.INJURY, Alarm.LAWYER),
            "Urgent: speaks of something sharp or foreign in it, an injury and legal steps",
        ),
        ((Alarm.MODEL,), "Urgent: reads like something that must not wait"),
    ],
)
def test_why_in_words(reasons: tuple[Alarm, ...], words: str) -> None:
    assert urgency.why(reasons) == words


def test_each_reason_has_words() -> None:
    assert all(urgency.spoken_of(one).startswith(("speaks of ", "reads like ")) for one in Alarm)
    assert set(urgency.SPEAKS_OF) == set(Alarm) - {Alarm.MODEL}


@pytest.mark.parametrize("value", [None, "", "7", "rage:7", "praise:", "praise:x", 7])
def test_a_button_of_another_shape_is_stale(value: object) -> None:
    with pytest.raises(StaleInteraction):
        doubts.read_kind({"value": value})


def test_a_button_names_the_conversation_and_the_kind() -> None:
    assert doubts.read_kind({"value": "noise:7"}) == (7, Kind.NOISE)

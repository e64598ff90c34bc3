"""Whoever passed a voice on hears that it arrived, and how it ended, kindly and without anybody's notes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import State
from bot.slack.kit.limits import check_message
from bot.slack.voices import reporter_dm
from bot.views.conversations import CardView
from tests.kit.shown import CALL, CARD, DAY, NOW, read, said, texts, unhurried

ANSWERED = replace(CARD, state=State.ANSWERED, touches=(CALL,), follow_up_at=NOW + 3 * DAY)


def test_it_arrived_reads_like_this() -> None:
    message = reporter_dm.arrived(CARD, NOW)
    sentence = "Thank you, Petra: what Greta Lindholm said has arrived. Nora is asked to answer in person by Tue 15:00."
    assert said(message) == sentence
    assert read(message) == (
        f"{sentence}\n*Greta Lindholm: broken grinder* · complaint\nThis thread will tell you how it ends."
    )


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (
            replace(CARD, state=State.WAITING, owner=None),
            "Nobody is free this minute; the first of us with room is asked.",
        ),
        (replace(CARD, state=State.CLAIMED), "Nora has it, and answers in person by Tue 15:00."),
        (replace(CARD, reply_due=None), "Nora is asked to answer in person."),
        (ANSWERED, "Nora has answered already."),
        (replace(CARD, state=State.CLOSED), "Nora has answered already."),
        (replace(CARD, state=State.DISMISSED), "It is nothing that we can answer, so we put it aside."),
    ],
)
def test_who_has_it_follows_the_state(view: CardView, words: str) -> None:
    assert said(reporter_dm.arrived(view, NOW)).endswith(f" has arrived. {words}")


def test_without_a_reporter_or_a_name_it_still_thanks() -> None:
    view = replace(CARD, reported_by=None, customer="")
    assert said(reporter_dm.arrived(view, NOW)).startswith("Thank you: what a customer said has arrived.")


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (
            replace(ANSWERED, state=State.CLOSED),
            "Nora spoke with Greta Lindholm, 09:20. Thank you for passing it on.",
        ),
        (
            ANSWERED,
            "Nora spoke with Greta Lindholm, 09:20. They speak again on 26 Nov. Thank you for passing it on.",
        ),
        (
            replace(ANSWERED, follow_up_at=None),
            "Nora spoke with Greta Lindholm, 09:20. Thank you for passing it on.",
        ),
        (
            replace(CARD, state=State.CLOSED),
            "It is settled with Greta Lindholm. Thank you for passing it on.",
        ),
        (
            replace(CARD, state=State.DISMISSED),
            (
                "We read what Greta Lindholm said, and put it aside: it is nothing that we can answer. "
                "Thank you for listening; please do so again."
            ),
        ),
        (
            CARD,
            "The matter of Greta Lindholm is open again. Nora is asked to answer in person by Tue 15:00.",
        ),
    ],
)
def test_how_it_ended(view: CardView, words: str) -> None:
    message = reporter_dm.ended(view, NOW)
    assert said(message) == read(message) == words


def test_nobodys_notes_are_told() -> None:
    assert CALL.note not in str(reporter_dm.ended(ANSWERED, NOW).blocks)


@unhurried
@given(texts, st.sampled_from(State))
def test_both_are_within_the_limits_whatever_is_said(words: str, state: State) -> None:
    view = replace(ANSWERED, state=state, customer=words, matter=words)
    check_message(reporter_dm.arrived(view, NOW))
    check_message(reporter_dm.ended(view, NOW))

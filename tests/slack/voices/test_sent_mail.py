"""What whoever wrote to a customer themselves is asked, or told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.sent_mail import Answer
from bot.slack.kit.limits import check_message
from bot.slack.voices import sent_mail
from bot.views.voices import SentMailView
from tests.kit.shown import DAY, HOUR, NORA, NOW, TOM, TZ, read, said, texts, unhurried

ASKED = SentMailView(Answer.ASKED, NOW - HOUR, TZ, NORA.id, 4711, "Greta Lindholm", NORA, may_log=True)


def test_the_question() -> None:
    message = sent_mail.draw(ASKED, NOW)
    assert said(message) == "You wrote to Greta Lindholm at 09:20. Settled?"
    assert read(message) == f"{said(message)}\n[Settled] [Not yet]"
    buttons = message.blocks[-1]["elements"]
    assert [one["value"] for one in buttons] == ["4711", "4711"]
    assert [one["accessibility_label"] for one in buttons] == [
        "It is settled for Greta Lindholm: log your mail",
        "It is not settled yet for Greta Lindholm: log your mail",
    ]


def test_without_a_name_it_names_nobody() -> None:
    message = sent_mail.draw(replace(ASKED, customer="greta@example.com"), NOW)
    assert said(message) == "You wrote to a customer at 09:20. Settled?"
    assert "example.com" not in str(message.blocks)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"logged": (NORA, NOW - HOUR // 2)}, "You wrote to Greta Lindholm at 09:20. Logged at 09:50."),
        ({"logged": (TOM, NOW - HOUR // 2)}, "You wrote to Greta Lindholm at 09:20. Logged by Tom at 09:50."),
        (
            {"sent_at": NOW - DAY, "logged": (NORA, NOW)},
            "You wrote to Greta Lindholm yesterday 10:20. Logged at 10:20.",
        ),
        (
            {"may_log": False, "owner": TOM},
            "You wrote to Greta Lindholm at 09:20. That conversation is with Tom now. Nothing is left to do here.",
        ),
        (
            {"may_log": False},
            "You wrote to Greta Lindholm at 09:20. That conversation is over. Nothing is left to do here.",
        ),
        (
            {"may_log": False, "owner": None},
            "You wrote to Greta Lindholm at 09:20. That conversation is over. Nothing is left to do here.",
        ),
        (
            {"customer": None},
            "The mail that you sent at 09:20 is no longer yours to log. Nothing is left to do here.",
        ),
    ],
)
def test_when_there_is_nothing_to_log_it_is_a_line(changes: dict[str, object], words: str) -> None:
    message = sent_mail.draw(replace(ASKED, **changes), NOW)  # type: ignore[arg-type] # as the table has them
    assert said(message) == words
    assert read(message) == words


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer.NO_TEAM, "Only members of a team log what they write to its customers."),
        (Answer.OLD, "It is over a week old. If it still counts, press *Log a reply* on the card."),
        (
            Answer.SEVERAL,
            (
                "It went to several customers, and one note can't speak for all of them. "
                "Press *Log a reply* on the card of each."
            ),
        ),
        (
            Answer.UNKNOWN,
            "We know no customer by that address. To pass on what a customer wrote, forward it to me.",
        ),
        (Answer.NOTHING_OPEN, "No conversation of your team's is open with them."),
        (Answer.NOT_YOURS, "That conversation is with somebody else."),
    ],
)
def test_why_nothing_was_logged(answer: Answer, why: str) -> None:
    message = sent_mail.draw(SentMailView(answer, NOW - HOUR, TZ, NORA.id), NOW)
    assert said(message) == f"Nothing was logged of the mail that you sent at 09:20. {why}"


def test_a_colleague_s_is_theirs_to_log() -> None:
    view = replace(ASKED, answer=Answer.NOT_YOURS, owner=TOM, may_log=False)
    assert said(sent_mail.draw(view, NOW)).endswith("Greta Lindholm is with Tom. Tell them that you wrote.")
    assert said(sent_mail.draw(replace(view, owner=None), NOW)).endswith("That conversation is with somebody else.")


@unhurried
@given(texts, st.sampled_from(Answer), st.booleans())
def test_it_is_within_the_limits_whatever_they_are_called(name: str, answer: Answer, may_log: object) -> None:
    view = replace(ASKED, answer=answer, customer=name, owner=replace(TOM, name=name), may_log=bool(may_log))
    check_message(sent_mail.draw(view, NOW))

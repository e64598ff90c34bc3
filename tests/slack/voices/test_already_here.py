"""What is said of a message that is with us already."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from bot.domain.conversations.conversation import State
from bot.slack.kit import limits
from bot.slack.voices import already_here
from bot.views.messages import AlreadyHere
from tests.kit.filled import words
from tests.kit.shown import CALL, CARD, NOW, TUESDAY_15, texts, unmarked

LINK = "https://example.slack.com/archives/C1/p1"
HEADLINE = "*Greta Lindholm* · broken grinder · complaint"


def shown(**more: Any) -> list[str]:  # noqa: ANN401 - the card's own fields
    """The lines of it, without the headline, of Greta's conversation in some state."""
    view = already_here.draw(AlreadyHere(replace(CARD, **more)), NOW)
    limits.check_view(view)
    first, *others = [unmarked(one) for one in words(view)]
    assert first.endswith(f"\n{HEADLINE}")
    return [first.removesuffix(f"\n{HEADLINE}"), *others]


@pytest.mark.parametrize(
    ("more", "stands", "instead"),
    [
        (
            {"state": State.ASSIGNED},
            "This is already with Nora, who is asked to answer in person, by Tue 15:00.",
            "Is there more to it? Mention Nora in the thread of its card.",
        ),
        (
            {"state": State.CLAIMED, "reply_due": NOW - 1},
            "This is already with Nora, who answers in person, which was due Mon 10:19.",
            "Is there more to it? Mention Nora in the thread of its card.",
        ),
        (
            {"state": State.CLAIMED, "reply_due": None},
            "This is already with Nora, who answers in person.",
            "Is there more to it? Mention Nora in the thread of its card.",
        ),
        (
            {"state": State.WAITING, "owner": None},
            "This is with us already, and waits for the first who has room.",
            "Can it not wait? Say so in the thread of its card.",
        ),
        (
            {"state": State.CLOSED, "touches": (CALL,)},
            "This is answered already. Nora spoke with Greta Lindholm, 09:20.",
            "Is there more to it? Say so in the thread of its card: the team can reopen it there.",
        ),
        (
            {"state": State.ANSWERED, "touches": ()},
            "This is answered already.",
            "Is there more to it? Say so in the thread of its card: the team can reopen it there.",
        ),
        (
            {"state": State.DISMISSED},
            "This was put aside already, as not for us.",
            "Is it for us after all? Say so in the thread of its card: a manager can bring it back.",
        ),
    ],
)
def test_it_says_who_has_it_and_what_to_do_instead(more: dict[str, object], stands: str, instead: str) -> None:
    assert shown(**{"reply_due": TUESDAY_15, **more}) == [stands, instead, "Nothing was passed on a second time."]


def test_it_leads_to_the_card() -> None:
    (_, instead, _) = words(already_here.draw(AlreadyHere(CARD), NOW, LINK))
    assert instead.endswith(f" <{LINK}|See its card>")


def test_of_many_conversations_or_none_it_says_what_else_to_do() -> None:
    (line,) = words(already_here.draw(AlreadyHere(), NOW))
    assert line.startswith("That message is mine")
    assert line.endswith("type `/voice`.")


@given(texts, texts)
def test_whatever_they_are_called_it_stays_within_slacks_limits(customer: str, matter: str) -> None:
    view = replace(CARD, customer=customer, matter=matter)
    limits.check_view(already_here.draw(AlreadyHere(view), NOW, f"https://example.com/{'x' * 1400}"))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"state": State.CLAIMED}, "Nora has it already."),
        ({"state": State.WAITING, "owner": None}, "This is with us already, and waits for the first who has room."),
        ({"state": State.DISMISSED}, "This was put aside already, as not for us."),
    ],
)
def test_whoever_reacts_hears_it_in_a_few_words(more: dict[str, Any], words: str) -> None:
    message = already_here.message(AlreadyHere(replace(CARD, **more)), NOW, LINK)
    limits.check_message(message)
    assert message.text == words
    assert [one["text"]["text"] for one in message.blocks] == [
        f"{words} Nothing was passed on a second time. <{LINK}|See its card>"
    ]
    assert already_here.message(AlreadyHere(CARD), NOW, reader="U0OTHER").text == "Nora has it already."
    assert CARD.owner is not None
    assert already_here.message(AlreadyHere(CARD), NOW, reader=CARD.owner.id).text == "You have it already."
    assert already_here.message(AlreadyHere(), NOW).text.startswith("That message is mine")

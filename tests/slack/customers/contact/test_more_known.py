"""What a card says beside the honest line: what is planned with a customer, and whom else they may be."""

from dataclasses import replace

import pytest

from bot.domain.conversations.conversation import Method
from bot.domain.customers.same_person.evidence import Evidence
from bot.domain.customers.same_person.names import Names
from bot.slack.conversations import card
from bot.slack.customers.contact import more_known
from bot.views.conversations import AlikeView, CustomerFacts, PlannedView
from tests.kit.filled import words
from tests.kit.shown import CARD, DAY, NORA, NOW, unmarked

LETTER = PlannedView(NORA, Method.LETTER, NOW + 5 * DAY, "An invitation")
ONE = AlikeView(1, Names.ALIKE, (Evidence.PHONE,))


@pytest.mark.parametrize(
    ("known", "reader", "said"),
    [
        (CustomerFacts(), "", ""),
        (CustomerFacts(planned=LETTER), "", "Nora plans to post them a letter on 28 Nov."),
        (CustomerFacts(planned=LETTER), NORA.id, "You plan to post them a letter on 28 Nov."),
    ],
)
def test_what_is_planned_is_said_with_its_day(known: CustomerFacts, reader: str, said: str) -> None:
    assert unmarked(more_known.planned(replace(CARD, known=known), reader)) == said


@pytest.mark.parametrize(
    ("alike", "said"),
    [
        (None, ""),
        (
            ONE,
            "They may be the same person as one other whom we know: the same number, their names are much alike.",
        ),
        (
            replace(ONE, count=3, evidence=(Evidence.ADDRESS, Evidence.COMPANY)),
            (
                "They may be the same person as three others whom we know, most likely one: the same postal address, "
                "mail of the same company, their names are much alike."
            ),
        ),
    ],
)
def test_who_else_they_may_be_is_said_with_what_speaks_for_it(alike: AlikeView | None, said: str) -> None:
    shown = more_known.alike(replace(CARD, known=CustomerFacts(alike=alike)))
    assert shown.removesuffix(" *Customer* in the menu asks.") == said


def test_both_stand_on_the_card_below_the_honest_line() -> None:
    shown = "\n".join(
        words({"blocks": card.draw(replace(CARD, known=CustomerFacts(planned=LETTER, alike=ONE)), NOW).blocks})
    )
    honest, planned, alike = (shown.index(one) for one in ("First time we hear", "plans to post", "may be the same"))
    assert honest < planned < alike

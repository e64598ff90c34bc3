"""What other tools told of a customer, in words."""

from dataclasses import replace

import pytest

from bot.domain.customers.facts import Medium
from bot.slack.conversations import card
from bot.slack.customers import customer_form, facts_words, story_form
from bot.slack.kit import limits
from bot.views.conversations import CustomerFacts
from bot.views.customers import CustomerView, OutsideView, PurchaseView, StoryView
from tests.kit.filled import words
from tests.kit.shown import CARD, DAY, NOW, TZ, read, unmarked

BOUGHT = PurchaseView("Two grinders", "129.00 EUR", NOW - 11 * DAY)
SENT = OutsideView(Medium.CAMPAIGN, "Spring news", "Mailer", NOW - DAY)
RANG = OutsideView(Medium.CALL, "", "", NOW - 2 * DAY)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (CustomerFacts(), ""),
        (CustomerFacts(orders=1, first_order_at=NOW, last_order_at=NOW), "One order, today."),
        (
            CustomerFacts(orders=4, first_order_at=NOW - 5 * 365 * DAY, last_order_at=NOW - 11 * DAY),
            "4 orders since 2021, the last on 12 Nov.",
        ),
        (
            CustomerFacts(orders=2, first_order_at=NOW - 255 * DAY, last_order_at=NOW - 255 * DAY),
            "2 orders since March, the last in March.",
        ),
    ],
)
def test_orders_are_counted_with_their_age(known: CustomerFacts, told: str) -> None:
    assert unmarked(facts_words.bought(known, TZ, NOW)) == told


def test_a_campaign_stands_on_the_card_with_its_day() -> None:
    known = CustomerFacts(orders=1, first_order_at=NOW, last_order_at=NOW, campaign="Spring news", campaign_at=NOW)
    shown = read(card.draw(replace(CARD, known=known), NOW))
    assert "One order, today.\nFirst time we hear from Greta Lindholm.\nA campaign was sent to them today: " in shown
    assert unmarked(facts_words.campaign(known, TZ, NOW)) == "A campaign was sent to them today: “Spring news”."
    assert facts_words.campaign(replace(known, campaign=""), TZ, NOW) == "A campaign was sent to them today."
    assert facts_words.campaign(CustomerFacts(), TZ, NOW) == ""


def test_the_page_and_the_story_tell_each_of_them() -> None:
    lines = (
        "Bought something, Thu 12 Nov, 10:20: Two grinders (129.00 EUR)",
        "A campaign was sent to them from Mailer, Sun 10:20: Spring news",
        "They had a call, Sat 10:20",
    )
    view = customer_form.open_form(
        CustomerView(7, "Greta", (), orders=7, purchases=(BOUGHT,), outside=(SENT, RANG)), NOW, TZ
    )
    limits.check_view(view)
    shown = [unmarked(line) for line in words(view)]
    at = shown.index("*7 orders*")
    assert shown[at : at + 6] == [*("*7 orders*", lines[0], "and 6 more", "*From elsewhere*", *lines[1:])]
    assert "Nothing is known yet." not in " ".join(shown)
    one = customer_form.open_form(CustomerView(7, "Greta", (), orders=1, purchases=(BOUGHT,)), NOW, TZ)
    assert "*One order*" in [unmarked(line) for line in words(one)]
    told = [unmarked(line) for line in words(story_form.draw(StoryView(1, "Greta", TZ, 0, (SENT, RANG, BOUGHT)), NOW))]
    assert told[1:] == [lines[1], lines[2], lines[0]]
    bare = facts_words.purchase(PurchaseView("", "", NOW), TZ, NOW)
    assert unmarked(bare) == "Bought something, Mon 10:20"

"""A draft and the facts beside it: what is marked, and what is left alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.customers.drafts.checking import check
from bot.domain.customers.drafts.facts import Facts, Medium

TODAY = date(2026, 11, 28)
GRETA = Facts("Greta Lindholm", 1)
SPOKEN = (date(2026, 3, 2), date(2026, 11, 27))


def marked(text: str, facts: Facts = GRETA) -> list[tuple[str, str]]:
    return [(one.rule.value, one.phrase) for one in check(text, facts, TODAY)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Dear Greta,\nI am sorry that the lid came off. Tom mends it tonight, and I phone you on Tuesday.\nNora",
            GRETA,
        ),
        ("Dear Ms Lindholm, the jug is on its way.", GRETA),
        ("Hi Liz, your grinder is mended.", Facts("Elizabeth Moore")),
        ("Dear Mr. O'Neil, it is blue.", Facts("Sean O’Neil")),
        ("Dear Åsa, it is blue.", Facts("Asa Ek")),
        ("Hi Greta! Welcome back. As you know, we shut at five.", Facts("Greta", 2, SPOKEN)),
        ("Greta, when we spoke yesterday you asked for the lid.", Facts("Greta", 0, SPOKEN)),
        ("Dear Greta, this is your third order.", Facts("Greta", 3)),
        ("Dear Greta, you are one of our best customers.", Facts("Greta", 5)),
        ("Dear Greta, you are a loyal customer.", Facts("Greta", 3)),
        ("Dear Greta, you have been with us since 2019.", Facts("Greta", 1, (), date(2019, 5, 1))),
        ("Dear Greta, after five years with us you know.", Facts("Greta", 1, (), date(2019, 5, 1))),
        ("Dear Greta, you have bought from us for many years.", Facts("Greta", 1, (), date(2019, 5, 1))),
        ("Greta, it's been a while!", Facts("Greta", 1, (date(2026, 3, 2),))),
        ("Greta, about your recent order.", Facts("Greta", None)),
        ("Greta, about your first order.", Facts("Greta", 1)),
        ("The jug is ready.", Facts(medium=Medium.SMS)),
        ("Greta, you visited us last Friday.", Facts("Greta", 0, SPOKEN)),
        ("Greta, we know how much you love it.", Facts("Greta", 1)),
        ("Good day Ms Lindholm, it is blue.\n\nGreetings, Tove", GRETA),
        ("Gwen, it is blue.", Facts("Gwendolyn Pryce")),
        ("Dear Jo, it is blue.", Facts("Josephine Arkwright")),
        ("Hola, Quino: es azul.", Facts("Joaquín Ek")),
        ("Dear Pippa, it is blue.", Facts("Philippa Wren")),
        ("Hello Nora, and thanks, Tom!", Facts()),
        ("We care about you, Greta.", GRETA),
        ("Greta, your parcel comes today.", Facts("Greta", 1, (), None, Medium.AUTOMATED_SMS)),
        ("Greta, thanks to the rain it is late.", GRETA),
        ("Thanks, Greta Lindholm and all of you.", GRETA),
    ],
)
def test_an_honest_draft_is_left_alone(text: str, facts: Facts) -> None:
    assert marked(text, facts) == []


@pytest.mark.parametrize(
    ("text", "facts", "found"),
    [
        ("Dear valued customer,", Facts(), [("corporate_phrase", "valued customer")]),
        (
            "Sorry for any inconvenience this may have caused.",
            Facts(),
            [("corporate_phrase", "Sorry for any inconvenience this may have caused")],
        ),
        ("Dear John, it is blue.", GRETA, [("wrong_name", "John")]),
        ("Dear Greta Lindström, it is blue.", GRETA, [("wrong_name", "Greta Lindström")]),
        ("Thank you, John!", GRETA, [("wrong_name", "John")]),
        ("Hi there, it is blue.", GRETA, [("missing_name", "Hi there")]),
        ("It is blue.", GRETA, [("missing_name", "")]),
        ("Dear {{first_name}}, it is blue.", Facts(), [("missing_name", "{{first_name}}")]),
        ("Dear ,\nit is blue.", Facts(), [("missing_name", "Dear ,")]),
        (
            "Dear Current Resident,",
            GRETA,
            [("current_resident", "Dear Current Resident"), ("missing_name", "Dear Current Resident")],
        ),
        (
            "Greta, we truly care about you",
            Facts("Greta", 1, (), None, Medium.AUTOMATED_EMAIL),
            [("robot_care", "we truly care about you")],
        ),
        ("Greta, do not reply to this. You matter to us.", GRETA, [("robot_care", "You matter to us")]),
        ("Greta, you are our most valuable customer", GRETA, [("unproven_claim", "our most valuable customer")]),
        ("Greta, you ordered again, your orders", GRETA, [("unproven_claim", "your orders")]),
        ("Greta, welcome as a new customer", Facts("Greta", 4), [("unproven_claim", "as a new customer")]),
        ("Greta, welcome back!", Facts("Greta", 9, SPOKEN[:1]), [("unproven_claim", "welcome back")]),
        ("Greta, this is your third order.", Facts("Greta", 2), [("unproven_claim", "your third order")]),
        ("Greta, you are a loyal customer.", Facts("Greta", None), [("unproven_claim", "a loyal customer")]),
        ("Greta, thanks for your recent order.", Facts("Greta", 0), [("unproven_claim", "your recent order")]),
        ("Greta, this is your first order.", Facts("Greta", 4), [("unproven_claim", "your first order")]),
        ("Greta, for many years", GRETA, [("unproven_claim", "for many years")]),
        ("Greta, for many years", Facts("Greta", 1, SPOKEN), [("unproven_claim", "for many years")]),
        ("Greta, five years with us", GRETA, [("unproven_claim", "five years with us")]),
        ("Greta, five years with us", Facts("Greta", 1, SPOKEN), [("unproven_claim", "five years with us")]),
        ("Greta, with us since 2015", GRETA, [("unproven_claim", "with us since 2015")]),
        ("Greta, with us since 2015", Facts("Greta", 1, SPOKEN), [("unproven_claim", "with us since 2015")]),
        (
            "Greta, you visited us last Monday",
            Facts("Greta", 1, SPOKEN),
            [("unproven_claim", "visited us last Monday")],
        ),
        ("Greta, you visited us last Monday", GRETA, [("unproven_claim", "visited us last Monday")]),
        ("Greta, we know you love it", Facts("Greta", 0), [("unproven_claim", "we know you love")]),
        ("Dear FIRSTNAME, it is blue", GRETA, [("missing_name", "FIRSTNAME")]),
        ("Dear Karl, it is blue", Facts("Karla"), [("wrong_name", "Karl")]),
        ("Greta, long time no see", GRETA, [("unproven_claim", "long time no see")]),
        ("Greta, long time no see", Facts("Greta", 1, SPOKEN), [("unproven_claim", "long time no see")]),
        ("Greta, we spoke yesterday", GRETA, [("unproven_claim", "spoke yesterday")]),
        ("Greta, we spoke yesterday", Facts("Greta", 1, SPOKEN[:1]), [("unproven_claim", "spoke yesterday")]),
        (
            "Greta, we tried to call you several times",
            GRETA,
            [("unproven_claim", "we tried to call you several times")],
        ),
    ],
)
def test_what_is_wrong_is_marked_with_its_own_words(text: str, facts: Facts, found: list[tuple[str, str]]) -> None:
    assert marked(text, facts) == found


def test_the_fact_stands_beside_each_claim() -> None:
    days = Facts("Greta", 7, (*SPOKEN, date(2027, 1, 1)), date(2026, 3, 1))
    text = "Greta, your third order, welcome back, we spoke last month, with us since 2015"
    assert {one.why for one in check(text, days, TODAY)} == {
        "the facts show 7 orders",
        "the last contact was on 2026-11-27",
        "we know each other since 2026-03-01",
    }


@settings(max_examples=30)
@given(st.text(max_size=200), st.sampled_from(Medium), st.text(max_size=20))
def test_any_draft_is_read_and_what_is_marked_stands_in_it(text: str, medium: Medium, name: str) -> None:
    for one in check(text, Facts(name, medium=medium), TODAY):
        assert one.phrase in text
        assert one.why

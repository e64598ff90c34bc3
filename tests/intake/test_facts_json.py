"""The JSON of `POST /intake/facts`."""

import json
from typing import Any

import pytest

from bot.domain.customers.contact.ledger import Wishes
from bot.domain.customers.facts import CustomerFact, Fact, InvalidFact, Medium, OutsideTouch, Purchase
from bot.domain.voices.voice import Identity, IdentityKind, InvalidVoice, Sender
from bot.intake.facts_json import read

WHO = {"name": "Greta Ek", "email": "Greta@example.com"}
GRETA = Sender("Greta Ek", (Identity(IdentityKind.EMAIL, "greta@example.com"),))


def facts(*given: Any) -> list[Fact | InvalidFact]:  # noqa: ANN401 - whatever somebody sends
    return read(json.dumps({"facts": given}).encode())


def why(given: Any) -> str:  # noqa: ANN401 - as above
    (found,) = facts(given)
    assert isinstance(found, InvalidFact)
    return str(found)


def test_each_kind_is_read() -> None:
    ways = {
        "phone": "+46 70 123 45 67",
        "handle": "@greta",
        "network": "X",
        "card": "AB 12345",
        "address": "Storgatan 5",
    }
    order = {"kind": "purchase", "id": 7, "source": "shop", "at": 86_400, "what": "Two jars", "total": "12.90"}
    sent = {"kind": "touch", "at": "1970-01-02T00:00:00Z", "medium": "campaign", "what": "Spring", "by": "Mailer"}
    known, bought, heard = facts(
        {"kind": "customer", "customer": {**WHO, **ways}},
        {**order, "currency": "EUR", "customer": WHO},
        {**sent, "id": "n1", "customer": WHO},
    )
    assert isinstance(known, CustomerFact)
    assert [one.kind for one in known.sender.identities] == [
        *(IdentityKind.EMAIL, IdentityKind.HANDLE, IdentityKind.PHONE, IdentityKind.LOYALTY, IdentityKind.ADDRESS)
    ]
    assert bought == Purchase(GRETA, "purchase:shop:7", 86_400_000, "Two jars", "12.90 EUR")
    assert isinstance(heard, OutsideTouch)
    assert (heard.medium, heard.touched_at, heard.what, heard.by) == (Medium.CAMPAIGN, 86_400_000, "Spring", "Mailer")
    assert heard.source_key.startswith("touch:import:n1:")


def test_one_that_is_wrong_says_why_and_the_others_stay() -> None:
    assert isinstance(facts({"kind": "customer", "customer": WHO}, 7)[0], CustomerFact)
    assert why(7) == "It must be an object."
    assert why({}) == "kind is missing: one of customer, purchase, touch."
    assert why({"kind": "gift"}) == "kind must be one of customer, purchase, touch."
    assert why({"kind": "customer"}).startswith("customer: it does not say whose it is: ")
    assert why({"kind": "customer", "customer": {"email": "no"}}) == "customer.email is not a mail address."
    assert why({"kind": "purchase", "customer": WHO}).startswith("at is missing")
    assert why({"kind": "touch", "at": 5, "customer": WHO}).startswith("medium is missing: one of campaign, ")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "The body is not JSON"),
        (b"[]", 'such as {"facts": […]}'),
        (b"{}", "facts is missing"),
        (b'{"facts": []}', "facts is missing"),
        (b'{"facts": {}}', "facts is missing"),
        (json.dumps({"facts": [{}] * 501}).encode(), "At most 500 facts"),
    ],
)
def test_what_is_of_no_use_as_a_whole_is_refused(body: bytes, words: str) -> None:
    with pytest.raises(InvalidVoice) as caught:
        read(body)
    assert words in str(caught.value)


def test_what_they_asked_for_comes_with_its_date() -> None:
    customer = {"kind": "customer", "customer": WHO}
    told = {"calls": "no", "calls_at": 5, "do_not_contact": "yes", "do_not_contact_at": 6}
    both, dated, plain = facts({**customer, **told}, {**customer, "calls_at": 5}, customer)
    assert both == CustomerFact(GRETA, Wishes(calls=False, calls_at=5_000, asked_not_to=True, not_at=6_000))
    assert dated == CustomerFact(GRETA, Wishes(calls=True, calls_at=5_000))
    assert plain == CustomerFact(GRETA)
    assert why({**customer, "calls": "yes"}) == "calls: its yes to calls has no date, and without one it is no consent."

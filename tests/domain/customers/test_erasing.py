"""Hashes that stand for whoever was erased, and thanks without their name."""

import pytest

from bot.domain.customers.erasing import (
    A_CUSTOMER,
    Erased,
    digest_of,
    hidden,
    slack_link,
    without,
)


def test_a_hash_stands_for_one_thing_in_one_workspace() -> None:
    found = {digest_of(here, kind, value) for here in ("T1", "T2") for kind in Erased for value in (1, 2)}
    assert len(found) == 2 * 3 * 2
    assert {len(one) for one in found} == {64}


def test_a_source_is_hidden_once() -> None:
    once = hidden("T1", "mail:<greta@example.com>")
    assert "greta" not in once
    assert hidden("T1", once) == once


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Greta Lindholm was glad.", "a customer was glad."),
        ("GRETA  was glad, and greta lindholm, too.", "GRETA  was glad, and a customer, too."),
        ("Greta was glad; Lindholm's dog, too.", "a customer was glad; a customer's dog, too."),
        ("Write to greta@example.com or +46701234567.", "Write to a customer or a customer."),
        ("Gretas Kaffee, Lindholmen", "Gretas Kaffee, Lindholmen"),
        ("Nobody is named here.", "Nobody is named here."),
    ],
)
def test_names_are_taken_out_of_thanks(text: str, left: str) -> None:
    assert without(text, ["Greta Lindholm", "greta@example.com", "+46701234567", " "], A_CUSTOMER) == left


def test_a_word_is_no_name() -> None:
    assert without("Rose gave a rose. Al knows.", ["Rose Al"], A_CUSTOMER) == "a customer gave a rose. Al knows."
    assert without("As it was.", [], A_CUSTOMER) == "As it was."


def test_only_what_came_from_slack_has_a_link_there() -> None:
    assert slack_link("slack:C1:17.25", "https://kullen.slack.com") == "https://kullen.slack.com/archives/C1/p1725"
    assert slack_link("mail:<1>", "https://kullen.slack.com") == ""

"""A hand-over that waits for an answer, and how it reads once it has one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import State
from bot.domain.conversations.offers import OfferState
from bot.slack.conversations import card, offer
from bot.slack.kit.limits import check_message
from bot.views.conversations import OfferView
from tests.kit.shown import CARD, HOUR, NORA, NOW, PETRA, TOM, elements, labels, read, said, texts, unhurried

OFFER = OfferView(77, CARD, NORA, TOM, "I am away tomorrow.", NOW + 2 * HOUR, OfferState.OPEN)


def test_an_offer_reads_like_this() -> None:
    message = offer.draw(OFFER, NOW)
    sentence = (
        "Tom, Nora asks you to take over Greta Lindholm. Please answer by Mon 12:20; until then it stays with Nora."
    )
    assert said(message) == sentence
    assert read(message) == (
        f"{sentence}\n"
        "*Greta Lindholm* · broken grinder · complaint\n"
        "Nora writes:\n> I am away tomorrow.\n"
        "> My grinder broke after two weeks and nobody answers.\n"
        "(By email, today 09:20)\n"
        "First time we hear from Greta Lindholm.\n"
        "Please phone or write yourself by Tue 15:00.\n"
        "[Accept] [Decline]"
    )


def test_without_a_note_nobody_is_quoted() -> None:
    assert "writes" not in read(offer.draw(replace(OFFER, note=" "), NOW))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (
            OfferState.ACCEPTED,
            "Tom, you took over Greta Lindholm from Nora. Thank you. Please phone or write yourself by Tue 15:00.",
        ),
        (OfferState.DECLINED, "You declined Greta Lindholm, and Nora knows. That is all right."),
        (OfferState.WITHDRAWN, "Tom, Nora asked you to take over Greta Lindholm; there is nothing to answer any more."),
        (OfferState.EXPIRED, "Tom, Nora asked you to take over Greta Lindholm; there is nothing to answer any more."),
    ],
)
def test_an_offer_that_was_answered_asks_nothing(state: OfferState, words: str) -> None:
    message = offer.draw(replace(OFFER, note="", state=state, card=replace(CARD, owner=TOM)), NOW)
    assert said(message) == read(message) == words
    assert labels(message) == []


@pytest.mark.parametrize("more", [{"owner": NORA}, {"owner": None}, {"owner": TOM, "state": State.CLOSED}])
def test_whoever_took_over_is_asked_for_nothing_that_is_done_or_with_others(more: dict[str, object]) -> None:
    taken = replace(OFFER, note="", state=OfferState.ACCEPTED, card=replace(CARD, **more))  # type: ignore[arg-type] # fields of its own
    assert said(offer.draw(taken, NOW)) == "Tom, you took over Greta Lindholm from Nora. Thank you."


def test_the_word_stays_with_whoever_took_over() -> None:
    taken = read(offer.draw(replace(OFFER, state=OfferState.ACCEPTED), NOW))
    assert taken.endswith("\nNora wrote:\n> I am away tomorrow.")


def test_what_has_come_to_them_in_another_way_asks_nothing() -> None:
    message = offer.draw(replace(OFFER, note="", card=replace(CARD, owner=TOM), state=OfferState.WITHDRAWN), NOW)
    assert read(message) == "Tom, Nora asked you to take over Greta Lindholm; there is nothing to answer any more."


def test_what_a_manager_gives_stays_with_its_owner_until_then() -> None:
    message = offer.draw(replace(OFFER, giver=PETRA), NOW)
    assert said(message).endswith("until then it stays with Nora.")
    waiting = offer.draw(replace(OFFER, giver=PETRA, card=replace(CARD, owner=None)), NOW)
    assert said(waiting).endswith("until then nobody has it.")
    over = offer.draw(replace(OFFER, card=replace(CARD, owner=None), state=OfferState.EXPIRED), NOW)
    assert said(over).startswith("Tom, Nora asked you to take over Greta Lindholm; there")


def test_the_buttons_carry_the_offer() -> None:
    accept, decline = elements(offer.draw(OFFER, NOW))
    assert (accept["action_id"], decline["action_id"]) == ("offer_accept", "offer_decline")
    assert card.read_id(accept) == card.read_id(decline) == 77
    assert accept["accessibility_label"] == "Accept Greta Lindholm"


@unhurried
@given(
    texts,
    st.sampled_from(
        (OfferState.OPEN, OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED, OfferState.WITHDRAWN)
    ),
)
def test_an_offer_is_within_the_limits_and_rings_nobody(words: str, state: OfferState) -> None:
    view = replace(OFFER, giver=replace(NORA, name=words), note=words, state=state)
    message = offer.draw(replace(view, card=replace(CARD, customer=words, matter=words)), NOW)
    check_message(message)
    assert "<@" not in str(message)

"""The message to the owner: what is asked, how to reach the customer, and when it is no longer theirs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import Reason, State
from bot.slack.conversations import owner
from bot.slack.kit.limits import check_message
from bot.views.conversations import CardView, CustomerFacts, DismissalView
from tests.kit.shown import CALL, CARD, DAY, HOUR, IN_MARCH, NORA, NOW, TOM, VOICE, labels, read, said, texts, unhurried

WAYS = "<mailto:greta@example.com?subject=broken%20grinder|greta@example.com> or <tel:+46700000000|+46 70 000 00 00>"


def test_the_message_reads_like_this() -> None:
    voice = replace(VOICE, note="She sounds really sad")
    known = CustomerFacts(last_touch=IN_MARCH)
    view = replace(CARD, urgent=True, known=known, customer_tz="Europe/London", voices=(voice,))
    message = owner.draw(view, NOW, "U0NORA")
    assert said(message) == (
        "Nora, this one is for you: Greta Lindholm. This one is urgent. Please claim it by today 11:20."
    )
    assert read(message) == (
        "*Greta Lindholm* · broken grinder\n"
        "Claim by today 11:20 · you are asked · *urgent* complaint\n"
        "> My grinder broke after two weeks and nobody answers.\n"
        "You spoke with Greta Lindholm in March about “late parcel”, and they were content at the end.\n"
        f"Please phone or write yourself: {WAYS}. "
        "It is 09:20 there, going by their number: one hour behind us.\n"
        "(By email, today 09:20 · From Petra: She sounds really sad · You are asked because you know each other)\n"
        "[Not urgent]\n"
        "[Claim] [Log a reply] (Hand over) (Snooze) (Customer) (Change kind) (Not for us)"
    )


@pytest.mark.parametrize(
    ("changes", "sentence", "line"),
    [
        (
            {"claim_due": None},
            "Nora, this one is for you: Greta Lindholm. Please claim it.",
            "To be claimed · you are asked · complaint",
        ),
        (
            {"claim_due": NOW - DAY},
            "Nora, this one is for you: Greta Lindholm. Please claim it; it was due yesterday 10:20.",
            "Claim was due yesterday 10:20 · you are asked · complaint",
        ),
        (
            {"state": State.CLAIMED},
            "Nora, you have Greta Lindholm. Please phone or write yourself by tomorrow 15:00.",
            "You · speak by tomorrow 15:00 · complaint",
        ),
        (
            {"state": State.CLAIMED, "reply_due": None},
            "Nora, you have Greta Lindholm. Please phone or write yourself.",
            "You · a call or personal mail, please · complaint",
        ),
        (
            {"state": State.WAITING},
            "Nora, Greta Lindholm is waiting for somebody.",
            "Nobody is asked yet: any of us may claim it · speak by tomorrow 15:00 · complaint",
        ),
        (
            {"state": State.ANSWERED},
            "Nora, Greta Lindholm has heard from us. It is not settled yet.",
            "Not settled yet · answered · complaint",
        ),
        (
            {"state": State.ANSWERED, "follow_up_at": NOW + 3 * DAY},
            "Nora, Greta Lindholm has heard from us. Please come back to them on Thu 26 Nov.",
            "Follow up on Thu 26 Nov · answered · complaint",
        ),
        (
            {"state": State.CLOSED},
            "Nora, Greta Lindholm has heard from us, and it is settled. Thank you.",
            "Settled, and closed · complaint",
        ),
        (
            {"state": State.DISMISSED},
            "Nora, Greta Lindholm was put aside as not for us. Nothing is left to do.",
            "Put aside as not for us · complaint",
        ),
        (
            {"customer": "greta@example.com"},
            "Nora, this one is for you: a customer. Please claim it by today 11:20.",
            "Claim by today 11:20 · you are asked · complaint",
        ),
    ],
)
def test_sentence_and_line_follow_the_state(changes: dict[str, object], sentence: str, line: str) -> None:
    view: CardView = replace(CARD, **changes)  # type: ignore[arg-type] # each row changes fields of its own types
    message = owner.draw(view, NOW)
    assert said(message) == sentence
    assert read(message).split("\n")[1] == line


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (replace(CARD, owner=TOM), "Greta Lindholm is with Tom now. Nothing is left for you to do here. Thank you."),
        (
            replace(CARD, owner=None, state=State.WAITING),
            "Greta Lindholm is back with the team. Nothing is left for you to do here. Thank you.",
        ),
        (
            replace(CARD, owner=None, state=State.DISMISSED),
            "Greta Lindholm was put aside as not for us. Nothing is left for you to do here. Thank you.",
        ),
    ],
)
def test_when_it_is_no_longer_theirs_it_says_whose_and_asks_nothing(view: CardView, sentence: str) -> None:
    message = owner.draw(view, NOW, "U0NORA")
    assert said(message) == read(message) == sentence
    assert labels(message) == []


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/Oslo", "It is 10:20 there, going by their number: the same time as here."),
        ("Asia/Kolkata", "It is 14:50 there, going by their number: four and a half hours ahead of us."),
        ("America/New_York", "It is 04:20 there, going by their number: six hours behind us."),
    ],
)
def test_the_customers_time_is_told_when_their_zone_is_known(zone: str, words: str) -> None:
    assert words in read(owner.draw(replace(CARD, customer_tz=zone), NOW))


@pytest.mark.parametrize("zone", [None, "", "Nowhere/At all"])
def test_a_time_that_nobody_knows_is_not_told(zone: str | None) -> None:
    assert "going by" not in read(owner.draw(replace(CARD, customer_tz=zone), NOW))


def test_a_time_is_not_told_when_nobody_need_call() -> None:
    closed = replace(CARD, state=State.CLOSED, customer_tz="Europe/Oslo")
    assert "going by" not in read(owner.draw(closed, NOW))


def test_who_is_not_in_the_team_reads_one_line_without_buttons() -> None:
    drawn = owner.draw(CARD, NOW, NORA.id, in_team=False)
    assert read(drawn) == said(drawn)
    assert "grinder" not in read(drawn)


def test_what_a_colleague_did_is_not_said_to_be_yours() -> None:
    view = replace(CARD, known=CustomerFacts(last_touch=replace(IN_MARCH, by=TOM)))
    assert "\nTom spoke with Greta Lindholm in March" in read(owner.draw(view, NOW))


def test_when_it_is_over_nobody_is_asked_to_call() -> None:
    shown = read(owner.draw(replace(CARD, state=State.CLOSED), NOW))
    assert f"You reach Greta Lindholm at {WAYS}." in shown
    assert "Please" not in shown


def test_without_a_way_to_reach_them_it_says_so() -> None:
    nowhere = replace(CARD, reach_by=())
    assert "We have no number or address of Greta Lindholm yet. Petra may know more." in read(owner.draw(nowhere, NOW))
    assert "yet. Whoever passed it on may know more." in read(owner.draw(replace(nowhere, reported_by=None), NOW))


def test_a_mail_to_them_logs_itself() -> None:
    shown = read(owner.draw(CARD, NOW, bcc="voices@kullen.example"))
    assert "?subject=broken%20grinder&amp;bcc=voices@kullen.example|greta@example.com>" in shown


def test_an_address_is_shown_to_the_letter() -> None:
    shown = read(owner.draw(replace(CARD, reach_by=("_greta_@example.com",)), NOW))
    assert "`_greta_@example.com`" in shown


@pytest.mark.parametrize(
    ("reason", "giver", "words"),
    [
        (Reason.LEAST_OPEN, None, "You are asked as next in turn"),
        (Reason.THEIR_PERSON, None, "You are asked as their person"),
        (Reason.SKILL, None, "You are asked as one who knows the subject"),
        (Reason.LANGUAGE, None, "You are asked as one who speaks their language"),
        (Reason.HANDED_OVER, TOM, "You have it from Tom"),
        (Reason.HANDED_OVER, None, "You have it from a colleague"),
        (Reason.GIVEN, TOM, "Tom gave it to you"),
        (Reason.GIVEN, None, "A manager gave it to you"),
        (Reason.STANDS_IN, TOM, "You stand in for Tom"),
        (Reason.STANDBY, None, "You are asked because nobody else works at this hour"),
        (Reason.TAKEN_BACK, TOM, "It was with Tom before, and the time to claim it ran out"),
        (Reason.TAKEN_BACK, None, "It was with a colleague before, and the time to claim it ran out"),
        (Reason.RETURNED, TOM, "It is with you while Tom is away: the colleague asked did not take it"),
        (Reason.LEFT, TOM, "Tom had it before, and answers no customers here any more"),
        (Reason.LEFT, None, "A colleague had it before, and answers no customers here any more"),
    ],
)
def test_why_it_is_you(reason: Reason, giver: object, words: str) -> None:
    view = replace(CARD, reason=reason, reason_person=TOM if giver else None)
    assert f" · From Petra · {words})" in read(owner.draw(view, NOW))


def test_what_else_is_going_on() -> None:
    view = replace(CARD, offered_to=TOM, snoozed_until=NOW + DAY)
    assert "· Tom is asked to take over · quiet until tomorrow 10:20 · complaint" in read(owner.draw(view, NOW))
    claimed = replace(CARD, state=State.CLAIMED, claimed_at=NOW)
    assert "· You claimed it today 10:20)" in read(owner.draw(claimed, NOW))


@unhurried
@given(texts, st.sampled_from(State))
def test_it_is_within_the_limits_whatever_is_said(words: str, state: State) -> None:
    view = replace(CARD, state=state, customer=words, matter=words, reach_by=(words,) * 9, touches=(CALL,))
    check_message(owner.draw(replace(view, owner=replace(NORA, name=words)), NOW))


def test_the_owner_reads_what_the_customer_said_since() -> None:
    assert "Greta Lindholm wrote again, today 09:20." in read(owner.draw(replace(CARD, wrote_again_at=NOW - HOUR), NOW))


def test_the_word_of_a_hand_over_stays_with_whoever_has_it() -> None:
    view = replace(CARD, reason=Reason.HANDED_OVER, reason_person=TOM, handed_note="She likes calls.")
    assert "\nTom wrote when handing it over:\n> She likes calls.\n" in read(owner.draw(view, NOW))
    for silent in (replace(view, handed_note=" "), replace(view, reason_person=None)):
        assert "wrote when" not in read(owner.draw(silent, NOW))


def test_whoever_put_it_aside_reads_why() -> None:
    view = replace(CARD, state=State.DISMISSED, dismissal=DismissalView(WhyNotOurs.ELSEWHERE, "Logistics", NORA))
    assert "was put aside as not for us: it is for Logistics. Nothing is left" in said(owner.draw(view, NOW))


def test_what_was_joined_with_another_leaves_one_line() -> None:
    message = owner.draw(replace(CARD, state=State.CLOSED, joined=True), NOW)
    assert message.text == "Greta Lindholm: this goes on in another conversation of theirs."
    assert len(message.blocks) == 1

"""Whoever passed a voice on hears that it arrived, and how it ended, kindly and without anybody's notes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import State
from bot.domain.events import EventKind
from bot.slack.kit.limits import check_message
from bot.slack.voices import reporter_dm
from bot.views.conversations import CardView, DismissalView, ListenerView, ProgressView
from bot.views.people import PersonView
from tests.kit.shown import CALL, CARD, DAY, NORA, NOW, PETRA, TOM, read, said, texts, unhurried

ANSWERED = replace(CARD, state=State.ANSWERED, touches=(CALL,), follow_up_at=NOW + 3 * DAY)
LOGISTICS = DismissalView(WhyNotOurs.ELSEWHERE, "Logistics", NORA)
ASIDE = replace(CARD, state=State.DISMISSED, dismissal=LOGISTICS)
AGAIN = "Thank you for listening; please do so again."


def heard(card: CardView, **more: bool) -> ListenerView:
    return ListenerView(card, PETRA, **more)


def aside(why: WhyNotOurs, whose: str = "") -> CardView:
    return replace(ASIDE, dismissal=DismissalView(why, whose, NORA))


def test_it_arrived_reads_like_this() -> None:
    message = reporter_dm.arrived(heard(CARD), NOW)
    sentence = "Thank you, Petra: what Greta Lindholm said has arrived. Nora is asked to answer in person by Tue 15:00."
    assert said(message) == sentence
    assert read(message) == (
        f"{sentence}\n*Greta Lindholm* · broken grinder · complaint\nThis thread will tell you how it ends."
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
        (replace(CARD, reply_due=NOW), "Nora is asked to answer in person."),
        (replace(ANSWERED, owner=TOM), "Nora spoke with Greta Lindholm, 09:20."),
        (replace(CARD, state=State.CLOSED), "It is answered already."),
        (replace(CARD, state=State.DISMISSED), "It is nothing that we can answer, so we put it aside."),
        (aside(WhyNotOurs.OTHER), "It is nothing that we can answer, so we put it aside."),
        (ASIDE, "We put it aside: it is for Logistics."),
        (aside(WhyNotOurs.ELSEWHERE), "We put it aside: it is for another team of ours."),
        (aside(WhyNotOurs.DUPLICATE), "We put it aside: we have it already."),
        (aside(WhyNotOurs.NO_CUSTOMER), "We put it aside: it does not come from a customer."),
    ],
)
def test_where_it_stands_follows_the_state(view: CardView, words: str) -> None:
    assert said(reporter_dm.arrived(heard(view), NOW)).endswith(f" has arrived. {words}")


def test_once_it_ended_no_thread_is_announced() -> None:
    assert "This thread" not in read(reporter_dm.arrived(heard(ASIDE), NOW))


def test_without_a_name_it_still_thanks() -> None:
    message = reporter_dm.arrived(heard(replace(CARD, customer="")), NOW)
    assert said(message).startswith("Thank you, Petra: what a customer said has arrived.")


def test_who_is_no_colleague_any_more_reads_no_further() -> None:
    message = reporter_dm.arrived(heard(CARD, may_hear=False), NOW)
    assert read(message) == "Thank you, Petra: what Greta Lindholm said has arrived."


def test_a_follower_reads_like_this() -> None:
    message = reporter_dm.following(heard(CARD, follows=True), NOW)
    sentence = "Petra, you follow Greta Lindholm. Nora is asked to answer in person by Tue 15:00."
    assert said(message) == sentence
    assert read(message) == (
        f"{sentence}\n*Greta Lindholm* · broken grinder · complaint\nThis thread will tell you how it ends.\n[Unfollow]"
    )


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (heard(CARD), "Petra, you follow Greta Lindholm no more."),
        (heard(CARD, may_hear=False, follows=True), "You follow nothing of that team any more."),
        (
            heard(ASIDE, follows=True),
            (
                "Petra, you follow Greta Lindholm. We put it aside: it is for Logistics.\n"
                "*Greta Lindholm* · broken grinder · complaint"
            ),
        ),
    ],
)
def test_who_follows_no_more_or_has_heard_the_end_presses_nothing(view: ListenerView, words: str) -> None:
    assert read(reporter_dm.following(view, NOW)) == words


@pytest.mark.parametrize(
    ("kind", "had_by", "words"),
    [
        (EventKind.ACCEPTED, TOM, "Tom handed this one over."),
        (EventKind.BROUGHT_BACK, None, "We have taken up again what Greta Lindholm said."),
        (EventKind.REOPENED, None, "The matter of Greta Lindholm is open again."),
    ],
)
def test_how_it_goes_on(kind: EventKind, had_by: PersonView | None, words: str) -> None:
    message = reporter_dm.progress(ProgressView(kind, replace(CARD, handed_note="She cried."), had_by), NOW)
    assert read(message) == f"{words} Nora is asked to answer in person by Tue 15:00."


def test_a_hand_over_of_what_nobody_had_says_who_has_it() -> None:
    message = reporter_dm.progress(ProgressView(EventKind.ACCEPTED, replace(CARD, state=State.CLAIMED)), NOW)
    assert read(message) == "Nora has it, and answers in person by Tue 15:00."


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
            f"We read what Greta Lindholm said, and put it aside: it is nothing that we can answer. {AGAIN}",
        ),
        (
            aside(WhyNotOurs.SPAM),
            f"We read what Greta Lindholm said, and put it aside: it is spam. {AGAIN}",
        ),
        (
            ASIDE,
            (
                "Petra, this one is for Logistics: what Greta Lindholm said is theirs to answer. "
                f"Can you bring it to them? {AGAIN}"
            ),
        ),
        (
            aside(WhyNotOurs.ELSEWHERE),
            (
                "Petra, this one is for another team of ours: what Greta Lindholm said is theirs to answer. "
                f"Can you bring it to them? {AGAIN}"
            ),
        ),
        (
            CARD,
            "The matter of Greta Lindholm is open again. Nora is asked to answer in person by Tue 15:00.",
        ),
    ],
)
def test_how_it_ended(view: CardView, words: str) -> None:
    message = reporter_dm.ended(heard(view), NOW)
    assert said(message) == read(message) == words


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (
            replace(ANSWERED, state=State.CLOSED),
            "Nora spoke with Greta Lindholm, 09:20. You asked to hear how it ends.",
        ),
        (ASIDE, "We put aside what Greta Lindholm said: it is for Logistics."),
    ],
)
def test_how_it_ended_for_a_follower(view: CardView, words: str) -> None:
    assert read(reporter_dm.ended(heard(view, follows=True), NOW)) == words


def test_a_number_is_on_no_locked_phone_and_still_told() -> None:
    message = reporter_dm.ended(heard(aside(WhyNotOurs.ELSEWHERE, "Logistics, +46 40 12 34 56")), NOW)
    assert "+46" not in said(message)
    assert "this one is for another team of ours" in said(message)
    assert read(message).endswith("\n> Logistics, +46 40 12 34 56")


def test_nobodys_notes_are_told() -> None:
    view = replace(ANSWERED, handed_note="She cried.")
    shown = [
        reporter_dm.ended(heard(view), NOW),
        reporter_dm.arrived(heard(view), NOW),
        reporter_dm.following(heard(view, follows=True), NOW),
        reporter_dm.progress(ProgressView(EventKind.ACCEPTED, view, TOM), NOW),
    ]
    assert not [note for note in (CALL.note, "She cried.") if note in str(shown)]


@unhurried
@given(texts, st.sampled_from(State), st.booleans())
def test_all_are_within_the_limits_and_ring_nobody(words: str, state: State, follows: bool) -> None:  # noqa: FBT001 - drawn
    card = replace(ANSWERED, state=state, customer=words, matter=words)
    card = replace(card, dismissal=DismissalView(WhyNotOurs.ELSEWHERE, words[:200], NORA))
    view = ListenerView(card, replace(PETRA, name=words), follows=follows)
    for message in (
        reporter_dm.arrived(view, NOW),
        reporter_dm.following(view, NOW),
        reporter_dm.progress(ProgressView(EventKind.ACCEPTED, card, replace(TOM, name=words)), NOW),
        reporter_dm.ended(view, NOW),
    ):
        check_message(message)
        assert "<@" not in str(message)

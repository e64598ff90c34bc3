"""The card in the team's channel: real sentences in every state, and buttons that fit it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import Method, Outcome, Reason, State
from bot.domain.voices.voice import Channel, Kind
from bot.slack.conversations import card
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.limits import check_message
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.phrases import known as what_we_know
from bot.views.conversations import CardView, CustomerFacts, DismissalView
from bot.views.people import PersonView
from tests.kit.shown import (
    CALL,
    CARD,
    DAY,
    HOUR,
    IDRIS,
    IN_MARCH,
    MINUTE,
    NORA,
    NOW,
    PETRA,
    TOM,
    VOICE,
    elements,
    labels,
    read,
    said,
    texts,
    unhurried,
)

CLAIMED = replace(CARD, state=State.CLAIMED, claimed_at=NOW - 16 * MINUTE)
ANSWERED = replace(CARD, state=State.ANSWERED, touches=(CALL,), follow_up_at=NOW + 3 * DAY)
CLOSED = replace(ANSWERED, state=State.CLOSED)
WAITING = replace(CARD, state=State.WAITING, owner=None, reason=Reason.ALL_FULL)
DISMISSED = replace(CARD, state=State.DISMISSED)
EVERY = {view.state: view for view in (WAITING, CARD, CLAIMED, ANSWERED, CLOSED, DISMISSED)}


def test_a_card_reads_like_this() -> None:
    view = replace(CARD, known=CustomerFacts(2, 1, NOW - 400 * DAY, IN_MARCH))
    message = card.draw(view, NOW)
    assert said(message) == "Greta Lindholm: Nora is asked, by Tue 15:00."
    assert read(message) == (
        "*Greta Lindholm: broken grinder* · complaint\n"
        "> My grinder broke after two weeks and nobody answers.\n"
        "(By email, Mon 09:20)\n"
        "We heard from Greta Lindholm twice before, first in October 2025. "
        "Nora spoke with them in March about “late parcel”, and they were content at the end.\n"
        "Nora is asked, because they know each other. A call or personal mail by Tue 15:00. From Petra.\n"
        "[Claim] [Log a reply] [Hand over] (Snooze) (Customer) (Applaud someone) (Not for us) (More…)"
    )


def test_a_claimed_card_reads_like_this() -> None:
    message = card.draw(replace(CLAIMED, urgent=True, undo=True), NOW)
    assert said(message) == "Greta Lindholm: Nora has it, by Tue 15:00."
    assert read(message) == (
        "*Greta Lindholm: broken grinder* · urgent complaint\n"
        "> My grinder broke after two weeks and nobody answers.\n"
        "(By email, Mon 09:20)\n"
        "First time we hear from Greta Lindholm.\n"
        "Claimed by @U0NORA, 10:04. A call or personal mail by Tue 15:00. From Petra.\n"
        "[Log a reply] [Hand over] [Undo] (Snooze) (Customer) (Applaud someone) (Not for us) (More…)"
    )


def _status(view: CardView) -> str:
    return read(Message("x", [card.draw(view, NOW).blocks[-2]]))


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (
            WAITING,
            "Nobody is asked yet: everybody's hands are full. The first of us with room is asked. From Petra.",
        ),
        (
            replace(WAITING, reason=Reason.ALL_AWAY),
            "Nobody is asked yet: everybody is away. The first of us who is back is asked. From Petra.",
        ),
        (
            replace(WAITING, reason=Reason.NO_MEMBERS, reported_by=None),
            "Nobody is asked yet: this team has no marketers. A manager can add them in Team settings.",
        ),
        (replace(WAITING, reason=Reason.TAKEN_BACK), "Nobody is asked yet. Any of us may claim it. From Petra."),
        (replace(CARD, reason=Reason.LEAST_OPEN), "Nora is asked, as next in turn."),
        (replace(CARD, reason=Reason.HANDED_OVER, reason_person=TOM), "Nora has it from Tom."),
        (replace(CARD, reason=Reason.HANDED_OVER), "Nora has it from a colleague."),
        (replace(CARD, reason=Reason.TOOK_IT), "Nora took it on."),
        (replace(CARD, reason=Reason.LEFT, reason_person=TOM), "Nora is asked now, in Tom's place."),
        (
            replace(CARD, reason=Reason.RETURNED, reason_person=TOM),
            "Nora is asked now, in the place of Tom, who is away.",
        ),
        (replace(CARD, reason=Reason.LEFT), "Nora is asked now; it has moved on."),
        (replace(CARD, reason=Reason.TAKEN_BACK, reason_person=TOM), "Nora is asked now; it has moved on."),
        (replace(CARD, reason=Reason.ALL_FULL), "Nora is asked. A call"),
        (replace(CARD, owner=None), "nobody yet is asked"),
        (replace(CARD, reply_due=None), "A call or personal mail, please."),
        (replace(CLAIMED, owner=None, claimed_at=None), "Claimed by one of us. A call"),
        (
            replace(CLAIMED, touches=(replace(CALL, outcome=Outcome.NO_ANSWER),)),
            "Nora phoned Greta Lindholm and had no answer, 09:20.",
        ),
        (replace(CLAIMED, touches=(CALL,)), "A call or personal mail by Tue 15:00. From Petra."),
        (replace(CARD, offered_to=TOM), "Tom is asked to take over; until then it stays with Nora."),
        (replace(CLAIMED, snoozed_until=NOW + 3 * DAY), "Snoozed until Thu 10:20."),
        (ANSWERED, "Nora spoke with Greta Lindholm, 09:20. Not settled yet: follow-up on 26 Nov. From Petra."),
        (replace(ANSWERED, follow_up_at=None, touches=()), "Answered. Not settled yet. From Petra."),
        (CLOSED, "Nora spoke with Greta Lindholm, 09:20. Settled, and closed. From Petra."),
        (replace(CLOSED, touches=()), "Settled, and closed. From Petra."),
        (DISMISSED, "Put aside as not for us. It can be brought back at any time. From Petra."),
    ],
)
def test_where_it_stands_is_said_in_words(view: CardView, words: str) -> None:
    assert words in _status(view)


def test_a_card_says_what_the_customer_said_since() -> None:
    wrote = replace(CLAIMED, wrote_again_at=NOW - HOUR)
    assert "Greta Lindholm wrote again, 09:20." in _status(wrote)
    spoken = replace(wrote, touches=(replace(CALL, at=NOW - HOUR),))
    assert "wrote again" not in _status(spoken)
    assert "wrote again" in _status(replace(wrote, touches=(replace(CALL, at=NOW - 2 * HOUR),)))
    thanked = replace(spoken, came_back_at=NOW - MINUTE)
    assert "Greta Lindholm wrote back to say thank you, 10:19." in _status(thanked)
    assert "thank you" in _status(replace(CLOSED, came_back_at=NOW - MINUTE))
    assert "wrote again" in _status(replace(wrote, came_back_at=NOW - 2 * HOUR))


def test_a_snooze_until_they_write_says_so() -> None:
    view = replace(CLAIMED, snoozed_until=NOW + 3 * DAY, until_they_write=True)
    assert "Snoozed until they write, or Thu 10:20 at the latest." in _status(view)


def test_a_snooze_that_is_over_is_not_told() -> None:
    assert "Snoozed" not in _status(replace(CLAIMED, snoozed_until=NOW))


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (WAITING, "Greta Lindholm: nobody is asked yet."),
        (replace(CARD, reply_due=None), "Greta Lindholm: Nora is asked."),
        (ANSWERED, "Greta Lindholm: answered by Nora."),
        (CLOSED, "Greta Lindholm: settled, and closed."),
        (DISMISSED, "Greta Lindholm: put aside as not for us."),
        (replace(WAITING, customer="greta@example.com"), "A customer: nobody is asked yet."),
    ],
)
def test_a_phone_shows_one_plain_sentence(view: CardView, words: str) -> None:
    assert said(card.draw(view, NOW)) == words


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (State.WAITING, "[Claim] (Customer) (Applaud someone) (Not for us) (More…)"),
        (
            State.ASSIGNED,
            "[Claim] [Log a reply] [Hand over] (Snooze) (Customer) (Applaud someone) (Not for us) (More…)",
        ),
        (State.CLAIMED, "[Log a reply] [Hand over] (Snooze) (Customer) (Applaud someone) (Not for us) (More…)"),
        (State.ANSWERED, "[Log a reply] (Customer) (Applaud someone) (Reopen) (More…)"),
        (State.CLOSED, "(Customer) (Applaud someone) (Reopen) (More…)"),
        (State.DISMISSED, "[Bring back] (Customer) (More…)"),
    ],
)
def test_buttons_fit_the_state(state: State, shown: str) -> None:
    assert " ".join(labels(card.draw(EVERY[state], NOW))) == shown


@pytest.mark.parametrize("state", State)
def test_undo_stands_on_every_card_while_it_is_possible(state: State) -> None:
    assert "[Undo]" in labels(card.draw(replace(EVERY[state], undo=True), NOW))


@pytest.mark.parametrize(
    ("view", "first"),
    [(WAITING, "claim"), (CARD, "claim"), (CLAIMED, "reply"), (ANSWERED, "reply")],
)
def test_one_button_stands_out_and_it_is_the_next_step(view: CardView, first: str) -> None:
    shown = elements(card.draw(view, NOW))
    assert [one["action_id"] for one in shown if one.get("style") == "primary"] == [first]


def test_handlers_find_the_buttons_by_these_names() -> None:
    drawn = {one["action_id"] for view in EVERY.values() for one in elements(card.draw(replace(view, undo=True), NOW))}
    assert drawn == {"claim", "reply", "hand_over", "undo", "bring_back", "more"}
    assert drawn == {card.CLAIM, card.REPLY, card.HAND_OVER, card.UNDO, card.BRING_BACK, card.MORE}
    assert card.REOPEN == "reopen"


def test_buttons_speak_for_those_who_do_not_see_them() -> None:
    spoken = [one.get("accessibility_label") for one in elements(card.draw(CARD, NOW)) if one["type"] == "button"]
    assert spoken == ["Claim Greta Lindholm", "Log a reply to Greta Lindholm", "Hand over Greta Lindholm"]
    nameless = elements(card.draw(replace(CARD, customer=""), NOW))
    assert nameless[0]["accessibility_label"] == "Claim a customer"


@pytest.mark.parametrize("state", [one for one in State if one is not State.CLAIMED])
def test_nobody_is_mentioned_before_the_claim(state: State) -> None:
    view = replace(EVERY[state], offered_to=TOM, reason_person=IDRIS, snoozed_until=NOW + DAY)
    assert "<@" not in str(card.draw(view, NOW))


def test_the_newest_two_voices_stand_there_and_the_thread_holds_the_others() -> None:
    more = tuple(replace(VOICE, id=n, words=f"Voice {n}.", received_at=NOW - (9 - n) * HOUR) for n in range(5))
    shown = read(card.draw(replace(CARD, voices=more[::-1]), NOW))
    assert "> Voice 3.\n(By email, Mon 04:20)\n> Voice 4.\n(By email, Mon 05:20)\n" in shown
    assert "(and three earlier ones in the thread)" in shown
    assert "Voice 2" not in shown
    assert "in the thread" not in read(card.draw(replace(CARD, voices=more[:2]), NOW))
    assert "(and one earlier one in the thread)" in read(card.draw(replace(CARD, voices=more[:3]), NOW))


def test_words_that_were_removed_or_never_there_are_not_made_up() -> None:
    removed = replace(CARD, voices=(replace(VOICE, words=None), replace(VOICE, id=2, words=" ")))
    shown = read(card.draw(removed, NOW))
    assert "_The words were removed at the source._" in shown
    assert "_No words came with it._" in shown


def test_a_voice_says_where_it_came_from() -> None:
    voice = replace(
        VOICE, channel=Channel.SOCIAL, network="Mastodon", link="https://example.com/1", said_at=NOW - 2 * HOUR
    )
    shown = read(card.draw(replace(CARD, voices=(voice,)), NOW))
    assert "(On Mastodon, Mon 08:20 · <https://example.com/1|Open it there>)" in shown


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (CustomerFacts(), "First time we hear from Greta Lindholm."),
        (CustomerFacts(1, 1), "We heard from Greta Lindholm once before; no personal answer is logged."),
        (
            CustomerFacts(4, 2, NOW - 20 * DAY),
            "We heard from Greta Lindholm four times before, first on 3 Nov; no personal answer is logged.",
        ),
        (
            CustomerFacts(1, 1, NOW - 2 * HOUR),
            "We heard from Greta Lindholm once before, earlier today; no personal answer is logged.",
        ),
        (
            CustomerFacts(1, 1, NOW - 256 * DAY, IN_MARCH),
            (
                "We heard from Greta Lindholm once before, in March, when Nora spoke with them about “late parcel”, "
                "and they were content at the end."
            ),
        ),
        (
            CustomerFacts(1, 1, NOW - 290 * DAY, IN_MARCH),
            (
                "We heard from Greta Lindholm once before, in February. "
                "Nora spoke with them in March about “late parcel”, and they were content at the end."
            ),
        ),
        (
            CustomerFacts(1, 1, None, replace(IN_MARCH, feeling=None)),
            "We heard from Greta Lindholm once before. Nora spoke with them in March about “late parcel”.",
        ),
        (
            CustomerFacts(last_touch=replace(IN_MARCH, method=Method.LETTER, feeling=None, matter="")),
            "Nora wrote Greta Lindholm a letter in March.",
        ),
        (
            CustomerFacts(last_touch=replace(IN_MARCH, at=NOW - 60 * DAY, feeling=None, matter="")),
            "Nora spoke with Greta Lindholm in September.",
        ),
        (
            CustomerFacts(last_touch=replace(CALL, outcome=Outcome.LEFT_MESSAGE)),
            "Nora left Greta Lindholm a message today.",
        ),
        (
            CustomerFacts(last_touch=replace(CALL, method=Method.VISIT, outcome=Outcome.NO_ANSWER)),
            "Nora went to see Greta Lindholm and met nobody today.",
        ),
    ],
)
def test_what_we_know_is_what_the_data_bears_out(known: CustomerFacts, words: str) -> None:
    assert f"\n{words}\n" in read(card.draw(replace(CARD, known=known), NOW))


def test_the_reader_is_you_in_what_we_know() -> None:
    view = replace(CARD, known=CustomerFacts(1, 1, NOW - 256 * DAY, replace(IN_MARCH, matter="", feeling=None)))
    assert what_we_know(view, NOW, IN_MARCH.by.id).endswith("once before, in March, when you spoke with them.")


def test_a_network_has_its_own_name() -> None:
    voice = replace(VOICE, channel=Channel.SOCIAL, network="instagram")
    assert "(On Instagram, Mon 09:20)" in read(card.draw(replace(CARD, voices=(voice,)), NOW))


def test_a_first_time_is_only_said_of_a_first_voice() -> None:
    assert "First time" not in read(card.draw(replace(CARD, known=CustomerFacts(last_touch=IN_MARCH)), NOW))


def test_without_a_name_or_a_matter_it_is_still_a_sentence() -> None:
    shown = read(card.draw(replace(CARD, customer="Somebody", matter="", kind=Kind.PRAISE), NOW))
    assert shown.startswith("*A customer* · praise\n")
    assert "First time we hear from this customer." in shown


def test_a_customer_cannot_format_ring_or_link() -> None:
    voice = replace(VOICE, words="<!channel> & <http://x|bank>\n*bold*", network="<!here>")
    shown = str(card.draw(replace(CARD, voices=(voice,), customer="*G* <@U0NORA>", matter="_<!channel>_"), NOW))
    assert "> &lt;!channel&gt; &amp; &lt;http://x|bank&gt;" in shown
    assert "<!channel>" not in shown
    assert "<!here>" not in shown
    assert "<@U0NORA>" not in shown


@unhurried
@given(texts, st.sampled_from(State), st.integers(0, 6))
def test_a_card_is_within_the_limits_whatever_is_said(words: str, state: State, count: int) -> None:
    person = replace(TOM, name=words)
    touch = replace(CALL, by=person, matter=words, note=words)
    voices = tuple(replace(VOICE, id=n, words=words, network=words, link=f"https://{words}") for n in range(count))
    view = replace(
        EVERY[state],
        customer=words,
        matter=words,
        voices=voices,
        known=CustomerFacts(count, 1, NOW, touch),
        owner=person,
        reported_by=person,
        offered_to=person,
        touches=(touch,),
        undo=True,
    )
    check_message(card.draw(view, NOW))


def test_a_click_says_what_it_is_about() -> None:
    first, *_, menu = elements(card.draw(CARD, NOW))
    assert card.read_id(first) == 4711
    assert [card.read_choice({"selected_option": option}) for option in menu["options"]] == [
        ("snooze", 4711),
        ("customer", 4711),
        ("applaud", 4711),
        ("dismiss", 4711),
        ("more", 4711),
    ]


@pytest.mark.parametrize("value", [None, 7, "", "0", "-7", "7.0", "\u0667", "9" * 19, "9" * 20, "1 OR 1"])
def test_a_button_that_was_tampered_with_is_refused(value: object) -> None:
    with pytest.raises(StaleInteraction, match="carries no id of ours"):
        card.read_id({"value": value})


@pytest.mark.parametrize(
    "action",
    [{}, {"selected_option": "snooze:7"}, {"selected_option": {}}, {"selected_option": {"value": "erase:7"}}],
)
def test_a_menu_that_was_tampered_with_is_refused(action: dict[str, Any]) -> None:
    with pytest.raises(StaleInteraction, match="no such choice"):
        card.read_choice(action)
    with pytest.raises(StaleInteraction):
        card.read_choice({"selected_option": {"value": "snooze:x"}})


def test_reopening_is_the_one_choice_that_opens_no_form() -> None:
    menu = elements(card.draw(CLOSED, NOW))[-1]
    chosen = [option["text"]["text"] for option in menu["options"] if card.reopens({"selected_option": option})]
    assert chosen == ["Reopen"]


@pytest.mark.parametrize("action", [{}, {"selected_option": "reopen:7"}, {"selected_option": {"value": 7}}])
def test_what_is_no_choice_reopens_nothing(action: dict[str, Any]) -> None:
    assert not card.reopens(action)


def test_whoever_passed_it_on_is_named_and_not_rung() -> None:
    assert _status(replace(CARD, reported_by=PETRA)).endswith("From Petra.")
    assert _status(replace(CARD, reported_by=PETRA, forwarder_verified=False)).endswith("From Petra's mail.")


@pytest.mark.parametrize(
    ("reporter", "words"),
    [
        (PETRA, "· Passed on from Petra's mail; we could not check that it was Petra.)"),
        (None, "· Passed on by mail; we could not check by whom.)"),
    ],
)
def test_small_print_says_when_nobody_could_check_who_passed_it_on(reporter: PersonView | None, words: str) -> None:
    voice = replace(VOICE, reported_by=reporter, forwarder_verified=False)
    assert words in read(card.draw(replace(CARD, voices=(voice,)), NOW))
    assert "check" not in read(card.draw(CARD, NOW))


def test_what_is_not_for_us_says_why() -> None:
    view = replace(CARD, state=State.DISMISSED, dismissal=DismissalView(WhyNotOurs.ELSEWHERE, "Logistics", NORA))
    assert "Put aside as not for us: it is for Logistics." in read(card.draw(view, NOW))
    unsaid = replace(view, dismissal=DismissalView(WhyNotOurs.OTHER, "", NORA))
    assert "Put aside as not for us. It can" in read(card.draw(unsaid, NOW))

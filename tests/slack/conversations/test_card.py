"""The card in the team's channel: real sentences in every state, and buttons that fit it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import Method, Outcome, Reason, State
from bot.domain.voices.attachments import Attachment, Sort
from bot.domain.voices.standout.scoring import Why
from bot.domain.voices.voice import Channel, Kind
from bot.slack.conversations import card
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.limits import check_message
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.phrases import known as what_we_know
from bot.views.conversations import CardView, CustomerFacts, DismissalView
from bot.views.incidents import PartView
from bot.views.voices import VoiceView
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
    TZ,
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
    voice = replace(VOICE, note="She sounds really sad")
    view = replace(CARD, urgent=True, known=CustomerFacts(2, 1, NOW - 400 * DAY, IN_MARCH), voices=(voice,))
    message = card.draw(view, NOW)
    assert said(message) == "Greta Lindholm, urgent: Nora is asked to claim it by today 11:20."
    assert read(message) == (
        "*Greta Lindholm* · broken grinder\n"
        "Claim by today 11:20 · Nora is asked · *urgent* complaint\n"
        "> My grinder broke after two weeks and nobody answers.\n"
        "We heard from Greta Lindholm twice before, first in October 2025. "
        "Nora spoke with them in March about “late parcel”, and they were content at the end.\n"
        "(By email, today 09:20 · From Petra: She sounds really sad · Nora is asked because they know each other)\n"
        "[Not urgent]\n"
        "[Claim] [Log a reply] (Hand over) (Snooze) (Customer) (Change kind) (Not for us)"
    )


def test_a_claimed_card_says_what_comes_next() -> None:
    message = card.draw(replace(CLAIMED, undo=True), NOW)
    assert said(message) == "Greta Lindholm: Nora has it, to speak with them by tomorrow 15:00."
    assert read(message) == (
        "*Greta Lindholm* · broken grinder\n"
        "Nora · speak by tomorrow 15:00 · complaint\n"
        "> My grinder broke after two weeks and nobody answers.\n"
        "First time we hear from Greta Lindholm.\n"
        "(By email, today 09:20 · From Petra · Claimed today 10:04)\n"
        "[Log a reply] [Undo] (Hand over) (Snooze) (Customer) (Change kind) (Not for us)"
    )


def test_a_public_comment_says_why_it_stands_out_and_the_newest_of_several_does() -> None:
    reasons = (Why.STAFF, Why.STORY, Why.FIRST, Why.REACH)
    one = replace(VOICE, stands_out=reasons, staff=("Tom",), reported_by=None)
    said_why = "Stands out: names Tom, tells what happened to them, is read by many"
    assert f"today 09:20 · {said_why} · " in read(card.draw(replace(CARD, reported_by=None, voices=(one,)), NOW))
    older = replace(one, id=1, stands_out=(Why.ANSWERS,), received_at=NOW - DAY)
    shown = read(card.draw(replace(CARD, voices=(one, older)), NOW))
    assert said_why in shown
    assert "helps another customer" not in shown


def test_what_a_colleague_did_not_want_kept_back_says_so() -> None:
    one = replace(VOICE, matters_to=NORA, reported_by=None)
    shown = read(card.draw(replace(CARD, reported_by=None, voices=(one,)), NOW))
    assert "today 09:20 · Kept back at first; Nora says it matters · " in shown


def _line(view: CardView) -> str:
    return read(Message("x", card.draw(view, NOW).blocks[:1])).split("\n")[1]


def _small(view: CardView) -> str:
    return read(Message("x", [card.draw(view, NOW).blocks[-2]]))


@pytest.mark.parametrize(
    ("view", "line"),
    [
        (WAITING, "Nobody is asked yet: everybody's hands are full · speak by tomorrow 15:00 · complaint"),
        (
            replace(WAITING, reason=Reason.ALL_AWAY),
            "Nobody is asked yet: everybody is away · speak by tomorrow 15:00 · complaint",
        ),
        (
            replace(WAITING, reason=Reason.NO_MEMBERS, reply_due=NOW - HOUR),
            "Nobody is asked yet: this team has no marketers · an answer was due today 09:20 · complaint",
        ),
        (
            replace(WAITING, reason=Reason.NOT_CLAIMED, urgent=True),
            "Nobody has claimed it so far: our managers decide now · speak by tomorrow 15:00 · *urgent* complaint",
        ),
        (
            replace(WAITING, reason=Reason.TAKEN_BACK, reply_due=None),
            "Nobody is asked yet: any of us may claim it · a call or personal mail, please · complaint",
        ),
        (replace(CARD, kind=Kind.PRAISE), "Claim by today 11:20 · Nora is asked · praise"),
        (replace(CARD, claim_due=NOW), "Claim was due today 10:20 · Nora is asked · complaint"),
        (replace(CARD, claim_due=NOW - DAY), "Claim was due yesterday 10:20 · Nora is asked · complaint"),
        (replace(CARD, claim_due=None, owner=None), "To be claimed · nobody yet is asked · complaint"),
        (replace(CARD, offered_to=TOM), "Claim by today 11:20 · Nora is asked · Tom is asked to take over · complaint"),
        (
            replace(CARD, snoozed_until=NOW + 3 * DAY),
            "Claim by today 11:20 · Nora is asked · quiet until Thu 10:20 · complaint",
        ),
        (
            replace(CLAIMED, snoozed_until=NOW + 3 * DAY, until_they_write=True),
            "Nora · speak by tomorrow 15:00 · quiet until they write, or Thu 10:20 at the latest · complaint",
        ),
        (replace(CARD, snoozed_until=NOW), "Claim by today 11:20 · Nora is asked · complaint"),
        (replace(CLAIMED, reply_due=NOW - 3 * DAY), "Nora · an answer was due Fri 10:20 · complaint"),
        (replace(CLAIMED, owner=None), "One of us · speak by tomorrow 15:00 · complaint"),
        (replace(CLAIMED, follow_up_at=NOW + DAY), "Nora · try again by tomorrow 10:20 · complaint"),
        (
            replace(CLAIMED, follow_up_at=NOW - HOUR, reply_due=NOW - 2 * HOUR),
            "Nora · another try was due today 09:20 · an answer was due today 08:20 · complaint",
        ),
        (ANSWERED, "Follow up on Thu 26 Nov · Nora spoke with them, today 09:20 · complaint"),
        (
            replace(ANSWERED, follow_up_at=NOW - 3 * DAY),
            "Follow-up was due Fri 20 Nov · Nora spoke with them, today 09:20 · complaint",
        ),
        (replace(ANSWERED, follow_up_at=None, touches=()), "Not settled yet · answered · complaint"),
        (CLOSED, "Settled, and closed · Nora spoke with them, today 09:20 · complaint"),
        (replace(CLOSED, touches=(replace(CALL, outcome=Outcome.NO_ANSWER),)), "Settled, and closed · complaint"),
        (DISMISSED, "Put aside as not for us · complaint"),
    ],
)
def test_one_line_says_what_is_due_by_when_and_who(view: CardView, line: str) -> None:
    assert _line(view) == line


def test_where_the_team_lives_far_apart_no_day_of_the_week_is_said() -> None:
    view = replace(CLAIMED, reply_due=NOW + 3 * DAY + 9 * HOUR)  # Thursday, 19:20 in Malmö
    assert "^Thu {time}|" in str(card.draw(replace(view, zones=(TZ, "Europe/London")), NOW))
    assert "^{date_short_pretty} {time}|" in str(card.draw(replace(view, zones=(TZ, "Asia/Tokyo")), NOW))


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (WAITING, "The first of us with room is asked"),
        (replace(WAITING, reason=Reason.ALL_AWAY), "The first of us who is back is asked"),
        (replace(WAITING, reason=Reason.NO_MEMBERS), "A manager can add them in Team settings"),
        (replace(WAITING, reason=Reason.NOT_CLAIMED), "Any of us may still claim it"),
        (replace(CARD, reason=Reason.LEAST_OPEN), "Nora is asked as next in turn"),
        (replace(CARD, reason=Reason.THEIR_PERSON), "Nora is asked as their person"),
        (replace(CARD, reason=Reason.SKILL, asked_for="Grinders"), "Nora is asked as one who knows Grinders"),
        (replace(CARD, reason=Reason.SKILL), "Nora is asked as one who knows the subject"),
        (replace(CARD, reason=Reason.LANGUAGE, asked_for="fi"), "Nora is asked as one who speaks Finnish"),
        (replace(CARD, reason=Reason.LANGUAGE), "Nora is asked as one who speaks their language"),
        (replace(CARD, reason=Reason.HANDED_OVER, reason_person=TOM), "Nora has it from Tom"),
        (replace(CARD, reason=Reason.HANDED_OVER), "Nora has it from a colleague"),
        (replace(CARD, reason=Reason.GIVEN, reason_person=IDRIS), "Idris gave it to Nora"),
        (replace(CARD, reason=Reason.GIVEN), "A manager gave it to Nora"),
        (replace(CARD, reason=Reason.STANDS_IN, reason_person=TOM), "Nora stands in for Tom"),
        (replace(CARD, reason=Reason.STANDBY), "Nora is asked because nobody else works at this hour"),
        (replace(CARD, reason=Reason.TOOK_IT), "Nora took it on"),
        (replace(CARD, reason=Reason.LEFT, reason_person=TOM), "Nora is asked in Tom's place"),
        (replace(CARD, reason=Reason.RETURNED, reason_person=TOM), "Nora is asked while Tom is away"),
        (replace(CARD, reason=Reason.LEFT), "It has moved on"),
        (replace(CARD, reason=Reason.TAKEN_BACK, reason_person=TOM), "It has moved on"),
        (
            replace(CLAIMED, touches=(replace(CALL, outcome=Outcome.NO_ANSWER),)),
            "Claimed today 10:04 · Nora phoned them and had no answer, today 09:20",
        ),
        (replace(CLAIMED, touches=(CALL,)), "Claimed today 10:04"),
        (DISMISSED, "It can be brought back at any time"),
    ],
)
def test_small_print_says_why(view: CardView, words: str) -> None:
    assert _small(view) == f"(By email, today 09:20 · From Petra · {words})"


@pytest.mark.parametrize(
    "view",
    [
        replace(WAITING, reason=Reason.TAKEN_BACK),
        replace(CARD, reason=Reason.ALL_FULL),
        replace(CLAIMED, claimed_at=None),
        ANSWERED,
        CLOSED,
    ],
)
def test_where_nothing_explains_it_nothing_is_made_up(view: CardView) -> None:
    assert _small(view) == "(By email, today 09:20 · From Petra)"


def test_a_card_says_what_the_customer_said_since() -> None:
    wrote = replace(CLAIMED, wrote_again_at=NOW - HOUR)
    told = "First time we hear from Greta Lindholm.\nGreta Lindholm wrote again, today 09:20.\n"
    assert told in read(card.draw(wrote, NOW))
    spoken = replace(wrote, touches=(replace(CALL, at=NOW - HOUR),))
    assert "wrote again" not in read(card.draw(spoken, NOW))
    assert "wrote again" in read(card.draw(replace(wrote, touches=(replace(CALL, at=NOW - 2 * HOUR),)), NOW))
    thanked = replace(spoken, came_back_at=NOW - MINUTE)
    assert "Greta Lindholm wrote back to say thank you, today 10:19." in read(card.draw(thanked, NOW))
    assert "thank you" in read(card.draw(replace(CLOSED, came_back_at=NOW - MINUTE), NOW))
    assert "wrote again" in read(card.draw(replace(wrote, came_back_at=NOW - 2 * HOUR), NOW))


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (WAITING, "Greta Lindholm: nobody is asked yet."),
        (replace(CARD, claim_due=None), "Greta Lindholm: Nora is asked to claim it."),
        (replace(CARD, claim_due=NOW), "Greta Lindholm: Nora is asked to claim it; that was due today 10:20."),
        (ANSWERED, "Greta Lindholm: answered by Nora; follow-up on Thu 26 Nov."),
        (
            replace(ANSWERED, follow_up_at=NOW - 3 * DAY),
            "Greta Lindholm: answered by Nora; the follow-up was due Fri 20 Nov.",
        ),
        (replace(ANSWERED, follow_up_at=None, touches=()), "Greta Lindholm: answered."),
        (replace(CLOSED, urgent=True), "Greta Lindholm: settled, and closed."),
        (DISMISSED, "Greta Lindholm: put aside as not for us."),
        (replace(WAITING, customer="greta@example.com"), "A customer: nobody is asked yet."),
    ],
)
def test_a_phone_shows_one_plain_sentence(view: CardView, words: str) -> None:
    assert said(card.draw(view, NOW)) == words


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (State.WAITING, "[Claim] [Log a reply] (Customer) (Change kind) (Not for us)"),
        (State.ASSIGNED, "[Claim] [Log a reply] (Hand over) (Snooze) (Customer) (Change kind) (Not for us)"),
        (State.CLAIMED, "[Log a reply] (Hand over) (Snooze) (Customer) (Change kind) (Not for us)"),
        (State.ANSWERED, "[Log a reply] (Hand over) (Snooze) (Customer) (Change kind) (Reopen)"),
        (State.CLOSED, "(Customer) (Change kind) (Reopen)"),
        (State.DISMISSED, "[Bring back] (Customer) (Change kind)"),
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
    assert drawn == {"claim", "reply", "undo", "bring_back", "more"}
    assert drawn == {card.CLAIM, card.REPLY, card.UNDO, card.BRING_BACK, card.MORE}
    assert (card.REOPEN, card.HAND_OVER) == ("reopen", "hand_over")


def test_buttons_speak_for_those_who_do_not_see_them() -> None:
    spoken = [one.get("accessibility_label") for one in elements(card.draw(CARD, NOW)) if one["type"] == "button"]
    assert spoken == ["Claim Greta Lindholm", "Log a reply to Greta Lindholm"]
    nameless = elements(card.draw(replace(CARD, customer=""), NOW))
    assert nameless[0]["accessibility_label"] == "Claim a customer"


@pytest.mark.parametrize("state", State)
def test_a_card_rings_nobody(state: State) -> None:
    view = replace(EVERY[state], offered_to=TOM, reason_person=IDRIS, snoozed_until=NOW + DAY)
    assert "<@" not in str(card.draw(view, NOW))


def _voices(count: int) -> tuple[VoiceView, ...]:
    return tuple(replace(VOICE, id=n, words=f"Voice {n}.", received_at=NOW - (9 - n) * HOUR) for n in range(count))


def test_the_newest_two_voices_stand_there_each_with_its_source_and_note() -> None:
    first, second = _voices(2)
    view = replace(CARD, voices=(replace(second, note="She rang twice"), first))
    shown = read(card.draw(view, NOW))
    assert "> Voice 0.\n(By email, today 01:20)\n> Voice 1.\n(By email, today 02:20 · Petra: She rang twice)\n" in shown
    assert "\n(From Petra · Nora is asked because they know each other)\n" in shown
    assert "in the thread" not in shown


def _beside(message: Message) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each paragraph with a button beside it, and that button."""
    return [(block, block["accessory"]) for block in message.blocks if "accessory" in block]


def test_of_more_voices_the_thread_holds_the_others_and_a_button_reads_them_all() -> None:
    message = card.draw(replace(CARD, voices=_voices(5)[::-1]), NOW)
    shown = read(message)
    assert "> Voice 4.\n" in shown
    assert [(block["text"]["text"], one["text"]["text"]) for block, one in _beside(message)] == [
        ("> Voice 3.", "Read it all")
    ]
    assert "(and three earlier ones in the thread)" in shown
    assert "Voice 2" not in shown
    assert "(and one earlier one in the thread)" in read(card.draw(replace(CARD, voices=_voices(3)), NOW))


@pytest.mark.parametrize(
    ("changes", "is_cut"),
    [
        ({"words": "x" * 1198}, False),  # the two signs of the quotation are counted, too
        ({"words": "x" * 1199}, True),
        ({"note": "x" * 300}, False),
        ({"note": "x" * 301}, True),
        ({"words": None}, False),
    ],
)
def test_where_anything_is_cut_a_button_reads_it_all(changes: dict[str, Any], is_cut: bool) -> None:  # noqa: FBT001 - a column of the table
    message = card.draw(replace(CARD, voices=(replace(VOICE, **changes),)), NOW)
    check_message(message)
    assert [(one["action_id"], one["value"], one["accessibility_label"]) for _, one in _beside(message)] == (
        [("read_all", "4711", "Read all that Greta Lindholm said")] if is_cut else []
    )


def test_a_name_from_right_to_left_leaves_the_order_of_the_line() -> None:
    shown = read(card.draw(replace(CARD, customer="\u05de\u05e8\u05d9\u05dd", matter="\u05e7\u05e4\u05d4"), NOW))
    assert shown.startswith("*\u2068\u05de\u05e8\u05d9\u05dd\u2069* · \u2068\u05e7\u05e4\u05d4\u2069\nClaim by")
    note = read(card.draw(replace(CARD, voices=(replace(VOICE, note="\u05e7\u05e4\u05d4"),)), NOW))
    assert "From Petra: \u2068\u05e7\u05e4\u05d4\u2069 · Nora" in note


def test_words_that_were_removed_or_never_there_are_not_made_up() -> None:
    removed = replace(CARD, voices=(replace(VOICE, words=None), replace(VOICE, id=2, words=" ")))
    shown = read(card.draw(removed, NOW))
    assert "_The words are gone._" in shown
    assert "_No words came with it._" in shown


def test_a_voice_says_where_it_came_from() -> None:
    voice = replace(
        VOICE, channel=Channel.SOCIAL, network="Mastodon", link="https://example.com/1", said_at=NOW - 2 * HOUR
    )
    shown = read(card.draw(replace(CARD, voices=(voice,)), NOW))
    assert "(On Mastodon, today 08:20 · <https://example.com/1|Open it there> · From Petra · " in shown


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (CustomerFacts(), "First time we hear from Greta Lindholm."),
        (CustomerFacts(1, 1), "We heard from Greta Lindholm once before; no personal answer is logged."),
        (
            CustomerFacts(past=1, past_last_at=NOW - 256 * DAY),
            "Greta Lindholm wrote before, in March; no personal answer is logged.",
        ),
        (
            CustomerFacts(past=13, past_last_at=NOW - 20 * DAY),
            "Greta Lindholm wrote 13 times before, last on 3 Nov; no personal answer is logged.",
        ),
        (
            CustomerFacts(past=2, last_touch=replace(IN_MARCH, feeling=None, matter="")),
            "Greta Lindholm wrote twice before. Nora spoke with them in March.",
        ),
        (
            CustomerFacts(1, 1, past=3),
            (
                "We heard from Greta Lindholm once before (three older ones in the history); no personal answer is"
                " logged."
            ),
        ),
        (
            CustomerFacts(4, 2, NOW - 20 * DAY),
            "We heard from Greta Lindholm four times before, first on 3 Nov; no personal answer is logged.",
        ),
        (
            CustomerFacts(4, 2, NOW - 256 * DAY, last_at=NOW - 20 * DAY),
            (
                "We heard from Greta Lindholm four times before, first in March and last on 3 Nov; no personal answer "
                "is logged."
            ),
        ),
        (
            CustomerFacts(2, 2, NOW - 20 * DAY, last_at=NOW - 2 * HOUR),
            (
                "We heard from Greta Lindholm twice before, first on 3 Nov and last earlier today; no personal answer "
                "is logged."
            ),
        ),
        (
            CustomerFacts(2, 2, NOW - 3 * HOUR, last_at=NOW - 2 * HOUR),
            "We heard from Greta Lindholm twice before, first earlier today; no personal answer is logged.",
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
    assert "(On Instagram, today 09:20 · " in read(card.draw(replace(CARD, voices=(voice,)), NOW))


def test_a_first_time_is_only_said_of_a_first_voice() -> None:
    assert "First time" not in read(card.draw(replace(CARD, known=CustomerFacts(last_touch=IN_MARCH)), NOW))


def test_without_a_name_or_a_matter_it_is_still_a_sentence() -> None:
    shown = read(card.draw(replace(CARD, customer="Somebody", matter="", kind=Kind.PRAISE), NOW))
    assert shown.startswith("*A customer*\nClaim by today 11:20 · Nora is asked · praise\n")
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
        ("hand_over", 4711),
        ("snooze", 4711),
        ("customer", 4711),
        ("kind", 4711),
        ("dismiss", 4711),
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


def test_reopening_opens_no_form() -> None:
    menu = elements(card.draw(CLOSED, NOW))[-1]
    chosen = [option["text"]["text"] for option in menu["options"] if card.at_once({"selected_option": option})]
    assert chosen == ["Reopen"]


def test_one_in_an_incident_is_one_line_with_a_menu() -> None:
    shown = card.draw(replace(CARD, part=PartView(7, 41, is_mended=False)), NOW)
    (line,) = shown.blocks
    assert "one of 41 who write about the same thing" in line["text"]["text"]
    menu = [option["text"]["text"] for option in line["accessory"]["options"]]
    assert menu == ["Customer", "Change kind", "Not for us", "Take out of the incident"]
    assert card.at_once({"selected_option": line["accessory"]["options"][-1]}) == "take_out"


@pytest.mark.parametrize("selected", [None, {"value": "kind:7"}, "reopen:7", {"value": 7}])
def test_what_is_no_choice_does_nothing_at_once(selected: object) -> None:
    assert not card.at_once({"selected_option": selected})


def test_whoever_passed_it_on_is_named_and_not_rung() -> None:
    assert " · From Petra · Nora" in _small(replace(CARD, reported_by=PETRA))
    unchecked = replace(CARD, forwarder_verified=False, voices=(replace(VOICE, forwarder_verified=False),))
    assert " · Passed on from Petra's mail; we could not check that it was Petra · Nora" in _small(unchecked)
    assert "From" not in _small(replace(CARD, reported_by=None))


def test_a_note_is_shown_although_nobody_could_check_whose_it_is() -> None:
    voice = replace(VOICE, forwarder_verified=False, note="She sounds really sad")
    small = _small(replace(CARD, forwarder_verified=False, voices=(voice,)))
    assert "we could not check that it was Petra · The note with it: She sounds really sad · Nora" in small


def _came(*names: str, **of: Any) -> str:  # noqa: ANN401 - a voice's own fields
    sorts = {"jpg": Sort.PHOTO, "pdf": Sort.PDF}
    files = tuple(Attachment(name, sorts.get(name[-3:], Sort.FILE)) for name in names)
    return _small(replace(CARD, voices=(replace(VOICE, attachments=files, **of),)))


def test_what_came_with_it_is_counted_and_named_and_where_it_is() -> None:
    assert "Two photos came with it (lid.jpg, cup.jpg), in the mail that Petra passed on" in _came("lid.jpg", "cup.jpg")
    itself = _came("lid.jpg", "bill.pdf", "cup.jpg", "x.zip", reported_by=None)
    assert "Two photos, one PDF and one file came with it (lid.jpg, bill.pdf, cup.jpg, …), in the mail itself" in itself
    assert "One file came with it, where it was said" in _came("", channel=Channel.CHAT)
    assert "came with it" not in _came()


def test_what_is_not_for_us_says_why() -> None:
    view = replace(CARD, state=State.DISMISSED, dismissal=DismissalView(WhyNotOurs.ELSEWHERE, "Logistics", NORA))
    assert "Put aside as not for us: it is for Logistics" in read(card.draw(view, NOW))
    unsaid = replace(view, dismissal=DismissalView(WhyNotOurs.OTHER, "", NORA))
    assert "Put aside as not for us · complaint" in read(card.draw(unsaid, NOW))


def test_small_print_says_when_nobody_could_check_who_passed_it_on() -> None:
    voice = replace(VOICE, reported_by=None, forwarder_verified=False)
    small = _small(replace(CARD, voices=(voice,), reported_by=None))
    assert " · Passed on by mail; we could not check by whom · Nora" in small
    assert "check" not in _small(CARD)


def test_without_anything_to_add_there_is_no_small_print() -> None:
    view = replace(ANSWERED, voices=(), reported_by=None)
    assert [block["type"] for block in card.draw(view, NOW).blocks] == ["section", "section", "actions"]


@pytest.mark.parametrize(
    ("ago", "told"), [(MINUTE, "Support answered <!date^"), (2 * DAY, "Support answered <!date^"), (None, "")]
)
def test_an_agents_answer_is_told_in_the_small_print(ago: int | None, told: str) -> None:
    view = replace(CARD, support_at=None if ago is None else NOW - ago)
    shown = str(card.draw(view, NOW).blocks)
    assert ("Support answered" in shown) == bool(told)
    assert told in shown
    if ago == MINUTE:
        assert "^{time}|" in shown, "of today the time alone"


def test_what_came_with_a_mail_of_a_help_desks_is_where_its_link_leads() -> None:
    photo = (Attachment("lid.jpg", Sort.PHOTO),)
    one = replace(VOICE, channel=Channel.EMAIL, attachments=photo, link="https://desk.example/7")
    assert "lid.jpg), where it was said" in str(card.draw(replace(CARD, voices=(one,)), NOW).blocks)
    mail = replace(one, link="")
    assert "lid.jpg), in the mail" in str(card.draw(replace(CARD, voices=(mail,)), NOW).blocks)


def test_what_was_joined_says_so_and_can_be_undone_for_ten_minutes() -> None:
    joined = replace(CARD, state=State.CLOSED, joined=True)
    message = card.draw(joined, NOW)
    assert message.text == "Greta Lindholm: joined with another conversation of theirs, and goes on there."
    assert labels(message) == []
    assert labels(card.draw(replace(joined, undo=True), NOW)) == ["[Undo]"]

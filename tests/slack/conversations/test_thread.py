"""The thread of a card: each thing that happened, in a sentence, without mentions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import Feeling, Method, Outcome
from bot.domain.conversations.snoozing import SnoozeReason
from bot.domain.events import EventKind
from bot.domain.voices.voice import Kind
from bot.slack.conversations import thread
from bot.slack.kit.limits import check_message
from bot.views.conversations import DismissalView, HistoryLine
from tests.kit.shown import CALL, DAY, HOUR, NORA, NOW, PETRA, TOM, TZ, read, said, texts, unhurried

LINE = HistoryLine(EventKind.CLAIMED, NOW - HOUR, NORA)
_MEANWHILE = "What is in it was handed on meanwhile."
NO_ANSWER = replace(CALL, outcome=Outcome.NO_ANSWER, note="")


def _put_aside(why: WhyNotOurs, whose: str = "Logistics") -> DismissalView:
    return DismissalView(why, whose, NORA)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (EventKind.SPLIT, "Nora made this a conversation of its own."),
        (EventKind.VOICE_LEFT, "Nora split this off: it is about something else, and has a card of its own."),
        (EventKind.JOINED, "Nora joined this with another conversation of the same customer; it goes on there."),
        (EventKind.TOOK_ON, "Nora joined another conversation of the same customer with this one."),
    ],
)
def test_what_is_split_or_joined_is_told_on_either_side(kind: EventKind, sentence: str) -> None:
    assert thread.line(replace(LINE, kind=kind, other=TOM), TZ, NOW).text == sentence


def test_an_incident_without_an_owner_asks_who_claims_it() -> None:
    line = thread.line(replace(LINE, kind=EventKind.INCIDENT_LET_GO, left=TOM), TZ, NOW)
    assert line.text.startswith("Tom")
    assert line.text.endswith("has left the team, so nobody has this incident now. Who claims it? " + _MEANWHILE)


def test_the_word_of_a_hand_over_stays() -> None:
    line = replace(LINE, kind=EventKind.OFFERED, other=TOM, words="She likes calls.")
    assert read(thread.line(line, TZ, NOW)) == ("Nora asked Tom to take over, and wrote: _09:20_\n> She likes calls.")


def test_for_whom_it_is_stands_in_full_where_the_sentence_has_no_room() -> None:
    long = "Logistics in Malmö, " * 9
    line = replace(LINE, kind=EventKind.DISMISSED, dismissal=_put_aside(WhyNotOurs.ELSEWHERE, long))
    assert read(thread.line(line, TZ, NOW)).endswith(f"\n> {long.strip()}")


def _said(kind: EventKind, **more: object) -> str:
    line: HistoryLine = replace(LINE, kind=kind, **more)  # type: ignore[arg-type] # each row gives fields of its own
    return said(thread.line(line, TZ, NOW))


def test_a_reply_reads_like_this() -> None:
    touch = replace(CALL, feeling=Feeling.CONTENT, promise="a new grinder", promise_due=NOW + 3 * DAY)
    line = replace(LINE, kind=EventKind.ANSWERED, touch=touch, until=NOW + 4 * DAY)
    assert read(thread.line(line, TZ, NOW)) == (
        "Nora spoke with the customer, and they were content at the end. "
        "Not settled yet; follow-up on 27 Nov. _09:20_\n"
        "> We spoke, and a new grinder is on its way.\n"
        "Promised by 26 Nov: a new grinder"
    )


def test_a_voice_reads_like_this() -> None:
    line = replace(LINE, kind=EventKind.VOICE_TAKEN_IN, actor=None, reported_by=PETRA, words="It broke.\nAgain.")
    assert read(thread.line(line, TZ, NOW)) == "Petra passed this on. _09:20_\n> It broke.\n> Again."


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        (EventKind.VOICE_TAKEN_IN, {"actor": None}, "This came in."),
        (EventKind.VOICE_JOINED, {"actor": None, "words": "More."}, "The customer said more."),
        (EventKind.VOICE_JOINED, {"reported_by": PETRA}, "The customer said more; Petra passed it on."),
        (EventKind.VOICE_TAKEN_IN, {"reported_by": PETRA, "forwarder_verified": False}, "This came from Petra's mail."),
        (
            EventKind.VOICE_JOINED,
            {"reported_by": PETRA, "forwarder_verified": False},
            "The customer said more; it came from Petra's mail.",
        ),
        (EventKind.VOICE_EDITED, {"words": "New."}, "The words were changed at the source. They read now:"),
        (EventKind.VOICE_EDITED, {}, "The words were changed at the source."),
        (EventKind.VOICE_REMOVED, {}, "The words were removed at the source."),
        (EventKind.OWNER_LEFT, {"left": TOM, "other": NORA}, "Tom has left the team; Nora is asked now."),
        (EventKind.OWNER_LEFT, {"left": TOM}, "Tom has left the team; the first of us with room is asked."),
        (EventKind.OWNER_LEFT, {}, "Whoever had it has left the team; the first of us with room is asked."),
        (
            EventKind.OWNER_LEFT,
            {"left": TOM, "other": NORA, "stays_answered": True},
            "Tom has left the team; Nora has it now.",
        ),
        (
            EventKind.OWNER_LEFT,
            {"left": TOM, "other": NORA, "still_here": True},
            "Tom answers no customers here any more; Nora is asked now.",
        ),
        (EventKind.STOOD_IN, {"left": TOM, "other": NORA}, "Tom is away; Nora is asked now."),
        (EventKind.STOOD_IN, {"left": TOM, "other": NORA, "stays_answered": True}, "Tom is away; Nora has it now."),
        (EventKind.STOOD_IN, {}, "Whoever had it is away; the first of us with room is asked."),
        (EventKind.OFFER_WITHDRAWN, {"left": TOM, "other": NORA}, "Tom has left the team, so it stays with Nora."),
        (
            EventKind.CHANNEL_SHARED,
            {},
            "A channel of this team can be read by people outside now; the message above says what to do.",
        ),
        (EventKind.ASSIGNED, {}, "Nora is asked."),
        (EventKind.ASSIGNED, {"actor": None, "other": TOM}, "Tom is asked."),
        (EventKind.ASSIGNED, {"other": NORA}, "Nora is asked."),
        (EventKind.ASSIGNED, {"other": TOM}, "Tom is asked."),
        (EventKind.ASSIGNED, {"actor": None}, "Somebody is asked."),
        (EventKind.WAITING, {"actor": None}, "Nobody is asked yet; the first of us with room is."),
        (EventKind.CLAIMED, {}, "Nora claimed it."),
        (EventKind.ATTEMPTED, {}, "Nora tried to reach the customer."),
        (EventKind.ATTEMPTED, {"touch": NO_ANSWER}, "Nora phoned the customer and had no answer."),
        (
            EventKind.ATTEMPTED,
            {"touch": replace(NO_ANSWER, method=Method.EMAIL), "until": NOW + DAY},
            "Nora wrote to the customer and had no answer. Next try: Tue 10:20.",
        ),
        (EventKind.ANSWERED, {}, "Nora has answered. Not settled yet."),
        (EventKind.CLOSED, {"touch": CALL}, "Nora spoke with the customer. Settled, and closed."),
        (EventKind.CLOSED, {}, "Settled, and closed."),
        (EventKind.REOPENED, {}, "Nora opened it again."),
        (EventKind.REOPENED, {"actor": None}, "It is open again: the customer said more."),
        (EventKind.OFFERED, {"other": TOM}, "Nora asked Tom to take over."),
        (EventKind.OFFERED, {"actor": None}, "Golden Thread asked a colleague to take over."),
        (EventKind.OFFERED, {"other": TOM, "words": " "}, "Nora asked Tom to take over."),
        (EventKind.OFFERED, {"other": TOM, "words": "She likes calls."}, "Nora asked Tom to take over, and wrote:"),
        (EventKind.ACCEPTED, {}, "Nora took over."),
        (EventKind.ACCEPTED, {"had_by": TOM}, "Nora took over from Tom."),
        (
            EventKind.HANDED_ON,
            {"declined": True, "had_by": TOM, "other": PETRA},
            "Nora cannot take it now, and Tom is away; Petra is asked now.",
        ),
        (
            EventKind.HANDED_ON,
            {"had_by": TOM, "other": PETRA, "stays_answered": True},
            "The hand-over has lapsed, and Tom is away; Petra has it now.",
        ),
        (EventKind.HANDED_ON, {}, "The hand-over has lapsed, and whoever had it is away; a colleague is asked now."),
        (EventKind.DECLINED, {"other": TOM}, "Nora cannot take it now; it stays with Tom."),
        (EventKind.DECLINED, {}, "Nora cannot take it now; it stays where it was."),
        (EventKind.OFFER_EXPIRED, {"other": TOM}, "The hand-over has lapsed; it stays with Tom."),
        (EventKind.OFFER_EXPIRED, {}, "The hand-over has lapsed; it stays where it was."),
        (EventKind.TAKEN_BACK, {"other": TOM}, "It has moved on to Tom."),
        (EventKind.TAKEN_BACK, {}, "Nobody has claimed it; the managers decide now."),
        (EventKind.SNOOZED, {"until": NOW + DAY}, "Nora snoozed it until Tue 10:20."),
        (EventKind.SNOOZED, {}, "Nora snoozed it."),
        (EventKind.SNOOZED, {"until": NOW + DAY, "until_they_write": True}, "Nora snoozed it until they write."),
        (
            EventKind.SNOOZED,
            {"until": NOW + DAY, "beyond_promise": True, "why": SnoozeReason.THEIR_WISH},
            "Nora snoozed it until Tue 10:20, which is after the time of the promised answer: they asked us to wait.",
        ),
        (
            EventKind.SNOOZED,
            {"until": NOW + DAY, "beyond_promise": True},
            "Nora snoozed it until Tue 10:20, which is after the time of the promised answer.",
        ),
        (EventKind.WOKEN, {}, "The snooze is over."),
        (EventKind.PROMISE_KEPT, {}, "Nora kept the promise."),
        (EventKind.PROMISE_PUT_OFF, {"until": NOW + DAY}, "The promise has another day now: 24 Nov."),
        (EventKind.PROMISE_PUT_OFF, {}, "The promise has another day now."),
        (EventKind.WOKEN, {"is_late": True}, "The snooze is over, and the promised answer is late."),
        (EventKind.CAME_BACK, {"actor": None}, "The customer wrote back to say thank you."),
        (
            EventKind.CAME_BACK,
            {"reported_by": PETRA},
            "The customer wrote back to say thank you; Petra passed it on.",
        ),
        (EventKind.DISMISSED, {}, "Nora put it aside as not for us."),
        (EventKind.DISMISSED, {"dismissal": _put_aside(WhyNotOurs.OTHER)}, "Nora put it aside as not for us."),
        (
            EventKind.DISMISSED,
            {"dismissal": _put_aside(WhyNotOurs.ELSEWHERE)},
            "Nora put it aside as not for us: it is for Logistics.",
        ),
        (EventKind.BROUGHT_BACK, {}, "Nora brought it back."),
        (EventKind.UNDONE, {}, "Nora took the last step back."),
        (EventKind.NOMINATED, {"other": TOM}, "Nora would like to see Tom applauded."),
        (EventKind.RECOGNISED, {"other": TOM}, "Nora applauded Tom."),
        (EventKind.CUSTOMER_ERASED, {}, "Nora erased what we knew of this customer."),
        (EventKind.CUSTOMER_ERASED, {"actor": None}, "What we knew of this customer was erased."),
        (EventKind.CUSTOMER_EDITED, {}, "Nora added to what we know of the customer."),
        (EventKind.KIND_CHANGED, {}, "Nora said what kind this is."),
        (
            EventKind.KIND_CHANGED,
            {"changed_from": (Kind.PRAISE, False), "changed_to": (Kind.COMPLAINT, True)},
            "Nora calls this an urgent complaint now; it was taken for praise.",
        ),
        (
            EventKind.KIND_CHANGED,
            {"changed_from": (Kind.COMMENT, False), "changed_to": (Kind.PRAISE, True)},
            "Nora calls this urgent praise now; it was taken for a comment.",
        ),
        (
            EventKind.KIND_CHANGED,
            {"actor": None, "changed_from": (Kind.COMMENT, False), "changed_to": (Kind.QUESTION, True)},
            "Read again, this is an urgent question; at first it was taken for a comment.",
        ),
        (EventKind.TEAM_SAVED, {}, "Noted: team saved."),
    ],
)
def test_each_thing_that_happens_has_its_sentence(kind: EventKind, more: dict[str, object], words: str) -> None:
    assert _said(kind, **more) == words


def test_what_was_promised_stands_below_how_it_ended() -> None:
    line = replace(LINE, kind=EventKind.PROMISE_KEPT, words=None, touch=replace(CALL, promise="A new grinder"))
    assert [block["text"]["text"] for block in thread.line(line, TZ, NOW).blocks][1:] == ["> A new grinder"]
    assert len(thread.line(replace(line, touch=None), TZ, NOW).blocks) == 1


def test_words_that_were_removed_do_not_come_back_here() -> None:
    line = replace(LINE, kind=EventKind.VOICE_REMOVED, words="It broke.")
    assert "It broke" not in str(thread.line(line, TZ, NOW))


@pytest.mark.parametrize("kind", [EventKind.OFFER_EXPIRED, EventKind.TAKEN_BACK])
def test_whoever_was_too_late_is_not_named_in_the_channel(kind: EventKind) -> None:
    assert "Nora" not in _said(kind, other=TOM)


@unhurried
@given(texts, st.sampled_from(EventKind))
def test_a_line_is_within_the_limits_and_rings_nobody(words: str, kind: EventKind) -> None:
    somebody = replace(TOM, name=words)
    touch = replace(CALL, by=somebody, note=words, promise=words)
    message = thread.line(HistoryLine(kind, NOW, somebody, TOM, touch, words, NOW + DAY, PETRA), TZ, NOW)
    check_message(message)
    assert "<@" not in str(message)
    check_message(thread.line(HistoryLine(kind, NOW, somebody, TOM, touch), TZ, NOW))

"""Another voice never makes an open conversation milder, later or forgetful."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import OPEN, Conversation, State
from bot.domain.conversations.hearing_more import as_pressing, heard_more
from bot.domain.conversations.reminders import Reminder, ReminderKind, plan, time_allowed
from bot.domain.hours import DAY, HOUR, MINUTE, Hours, add
from bot.domain.teams.schedules import PersonHours
from bot.domain.voices.voice import Kind
from tests.domain.people import MONDAY, conversation

OFFICE = Hours()
THEIRS = PersonHours(OFFICE, OFFICE)
VOICES = st.lists(st.tuples(st.sampled_from(list(Kind)), st.booleans(), st.integers(0, 12 * HOUR)), max_size=6)


def question(**values: Any) -> Conversation:  # noqa: ANN401 - its own fields
    fields = {"kind": Kind.QUESTION, "claim_due": MONDAY + 4 * HOUR, "reply_due": add(MONDAY, 24 * HOUR, OFFICE)}
    return conversation(**{**fields, **values})


def heard(one: Conversation, kind: Kind, now: int = MONDAY + HOUR, *, urgent: bool = False) -> Conversation:
    return heard_more(one, kind, urgent=urgent, now=now, theirs=THEIRS)


@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.PRAISE, Kind.COMMENT])
def test_a_milder_voice_changes_nothing(kind: Kind) -> None:
    complaint = conversation(reply_due=MONDAY + 7 * HOUR, urgent=True)
    assert heard(complaint, kind) == complaint
    assert heard(complaint, Kind.COMPLAINT) == complaint


def test_a_more_pressing_one_begins_the_clock_anew_with_its_shorter_times() -> None:
    now = MONDAY + HOUR
    new = heard(question(), Kind.COMPLAINT)
    assert (new.kind, new.urgent) == (Kind.COMPLAINT, False)
    assert (new.assigned_at, new.claim_due) == (now, now + HOUR)
    assert (new.clock_started_at, new.reply_due) == (now, add(now, 8 * HOUR, OFFICE))


def test_the_earlier_promise_stays() -> None:
    soon = MONDAY + 2 * HOUR
    new = heard(question(state=State.CLAIMED, reply_due=soon), Kind.COMPLAINT)
    assert new.reply_due == soon
    assert add(new.clock_started_at, 8 * HOUR, OFFICE) == soon, "reminders come before the promise"


def test_what_is_late_stays_late_gets_urgent_and_keeps_its_follow_up() -> None:
    late, again = MONDAY - DAY, MONDAY + DAY
    one = conversation(state=State.CLAIMED, reply_due=late, follow_up_at=again)
    new = heard(one, Kind.COMPLAINT, MONDAY, urgent=True)
    assert (new.urgent, new.reply_due, new.follow_up_at) == (True, late, MONDAY)
    assert plan(new, MONDAY, THEIRS) == Reminder(ReminderKind.REPLY, 125, MONDAY + 30 * MINUTE)


def test_nobody_forgets_what_nobody_is_asked_for_yet() -> None:
    one = question(state=State.WAITING, owner=None, assigned_at=None, claim_due=None, reply_due=None)
    new = heard(one, Kind.COMPLAINT, urgent=True)
    assert (new.clock_started_at, new.claim_due, new.reply_due) == (MONDAY + HOUR, None, MONDAY + 3 * HOUR)


def test_any_voice_wakes() -> None:
    asleep = question(state=State.CLAIMED, snoozed_until=MONDAY + DAY, until_they_write=True)
    new = heard(asleep, Kind.COMMENT)
    assert (new.snoozed_until, new.until_they_write) == (None, False)
    assert new.reply_due == asleep.reply_due


def test_whoever_slept_over_the_claim_gets_the_whole_time_anew() -> None:
    now = MONDAY + 5 * HOUR
    new = heard(question(snoozed_until=MONDAY + DAY), Kind.COMMENT, now)
    assert (new.assigned_at, new.claim_due) == (now, add(now, 4 * HOUR, OFFICE))
    still = question(snoozed_until=MONDAY + DAY)
    assert heard(still, Kind.COMMENT).claim_due == still.claim_due
    assert heard(question(snoozed_until=MONDAY + DAY, claim_due=None), Kind.COMMENT).claim_due is None


def test_a_complaint_stays_one() -> None:
    assert as_pressing(conversation(), Kind.PRAISE, urgent=True).kind is Kind.COMPLAINT
    assert as_pressing(question(), Kind.PRAISE, urgent=False).kind is Kind.PRAISE
    assert as_pressing(question(urgent=True), Kind.COMPLAINT, urgent=False).urgent


@given(
    st.sampled_from(sorted(OPEN)),
    st.sampled_from(list(Kind)),
    st.none() | st.integers(MONDAY - DAY, MONDAY + 5 * DAY),
    st.none() | st.integers(MONDAY, MONDAY + 5 * DAY),
    VOICES,
)
def test_whatever_they_say_next(
    state: State, kind: Kind, reply_due: int | None, follow_up_at: int | None, said: list[tuple[Kind, bool, int]]
) -> None:
    one = conversation(state=state, kind=kind, reply_due=reply_due, follow_up_at=follow_up_at)
    now = MONDAY
    for voice, urgent, later in said:
        now += later
        new = heard_more(one, voice, urgent=urgent, now=now, theirs=THEIRS)
        assert new.urgent >= one.urgent
        assert new.kind is Kind.COMPLAINT or one.kind is not Kind.COMPLAINT
        allowed = time_allowed(new.kind, urgent=new.urgent)
        assert allowed.reply <= time_allowed(one.kind, urgent=one.urgent).reply
        if one.reply_due is not None:
            assert new.reply_due is not None
            assert new.reply_due <= one.reply_due
        if one.follow_up_at is not None:
            assert new.follow_up_at is not None
            assert new.follow_up_at <= one.follow_up_at
        one = new

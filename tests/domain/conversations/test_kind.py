"""What becomes of a conversation that is of another sort than was thought: sooner, and never later for the customer."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import OPEN, State
from bot.domain.conversations.kind import changed
from bot.domain.conversations.reminders import plan, time_allowed
from bot.domain.hours import HOUR, MINUTE, Hours
from bot.domain.teams.schedules import PersonHours
from bot.domain.voices.voice import Kind
from tests.domain.people import conversation

ALL_DAY = Hours().around_the_clock()
THEIRS = PersonHours(ALL_DAY, ALL_DAY)
AT = 1_795_425_600_000
ASKED = conversation(
    state=State.ASSIGNED,
    kind=Kind.QUESTION,
    urgent=False,
    clock_started_at=AT,
    assigned_at=AT,
    claim_due=AT + 4 * HOUR,
    reply_due=AT + 24 * HOUR,
)


def test_what_hurries_begins_its_clock_anew_and_no_snooze_holds_it() -> None:
    asleep = replace(ASKED, snoozed_until=AT + 9 * HOUR, until_they_write=True, follow_up_at=AT + 9 * HOUR)
    now = AT + HOUR
    new = changed(asleep, Kind.COMPLAINT, urgent=True, now=now, theirs=THEIRS)
    assert new == replace(
        ASKED,
        kind=Kind.COMPLAINT,
        urgent=True,
        clock_started_at=now,
        assigned_at=now,
        claim_due=now + 30 * MINUTE,
        reply_due=now + 2 * HOUR,
        follow_up_at=now + 2 * HOUR,
    )


def test_what_was_due_sooner_stays_so() -> None:
    now = AT + 4 * HOUR - MINUTE
    late = changed(ASKED, Kind.COMPLAINT, urgent=False, now=now, theirs=THEIRS)
    assert late.claim_due == ASKED.claim_due
    near = replace(ASKED, reply_due=now + HOUR)
    assert changed(near, Kind.COMPLAINT, urgent=True, now=now, theirs=THEIRS).reply_due == now + HOUR


def test_without_a_promise_yet_one_is_made() -> None:
    waiting = replace(ASKED, state=State.WAITING, assigned_at=None, claim_due=None, reply_due=None)
    new = changed(waiting, Kind.COMPLAINT, urgent=False, now=AT, theirs=THEIRS)
    assert (new.claim_due, new.assigned_at, new.reply_due) == (None, None, AT + 8 * HOUR)


URGENT = replace(ASKED, urgent=True, claim_due=AT + 30 * MINUTE, reply_due=AT + 2 * HOUR)


@pytest.mark.parametrize("assigned_at", [AT, None])
def test_what_hurries_less_leaves_more_time_to_claim_as_far_as_the_promise(assigned_at: int | None) -> None:
    new = changed(replace(URGENT, assigned_at=assigned_at), Kind.QUESTION, urgent=False, now=AT + MINUTE, theirs=THEIRS)
    assert (new.claim_due, new.reply_due) == (AT + 2 * HOUR, AT + 2 * HOUR)
    due = [plan(one, AT + MINUTE, THEIRS) for one in (new, replace(new, state=State.CLAIMED))]
    assert [one.due_at <= AT + 2 * HOUR for one in due if one] == [True, True], "nobody is reminded after the promise"


def test_a_complaint_that_is_calmer_than_it_seemed_may_be_claimed_within_its_hour() -> None:
    new = changed(URGENT, Kind.COMPLAINT, urgent=False, now=AT + MINUTE, theirs=THEIRS)
    assert (new.assigned_at, new.claim_due, new.reply_due) == (AT, AT + HOUR, AT + 2 * HOUR)


@pytest.mark.parametrize("changes", [{"owner": None, "state": State.WAITING}, {"reply_due": None}])
def test_without_an_owner_or_a_promise_nothing_is_eased(changes: dict[str, Any]) -> None:
    one = replace(URGENT, **changes)
    assert changed(one, Kind.QUESTION, urgent=False, now=AT, theirs=THEIRS) == replace(
        one, kind=Kind.QUESTION, urgent=False
    )


def test_a_sort_with_the_same_times_changes_nothing_else() -> None:
    assert changed(ASKED, Kind.PRAISE, urgent=False, now=AT, theirs=THEIRS) == replace(ASKED, kind=Kind.PRAISE)


def test_whoever_waits_for_nobody_yet_has_their_clock_begin_anew() -> None:
    waiting = replace(ASKED, owner=None, state=State.WAITING, assigned_at=None, claim_due=None)
    assert changed(waiting, Kind.COMPLAINT, urgent=True, now=AT + HOUR, theirs=THEIRS).clock_started_at == AT + HOUR


@pytest.mark.parametrize("state", sorted(set(State) - OPEN))
def test_what_is_over_gets_another_name_only(state: State) -> None:
    over = replace(ASKED, state=state)
    assert changed(over, Kind.COMPLAINT, urgent=True, now=AT, theirs=THEIRS) == replace(
        over, kind=Kind.COMPLAINT, urgent=True
    )


sorts = st.tuples(st.sampled_from(Kind), st.booleans(), st.integers(0, 30 * HOUR))


@given(st.sampled_from(sorted(OPEN)), st.lists(sorts, max_size=8))
def test_the_promise_to_the_customer_never_moves_to_later(state: State, told: list[tuple[Kind, bool, int]]) -> None:
    one, now = replace(ASKED, state=state), AT
    for kind, urgent, later in told:
        now += later
        new = changed(one, kind, urgent=urgent, now=now, theirs=THEIRS)
        assert new.reply_due is not None
        assert one.reply_due is not None
        assert new.reply_due <= one.reply_due
        sooner = time_allowed(kind, urgent=urgent).claim < time_allowed(one.kind, urgent=one.urgent).claim
        if state is State.ASSIGNED and sooner:
            assert new.claim_due is not None
            assert one.claim_due is not None
            assert new.claim_due <= one.claim_due
        one = new

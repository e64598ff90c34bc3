"""What becomes of two conversations that a person joins, and of one that is given up."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.conversations.reminders import DUE_TIMES, time_allowed
from bot.domain.errors import Conflict
from bot.domain.hours import DAY, HOUR, Hours, add
from bot.domain.voices.matters.moving import clock_for, given_up, is_kept, joined
from bot.domain.voices.voice import Kind

NOW = 20_000 * DAY + 10 * HOUR
HOURS = Hours()


def one(number: int, state: State = State.CLAIMED, owner: str | None = "nora", **more: Any) -> Conversation:  # noqa: ANN401 - its own fields
    opened_at = NOW - 5 * HOUR
    made = Conversation(
        number,
        "T1",
        1,
        1,
        state,
        Kind.QUESTION,
        urgent=False,
        matter="",
        owner=None if state is State.WAITING else owner,
        assignment_reason=Reason.LEAST_OPEN,
        reason_person=None,
        opened_at=opened_at,
        clock_started_at=opened_at,
        reply_due=NOW + 9 * HOUR,
        claimed_at=opened_at + number if state is State.CLAIMED else None,
    )
    return replace(made, **more)


def together(kept: Conversation, other: Conversation) -> Conversation:
    kind = kept.kind if kept.kind is Kind.COMPLAINT else other.kind
    return joined(kept, other, time_allowed(kind, urgent=kept.urgent or other.urgent), HOURS, NOW)


@pytest.mark.parametrize(
    ("first", "second", "first_goes_on"),
    [
        (one(2), one(1, State.ASSIGNED), True),
        (one(2, State.ASSIGNED), one(1, State.WAITING), True),
        (one(2, State.WAITING), one(1), False),
        (one(2, State.WAITING), one(1, State.WAITING), False),
        (one(2, State.WAITING, opened_at=1), one(1, State.WAITING), True),
        (one(1, State.ASSIGNED), one(2, State.ASSIGNED, "lena"), True),
        (one(1), one(2), True),
        (one(2), one(1), False),
        (one(1), one(2, owner="lena"), False),
        (one(1, owner="lena"), one(2), True),
    ],
)
def test_what_is_further_goes_on_and_a_colleague_keeps_what_they_claimed(
    first: Conversation,
    second: Conversation,
    first_goes_on: bool,  # noqa: FBT001 - a row of a table
) -> None:
    assert is_kept(first, second, "nora", manages=False) is first_goes_on


def test_for_a_manager_what_was_claimed_first_goes_on() -> None:
    assert is_kept(one(1), one(2, owner="lena"), "nora", manages=True)
    assert not is_kept(one(2), one(1, owner="lena"), "lena", manages=True)


def test_the_earlier_promise_and_the_more_pressing_kind_stand() -> None:
    sooner = one(2, State.ASSIGNED, kind=Kind.COMPLAINT, urgent=True, reply_due=NOW + HOUR, take_backs=1)
    after = together(one(1), sooner)
    assert (after.id, after.owner, after.kind, after.urgent) == (1, "nora", Kind.COMPLAINT, True)
    assert (after.reply_due, after.take_backs, after.undo_until) == (NOW + HOUR, 1, None)
    assert add(after.clock_started_at, 2 * HOUR, HOURS) <= NOW + HOUR, "its reminders come before that"
    assert together(one(1, reply_due=None), sooner).reply_due == NOW + HOUR
    assert together(one(1, reply_due=None), one(2, reply_due=None)).reply_due is None


def test_who_is_asked_has_the_earlier_time_to_claim() -> None:
    asked, late = one(1, State.ASSIGNED, claim_due=NOW + 2), one(2, State.ASSIGNED, claim_due=NOW + 1)
    assert together(asked, late).claim_due == NOW + 1
    assert together(replace(asked, claim_due=None), one(2, State.WAITING)).claim_due is None
    assert together(one(1, claim_due=NOW + 9), late).claim_due == NOW + 9


def test_it_rests_only_while_both_do() -> None:
    asleep = one(1, snoozed_until=NOW + 9, until_they_write=True)
    assert together(asleep, one(2)).snoozed_until is None
    assert not together(asleep, one(2)).until_they_write
    assert together(one(2), asleep).snoozed_until is None
    both = together(asleep, one(2, snoozed_until=NOW + 5))
    assert (both.snoozed_until, both.until_they_write) == (NOW + 5, False)
    assert together(asleep, replace(asleep, id=2)).until_they_write


def test_a_new_try_waits_only_where_both_were_tried_and_never_beyond_the_promise() -> None:
    tried = one(1, follow_up_at=NOW + 4 * HOUR)
    assert together(tried, one(2)).follow_up_at is None
    assert together(one(2), tried).follow_up_at is None
    assert together(tried, one(2, follow_up_at=NOW + 3 * HOUR)).follow_up_at == NOW + 3 * HOUR
    assert together(tried, one(2, follow_up_at=NOW + 5 * HOUR, reply_due=NOW + HOUR)).follow_up_at == NOW + HOUR
    assert together(tried, one(2, follow_up_at=NOW + 5 * HOUR, reply_due=NOW - HOUR)).follow_up_at == NOW


def test_a_clock_never_begins_later() -> None:
    times = DUE_TIMES.complaint
    assert clock_for(None, 7, times, HOURS) == 7
    assert clock_for(NOW, 7, times, HOURS) == 7
    assert add(clock_for(NOW, NOW, times, HOURS), 8 * HOUR, HOURS) <= NOW


@pytest.mark.parametrize("state", [State.WAITING, State.ASSIGNED, State.CLAIMED])
def test_what_is_given_up_is_closed_and_says_where_it_goes_on(state: State) -> None:
    gone = given_up(one(2, state, snoozed_until=NOW + 1, follow_up_at=NOW + 2), one(1), NOW)
    assert (gone.state, gone.joined_into, gone.closed_at) == (State.CLOSED, 1, NOW)
    assert (gone.snoozed_until, gone.follow_up_at) == (None, None)


def test_what_is_over_is_not_given_up() -> None:
    with pytest.raises(Conflict):
        given_up(one(2, State.ANSWERED), one(1), NOW)


_MOMENTS = st.none() | st.integers(NOW - 3 * DAY, NOW + 3 * DAY)
_OPEN = st.builds(
    one,
    st.integers(1, 2),
    st.sampled_from([State.WAITING, State.ASSIGNED, State.CLAIMED]),
    st.sampled_from(["nora", "lena"]),
    kind=st.sampled_from(Kind),
    urgent=st.booleans(),
    reply_due=_MOMENTS,
    claim_due=_MOMENTS,
    follow_up_at=_MOMENTS,
    snoozed_until=_MOMENTS,
)


@given(_OPEN, _OPEN)
def test_nothing_becomes_milder_later_or_forgotten(kept: Conversation, other: Conversation) -> None:
    after = together(kept, other)
    assert (after.id, after.state, after.owner) == (kept.id, kept.state, kept.owner)
    for was in (kept, other):
        assert was.reply_due is None or (after.reply_due is not None and after.reply_due <= was.reply_due)
        assert was.kind is not Kind.COMPLAINT or after.kind is Kind.COMPLAINT
        assert after.urgent or not was.urgent
        assert after.clock_started_at <= was.clock_started_at
        assert after.snoozed_until is None or (
            was.snoozed_until is not None and after.snoozed_until <= was.snoozed_until
        )
        assert after.follow_up_at is None or (was.follow_up_at is not None and after.follow_up_at <= was.follow_up_at)


@given(_OPEN, _OPEN, st.booleans())
def test_exactly_one_of_two_goes_on(first: Conversation, second: Conversation, manages: bool) -> None:  # noqa: FBT001 - drawn
    second = replace(second, id=3 - first.id)
    ours = [is_kept(first, second, "nora", manages=manages), is_kept(second, first, "nora", manages=manages)]
    assert sorted(ours) == [False, True]

"""The ladder: what is planned in each state, and which step speaks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.conversations.reminders import (
    Escalation,
    Reminder,
    ReminderKind,
    due_by,
    escalate,
    for_managers,
    for_stand_in,
    plan,
    step_at,
    time_allowed,
    tomorrow,
)
from bot.domain.conversations.snoozing import is_moved
from bot.domain.hours import DAY, HOUR, MINUTE, Hours, is_working, week_of
from bot.domain.teams.schedules import PersonHours
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.voice import Kind
from tests.domain.people import MONDAY, conversation

OFFICE = Hours()
THEIRS = PersonHours(OFFICE, OFFICE)
MORNING = 23 * HOUR
"""From Monday ten to Tuesday nine."""
ESCALATION = {ReminderKind.CLAIM: (75, 100, 125, 200), ReminderKind.REPLY: (75, 100, 125)}

CLAIM, REPLY, FOLLOW_UP, RETRY, WAKE, DECIDE, PROMISE = ReminderKind


def planned(one: Conversation, now: int = MONDAY) -> list[Reminder]:
    found = plan(one, now, THEIRS)
    return [found] if found else []


def test_times_allowed_are_those_of_the_design() -> None:
    assert (time_allowed(Kind.COMPLAINT, urgent=False).claim, time_allowed(Kind.COMPLAINT, urgent=False).reply) == (
        HOUR,
        8 * HOUR,
    )
    for kind in Kind:
        assert (time_allowed(kind, urgent=True).claim, time_allowed(kind, urgent=True).reply) == (30 * MINUTE, 2 * HOUR)
    for kind in (Kind.PRAISE, Kind.QUESTION, Kind.COMMENT):
        assert (time_allowed(kind, urgent=False).claim, time_allowed(kind, urgent=False).reply) == (4 * HOUR, 24 * HOUR)


@pytest.mark.parametrize("state", [State.CLOSED, State.DISMISSED])
def test_where_nobody_has_to_speak_nothing_is_planned(state: State) -> None:
    assert planned(conversation(state=state, follow_up_at=MONDAY + DAY, snoozed_until=MONDAY + DAY)) == []


def test_where_nobody_is_asked_whoever_decides_hears_at_the_limit_and_then_every_working_morning() -> None:
    waiting = conversation(state=State.WAITING, owner=None, assignment_reason=Reason.ALL_FULL)
    assert planned(waiting) == [Reminder(DECIDE, 0, MONDAY + HOUR)]
    assert planned(waiting, MONDAY + HOUR) == [Reminder(DECIDE, 0, MONDAY + MORNING)]
    assert planned(replace(waiting, urgent=True)) == [Reminder(DECIDE, 0, MONDAY + 30 * MINUTE)]
    # they have heard already when the last one let it lapse
    assert planned(replace(waiting, assignment_reason=Reason.NOT_CLAIMED)) == [Reminder(DECIDE, 0, MONDAY + MORNING)]
    assert escalate(DECIDE, 0, 0, 0, MONDAY, OFFICE) == Escalation(0, 1, MONDAY + MORNING)
    assert escalate(DECIDE, 2, 0, 0, MONDAY, OFFICE) == Escalation(2, 2, MONDAY + MORNING)
    assert for_managers(DECIDE, 0)


@pytest.mark.parametrize(("urgent", "most"), [(False, 2), (True, 1)])
def test_so_often_it_goes_on_to_somebody_else(urgent: bool, most: int) -> None:  # noqa: FBT001 - each row
    team = TeamSettings()
    assert [team.may_go_on(count, urgent=urgent) for count in range(4)] == [count < most for count in range(4)]


def test_a_stand_in_hears_at_the_limit_of_an_answer_only() -> None:
    assert [for_stand_in(REPLY, step) for step in ESCALATION[REPLY]] == [False, True, False]
    assert not any(for_stand_in(CLAIM, step) for step in ESCALATION[CLAIM])


def test_the_next_rung_is_planned() -> None:
    asked = conversation()
    assert planned(asked) == [Reminder(CLAIM, 75, MONDAY + 45 * MINUTE)]
    assert planned(asked, MONDAY + 45 * MINUTE) == [Reminder(CLAIM, 100, MONDAY + HOUR)]
    assert planned(asked, MONDAY + 76 * MINUTE) == [Reminder(CLAIM, 200, MONDAY + 2 * HOUR)]
    claimed = conversation(state=State.CLAIMED)
    assert planned(claimed) == [Reminder(REPLY, 75, MONDAY + 6 * HOUR)]


def test_a_claims_clock_starts_when_somebody_is_asked_an_answers_when_it_came() -> None:
    later = MONDAY + 2 * HOUR
    assert planned(conversation(assigned_at=later), later) == [Reminder(CLAIM, 75, later + 45 * MINUTE)]
    assert planned(conversation(assigned_at=None)) == [Reminder(CLAIM, 75, MONDAY + 45 * MINUTE)]
    assert planned(conversation(state=State.CLAIMED, assigned_at=later), later) == [
        Reminder(REPLY, 75, MONDAY + 6 * HOUR)
    ]


@pytest.mark.parametrize(("state", "kind", "step"), [(State.ASSIGNED, CLAIM, 200), (State.CLAIMED, REPLY, 125)])
def test_where_all_rungs_have_passed_the_last_one_speaks_next_morning(
    state: State, kind: ReminderKind, step: int
) -> None:
    late = MONDAY + 7 * DAY
    assert planned(conversation(state=state), late) == [Reminder(kind, step, late + MORNING)]


@pytest.mark.parametrize("state", [State.ASSIGNED, State.CLAIMED])
def test_a_snooze_silences_all_else_until_it_ends(state: State) -> None:
    asleep = conversation(state=state, snoozed_until=MONDAY + HOUR, follow_up_at=MONDAY + MINUTE)
    assert planned(asleep) == [Reminder(WAKE, 0, MONDAY + HOUR)]
    assert planned(asleep, MONDAY + HOUR)[0].kind is not WAKE


@pytest.mark.parametrize(("state", "kind"), [(State.CLAIMED, RETRY), (State.ANSWERED, FOLLOW_UP)])
def test_what_is_to_follow_is_planned_and_again_next_morning(state: State, kind: ReminderKind) -> None:
    one = conversation(state=state, follow_up_at=MONDAY + HOUR)
    assert planned(one) == [Reminder(kind, 0, MONDAY + HOUR)]
    assert planned(one, MONDAY + HOUR) == [Reminder(kind, 0, MONDAY + MORNING)]
    assert planned(replace(one, state=State.ANSWERED, follow_up_at=None)) == []


@given(st.sampled_from(State), st.integers(0, 30 * DAY), st.none() | st.integers(0, 30 * DAY), st.sampled_from(Kind))
def test_whoever_has_it_is_always_reminded_of_something_to_come(
    state: State, passed: int, follow_up: int | None, kind: Kind
) -> None:
    now = MONDAY + passed
    one = conversation(state=state, kind=kind, follow_up_at=None if follow_up is None else MONDAY + follow_up)
    found = planned(one, now)
    assert len(found) <= 1
    assert all(reminder.due_at > now for reminder in found)
    if state in {State.ASSIGNED, State.CLAIMED} or (state is State.ANSWERED and follow_up is not None):
        assert found


@pytest.mark.parametrize(
    ("passed", "escalation"),
    [
        (45, Escalation(75, 100, MONDAY + HOUR)),
        (59, Escalation(75, 100, MONDAY + HOUR)),
        (60, Escalation(100, 125, MONDAY + 75 * MINUTE)),
        (100, Escalation(125, 200, MONDAY + 2 * HOUR)),
        (120, Escalation(200, None, None)),
        (300, Escalation(200, None, None)),
    ],
)
def test_only_the_highest_step_due_speaks(passed: int, escalation: Escalation) -> None:
    assert escalate(CLAIM, 75, MONDAY, HOUR, MONDAY + passed * MINUTE, OFFICE) == escalation


def test_a_rung_that_spoke_does_not_speak_again() -> None:
    assert escalate(CLAIM, 125, MONDAY, HOUR, MONDAY + 80 * MINUTE, OFFICE) == Escalation(125, 200, MONDAY + 2 * HOUR)


def test_the_last_step_of_an_answer_is_said_again_every_working_morning() -> None:
    later = MONDAY + 80 * MINUTE
    assert escalate(REPLY, 125, MONDAY, HOUR, later, OFFICE) == Escalation(125, 125, MONDAY + MORNING)
    friday = MONDAY + 4 * DAY
    assert escalate(REPLY, 125, MONDAY, HOUR, friday, OFFICE).next_at == MONDAY + 6 * DAY + MORNING


@pytest.mark.parametrize("kind", [RETRY, FOLLOW_UP])
def test_what_nothing_came_of_is_said_every_morning_and_to_managers_from_the_third_on(
    kind: ReminderKind,
) -> None:
    assert escalate(kind, 0, 0, 0, MONDAY, OFFICE) == Escalation(0, 1, MONDAY + MORNING)
    assert escalate(kind, 2, 0, 0, MONDAY, OFFICE) == Escalation(2, 2, MONDAY + MORNING)
    assert [for_managers(kind, step) for step in range(3)] == [False, False, True]


def test_a_wake_speaks_once() -> None:
    assert escalate(WAKE, 0, 0, 0, MONDAY, OFFICE) == Escalation(0, None, None)


def test_managers_hear_of_late_answers_and_of_no_claims() -> None:
    assert [for_managers(REPLY, step) for step in ESCALATION[REPLY]] == [False, False, True]
    assert not any(for_managers(CLAIM, step) for step in ESCALATION[CLAIM])
    assert not for_managers(WAKE, 0)


def test_managers_hear_of_an_urgent_claim_from_its_limit_on() -> None:
    assert [for_managers(CLAIM, step, urgent=True) for step in ESCALATION[CLAIM]] == [False, True, True, True]
    assert not for_managers(WAKE, 100, urgent=True)


def test_of_an_urgent_claim_they_hear_once() -> None:
    assert for_managers(CLAIM, 100, urgent=True, planned=100)
    assert for_managers(CLAIM, 125, urgent=True, planned=75), "nothing was said at the limit: the bot slept"
    assert not for_managers(CLAIM, 125, urgent=True, planned=125)


@given(st.sampled_from([CLAIM, REPLY]), st.integers(0, 30 * DAY), st.integers(MINUTE, 24 * HOUR), st.data())
def test_the_rung_that_speaks_is_due_and_the_next_one_is_not(
    kind: ReminderKind, passed: int, allowed_ms: int, data: st.DataObject
) -> None:
    step = data.draw(st.sampled_from(ESCALATION[kind]))
    now = max(MONDAY + passed, step_at(MONDAY, allowed_ms, step, OFFICE))
    escalation = escalate(kind, step, MONDAY, allowed_ms, now, OFFICE)
    assert escalation.step >= step
    assert step_at(MONDAY, allowed_ms, escalation.step, OFFICE) <= now
    if escalation.next_step is None:
        assert (kind, escalation.step) == (CLAIM, ESCALATION[kind][-1])
    elif escalation.next_step == escalation.step:
        assert (kind, escalation.step) == (REPLY, ESCALATION[kind][-1])
        assert escalation.next_at == tomorrow(now, OFFICE)
    else:
        assert escalation.next_at == step_at(MONDAY, allowed_ms, escalation.next_step, OFFICE)
        assert escalation.next_at > now


@given(st.integers(MONDAY - 400 * DAY, MONDAY + 400 * DAY), st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]))
def test_tomorrow_is_to_come_and_in_working_time(now: int, tz: str) -> None:
    office = Hours(tz)
    assert now < tomorrow(now, office) <= now + 4 * DAY
    assert is_working(tomorrow(now, office), office)


def test_tomorrow_is_nine_or_when_they_begin() -> None:
    assert tomorrow(MONDAY, OFFICE) == MONDAY + MORNING
    assert tomorrow(MONDAY, Hours(week=week_of(7 * 60))) == MONDAY + MORNING
    assert tomorrow(MONDAY, Hours(week=week_of(11 * 60))) == MONDAY + MORNING + 2 * HOUR


@pytest.mark.parametrize(
    ("more", "due"),
    [
        ({"state": State.ASSIGNED, "claim_due": MONDAY + HOUR}, CLAIM),
        ({"state": State.ASSIGNED, "claim_due": MONDAY + DAY}, None),
        ({"state": State.ASSIGNED, "claim_due": None}, None),
        ({"state": State.ASSIGNED, "claim_due": MONDAY, "snoozed_until": MONDAY + HOUR}, None),
        ({"state": State.CLAIMED, "reply_due": MONDAY + HOUR}, REPLY),
        ({"state": State.CLAIMED, "reply_due": MONDAY + DAY}, None),
        ({"state": State.CLAIMED, "reply_due": None}, None),
        ({"state": State.CLAIMED, "reply_due": MONDAY, "follow_up_at": MONDAY + HOUR}, RETRY),
        ({"state": State.CLAIMED, "reply_due": MONDAY, "follow_up_at": MONDAY + DAY}, None),
        ({"state": State.ANSWERED, "follow_up_at": MONDAY + HOUR}, FOLLOW_UP),
        ({"state": State.ANSWERED, "follow_up_at": None, "reply_due": MONDAY}, None),
        ({"state": State.WAITING, "reply_due": MONDAY}, None),
    ],
)
def test_what_is_due_today_is_known_from_the_state(more: dict[str, object], due: ReminderKind | None) -> None:
    one = replace(conversation(), **more)  # type: ignore[arg-type] # each row gives fields of its own
    assert due_by(one, MONDAY + 14 * HOUR, MONDAY) == due


def test_what_was_put_off_is_moved_until_then() -> None:
    assert is_moved(replace(conversation(), state=State.CLAIMED, snoozed_until=MONDAY + 1), MONDAY)
    assert not is_moved(replace(conversation(), state=State.CLAIMED, snoozed_until=MONDAY), MONDAY)
    assert is_moved(replace(conversation(), state=State.ANSWERED, follow_up_at=MONDAY + 1), MONDAY)
    assert not is_moved(replace(conversation(), state=State.CLAIMED, follow_up_at=MONDAY + 1), MONDAY)

"""What is due when, and which step of the ladder speaks (docs/rules.md#reminders)."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.hours import DAY, HOUR, MINUTE, Hours, add, next_clock, next_working
from bot.domain.teams.schedules import PersonHours
from bot.domain.voices.voice import Kind


class ReminderKind(StrEnum):
    """What a reminder is for; at most one of each kind per conversation."""

    CLAIM = "claim"
    REPLY = "reply"
    FOLLOW_UP = "follow_up"
    RETRY = "retry"
    WAKE = "wake"
    DECIDE = "decide"
    PROMISE = "promise"


FIRST = 75
AT_LIMIT = 100
TO_MANAGERS = 125
TAKE_BACK = 200
ESCALATION: dict[ReminderKind, tuple[int, ...]] = {
    ReminderKind.CLAIM: (FIRST, AT_LIMIT, TO_MANAGERS, TAKE_BACK),
    ReminderKind.REPLY: (FIRST, AT_LIMIT, TO_MANAGERS),
}
"""The steps. Their numbers name them and are stored, so they stay; `Percents` says at what percent each speaks.

At `TAKE_BACK` an unclaimed conversation goes on.
"""

AGAIN_MAX = 3
"""A follow-up or a retry speaks to its owner; from the third working day on the managers hear of it, too."""
SNOOZE_MAX_MS = 30 * DAY
"""People wait: what takes longer than this is handed over."""


@dataclass(frozen=True, slots=True)
class TimeAllowed:
    """Working milliseconds until the claim and until personal contact."""

    claim: int
    reply: int


@dataclass(frozen=True, slots=True)
class Percents:
    """At which percent of the time allowed each step speaks, as a team sets it; one always speaks at the limit."""

    first: int = FIRST
    to_managers: int = TO_MANAGERS
    take_back: int = TAKE_BACK

    def of(self, step: int) -> int:
        """The percent of a step."""
        own = {FIRST: self.first, TO_MANAGERS: self.to_managers, TAKE_BACK: self.take_back}
        return own.get(step, step)


PERCENTS = Percents()


@dataclass(frozen=True, slots=True)
class DueTimes:
    """How long voices may wait, and when they are spoken of, as a team sets it (docs/rules.md#due-times)."""

    urgent: TimeAllowed = TimeAllowed(30 * MINUTE, 2 * HOUR)
    complaint: TimeAllowed = TimeAllowed(1 * HOUR, 8 * HOUR)
    other: TimeAllowed = TimeAllowed(4 * HOUR, 24 * HOUR)
    percents: Percents = PERCENTS


DUE_TIMES = DueTimes()


def time_allowed(kind: Kind, *, urgent: bool, times: DueTimes = DUE_TIMES) -> TimeAllowed:
    """How long a voice of that kind may wait in a team with these times."""
    if urgent:
        return times.urgent
    return times.complaint if kind is Kind.COMPLAINT else times.other


def claim_begins(at: int, own: Hours) -> int:
    """When the time to claim begins for somebody who was asked at that moment: once they work, in their ``own`` hours.

    It is counted in the team's from then on, so that whoever goes home early keeps nobody waiting.
    """
    return next_working(at, own)


def step_at(start: int, allowed_ms: int, step: int, hours: Hours, percents: Percents = PERCENTS) -> int:
    """The moment of a step: its percentage of the time allowed, counted in working time from ``start``."""
    return add(start, allowed_ms * percents.of(step) // 100, hours)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something due for a conversation at a moment in UTC milliseconds; ``step`` is 0 for those that speak once."""

    kind: ReminderKind
    step: int
    due_at: int


def plan(one: Conversation, now: int, theirs: PersonHours, due: DueTimes = DUE_TIMES) -> Reminder | None:
    """Find the reminder that a conversation in this state has to come; ``theirs`` are the hours of its owner.

    ``due`` is how long the team lets voices wait.
    """
    hours, own = theirs
    if one.state is State.WAITING:
        return _for_whoever_decides(one, now, hours, due)
    if one.state not in {State.ASSIGNED, State.CLAIMED, State.ANSWERED}:
        return None
    if one.snoozed_until is not None and one.snoozed_until > now:
        return Reminder(ReminderKind.WAKE, 0, one.snoozed_until)
    times = time_allowed(one.kind, urgent=one.urgent, times=due)
    if one.state is State.ASSIGNED:
        start = claim_begins(one.assigned_at or one.clock_started_at, own)
        return _ladder(ReminderKind.CLAIM, start, times.claim, now, hours, due.percents)
    climbing = _ladder(ReminderKind.REPLY, one.clock_started_at, times.reply, now, hours, due.percents)
    if one.follow_up_at is not None:
        return _speak_again(one, one.follow_up_at, now, hours, climbing)
    return climbing if one.state is State.CLAIMED else None


def _speak_again(one: Conversation, follow_up_at: int, now: int, hours: Hours, climbing: Reminder) -> Reminder:
    kind = ReminderKind.FOLLOW_UP if one.state is State.ANSWERED else ReminderKind.RETRY
    # one that has spoken already speaks again tomorrow, and not at once because something else changed
    again = Reminder(kind, 0, follow_up_at if follow_up_at > now else tomorrow(now, hours))
    if not one.urgent or one.state is State.ANSWERED:
        return again
    # to have tried is not enough where it is urgent: whichever comes first speaks
    return min(again, climbing, key=lambda reminder: reminder.due_at)


def _for_whoever_decides(one: Conversation, now: int, hours: Hours, due: DueTimes) -> Reminder:
    """Nobody is asked: the managers hear at the limit of the claim, and every working day until somebody decides."""
    allowed = time_allowed(one.kind, urgent=one.urgent, times=due).claim
    limit = step_at(one.clock_started_at, allowed, AT_LIMIT, hours)
    is_told = limit <= now or one.assignment_reason is Reason.NOT_CLAIMED
    return Reminder(ReminderKind.DECIDE, 0, tomorrow(now, hours) if is_told else limit)


def _ladder(kind: ReminderKind, start: int, allowed_ms: int, now: int, hours: Hours, percents: Percents) -> Reminder:
    for step in ESCALATION[kind]:
        at = step_at(start, allowed_ms, step, hours, percents)
        if at > now:
            return Reminder(kind, step, at)
    # what woke, or was taken up, after its time was up is not forgotten: the last step speaks a working day later
    return Reminder(kind, ESCALATION[kind][-1], tomorrow(now, hours))


def due_by(one: Conversation, until: int, now: int) -> ReminderKind | None:
    """What is due of a conversation before a moment, for whoever has it; nothing while it rests longer than that."""
    if (one.snoozed_until or 0) > now:
        return None
    if one.state is State.ASSIGNED:
        return ReminderKind.CLAIM if one.claim_due is not None and one.claim_due < until else None
    if one.follow_up_at is not None:
        kind = ReminderKind.FOLLOW_UP if one.state is State.ANSWERED else ReminderKind.RETRY
        return kind if one.follow_up_at < until else None
    is_due = one.state is State.CLAIMED and one.reply_due is not None and one.reply_due < until
    return ReminderKind.REPLY if is_due else None


def for_managers(kind: ReminderKind, step: int, *, urgent: bool = False, planned: int = 0) -> bool:
    """Whether the managers hear this step, too, or instead.

    ``planned`` is the step that was next: what lies before it was said. Of an urgent claim they hear once, at the limit
    or as soon after it as anything is said; seven minutes later they know it still.
    """
    if kind in {ReminderKind.RETRY, ReminderKind.FOLLOW_UP, ReminderKind.PROMISE}:
        return step + 1 >= AGAIN_MAX
    if kind is ReminderKind.CLAIM:
        return urgent and planned <= AT_LIMIT <= step
    return kind is ReminderKind.DECIDE or (kind is ReminderKind.REPLY and step >= TO_MANAGERS)


def for_stand_in(kind: ReminderKind, step: int) -> bool:
    """Whether whoever stands in for the owner hears this step, too."""
    return kind is ReminderKind.REPLY and AT_LIMIT <= step < TO_MANAGERS


def tomorrow(now: int, hours: Hours) -> int:
    """Nine o'clock on their next working day, or when that begins."""
    return next_working(next_clock(next_clock(now, 0, hours.tz), 9 * 60, hours.tz), hours)


@dataclass(frozen=True, slots=True)
class Escalation:
    """What a due reminder does now: the step that speaks and, if there is one, the next step with its moment."""

    step: int
    next_step: int | None
    next_at: int | None


def escalate(
    kind: ReminderKind,
    step: int,
    start: int,
    allowed_ms: int,
    now: int,
    hours: Hours,
    percents: Percents = PERCENTS,
) -> Escalation:
    """Pick the highest step due by ``now``: after an outage nobody is told three times.

    What nobody acts on is said again on each working day, but for the end of a snooze, which begins another ladder, and
    for a claim, which goes on to somebody else.
    """
    if kind is ReminderKind.WAKE:
        return Escalation(step, None, None)
    again = tomorrow(now, hours)
    if kind not in ESCALATION:
        return Escalation(step, min(step + 1, AGAIN_MAX - 1), again)
    ladder = [one for one in ESCALATION[kind] if one >= step]
    speaking = ladder[0]
    for following in ladder[1:]:
        at = step_at(start, allowed_ms, following, hours, percents)
        if at > now:
            return Escalation(speaking, following, at)
        speaking = following
    if kind is ReminderKind.CLAIM:
        return Escalation(speaking, None, None)
    return Escalation(speaking, speaking, again)

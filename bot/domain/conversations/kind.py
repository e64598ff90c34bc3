"""Somebody says that a conversation is of another sort: what is due when, then."""

from dataclasses import replace

from bot.domain.conversations.conversation import OPEN, Conversation, State
from bot.domain.conversations.reminders import DUE_TIMES, DueTimes, TimeAllowed, claim_begins, time_allowed
from bot.domain.hours import Hours, add, back
from bot.domain.teams.schedules import PersonHours
from bot.domain.voices.voice import Kind


def changed(
    one: Conversation,
    kind: Kind,
    *,
    urgent: bool,
    now: int,
    theirs: PersonHours,
    due: DueTimes = DUE_TIMES,
) -> Conversation:
    """Give the conversation as that sort; ``now`` is in UTC milliseconds, all else as `plan` has it.

    One that may wait less long is due sooner, and no snooze holds it. The promise to the customer moves to sooner only:
    whoever was told a time is answered by then, whatever we call it since.
    """
    new = replace(one, kind=kind, urgent=urgent)
    if one.state not in OPEN:
        return new
    times = time_allowed(kind, urgent=urgent, times=due)
    before = time_allowed(one.kind, urgent=one.urgent, times=due)
    if times.reply < before.reply:
        return _hastened(new, times, now, claim_begins(now, theirs.own), theirs.due)
    return _eased(new, times, *theirs) if times.reply > before.reply else new


def _hastened(one: Conversation, times: TimeAllowed, now: int, claim_from: int, hours: Hours) -> Conversation:
    reply_due = _sooner(one.reply_due, add(now, times.reply, hours))
    new = replace(
        one,
        # as if it had begun so that its time is up when it was promised: reminders come before that, not after it
        clock_started_at=back(max(reply_due, now), times.reply, hours) if one.owner else now,
        reply_due=reply_due,
        # what was put off was put off for a calmer voice
        snoozed_until=None,
        until_they_write=False,
        follow_up_at=None if one.follow_up_at is None else _sooner(one.follow_up_at, max(reply_due, now)),
    )
    if one.state is not State.ASSIGNED:
        return new
    return replace(new, assigned_at=now, claim_due=_sooner(one.claim_due, add(claim_from, times.claim, hours)))


def _eased(one: Conversation, times: TimeAllowed, hours: Hours, own: Hours) -> Conversation:
    """Leave more time to claim, though never beyond the promise; what reminds of both comes before they are due."""
    if one.owner is None or one.reply_due is None:
        return one
    new = replace(one, clock_started_at=back(one.reply_due, times.reply, hours))
    if one.state is not State.ASSIGNED:
        return new
    begins = claim_begins(one.assigned_at or one.clock_started_at, own)
    claim_due = _sooner(one.reply_due, add(begins, times.claim, hours))
    return replace(new, assigned_at=back(claim_due, times.claim, hours), claim_due=claim_due)


def _sooner(before: int | None, anew: int) -> int:
    return anew if before is None else min(before, anew)

"""What another voice of the same customer makes of an open conversation: never milder, later or forgetful."""

from dataclasses import replace

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.conversations.reminders import DUE_TIMES, DueTimes, claim_begins, time_allowed
from bot.domain.hours import Hours, add, back
from bot.domain.teams.schedules import PersonHours
from bot.domain.voices.voice import Kind


def heard_more(
    one: Conversation,
    kind: Kind,
    *,
    urgent: bool,
    now: int,
    theirs: PersonHours,
    due: DueTimes = DUE_TIMES,
) -> Conversation:
    """The conversation once its customer has said more: awake, and as pressing as the most pressing voice.

    The promise to the customer stays the earlier one, and what was to be done again stays to be done. ``theirs``
    and ``due`` as `plan` has them, ``now`` is in UTC milliseconds.
    """
    hours, own = theirs
    claim_from = claim_begins(now, own)
    woken = _awake(one, now, claim_from, hours, due)
    return _hastened(woken, as_pressing(one, kind, urgent=urgent), now, claim_from, hours, due)


def as_pressing(one: Conversation, kind: Kind, *, urgent: bool) -> Conversation:
    """The conversation with the more pressing of both kinds, and nothing else changed."""
    return replace(one, kind=one.kind if one.kind is Kind.COMPLAINT else kind, urgent=one.urgent or urgent)


def _awake(one: Conversation, now: int, claim_from: int, hours: Hours, due: DueTimes) -> Conversation:
    if one.snoozed_until is None:
        return one
    woken = replace(one, snoozed_until=None, until_they_write=False)
    if one.state is not State.ASSIGNED or one.claim_due is None or one.claim_due > now:
        return woken
    # whoever was asked and slept over it gets the whole time to claim anew
    times = time_allowed(one.kind, urgent=one.urgent, times=due)
    return replace(woken, assigned_at=now, claim_due=add(claim_from, times.claim, hours))


def _hastened(
    one: Conversation, as_heard: Conversation, now: int, claim_from: int, hours: Hours, due: DueTimes
) -> Conversation:
    """Begin the clock anew, with the shorter times, when a voice is more pressing than those before it."""
    new = replace(one, kind=as_heard.kind, urgent=as_heard.urgent)
    times = time_allowed(new.kind, urgent=new.urgent, times=due)
    if times.reply >= time_allowed(one.kind, urgent=one.urgent, times=due).reply:
        return new
    reply_due = _earlier(one.reply_due, add(now, times.reply, hours))
    new = replace(
        new,
        # as if it had begun so that its time is up when it was promised: reminders come before that, not after it
        clock_started_at=back(max(reply_due, now), times.reply, hours) if one.owner else now,
        reply_due=reply_due,
        # a new try is not put off for longer than what is allowed now
        follow_up_at=None if one.follow_up_at is None else _earlier(one.follow_up_at, max(reply_due, now)),
    )
    if one.state is not State.ASSIGNED:
        return new
    return replace(new, assigned_at=now, claim_due=_earlier(one.claim_due, add(claim_from, times.claim, hours)))


def _earlier(known: int | None, found: int) -> int:
    return found if known is None else min(known, found)

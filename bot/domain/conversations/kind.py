"""Somebody says that a conversation is of another sort: what is due when, then."""

from dataclasses import replace

from bot.domain.conversations.conversation import OPEN, Conversation, State
from bot.domain.conversations.reminders import time_allowed
from bot.domain.hours import Hours, add
from bot.domain.voices.voice import Kind


def changed(one: Conversation, kind: Kind, *, urgent: bool, now: int, hours: Hours) -> Conversation:
    """Give the conversation as that sort; ``hours`` are its owner's.

    One that may wait less long begins its clock anew, and no snooze holds it. The promise to the customer moves to
    sooner only: whoever was told a time is answered by then, whatever we call it since.
    """
    new = replace(one, kind=kind, urgent=urgent)
    if one.state not in OPEN:
        return new
    times, before = time_allowed(kind, urgent=urgent), time_allowed(one.kind, urgent=one.urgent)
    is_asked = one.state is State.ASSIGNED
    if times.reply < before.reply:
        return replace(
            new,
            clock_started_at=now,
            assigned_at=now if is_asked else one.assigned_at,
            claim_due=_sooner(one.claim_due, add(now, times.claim, hours)) if is_asked else one.claim_due,
            reply_due=_sooner(one.reply_due, add(now, times.reply, hours)),
            # what was put off was put off for a calmer voice
            snoozed_until=None,
            until_they_write=False,
            follow_up_at=None,
        )
    if is_asked and times.claim > before.claim:
        return replace(new, claim_due=add(one.assigned_at or one.clock_started_at, times.claim, hours))
    return new


def _sooner(before: int | None, anew: int) -> int:
    return anew if before is None else min(before, anew)

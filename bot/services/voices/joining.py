"""A voice joins the conversation that it belongs to, or opens it anew."""

from dataclasses import replace

from bot.domain.conversations.conversation import OPEN, Conversation, State
from bot.domain.conversations.reminders import time_allowed
from bot.domain.events import EventKind
from bot.domain.hours import add
from bot.domain.voices.voice import Kind
from bot.services.conversations.assignment import choose_owner, given
from bot.services.core.transition import append_to_thread, change, hours_of, notify_owner, plan_reminders
from bot.services.core.unit_of_work import UnitOfWork
from bot.store.conversations import conversations


def join(work: UnitOfWork, one: Conversation, voice_id: int, kind: Kind, *, urgent: bool) -> None:
    """Tell a conversation of another voice; an open one may become more pressing, one that was over opens anew."""
    joined = work.event(EventKind.VOICE_JOINED, conversation=one, subject=("voice", voice_id))
    append_to_thread(work, one, joined)
    if one.state not in OPEN:
        reopen(work, replace(one, kind=kind, urgent=urgent))
        return
    notify_owner(work, one, joined)
    hastened = _hastened(work, one, kind, urgent=urgent)
    if hastened is not one:
        conversations.save(work.tx, hastened, one)
        plan_reminders(work, hastened)
    work.redraw(one.id)


def reopen(work: UnitOfWork, was: Conversation) -> None:
    """Open a conversation anew: its last owner is asked again, if they can be."""
    started = replace(was, clock_started_at=work.now, reply_due=None, answered_at=None, closed_at=None, take_backs=0)
    choice = choose_owner(work, was.team_id, was.customer_id, urgent=was.urgent)
    change(work, was, given(work, started, choice), EventKind.REOPENED)


def _hastened(work: UnitOfWork, one: Conversation, kind: Kind, *, urgent: bool) -> Conversation:
    """Begin the clock anew, with the shorter times, when a voice is more pressing than those before it."""
    times = time_allowed(kind, urgent=urgent)
    if times.reply >= time_allowed(one.kind, urgent=one.urgent).reply:
        return one
    hours = hours_of(work, one.team_id, one.owner)
    is_asked = one.state is State.ASSIGNED
    return replace(
        one,
        kind=one.kind if one.kind is Kind.COMPLAINT else kind,
        urgent=urgent,
        clock_started_at=work.now,
        assigned_at=work.now if is_asked else one.assigned_at,
        claim_due=add(work.now, times.claim, hours) if is_asked else one.claim_due,
        reply_due=add(work.now, times.reply, hours),
        # what was put off was put off for a calmer voice
        snoozed_until=None,
        follow_up_at=None,
    )

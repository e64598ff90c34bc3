"""A voice joins the conversation that it belongs to, wakes it, or opens it anew; a mere thanks does neither."""

from dataclasses import replace

from bot.domain.conversations.conversation import OPEN, Conversation, State
from bot.domain.conversations.hearing_more import as_pressing, heard_more
from bot.domain.events import EventKind
from bot.domain.hours import DAY, MINUTE
from bot.domain.voices.thanks import is_only_thanks
from bot.domain.voices.voice import Kind
from bot.services.conversations.assignment import choose_for, given
from bot.services.core.transition import append_to_thread, change, hours_for, notify_owner, plan_reminders
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.teams.standing_in import away_from, pass_on_if_away
from bot.services.voices.matters.finding import names_of
from bot.store.conversations import conversations
from bot.store.core import events, messages
from bot.store.teams import teams

AGAIN_MS = 10 * MINUTE
"""A customer who goes on writing rings at the owner's once in ten minutes (docs/rules.md#joining)."""
THANKED_AGAIN_MS = DAY
"""Who says thank you twice within a day is told of once (docs/rules.md#thanks)."""


def join(work: UnitOfWork, one: Conversation, voice_id: int, kind: Kind, words: str, *, urgent: bool) -> None:
    """Tell a conversation of another voice; an open one may become more pressing, one that was over opens anew."""
    if (
        not urgent
        and kind in {Kind.PRAISE, Kind.COMMENT}
        and is_only_thanks(words, names_of(work, one.team_id, one.customer_id))
    ):
        _came_back(work, one, voice_id)
        return
    joined = work.event(EventKind.VOICE_JOINED, conversation=one, subject=("voice", voice_id))
    append_to_thread(work, one, joined)
    if one.state not in OPEN:
        _reopen_by_voice(work, one, kind, urgent=urgent)
        return
    is_heard = away_from(work, one) is None  # else whoever has it from now on is told instead
    if is_heard and ((urgent and not one.urgent) or not _told_lately(work, one)):
        notify_owner(work, one, joined)
    due, theirs = work.settings(one.team_id).due_times, hours_for(work, one)
    new = heard_more(one, kind, urgent=urgent, now=work.now, theirs=theirs, due=due)
    if one.snoozed_until is not None:
        change(work, one, new, EventKind.WOKEN)
    elif new != one:
        is_sooner = new != replace(one, kind=new.kind, urgent=new.urgent)
        # to undo what was done before would bring the old times back, and the promise with them
        new = replace(new, undo_until=None) if is_sooner else new
        conversations.save(work.tx, new, one)
        plan_reminders(work, new)
    work.redraw(one.id)
    pass_on_if_away(work, one.id)


def _told_lately(work: UnitOfWork, one: Conversation) -> bool:
    """Whether its owner was told just now that the customer wrote again: their message shows the newest words."""
    if one.owner is None:
        return False
    since = work.now - AGAIN_MS
    told = messages.told_of_voice(work.tx, work.workspace, person=one.owner, conversation=one.id, since=since)
    return told is not None


def reopen(work: UnitOfWork, was: Conversation) -> None:
    """Open a conversation anew: its last owner is asked again, if they can be."""
    started = replace(was, clock_started_at=work.now, reply_due=None, answered_at=None, closed_at=None, take_backs=0)
    choice = choose_for(work, was)
    change(work, was, given(work, started, choice), EventKind.REOPENED)


def _reopen_by_voice(work: UnitOfWork, was: Conversation, kind: Kind, *, urgent: bool) -> None:
    """As `reopen`; what was not settled yet is no milder, and due no later than its follow-up was."""
    is_unsettled = was.state is State.ANSWERED
    new = as_pressing(was, kind, urgent=urgent) if is_unsettled else replace(was, kind=kind, urgent=urgent)
    started = replace(new, clock_started_at=work.now, reply_due=None, answered_at=None, closed_at=None, take_backs=0)
    asked = given(work, started, choose_for(work, new))
    if is_unsettled and was.follow_up_at is not None and asked.reply_due is not None:
        asked = replace(asked, reply_due=min(asked.reply_due, was.follow_up_at))
    change(work, was, asked, EventKind.REOPENED)


def _came_back(work: UnitOfWork, one: Conversation, voice_id: int) -> None:
    """Keep a thanks, and tell whoever answered; nothing wakes, and nothing opens anew."""
    before = events.last_of_kind(work.tx, work.workspace, conversation=one.id, kind=EventKind.CAME_BACK)
    event = work.event(EventKind.CAME_BACK, conversation=one, subject=("voice", voice_id))
    append_to_thread(work, one, event)
    is_here = one.owner and teams.member(work.tx, work.workspace, one.team_id, one.owner)
    if is_here and (before is None or before["at"] <= work.now - THANKED_AGAIN_MS):
        notify_owner(work, one, event)
    work.redraw(one.id)

"""A person joins two open conversations of one customer that are on one matter; for ten minutes it can be undone."""

from collections.abc import Mapping
from typing import Any

from bot.domain.conversations.conversation import OPEN, Conversation
from bot.domain.conversations.hearing_more import as_pressing
from bot.domain.errors import Conflict
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.teams.permissions import Action
from bot.domain.voices.matters.moving import given_up, is_kept, joined
from bot.ports import Tx
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import (
    append_to_thread,
    change,
    hours_for,
    notify_owner,
    plan_reminders,
    restored,
    times_of,
)
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.conversations import conversations
from bot.store.core import events, messages
from bot.store.teams import people
from bot.store.voices import incidents, matters, voices
from bot.store.voices.matters import Contents


def join_matters(tx: Tx, request: Request, pair: tuple[int, int]) -> int:
    """Join a conversation with another open one of the same customer; give the id of the one that goes on.

    Raises:
        NotFound: when one of them is not there.
        NotAllowed: for whoever neither has the first one nor manages the team.
        Conflict: when they are not two open ones of one customer and team, or one of them is part of an incident.
    """
    work = UnitOfWork(tx, request)
    one, other = (work.conversation(which) for which in pair)
    work.require(Action.SPLIT_OR_JOIN, one)
    _hold(work, one, other)
    place = work.membership(one.team_id)
    first = is_kept(one, other, work.actor, manages=place is not None and place.manager)
    kept, gone = (one, other) if first else (other, one)
    event = _bring_together(work, kept, gone, EventKind.JOINED)
    after = work.conversation(kept.id)
    if gone.owner not in {None, work.actor, after.owner}:
        notify_owner(work, gone, event)
    return kept.id


def _hold(work: UnitOfWork, one: Conversation, other: Conversation) -> None:
    theirs = {(it.customer_id, it.team_id) for it in (one, other)}
    if one.id == other.id or len(theirs) > 1:
        raise Conflict("Only two conversations of the same customer can be joined.")
    if not {one.state, other.state} <= OPEN:
        raise Conflict("Only what is open can be joined, and one of these has moved on meanwhile.")
    if any(incidents.of_conversation(work.tx, work.workspace, conversation=it.id) for it in (one, other)):
        raise Conflict("One of these is part of an incident. Take it out there first, then join them.")


def _bring_together(work: UnitOfWork, kept: Conversation, gone: Conversation, kind: EventKind) -> int:
    """Put all of one conversation into another; give the event of the one that is given up."""
    withdraw_offer(work, gone.id)
    moved = matters.contents(work.tx, work.workspace, conversation=gone.id)
    matters.move(work.tx, work.workspace, moved, into=kept.id)
    matters.follow_along(work.tx, work.workspace, conversation=gone.id, into=kept.id)
    for message in (MessageKind.ARRIVED, MessageKind.FOLLOWING):
        messages.move_listeners(work.tx, work.workspace, kind=message, conversation=gone.id, into=kept.id)
    took_on = _take_on(work, kept, gone)
    if kept.owner != work.actor:
        notify_owner(work, kept, took_on)
    facts = {"into": kept.id, "to": kept.owner, **moved}
    if kind is EventKind.UNDONE:
        facts["undone"] = EventKind.SPLIT
    closed = given_up(gone, kept, work.now)
    return change(work, gone, closed, kind, undoable=kind is EventKind.JOINED, facts=facts, told_elsewhere=True)


def _take_on(work: UnitOfWork, kept: Conversation, gone: Conversation) -> int:
    """Let the one that goes on be as pressing as both; give the event."""
    if gone.matter and not kept.matter:
        conversations.set_matter(work.tx, work.workspace, conversation_id=kept.id, matter=gone.matter)
    if kept.state not in OPEN:
        event = work.event(EventKind.TOOK_ON, conversation=kept, after={"joined": gone.id})
        append_to_thread(work, kept, event)
        work.redraw(kept.id)
        return event
    times = times_of(work, as_pressing(kept, gone.kind, urgent=gone.urgent))
    new = joined(kept, gone, times, hours_for(work, kept).due, work.now)
    return change(work, kept, new, EventKind.TOOK_ON, facts={"joined": gone.id}, told_elsewhere=True)


def undo_split(work: UnitOfWork, was: Conversation, facts: Mapping[str, Any]) -> None:
    """Put a voice back to where it was split off from.

    Raises:
        Conflict: when that one has ended since: what nobody answered would be forgotten there.
    """
    kept = work.conversation(facts["out_of"])
    if kept.joined_into is not None or (kept.state not in OPEN and kept.state != facts["was"]):
        raise Conflict("What it was split off from has moved on meanwhile, so this one stays on its own.")
    _bring_together(work, kept, was, EventKind.UNDONE)


def undo_join(work: UnitOfWork, gone: Conversation, facts: Mapping[str, Any]) -> None:
    """Give a conversation back what still stands where it was joined to; that one is as before, if it can be.

    Raises:
        Conflict: when nothing of it is there any more.
    """
    kept = work.conversation(facts["into"])
    there = matters.contents(work.tx, work.workspace, conversation=kept.id)
    moved = Contents(
        voices=[one for one in facts["voices"] if one in there["voices"]],
        touches=[one for one in facts["touches"] if one in there["touches"]],
        mails=[one for one in facts["mails"] if one in there["mails"]],
    )
    if not moved["voices"]:
        raise Conflict("What they said stands in another conversation by now, so this can't be undone any more.")
    matters.move(work.tx, work.workspace, moved, into=gone.id)
    last = events.last_change(work.tx, work.workspace, conversation=kept.id)
    if last and last["id"] == _taking_on(work, kept.id, gone.id):
        change(work, kept, restored(kept, last["before"]), EventKind.UNDONE, facts={"undone": EventKind.TOOK_ON})
    else:
        plan_reminders(work, kept)
        work.redraw(kept.id)
    for row in voices.reporters(work.tx, work.workspace, conversation=gone.id):
        person = people.get(work.tx, work.workspace, row["reported_by"])
        if person and person.is_full_member and person.id != gone.owner:
            work.enqueue(MessageKind.ARRIVED, gone.id, person.id)


def _taking_on(work: UnitOfWork, kept: int, gone: int) -> int | None:
    """The event with which one took the other on, if that is the last such event."""
    row = events.last_of_kind(work.tx, work.workspace, conversation=kept, kind=EventKind.TOOK_ON)
    return row["id"] if row and f'"joined": {gone}' in row["after"] else None

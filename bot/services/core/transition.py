"""How a conversation changes: saved if nobody was faster, recorded, its reminders planned, its messages drawn anew."""

import json
from collections.abc import Mapping
from dataclasses import replace

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.conversations.reminders import plan
from bot.domain.errors import Impossible
from bot.domain.events import EventKind
from bot.domain.hours import Hours
from bot.domain.messages import MessageKind
from bot.services.core.unit_of_work import UNDO_MS, Work
from bot.store.conversations import conversations
from bot.store.teams import people, teams

_RESTORED = (
    "state",
    "owner",
    "reason",
    "reason_person",
    "since",
    "assigned_at",
    "claim_due",
    "reply_due",
    "claimed_at",
    "answered_at",
    "closed_at",
    "snoozed_until",
    "follow_up_at",
)
"""What an undo puts back."""


def hours_of(work: Work, team_id: int, person_id: str | None) -> Hours:
    """Give somebody's working hours; the team's own for nobody, or for someone without a zone."""
    person = people.get(work.tx, work.workspace, person_id) if person_id else None
    return teams.settings(work.tx, work.workspace, team_id).hours(person.tz if person else "")


def change(
    work: Work,
    was: Conversation,
    new: Conversation,
    kind: EventKind,
    *,
    undoable: bool = False,
    facts: Mapping[str, object] | None = None,
) -> int:
    """Put ``new`` in the place of ``was``; give the event's id. ``facts`` are ids and enums that explain the event.

    Raises:
        Impossible: when somebody else was faster; the message says who has it now.
    """
    new = replace(new, undo_until=work.now + UNDO_MS if undoable else None)
    if not conversations.save(work.tx, new, was):
        raise Impossible(taken_words(work, work.conversation(was.id)))
    event = work.event(kind, conversation=new, before=_snapshot(was), after={**_snapshot(new), **(facts or {})})
    plan_reminders(work, new)
    work.redraw(new.id)
    tell_thread(work, new, event)
    _tell_owners(work, was, new, event)
    return event


def _tell_owners(work: Work, was: Conversation, new: Conversation, event: int) -> None:
    """Tell whoever has it now or is asked anew; whoever had it and had passed it on hears of it like other passers."""
    is_asked_anew = new.state is State.ASSIGNED and was.state is not State.ASSIGNED
    if new.owner and (new.owner != was.owner or is_asked_anew):
        if new.owner != work.actor:
            ring(work, new, event)
        work.want(MessageKind.OWNER, new.id, new.owner)
    if was.owner and new.owner != was.owner:
        passers = work.tx.all("voices.passers", workspace=work.workspace, conversation=new.id)
        if was.owner in {row["passed_by"] for row in passers}:
            work.want(MessageKind.ARRIVED, new.id, was.owner)


def ring(work: Work, one: Conversation, event: int) -> None:
    """Tell an owner whose message stands already: drawing it anew is silent, a line below it rings."""
    if one.owner:
        work.want_below(MessageKind.HISTORY, event, one.owner, (MessageKind.OWNER, one.id))


def plan_reminders(work: Work, one: Conversation) -> None:
    """Put the one reminder that a conversation's state calls for in the place of the one before."""
    key = {"workspace": work.workspace, "conversation": one.id}
    reminder = plan(one, work.now, hours_of(work, one.team_id, one.owner))
    if reminder is None:
        work.tx.run("reminders.clear", **key)
    else:
        work.tx.run("reminders.plan", kind=reminder.kind, rung=reminder.rung, due_at=reminder.due_at, **key)


def tell_thread(work: Work, one: Conversation, event: int) -> None:
    """Add a line to the card's thread for an event."""
    work.want_below(MessageKind.HISTORY, event, "", (MessageKind.CARD, one.id))


def taken_words(work: Work, one: Conversation) -> str:
    """Say who has a conversation now, for whoever came second."""
    owner = people.get(work.tx, work.workspace, one.owner) if one.owner else None
    if one.state is State.CLAIMED and owner:
        return f"{owner.name} has this one already. Thank you for being quick."
    return "This one has moved on meanwhile. The card shows how it stands now."


def restored(one: Conversation, before: str) -> Conversation:
    """Put back what an event's ``before`` holds; what it does not hold was empty."""
    held = json.loads(before)
    values = {name: held.get(name) for name in _RESTORED}
    values["state"] = State(values["state"])
    values["reason"] = type(one.reason)(values["reason"])
    return replace(one, **values)


def _snapshot(one: Conversation) -> dict[str, object]:
    return {name: getattr(one, name) for name in _RESTORED if getattr(one, name) is not None or name == "owner"}

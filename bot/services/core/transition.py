"""How a conversation changes: saved if nobody was faster, recorded, its reminders planned, its messages drawn anew."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import Final

from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.conversations.promises import reminded_at
from bot.domain.conversations.reminders import ReminderKind, TimeAllowed, plan, time_allowed
from bot.domain.errors import Conflict
from bot.domain.events import EventKind
from bot.domain.hours import Hours, next_beginning
from bot.domain.messages import MessageKind
from bot.domain.teams import schedules
from bot.domain.teams.people import Person
from bot.domain.teams.schedules import PersonHours
from bot.services.core.listeners import tell_progress
from bot.services.core.unit_of_work import UNDO_MS, UnitOfWork
from bot.store.conversations import conversations, reminders, tellings, touches
from bot.store.core import messages
from bot.store.teams import people, public_holidays, teams
from bot.store.voices import incidents, voices

_STAYS: Final = {
    *("id", "workspace_id", "team_id", "customer_id", "kind", "urgent", "matter", "opened_at", "undo_until"),
}
_EMPTY: Final = {
    field.name: None if field.default is MISSING else field.default
    for field in fields(Conversation)
    if field.name not in _STAYS
}
UNDO_FIELDS: Final = tuple(_EMPTY)
"""What an undo puts back."""

REDRAWN_MAX = 200
"""So many of a customer's conversations are drawn anew, the newest first: at Slack's pace four minutes."""


def hours_of(work: UnitOfWork, team_id: int, person_id: str | None) -> Hours:
    """The hours in which somebody is asked and rung: their own; the team's for nobody."""
    person = people.get(work.tx, work.workspace, person_id) if person_id else None
    return person_hours(work, team_id, person).own


def person_hours(work: UnitOfWork, team_id: int, person: Person | None) -> PersonHours:
    """The hours of somebody in a team, both without their public holidays; the team's for nobody."""
    hours = work.settings(team_id).hours(person.tz if person else "")
    if person is None:
        return PersonHours(hours, hours)
    off = public_holidays.off(person.schedule, work.now, hours.tz)
    return schedules.person_hours(hours, person.schedule, off)


def hours_for(work: UnitOfWork, one: Conversation) -> PersonHours:
    """The hours of a conversation's owner; around the clock, both, with whoever stands by.

    What is due is counted in the team's: a customer waits no longer because whoever was asked works less.
    """
    return _while_standing_by(work, one, _of_owner(work, one))


def _of_owner(work: UnitOfWork, one: Conversation) -> PersonHours:
    person = people.get(work.tx, work.workspace, one.owner) if one.owner else None
    return person_hours(work, one.team_id, person)


def _while_standing_by(work: UnitOfWork, one: Conversation, theirs: PersonHours) -> PersonHours:
    return theirs.around_the_clock() if stands_by(work, one) else theirs


def stands_by(work: UnitOfWork, one: Conversation) -> bool:
    """Whether its owner was asked as whoever stands by, and still does."""
    return one.assignment_reason is Reason.STANDBY and one.owner == work.settings(one.team_id).standby


def times_of(work: UnitOfWork, one: Conversation) -> TimeAllowed:
    """How long a conversation may wait, in its team's working time."""
    return time_allowed(one.kind, urgent=one.urgent, times=work.settings(one.team_id).due_times)


def change(
    work: UnitOfWork,
    was: Conversation,
    new: Conversation,
    kind: EventKind,
    *,
    undoable: bool = False,
    facts: Mapping[str, object] | None = None,
    facts_before: Mapping[str, object] | None = None,
    told_elsewhere: bool = False,
) -> int:
    """Put ``new`` in the place of ``was``; give the event's id. ``facts`` are ids and enums that explain the event.

    ``told_elsewhere``: whoever has it now reads so in another message, and gets none of their own about it yet.

    Raises:
        Conflict: when somebody else was faster; the message says who has it now.
    """
    # whatever ends a snooze also ends that it waits for the customer
    until_they_write = new.until_they_write and new.snoozed_until is not None
    new = replace(new, undo_until=work.now + UNDO_MS if undoable else None, until_they_write=until_they_write)
    if not conversations.save(work.tx, new, was):
        raise Conflict(conflict_message(work, work.conversation(was.id)))
    before, after = ({**_snapshot(one), **(more or {})} for one, more in ((was, facts_before), (new, facts)))
    event = work.event(kind, conversation=new, before=before, after=after)
    plan_reminders(work, new)
    work.redraw(new.id)
    append_to_thread(work, new, event)
    _tell_owners(work, was, new, event, told_elsewhere=told_elsewhere)
    tell_progress(work, was, kind, event)
    return event


def _tell_owners(work: UnitOfWork, was: Conversation, new: Conversation, event: int, *, told_elsewhere: bool) -> None:
    """Tell whoever has it now or is asked anew; whoever had it and had reported it hears like other reporters."""
    is_asked_anew = new.state is State.ASSIGNED and was.state is not State.ASSIGNED
    if new.owner and (new.owner != was.owner or is_asked_anew) and not told_elsewhere:
        if new.owner != work.actor:
            notify_owner(work, new, event)
        work.enqueue(MessageKind.OWNER, new.id, new.owner)
    elif new.owner and new.assignment_reason is Reason.STANDS_IN and new.state is State.CLAIMED:
        # whoever stands in read of it in one note with others; what is theirs now has its own, with how to reach them
        work.enqueue(MessageKind.OWNER, new.id, new.owner)
    if was.owner and new.owner != was.owner:
        reporters = voices.reporters(work.tx, work.workspace, conversation=new.id)
        if was.owner in {row["reported_by"] for row in reporters}:
            work.enqueue(MessageKind.ARRIVED, new.id, was.owner)


def notify_owner(work: UnitOfWork, one: Conversation, event: int) -> None:
    """Tell an owner whose message stands already: drawing it anew is silent, a line below it rings.

    One that was tidied away stands there again for that; whoever stands in and had none yet has one from now on.
    """
    if one.owner:
        messages.restore_owner(work.tx, work.workspace, person=one.owner, conversation=one.id)
        work.enqueue_reply(MessageKind.HISTORY, event, one.owner, (MessageKind.OWNER, one.id))
        if one.assignment_reason is Reason.STANDS_IN:
            work.enqueue(MessageKind.OWNER, one.id, one.owner)


def plan_reminders(work: UnitOfWork, one: Conversation) -> None:
    """Put the one reminder that a conversation's state calls for in the place of the one before."""
    theirs = _of_owner(work, one)
    reminder = plan(one, work.now, _while_standing_by(work, one, theirs), work.settings(one.team_id).due_times)
    if _is_spoken_for(work, one):
        reminder = None
    if one.owner:
        # in their own hours: whoever stands by has mornings as well
        morning = next_beginning(work.now, theirs.own)
        tellings.plan_morning(work.tx, work.workspace, person=one.owner, due_at=morning)
    reminders.clear(work.tx, work.workspace, kept=reminder.kind if reminder else None, conversation=one.id)
    if reminder:
        reminders.plan(
            work.tx, work.workspace, kind=reminder.kind, step=reminder.step, due_at=reminder.due_at, conversation=one.id
        )
    plan_promises(work, one)


def _is_spoken_for(work: UnitOfWork, one: Conversation) -> bool:
    """Whether another conversation reminds its owner of the whole incident: nobody is reminded of each one in it.

    What was tried or put off speaks for itself. Whoever speaks for all is planned when its turn comes.
    """
    incident = incidents.of_conversation(work.tx, work.workspace, conversation=one.id)
    if incident is None or incident["owner"] is None or incident["claimed_at"] is None:
        return False
    first = incidents.speaks_for_all(work.tx, work.workspace, incident=incident["id"], owner=incident["owner"])
    if first is None or first == one.id:
        return False
    if not reminders.of(work.tx, work.workspace, conversation=first):
        plan_reminders(work, work.conversation(first))
    is_theirs = one.state is State.CLAIMED and one.owner == incident["owner"]
    return is_theirs and one.follow_up_at is None and one.snoozed_until is None


def plan_promises(work: UnitOfWork, one: Conversation) -> None:
    """Put the reminder of the first promise that is owed in the place of the one before: also of what is closed."""
    moments = []
    for row in touches.promises(work.tx, work.workspace, conversation=one.id):
        owed_by = owing(work, one, row["person_id"])
        hours = hours_of(work, one.team_id, owed_by)
        moments.append(reminded_at(row["promise_due"], work.now, hours))
        if owed_by:
            begins = next_beginning(work.now, hours)
            tellings.plan_morning(work.tx, work.workspace, person=owed_by, due_at=begins)
    kind = ReminderKind.PROMISE
    if moments:
        reminders.plan(work.tx, work.workspace, kind=kind, step=0, due_at=min(moments), conversation=one.id)
    else:
        reminders.remove(work.tx, work.workspace, kind=kind, conversation=one.id)


def owing(work: UnitOfWork, one: Conversation, promised_by: str) -> str | None:
    """Find who owes a promise: whoever made it; its conversation's owner once they left; None for the managers.

    While whoever made it is away, and when it was passed on for that, the owner owes it.
    """
    passed_on = one.assignment_reason is Reason.STANDS_IN and one.reason_person == promised_by
    first, second = (one.owner, promised_by) if passed_on else (promised_by, one.owner)
    places = [teams.member(work.tx, work.workspace, one.team_id, who) for who in (first, second) if who]
    here = [place for place in places if place and place.person.is_full_member]
    present = [place for place in here if not place.is_away(work.now)]
    return next((place.person.id for place in (*present, *here)), None)


def append_to_thread(work: UnitOfWork, one: Conversation, event: int) -> None:
    """Add a line to the card's thread for an event."""
    work.enqueue_reply(MessageKind.HISTORY, event, "", (MessageKind.CARD, one.id))


def conflict_message(work: UnitOfWork, one: Conversation) -> str:
    """Say who has a conversation now, for whoever came second."""
    owner = people.get(work.tx, work.workspace, one.owner) if one.owner else None
    if one.state is State.CLAIMED and owner:
        return f"{owner.name} has this one already. Thank you for being quick."
    return "This one has moved on meanwhile. The card shows how it stands now."


def redraw_customer(work: UnitOfWork, customer_id: int, *also: int) -> None:
    """Draw a customer's conversations anew, as each says what we know of them; and these, however old."""
    theirs = conversations.of_customer(work.tx, work.workspace, customer=customer_id, most=REDRAWN_MAX)
    for conversation in sorted({one.id for one in theirs} | set(also)):
        work.redraw(conversation)


def restored(one: Conversation, before: str) -> Conversation:
    """Put back what an event's ``before`` holds.

    What it does not hold was empty, or had its default: an event may be older than a field.
    """
    held = json.loads(before)
    was = {name: held.get(name, _EMPTY[name]) for name in UNDO_FIELDS}
    return replace(one, **conversations.typed(was))


def _snapshot(one: Conversation) -> dict[str, object]:
    return {name: getattr(one, name) for name in UNDO_FIELDS if getattr(one, name) is not None or name == "owner"}

"""A hand-over was not taken: it comes back to its owner, or goes on to a manager while they can't have it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.conversations.assignment import Choice
from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.conversations.reminders import ReminderKind
from bot.domain.events import EventKind
from bot.domain.hours import is_working
from bot.domain.messages import MessageKind
from bot.services.conversations.assignment import given
from bot.services.core.transition import append_to_thread, change, hours_of
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.schedule.reminding import remind, who_decides
from bot.store.conversations import conversations
from bot.store.teams import teams


def hand_back(work: UnitOfWork, one: Conversation, offer: int, giver: str, kind: EventKind, **facts: object) -> None:
    """Leave it with its owner, who is told; ``kind`` is how the offer ended, ``facts`` explain it.

    What nobody had waits on, and the managers are told.
    """
    if one.owner and (manager := _instead_of(work, one, giver)):
        declined = kind is EventKind.DECLINED
        _hand_on(work, one, manager, {"offer": offer, "from": one.owner, "declined": declined})
        return
    conversations.save(work.tx, replace(one, undo_until=None), one)
    event = work.event(kind, conversation=one, after={"offer": offer, "to": one.owner, **facts})
    append_to_thread(work, one, event)
    work.redraw(one.id)
    # told in the thread of their own message, where it rings; whoever gave what is not theirs sees it in the channel
    for person in sorted({one.owner or giver, giver}):
        work.enqueue_reply(MessageKind.HISTORY, event, person, (MessageKind.OWNER, one.id))
    if one.state is State.WAITING:
        remind(work, one, ReminderKind.DECIDE, 0, who_decides(work, one))


def _hand_on(work: UnitOfWork, was: Conversation, manager: str, facts: Mapping[str, object]) -> None:
    """Ask a manager in the owner's place; what is answered stays so, in their hands."""
    new = replace(was, owner=manager, snoozed_until=None)
    if was.state is not State.ANSWERED:
        new = given(work, was, Choice(manager, Reason.RETURNED))
    new = replace(new, assignment_reason=Reason.RETURNED, reason_person=was.owner)
    change(work, was, new, EventKind.HANDED_ON, facts={**facts, "to": manager})


def _instead_of(work: UnitOfWork, one: Conversation, giver: str) -> str | None:
    """The manager who has it while its owner can't: whoever gave it, else one at work, else any who is here."""
    members = teams.members(work.tx, work.workspace, one.team_id)
    here = [place for place in members if place.person.is_full_member and not place.is_away(work.now)]
    if one.owner in {place.person.id for place in here}:
        return None
    managers = [place.person.id for place in here if place.manager]
    managers.sort(key=lambda who: (who != giver, not is_working(work.now, hours_of(work, one.team_id, who)), who))
    return managers[0] if managers else None

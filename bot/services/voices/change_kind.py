"""Whoever reads it knows better what sort it is: the correction is kept, and what is due is planned anew."""

from bot.domain.conversations.conversation import OPEN, Conversation
from bot.domain.conversations.kind import changed
from bot.domain.errors import Conflict
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.domain.voices.commands import ChangeKind
from bot.ports import Tx
from bot.services.core.transition import append_to_thread, change, conflict_message, hours_for, notify_owner
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.standing_in import away_from, pass_on_if_away
from bot.store.conversations import conversations

_Facts = dict[str, object]


def change_kind(tx: Tx, request: Request, form: ChangeKind) -> None:
    """Say what sort a conversation is; what its voices were taken for stays beside that.

    Raises:
        NotAllowed: for whoever is not in the team.
        Conflict: when somebody else was faster.
    """
    work = UnitOfWork(tx, request)
    was = work.conversation(form.conversation_id)
    work.require(Action.CHANGE_KIND, was)
    if (was.kind, was.urgent) == (form.kind, form.urgent):
        return
    due, theirs = work.settings(was.team_id).due_times, hours_for(work, was)
    new = changed(was, form.kind, urgent=form.urgent, now=work.now, theirs=theirs, due=due)
    if was.state in OPEN:
        event = change(work, was, new, EventKind.KIND_CHANGED, facts=_facts(new), facts_before=_facts(was))
    else:
        event = _corrected(work, was, new)
    if new.owner != work.actor and away_from(work, new) is None:
        notify_owner(work, new, event)
    if new.urgent and not was.urgent:
        pass_on_if_away(work, new.id)


def _corrected(work: UnitOfWork, was: Conversation, new: Conversation) -> int:
    """What is over stays over, and whoever ended it may take that back as before: nothing but the name changes."""
    if not conversations.save(work.tx, new, was):
        raise Conflict(conflict_message(work, work.conversation(was.id)))
    event = work.event(EventKind.KIND_CHANGED, conversation=new, before=_facts(was), after=_facts(new))
    work.redraw(new.id)
    append_to_thread(work, new, event)
    return event


def _facts(one: Conversation) -> _Facts:
    return {"kind": one.kind, "urgent": one.urgent}

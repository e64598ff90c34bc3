"""What was done to a conversation last is undone."""

import json

from bot.domain.conversations.conversation import Conversation
from bot.domain.errors import Conflict
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import change, redraw_customer, restored
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.leaving import hand_on_if_gone
from bot.services.teams.standing_in import pass_on_if_due
from bot.services.voices.matters.merging import undo_join, undo_split
from bot.services.voices.take_in import ROUTED
from bot.store.conversations import touches
from bot.store.core import events
from bot.store.core.events import ChangeRow
from bot.store.customers import contact
from bot.store.recognition import recognitions


def undo(tx: Tx, request: Request, conversation_id: int) -> None:
    """Undo the last claim, reply, snooze, hand-over, "not for us", split or join, within ten minutes.

    Raises:
        NotAllowed: for anybody but whoever did it (while they are in the team), and its managers.
        Conflict: when ten minutes are over or something else happened since.
    """
    work = UnitOfWork(tx, request)
    was = work.conversation(conversation_id)
    last = _to_undo(work, was)
    facts = json.loads(last["after"]) if last else {}
    by_reporter = ROUTED in facts and work.membership(was.team_id) is None
    # what is over is nobody's: whoever may be here hears that, and nobody else
    done_by = last["actor_id"] if last else work.actor
    work.require(Action.UNDO_ROUTE if by_reporter else Action.UNDO, was, done_by=done_by)
    if last is None:
        raise Conflict("Ten minutes are over, or something else has happened since: this can't be undone any more.")
    if last["kind"] == EventKind.SPLIT:
        undo_split(work, was, facts)
        return
    if last["kind"] == EventKind.JOINED:
        undo_join(work, was, facts)
    if "touch" in facts:
        touches.withdraw(work.tx, work.workspace, touch_id=facts["touch"], now=work.now)
        if contact.take_back(work.tx, work.workspace, customer=was.customer_id, touch=facts["touch"]):
            redraw_customer(work, was.customer_id)
            recognitions.redraw_of_customer(work.tx, work.workspace, customer=was.customer_id)
    withdraw_offer(work, was.id)
    change(work, was, restored(was, last["before"]), EventKind.UNDONE, facts={"undone": last["kind"]})
    hand_on_if_gone(work, was.id)
    pass_on_if_due(work, was.id)


def _to_undo(work: UnitOfWork, was: Conversation) -> ChangeRow | None:
    """Find what was done last, while it can be undone."""
    last = events.last_change(work.tx, work.workspace, conversation=was.id)
    is_open = was.undo_until is not None and was.undo_until > work.now
    return last if is_open and last and EventKind(last["kind"]).is_undoable else None

"""A marketer takes a conversation on."""

from dataclasses import replace

from bot.domain.conversations.conversation import Move, Reason, State, after
from bot.domain.errors import Conflict
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import change, conflict_message
from bot.services.core.unit_of_work import Request, UnitOfWork


def claim(tx: Tx, request: Request, conversation_id: int) -> None:
    """Claim a conversation for whoever asks; once it is theirs, a second click changes nothing.

    Raises:
        NotAllowed: for whoever is no marketer of the team.
        Conflict: when somebody else has it; the message says who.
    """
    work = UnitOfWork(tx, request)
    was = work.conversation(conversation_id)
    me = work.require(Action.CLAIM, was)
    if was.state is State.CLAIMED:
        if was.owner == me.id:
            return
        raise Conflict(conflict_message(work, was))
    mine_already = was.owner == me.id
    claimed = replace(
        was,
        state=after(was.state, Move.CLAIM),
        owner=me.id,
        claimed_at=work.now,
        assignment_reason=was.assignment_reason if mine_already else Reason.TOOK_IT,
        reason_person=was.reason_person if mine_already else None,
        assigned_at=was.assigned_at if mine_already else work.now,
        snoozed_until=None,
    )
    withdraw_offer(work, was.id)
    change(work, was, claimed, EventKind.CLAIMED, undoable=True)

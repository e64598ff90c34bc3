"""A marketer takes a conversation on."""

from dataclasses import replace

from bot.domain.conversations.conversation import Move, Reason, State, after
from bot.domain.errors import Impossible
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import change, taken_words
from bot.services.core.unit_of_work import Request, Work


def claim(tx: Tx, request: Request, conversation_id: int) -> None:
    """Claim a conversation for whoever asks; once it is theirs, a second click changes nothing.

    Raises:
        NotAllowed: for whoever is no marketer of the team.
        Impossible: when somebody else has it; the message says who.
    """
    work = Work(tx, request)
    was = work.conversation(conversation_id)
    me = work.allowed(Action.CLAIM, was)
    if was.state is State.CLAIMED:
        if was.owner == me.id:
            return
        raise Impossible(taken_words(work, was))
    mine_already = was.owner == me.id
    claimed = replace(
        was,
        state=after(was.state, Move.CLAIM),
        owner=me.id,
        claimed_at=work.now,
        reason=was.reason if mine_already else Reason.TOOK_IT,
        reason_person=was.reason_person if mine_already else None,
        assigned_at=was.assigned_at if mine_already else work.now,
        snoozed_until=None,
    )
    withdraw_offer(work, was.id)
    change(work, was, claimed, EventKind.CLAIMED, undoable=True)

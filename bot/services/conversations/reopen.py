"""An answered or closed conversation is opened anew."""

from bot.domain.conversations.conversation import Move, after
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.joining import reopen as opened_anew


def reopen(tx: Tx, request: Request, conversation_id: int) -> None:
    """Open an answered or closed conversation anew.

    Raises:
        NotAllowed: for whoever is not in the team.
        Conflict: when it is open, or was put aside.
    """
    work = UnitOfWork(tx, request)
    was = work.conversation(conversation_id)
    work.require(Action.REOPEN, was)
    after(was.state, Move.REOPEN)
    opened_anew(work, was)

"""An answered or closed conversation is opened anew."""

from bot.domain.conversations.conversation import Move, after
from bot.domain.errors import Conflict
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.joining import reopen as opened_anew


def reopen(tx: Tx, request: Request, conversation_id: int) -> None:
    """Open an answered or closed conversation anew.

    Raises:
        NotAllowed: for whoever is not in the team.
        Conflict: when it is open, was put aside, or joined with another one.
    """
    work = UnitOfWork(tx, request)
    was = work.conversation(conversation_id)
    work.require(Action.REOPEN, was)
    if was.joined_into is not None:
        raise Conflict("This one was joined with another conversation of theirs, and goes on there.")
    after(was.state, Move.REOPEN)
    opened_anew(work, was)

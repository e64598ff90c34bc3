"""Somebody tidies up: what is over and old goes from their direct messages."""

from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.messages import TIDIED_MAX, finished
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.core import messages


def tidy(tx: Tx, request: Request) -> int:
    """Ask that the finished messages of whoever asks are deleted, with our lines below them; give how many there were.

    No more than `TIDIED_MAX` at once: the oldest ones. What goes already is not counted again.

    Raises:
        NotAllowed: for whoever is no full member.
    """
    work = UnitOfWork(tx, request)
    work.require(Action.LOOK)
    found = finished(tx, work.workspace, work.actor, work.now, most=TIDIED_MAX)
    for one in found:
        messages.withdraw(tx, work.workspace, message_id=one["id"])
        if one["kind"] == MessageKind.OWNER:
            messages.withdraw_lines(
                tx, work.workspace, person=work.actor, parent=one["id"], conversation=one["subject_id"]
            )
    if found:
        work.event(EventKind.TIDIED, after={"messages": len(found)})
    return len(found)

"""An agent answered in the help desk: the card says so, and nothing else changes (docs/rules.md#support)."""

from bot.domain.events import EventKind
from bot.domain.voices.sources.tickets import SupportReply
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.voices import tickets


def support_answered(tx: Tx, request: Request, reply: SupportReply) -> bool:
    """Keep that an agent answered, and draw what shows it; False when it was here already.

    It may come before the customer's own words: then it is shown once they are here.
    """
    work = UnitOfWork(tx, request)
    said_at = work.now if reply.said_at is None else min(reply.said_at, work.now)
    if not tickets.insert(tx, work.workspace, source_key=reply.key, ticket=reply.ticket, said_at=said_at, now=work.now):
        return False
    for row in tickets.conversations(tx, work.workspace, ticket=reply.ticket):
        one = work.conversation(row["conversation_id"])
        work.event(EventKind.SUPPORT_ANSWERED, conversation=one, after={"said_at": said_at})
        work.redraw(one.id)
    return True

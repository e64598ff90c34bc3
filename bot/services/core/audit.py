"""What was refused is kept: who wanted what."""

from bot.domain.events import EventKind
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork


def refused(tx: Tx, request: Request, what: str) -> None:
    """Keep that something was refused; ``what`` is the service's name."""
    UnitOfWork(tx, request).event(EventKind.REFUSED, after={"what": what})

"""What was refused is kept: who wanted what."""

from bot.domain.events import EventKind
from bot.services.work import Request, Tx, Work


def refused(tx: Tx, request: Request, what: str) -> None:
    """Keep that something was refused; ``what`` is the service's name."""
    Work(tx, request).event(EventKind.REFUSED, after={"what": what})

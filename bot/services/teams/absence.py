"""Somebody goes away, and comes back."""

from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.rights import require_anywhere
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.teams import teams


def set_away(tx: Tx, request: Request, until: int | None) -> None:
    """Go away until a moment (no new conversations till then), or come back (None).

    Raises:
        NotAllowed: for whoever is in no team.
    """
    work = UnitOfWork(tx, request)
    require_anywhere(tx, work.workspace, work.actor, Action.AWAY)
    teams.set_away(tx, work.workspace, person=work.actor, until=until)
    work.event(EventKind.AWAY, after={"until": until})

"""A team's digest: made once for each week."""

from bot.domain.errors import NotFound
from bot.domain.events import EventKind
from bot.domain.insights import digest as weeks
from bot.domain.messages import MessageKind
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.insights import digests
from bot.store.teams import teams


def make_digest(tx: Tx, request: Request, team_id: int) -> None:
    """Make the digest of the last week that is due; a second one of the same week changes nothing."""
    work = UnitOfWork(tx, request)
    team = teams.get(tx, work.workspace, team_id)
    if team is None:
        raise NotFound("This team is not here any more.")
    week = weeks.last_due(work.now, work.settings(team_id))
    digest_id = work.id()
    if digests.insert(
        tx, work.workspace, digest_id=digest_id, team=team_id, start=week.start, end=week.end, now=work.now
    ):
        work.event(EventKind.DIGEST_MADE, team=team_id, subject=("digest", digest_id))
        work.enqueue(MessageKind.DIGEST, digest_id, team.channel)

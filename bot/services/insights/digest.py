"""A team's digest: made once for each week."""

from bot.domain.errors import Conflict, NotFound
from bot.domain.events import EventKind
from bot.domain.insights import digest as weeks
from bot.domain.insights.commands import WriteLine
from bot.domain.messages import MessageKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.insights import digests
from bot.store.teams import teams


def write_line(tx: Tx, request: Request, form: WriteLine) -> None:
    """Keep what a manager adds to a digest that is still to come; no words take it back.

    Raises:
        NotFound: when the team is not there.
        NotAllowed: for whoever does not manage it.
        Conflict: when the digest has gone out.
    """
    work = UnitOfWork(tx, request)
    team = teams.get(tx, work.workspace, form.team_id)
    if team is None:
        raise NotFound("This team is not here any more.")
    work.require(Action.PREVIEW, team)
    if (digests.told_until(tx, work.workspace, team=team.id) or 0) >= form.week_end:
        raise Conflict("That digest has gone out already. Your line can stand in the next one.")
    if words := form.words.strip():
        digests.write_line(
            tx, work.workspace, team=team.id, week_end=form.week_end, words=words, person=work.actor, now=work.now
        )
    else:
        digests.drop_line(tx, work.workspace, team=team.id, week_end=form.week_end)
    work.event(EventKind.DIGEST_LINE, team=team.id, after={"week_end": form.week_end, "written": bool(words)})


def make_digest(tx: Tx, request: Request, team_id: int) -> None:
    """Make the digest of the last week that is due, and of those before it that none told of; once."""
    work = UnitOfWork(tx, request)
    team = teams.get(tx, work.workspace, team_id)
    if team is None:
        raise NotFound("This team is not here any more.")
    settings = work.settings(team_id)
    week, told = weeks.last_due(work.now, settings), digests.told_until(tx, work.workspace, team=team_id)
    if told is not None and told >= week.end:
        return
    week = weeks.catching_up(week, told, settings)
    digest_id = work.id()
    if digests.insert(
        tx, work.workspace, digest_id=digest_id, team=team_id, start=week.start, end=week.end, now=work.now
    ):
        work.event(EventKind.DIGEST_MADE, team=team_id, subject=("digest", digest_id))
        work.enqueue(MessageKind.DIGEST, digest_id, team.channel)

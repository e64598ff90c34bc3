"""Sources are heard, and one that has gone silent is told to the managers, once (docs/rules.md#silent-sources)."""

from bot.domain.events import EventKind
from bot.domain.hours import add, between
from bot.domain.messages import MessageKind
from bot.domain.voices.sources.pulse import KNOWN_AFTER, silent_after, usual_gap
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.take_in import team_named
from bot.store.teams import teams
from bot.store.voices import pulses


def heard(
    tx: Tx, request: Request, source: str, title: str, *, team_name: str = "", for_each_team: bool = False
) -> None:
    """Keep that a source spoke, and by when it is silent if it says no more.

    ``for_each_team``: it serves several, and each has its own usual gap and its own managers.

    Raises:
        NoTeam: for a team that is not there.
    """
    work = UnitOfWork(tx, request)
    team = team_named(work, team_name)
    settings = work.settings(team.id)
    if for_each_team:
        source = f"{source}/{team.id}"
    row, hours = pulses.get(tx, work.workspace, source=source), settings.hours()
    count, gap = 1, 0
    if row:
        newest = between(row["heard_at"], work.now, hours)
        count, gap = row["heard"] + 1, usual_gap(row["gap_ms"], row["heard"] - 1, newest)
    is_known = count >= KNOWN_AFTER
    due_at = add(work.now, silent_after(gap, settings.silent_times), hours) if is_known else None
    pulses.save(
        tx,
        work.workspace,
        source=source,
        title=title,
        team=team.id,
        heard=count,
        heard_at=work.now,
        gap=gap,
        due_at=due_at,
    )


def tell_silence(tx: Tx, request: Request, source: str) -> None:
    """Tell the managers that a source has gone silent, if it still is; again only after it spoke."""
    work = UnitOfWork(tx, request)
    row = pulses.get(tx, work.workspace, source=source)
    if row is None or row["due_at"] is None or row["due_at"] > work.now:
        return
    pulses.told(tx, work.workspace, source=source)
    event = work.event(EventKind.SOURCE_SILENT, team=row["team_id"], after={"source": source})
    for manager in teams.managers(tx, work.workspace, row["team_id"]):
        work.enqueue(MessageKind.SOURCE_SILENT, event, manager)

"""One team's week, counted from what the record says now."""

from dataclasses import replace

from bot.domain.conversations.conversation import Method
from bot.domain.insights import digest as weeks
from bot.domain.teams.people import Team
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.recognition import recognition_view
from bot.queries.rights import require_anywhere
from bot.store.insights import digests
from bot.store.recognition import recognitions
from bot.store.teams import teams
from bot.store.voices import sifted
from bot.views.insights import DigestView
from bot.views.people import PersonView

_NAMED = 10


def digest_view(tx: Tx, workspace: str, digest_id: int, now: int) -> DigestView | None:
    """Show a digest that was made, from what the record says now."""
    row = digests.get(tx, workspace, digest_id=digest_id)
    team = teams.get(tx, workspace, row["team_id"]) if row else None
    if row is None or team is None:
        return None
    zone = teams.settings(tx, workspace, team.id).zone
    view = _view(tx, team, zone, weeks.Week(row["week_start"], row["week_end"], row["week_end"]), now)
    return replace(view, made_at=row["made_at"])


def preview(tx: Tx, workspace: str, person: str, now: int) -> DigestView:
    """Show a manager the digest that comes next, as far as its week has gone.

    Raises:
        NotAllowed: for whoever manages no team.
    """
    team = require_anywhere(tx, workspace, person, Action.PREVIEW)[0]
    settings = teams.settings(tx, workspace, team.id)
    return replace(_view(tx, team, settings.zone, weeks.coming(now, settings), now), preview=True)


def _view(tx: Tx, team: Team, zone: str, week: weeks.Week, now: int) -> DigestView:
    counts = digests.counts(tx, team.workspace_id, team=team.id, start=week.start, end=week.end)
    still_open = digests.still_open(tx, team.workspace_id, team=team.id, now=now)
    kept = sifted.of_week(tx, team.workspace_id, team=team.id, start=week.start, end=week.end)
    given = recognitions.given_between(tx, team.workspace_id, most=_NAMED, team=team.id, start=week.start, end=week.end)
    return DigestView(
        team=team.name,
        tz=zone,
        start=week.start,
        end=week.end,
        voices=counts["voices"] if counts else 0,
        people=counts["people"] if counts else 0,
        heard_back=counts["heard_back"] if counts else 0,
        by_method=tuple(
            (Method(row["method"]), row["touches"])
            for row in digests.methods(tx, team.workspace_id, team=team.id, start=week.start, end=week.end)
        ),
        quote=_quote(tx, team, week),
        waiting=still_open["waiting"] if still_open else 0,
        overdue=still_open["overdue"] if still_open else 0,
        recognitions=tuple(recognition_view(tx, team.workspace_id, row) for row in given),
        answered_by=tuple(
            PersonView(row["id"], row["name"], row["title"])
            for row in digests.answered_by(tx, team.workspace_id, team=team.id, start=week.start, end=week.end)
        ),
        came_back=digests.came_back(tx, team.workspace_id, team=team.id, start=week.start, end=week.end),
        kept_back=(kept["comments"], kept["others"]) if kept else (0, 0),
        left_over=kept["left_over"] if kept else 0,
    )


def _quote(tx: Tx, team: Team, week: weeks.Week) -> str:
    """A customer's kind words of the week, the latest; empty when there are none."""
    row = digests.quote(tx, team.workspace_id, team=team.id, start=week.start, end=week.end)
    return row["words"] if row else ""

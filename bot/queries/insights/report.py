"""What a team's time came to, from the same counts as its digests."""

from itertools import pairwise
from typing import Final

from bot.domain.conversations.conversation import Method
from bot.domain.errors import NotFound
from bot.domain.hours import DAY
from bot.domain.insights import digest as weeks
from bot.domain.teams.people import Team
from bot.domain.teams.permissions import Action
from bot.domain.teams.settings import TeamSettings
from bot.ports import Tx
from bot.queries.insights.digest import answered_in, by_method
from bot.queries.rights import require_anywhere
from bot.store.insights import digests
from bot.store.recognition import recognitions
from bot.store.teams import teams
from bot.store.voices import sifted
from bot.views.insights import Cases, FiguresView, ReportView, ResponseView

COMES_AGAIN_DAYS: Final = 90
BOARD_WEEKS: Final = 4
WEEKS_MAX: Final = 106
"""So many weeks at most are told one by one: two years."""
LOOKED_AT_WEEKS: Final = 13
_THANKED: Final = 10_000


def report(tx: Tx, team: Team, start: int, end: int, now: int) -> ReportView:
    """Show what days [start, end) came to, which begin and end at the team's midnights (UTC milliseconds)."""
    settings = teams.settings(tx, team.workspace_id, team.id)
    bounds = [weeks.started_before(end, back, settings.zone) for back in range(WEEKS_MAX + 1)]
    since = [one for one in reversed(bounds) if one >= start]
    found = tuple(_figures(tx, team, settings, *one, now) for one in pairwise(since))
    began = digests.first_voice(tx, team.workspace_id, team=team.id)
    return ReportView(
        team=team.name,
        tz=settings.zone,
        hours=(settings.work_days, settings.hours_from, settings.hours_to),
        made_at=now,
        all=_figures(tx, team, settings, start, end, now),
        responses=_responses(tx, team, start, end, now),
        weeks=found,
        now=_figures(tx, team, settings, bounds[BOARD_WEEKS], end, now),
        at_first=None if began is None else _at_first(tx, team, settings, began, now),
    )


def looked_at(tx: Tx, workspace: str, person: str, back: int, now: int) -> ReportView:
    """Show a manager the last weeks of their team; 0 for a quarter of a year.

    Raises:
        NotAllowed: for whoever manages no team.
    """
    team = require_anywhere(tx, workspace, person, Action.PREVIEW)[0]
    settings = teams.settings(tx, workspace, team.id)
    end = weeks.coming(now, settings).end
    return report(tx, team, weeks.started_before(end, back or LOOKED_AT_WEEKS, settings.zone), end, now)


def team_named(tx: Tx, workspace: str, name: str) -> Team:
    """Find a team by its name; without one the default team.

    Raises:
        NotFound: when there is none.
    """
    found = [one for one in teams.all_of(tx, workspace) if (one.name == name if name else one.is_default)]
    if not found:
        raise NotFound(f"There is no team called {name}." if name else "There is no team yet.")
    return found[0]


def _responses(tx: Tx, team: Team, start: int, end: int, now: int) -> tuple[ResponseView, ...]:
    rows = digests.responses(
        tx, team.workspace_id, team=team.id, start=start, end=end, within=COMES_AGAIN_DAYS * DAY, now=now
    )
    return tuple(
        ResponseView(Method(row["method"]), Cases(row["glad"], row["felt"]), Cases(row["counted"], row["cases"]))
        for row in rows
    )


def _at_first(tx: Tx, team: Team, settings: TeamSettings, began: int, now: int) -> FiguresView:
    """The four weeks from the day of the first voice on."""
    start, end = (weeks.started_before(began, later, settings.zone) for later in (0, -BOARD_WEEKS))
    return _figures(tx, team, settings, start, end, now)


def _figures(tx: Tx, team: Team, settings: TeamSettings, start: int, end: int, now: int) -> FiguresView:
    its_own: dict[str, int] = {"team": team.id, "start": start, "end": end}
    counts = digests.counts(tx, team.workspace_id, **its_own)
    kept = sifted.of_week(tx, team.workspace_id, **its_own)
    promised = digests.kept_promises(tx, team.workspace_id, **its_own)
    within = COMES_AGAIN_DAYS * DAY
    earlier = max(0, end - (now - within))
    again_from, again_until = start - earlier, end - earlier
    again = digests.came_again(tx, team.workspace_id, team=team.id, start=again_from, end=again_until, within=within)
    given = recognitions.given_between(tx, team.workspace_id, most=_THANKED, **its_own)
    return FiguresView(
        start=start,
        end=end,
        voices=counts["voices"] if counts else 0,
        answered=Cases(counts["heard_back"], counts["people"]) if counts else Cases(0, 0),
        by_method=by_method(digests.answers(tx, team.workspace_id, **its_own)),
        answered_in=answered_in(tx, team, settings, weeks.Week(start, end, end)),
        promises=Cases(promised["counted"], promised["cases"]),
        came_again=Cases(again["counted"], again["cases"]),
        again_from=again_from,
        again_until=again_until,
        came_back=digests.came_back(tx, team.workspace_id, **its_own),
        thanked=len(given),
        kept_back=kept["comments"] + kept["others"] if kept else 0,
    )

"""What was kept back, for whoever looks it through; and how a team sifts."""

from dataclasses import replace
from typing import Final

from bot.domain.errors import NotFound
from bot.domain.hours import DAY, local
from bot.domain.paging import KEPT_SIZE, Paginated
from bot.domain.teams.permissions import Action
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.standout.threshold import given_of, taught
from bot.ports import Tx
from bot.queries.rights import places, require, require_anywhere, someone
from bot.queries.voices import kept_line
from bot.store.teams import teams
from bot.store.voices import sifted
from bot.views.kept_back import KeptList, SieveView

LEFT_FOR_MS: Final = 30 * DAY
"""So long it stands in the list; what is older is found by its words (docs/rules.md#what-is-kept-back)."""
PREVIEW_DAYS: Final = 30


def threshold(tx: Tx, workspace: str, team: int, settings: TeamSettings) -> int:
    """From how many hundredths of a point on comments come to a team: its setting or, without one, what it taught."""
    return settings.comments_from or taught(sifted.answers(tx, workspace, team=team))


def kept(tx: Tx, workspace: str, person: str, page: int, now: int) -> KeptList:
    """Show what is left to look through in somebody's teams; a page beyond the last is the last.

    Raises:
        NotAllowed: for whoever is in no team.
    """
    require_anywhere(tx, workspace, person, Action.SIFT)
    me, since = someone(tx, workspace, person), now - LEFT_FOR_MS
    total = sifted.count_kept(tx, workspace, person=person, since=since)
    skip = min(page, max(0, total - 1) // KEPT_SIZE) * KEPT_SIZE
    rows = sifted.kept(tx, workspace, person=person, since=since, most=KEPT_SIZE, skip=skip)
    lines = Paginated(tuple(map(kept_line, rows)), total, skip)
    return KeptList(lines, len(places(tx, workspace, person)), me.tz or "UTC", now)


def left_of_team(tx: Tx, workspace: str, team: int, now: int) -> int:
    """Count what is left to look through in a team."""
    return sifted.count_of_team(tx, workspace, team=team, since=now - LEFT_FOR_MS)


def sieve(
    tx: Tx, workspace: str, team_id: int, person: str, now: int, tried: tuple[int, int] | None = None
) -> SieveView:
    """Show a manager how their team sifts; ``tried``: by these settings, which are not kept (threshold, a day).

    Raises:
        NotFound: when the team is not there.
        NotAllowed: for whoever does not manage it.
    """
    team = teams.get(tx, workspace, team_id)
    if team is None:
        raise NotFound("This team is not here any more.")
    require(tx, workspace, person, Action.SETTINGS, team)
    settings = teams.settings(tx, workspace, team_id)
    if tried:
        settings = replace(settings, comments_from=tried[0], comments_a_day=tried[1])
    answers = sifted.answers(tx, workspace, team=team_id)
    learned = taught(answers)
    at, today = settings.comments_from or learned, local(now, settings.zone).date().toordinal()
    first = today - PREVIEW_DAYS + 1
    days = sifted.days(tx, workspace, team=team_id, first=first, last=today, threshold=at)
    comments, given = given_of(days, settings.comments_a_day)
    return SieveView(team_id, team.name, settings, at, learned, len(answers), PREVIEW_DAYS, comments, given)

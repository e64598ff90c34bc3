"""One team's week, counted from what the record says now."""

from collections import Counter
from dataclasses import replace

from bot.domain.conversations.conversation import Method
from bot.domain.errors import NotFound
from bot.domain.hours import DAY, between
from bot.domain.insights import digest as weeks
from bot.domain.insights.figures import Spread, spread
from bot.domain.teams.people import Team
from bot.domain.teams.permissions import Action
from bot.domain.teams.settings import TeamSettings
from bot.ports import Tx
from bot.queries.recognition import recognition_view
from bot.queries.rights import require, require_anywhere
from bot.store.core import messages
from bot.store.insights import digests
from bot.store.insights.digests import AnswersRow, QuoteRow, WeekCounts
from bot.store.recognition import recognitions
from bot.store.teams import teams
from bot.store.voices import sifted
from bot.views.insights import DigestView, LineView, PromiseView, QuoteView, WaitingView, WeekView
from bot.views.people import PersonView

_NAMED = 10
_QUOTED = 3
_WAITING = 5
_PROMISES = 5
_WEEKS = 8


def digest_view(tx: Tx, workspace: str, digest_id: int, now: int) -> DigestView | None:
    """Show a digest that was made, from what the record says now."""
    row = digests.get(tx, workspace, digest_id=digest_id)
    team = teams.get(tx, workspace, row["team_id"]) if row else None
    if row is None or team is None:
        return None
    settings = teams.settings(tx, workspace, team.id)
    view = _view(tx, team, settings, weeks.Week(row["week_start"], row["week_end"], row["week_end"]), now)
    return replace(view, id=digest_id, made_at=row["made_at"])


def preview(tx: Tx, workspace: str, person: str, now: int, back: int = 1) -> DigestView:
    """Show a manager the digest that comes next, as far as its week has gone; ``back``: of so many weeks.

    Raises:
        NotAllowed: for whoever manages no team.
    """
    team = require_anywhere(tx, workspace, person, Action.PREVIEW)[0]
    settings = teams.settings(tx, workspace, team.id)
    week = weeks.coming(now, settings)
    start = min(week.start, weeks.started_before(week.end, min(back, weeks.LOOK_BACK_MAX), settings.zone))
    return replace(_view(tx, team, settings, replace(week, start=start), now), preview=True)


def lines(tx: Tx, workspace: str, digest_id: int, person: str, now: int) -> DigestView:
    """Show a digest to somebody who wants to be reminded of one of its lines.

    Raises:
        NotFound: when it is not there.
        NotAllowed: for whoever is not in its team.
    """
    view = digest_view(tx, workspace, digest_id, now)
    team = teams.get(tx, workspace, view.team_id) if view else None
    if view is None or team is None:
        raise NotFound("This digest is not here any more.")
    require(tx, workspace, person, Action.PLAN_CONTACT, team)
    return view


def _view(tx: Tx, team: Team, settings: TeamSettings, week: weeks.Week, now: int) -> DigestView:
    its_own: dict[str, int] = {"team": team.id, "start": week.start, "end": week.end}
    counts = digests.counts(tx, team.workspace_id, **its_own)
    still_open = digests.still_open(tx, team.workspace_id, team=team.id, now=now)
    kept = sifted.of_week(tx, team.workspace_id, **its_own)
    given = recognitions.given_between(tx, team.workspace_id, most=_NAMED, **its_own)
    answers = digests.answers(tx, team.workspace_id, **its_own)
    line = digests.line(tx, team.workspace_id, **its_own)
    return DigestView(
        team=team.name,
        team_id=team.id,
        tz=settings.zone,
        start=week.start,
        end=week.end,
        voices=counts["voices"] if counts else 0,
        people=counts["people"] if counts else 0,
        heard_back=counts["heard_back"] if counts else 0,
        by_method=by_method(answers),
        quotes=tuple(
            QuoteView(row["words"], row["customer"])
            for row in quoted(tx, team.workspace_id, team.id, week.start, week.end)
        ),
        waiting=still_open["waiting"] if still_open else 0,
        overdue=still_open["overdue"] if still_open else 0,
        recognitions=tuple(recognition_view(tx, team.workspace_id, row) for row in given),
        answered_by=tuple(dict.fromkeys(PersonView(row["id"], row["name"], row["title"]) for row in answers)),
        came_back=digests.came_back(tx, team.workspace_id, **its_own),
        kept_back=(kept["comments"], kept["others"]) if kept else (0, 0),
        left_over=kept["left_over"] if kept else 0,
        answered_in=answered_in(tx, team, settings, week),
        hours=(settings.work_days, settings.hours_from, settings.hours_to),
        named=tuple(
            WaitingView(row["id"], row["customer"], row["matter"], row["since"], _card(tx, team, row["id"]))
            for row in digests.waiting(tx, team.workspace_id, team=team.id, most=_WAITING)
        ),
        promises=_promises(tx, team, min(week.end, now)),
        before=_before(tx, team, settings, week, counts),
        line=LineView(line["words"], PersonView(line["id"], line["name"], line["title"])) if line else None,
        origin=teams.address(tx, team.workspace_id),
    )


def by_method(answers: list[AnswersRow]) -> tuple[tuple[Method, int], ...]:
    """The most frequent way first, then by its name."""
    counts = Counter[str]()
    for row in answers:
        counts[row["method"]] += row["touches"]
    return tuple((Method(name), count) for name, count in sorted(counts.items(), key=lambda it: (-it[1], it[0])))


def answered_in(tx: Tx, team: Team, settings: TeamSettings, week: weeks.Week) -> Spread | None:
    """How long those had waited who were answered in these days, in the team's working time; None for nobody."""
    hours = settings.hours()
    rows = digests.waits(tx, team.workspace_id, team=team.id, start=week.start, end=week.end)
    return spread([between(row["since"], row["until"], hours) for row in rows])


def quoted(tx: Tx, workspace: str, team: int, start: int, end: int) -> list[QuoteRow]:
    """List the kind words that a digest quotes: the latest of each customer, the newest first."""
    rows = digests.quotes(tx, workspace, team=team, start=start, end=end, most=4 * _QUOTED)
    latest = {row["customer_id"]: row for row in reversed(rows)}
    return sorted(latest.values(), key=rows.index)[:_QUOTED]


def _promises(tx: Tx, team: Team, since: int) -> tuple[PromiseView, ...]:
    rows = digests.promises(tx, team.workspace_id, team=team.id, start=since, end=since + 7 * DAY, most=_PROMISES)
    return tuple(
        PromiseView(
            row["id"],
            row["customer"],
            row["promise"],
            row["promise_due"],
            PersonView(row["person_id"], row["name"], row["title"]),
            _card(tx, team, row["id"]),
        )
        for row in rows
    )


def _before(
    tx: Tx, team: Team, settings: TeamSettings, week: weeks.Week, known: WeekCounts | None
) -> tuple[WeekView, ...]:
    """The weeks up to the end of this one, the oldest first; its own counts are ``known``."""
    found = []
    for back in range(_WEEKS, 0, -1):
        start, end = (weeks.started_before(week.end, one, settings.zone) for one in (back, back - 1))
        is_it = (start, end) == (week.start, week.end)
        counts = known if is_it else digests.counts(tx, team.workspace_id, team=team.id, start=start, end=end)
        found.append(WeekView(start, counts["people"] if counts else 0, counts["heard_back"] if counts else 0))
    return tuple(found)


def _card(tx: Tx, team: Team, conversation: int) -> tuple[str, str]:
    card = messages.card(tx, team.workspace_id, conversation=conversation)
    return (card["channel"], card["ts"]) if card else ("", "")

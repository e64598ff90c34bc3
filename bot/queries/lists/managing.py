"""A team as its managers see it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.paging import SIZES, HomeList, Page, Paginated, before
from bot.domain.teams.people import Member, Team
from bot.domain.teams.settings import TeamSettings
from bot.ports import Tx
from bot.queries.lists.kept_back import left_of_team
from bot.queries.lists.lines import Pages, linked_line
from bot.queries.recognition import recognition_view
from bot.queries.teams import view_of
from bot.store.conversations import conversations
from bot.store.conversations.conversations import LoadRow
from bot.store.recognition import recognitions
from bot.store.teams import public_holidays, teams
from bot.views.people import PersonView
from bot.views.teams import HomeLine, LeaveView, LoadLine, ManagerView

S = TypeVar("S")


def manager_view(tx: Tx, team: Team, now: int, requested: Page | None = None) -> ManagerView:
    """Show a team as its managers see it; ``requested`` is the one list of which they asked for another page."""
    workspace, view = team.workspace_id, view_of(tx, team)
    count = conversations.count_of_team(tx, workspace, team=team.id, now=now)
    nominated = recognitions.count_nominated(tx, workspace, team=team.id)["nominated"]
    pages = Pages(tx, workspace, requested, team.id)
    load = load_of(tx, team, view.settings.open_cap, now)
    members = {place.person.id: place for place in teams.members(tx, workspace, team.id)}
    skip = before(HomeList.LOAD, len(load), requested, team.id)
    listed_load = load[skip : skip + SIZES[HomeList.LOAD]]

    def of_team(listed: Callable[..., list[S]], **values: int | str) -> Callable[..., list[S]]:
        return partial(listed, tx, workspace, team=team.id, **values)

    def lines(which: HomeList, total: int, listed: Callable[..., list[Conversation]]) -> Paginated[HomeLine]:
        return pages.of(which, total, listed, linked_line)

    return ManagerView(
        team=view,
        load=Paginated(tuple(_with_holiday(one, members, view.settings, now) for one in listed_load), len(load), skip),
        away=tuple(_with_leave(one, members) for one in load if one.away_until),
        leaving=tuple(_with_leave(one, members) for one in load if not one.away_until and _plans(one, members, now)),
        open=sum(one.open for one in load) + count["waiting"],
        overdue=lines(HomeList.OVERDUE, count["overdue"], of_team(conversations.overdue, now=now)),
        waiting=lines(HomeList.WAITING, count["waiting"], of_team(conversations.of_team, state=State.WAITING)),
        taken_back=lines(HomeList.TAKEN_BACK, count["taken_back"], of_team(conversations.taken_back)),
        dismissed=lines(HomeList.DISMISSED, count["dismissed"], of_team(conversations.of_team, state=State.DISMISSED)),
        kept_back=left_of_team(tx, workspace, team.id, now),
        nominations=pages.of(HomeList.NOMINATIONS, nominated, of_team(recognitions.nominated), recognition_view),
    )


def load_of(tx: Tx, team: Team, capacity: int, now: int) -> tuple[LoadLine, ...]:
    """What each marketer of a team carries: who is late first, then whose hands are fullest, then by name."""
    rows = conversations.load(tx, team.workspace_id, now=now, team=team.id)
    return tuple(_load(row, capacity, now) for row in sorted(rows, key=lambda row: (-row["overdue"], -row["open"])))


def _load(row: LoadRow, capacity: int, now: int) -> LoadLine:
    away = row["away_until"] if row["away_until"] and row["away_until"] > now else None
    person = PersonView(row["person_id"], row["name"], row["title"])
    return LoadLine(person, row["open"], capacity, row["overdue"], away)


def _with_holiday(one: LoadLine, members: Mapping[str, Member], settings: TeamSettings, now: int) -> LoadLine:
    place = members.get(one.person.id)
    if place is None:
        return one
    person = place.person
    return replace(one, holiday=public_holidays.today(person.schedule, now, settings.hours(person.tz).tz))


def _plans(one: LoadLine, members: Mapping[str, Member], now: int) -> bool:
    place = members.get(one.person.id)
    return place is not None and place.leave is not None and place.leave[1] > now


def _with_leave(one: LoadLine, members: Mapping[str, Member]) -> LoadLine:
    """Show with a load what its marketer plans, and who stands in, as far as these are in the team."""
    place = members.get(one.person.id)
    other = members.get(place.stand_in) if place and place.stand_in else None
    by = PersonView(other.person.id, other.person.name, other.person.title) if other else None
    leave = (
        LeaveView(*place.leave, has_begun=one.away_until is not None, stand_in=by) if place and place.leave else None
    )
    return replace(one, leave=leave, stand_in=by)

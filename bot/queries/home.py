"""App Home: one's own day, or a team that one manages, or its settings."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from bot.domain.conversations.conversation import Conversation
from bot.domain.paging import HomeList, HomePart, Page
from bot.domain.teams.people import Member, Person, Team
from bot.domain.teams.permissions import Action, may
from bot.ports import Tx
from bot.queries import touches
from bot.queries.contact.rules import contact_rules_view
from bot.queries.lists.incidents import led_by
from bot.queries.lists.lines import Pages, linked_line
from bot.queries.lists.managing import manager_view
from bot.queries.lists.standing_in import leave, while_away
from bot.queries.people import hours_view
from bot.queries.recognition import recognition_view
from bot.queries.rights import places
from bot.queries.teams import view_of
from bot.queries.voices import as_passed_on
from bot.store.conversations import conversations
from bot.store.conversations import touches as touches_store
from bot.store.conversations.touches import TouchId
from bot.store.recognition import recognitions
from bot.store.teams import people, teams
from bot.views.contact_rules import ContactRulesView
from bot.views.conversations import PromiseView
from bot.views.people import PersonView
from bot.views.teams import DayView, HomeLine, HomeView, HoursView, TeamName

S = TypeVar("S")


def home(tx: Tx, workspace: str, person_id: str, now: int, requested: Page | None = None) -> HomeView:
    """Show App Home to somebody, as things stand; ``requested`` is the one list of which they asked for another page.

    Who is no full member, or whom we have not met, is shown that and nothing else.
    """
    me = people.get(tx, workspace, person_id)
    if me is None or not may(me, Action.LOOK):
        return HomeView(PersonView(person_id, me.name if me else ""), "UTC", now, may_look=False)
    known, mine_in = teams.all_of(tx, workspace), places(tx, workspace, person_id)
    managed = [team for team, place in mine_in if place.manager]
    answers = any(place.marketer for _, place in mine_in)
    part, team = _chosen(tx, me, managed, requested, answers=answers)
    return HomeView(
        me=PersonView(me.id, me.name, me.title),
        tz=me.tz or (teams.settings(tx, workspace, known[0].id).zone if known else "UTC"),
        now=now,
        has_team=bool(known),
        may_make_team=me.is_full_member and not known,
        is_member=bool(mine_in),
        part=part,
        manages=tuple(TeamName(one.id, one.name) for one in managed),
        day=_day(tx, workspace, me, now, requested) if part is HomePart.MY_DAY else DayView(),
        managed=manager_view(tx, team, now, requested) if team and part is HomePart.TEAM else None,
        settings=view_of(tx, team) if team and part is HomePart.SETTINGS else None,
        contact=contact_rules_view(tx, workspace) if part is HomePart.SETTINGS else ContactRulesView(),
        hours=_hours(tx, me, mine_in, now) if part is HomePart.MY_DAY else None,
        away_until=next(
            (place.away_until for _, place in mine_in if place.away_until and place.away_until > now), None
        ),
        leave=leave(tx, workspace, me.id, now) if mine_in else None,
        while_away=while_away(tx, workspace, me.id, now) if mine_in else None,
        thanked_private=part is HomePart.MY_DAY and people.thanked_private(tx, workspace, me.id),
    )


def _hours(tx: Tx, me: Person, mine_in: list[tuple[Team, Member]], now: int) -> HoursView | None:
    if not mine_in:
        return None
    team = mine_in[0][0]
    return hours_view(me, teams.settings(tx, team.workspace_id, team.id), now)


def _chosen(
    tx: Tx, me: Person, managed: list[Team], requested: Page | None, *, answers: bool
) -> tuple[HomePart, Team | None]:
    """The view that somebody asks for, else the one they looked at last, as far as it is still theirs to see.

    Before they chose one it is their own day; for whoever only manages, their team.
    """
    team_id: int | None = None
    part = HomePart.MY_DAY if answers or not managed else HomePart.TEAM
    row = people.home_view(tx, managed[0].workspace_id, me.id) if managed else None
    if requested:
        part, team_id = requested.of.part, requested.team
    elif row and row["home_part"] in set(HomePart):
        part, team_id = HomePart(row["home_part"]), row["home_team"]
    team = next((one for one in managed if one.id == team_id), managed[0] if managed else None)
    return (part, team) if team and part is not HomePart.MY_DAY else (HomePart.MY_DAY, None)


def _day(tx: Tx, workspace: str, me: Person, now: int, requested: Page | None) -> DayView:
    pages = Pages(tx, workspace, requested)
    count = conversations.count_of_owner(tx, workspace, person=me.id, now=now)
    passed_on = conversations.count_passed_on(tx, workspace, person=me.id)["passed_on"]
    promised = touches_store.count_promises_of(tx, workspace, person=me.id)["promises"]
    given = recognitions.count_of_person(tx, workspace, person=me.id)["given"]

    def mine(listed: Callable[..., list[S]], **values: int) -> Callable[..., list[S]]:
        return partial(listed, tx, workspace, person=me.id, **values)

    return DayView(
        mine=count["mine"],
        first_due=count["first_due"],
        led=led_by(tx, workspace, me.id),
        in_hand=pages.of(HomeList.NOW, count["in_hand"], mine(conversations.in_hand, now=now), linked_line),
        promises=pages.of(HomeList.PROMISES, promised, mine(touches_store.promises_of), _promise),
        follow_ups=pages.of(
            HomeList.FOLLOW_UPS, count["follow_ups"], mine(conversations.follow_ups, now=now), linked_line
        ),
        snoozed=pages.of(HomeList.SNOOZED, count["snoozed"], mine(conversations.snoozed, now=now), linked_line),
        passed_on=pages.of(
            HomeList.PASSED_ON, passed_on, mine(conversations.passed_on), partial(_passed_on, person=me.id)
        ),
        recognitions=pages.of(HomeList.THANKS, given, mine(recognitions.of_person), recognition_view),
    )


def _passed_on(tx: Tx, workspace: str, one: Conversation, *, person: str) -> HomeLine:
    return as_passed_on(tx, workspace, one.team_id, person, linked_line(tx, workspace, one))


def _promise(tx: Tx, workspace: str, row: TouchId) -> PromiseView:
    return touches.owed(tx, workspace, row["id"])

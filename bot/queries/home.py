"""App Home, and a conversation as one line of a list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.hours import DAY
from bot.domain.paging import SIZES, HomeList, Page, Paginated, before
from bot.domain.teams.people import Team
from bot.domain.teams.permissions import Action, may
from bot.ports import Tx
from bot.queries import touches
from bot.queries.people import person_view
from bot.queries.recognition import recognition_view
from bot.queries.rights import places
from bot.queries.teams import view_of
from bot.store.conversations import conversations
from bot.store.conversations import touches as touches_store
from bot.store.conversations.conversations import LoadRow
from bot.store.conversations.touches import TouchId
from bot.store.customers import customers
from bot.store.recognition import recognitions
from bot.store.teams import people, teams
from bot.views.conversations import PromiseView
from bot.views.people import PersonView
from bot.views.teams import HomeLine, HomeView, LoadLine, ManagerView


def home_line(tx: Tx, workspace: str, one: Conversation) -> HomeLine:
    """Show a conversation in a list."""
    customer = customers.get(tx, workspace, customer_id=one.customer_id)
    due = {
        State.ASSIGNED: one.claim_due,
        State.CLAIMED: one.follow_up_at or one.reply_due,
        State.ANSWERED: one.follow_up_at,
        State.WAITING: one.reply_due,
    }
    return HomeLine(
        id=one.id,
        customer=customer["name"] if customer else "",
        matter=one.matter,
        state=one.state,
        kind=one.kind,
        urgent=one.urgent,
        owner=person_view(tx, workspace, one.owner),
        due_at=due.get(one.state),
        snoozed_until=one.snoozed_until,
        until_they_write=one.until_they_write,
    )


S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Pages:
    """Reads one page of each list: the first, but for the one list that was turned. ``team`` as in `Page`."""

    tx: Tx
    workspace: str
    requested: Page | None
    team: int = 0

    def of(
        self, which: HomeList, total: int, listed: Callable[..., list[S]], read: Callable[[Tx, str, S], T]
    ) -> Paginated[T]:
        skip = before(which, total, self.requested, self.team)
        rows = listed(most=SIZES[which], skip=skip)
        return Paginated(tuple(read(self.tx, self.workspace, row) for row in rows), total, skip)


def home(tx: Tx, workspace: str, person_id: str, now: int, requested: Page | None = None) -> HomeView:
    """Show App Home to somebody, as things stand; ``requested`` is the one list of which they asked for another page.

    Who is no full member, or whom we have not met, is shown that and nothing else.
    """
    me = people.get(tx, workspace, person_id)
    if me is None or not may(me, Action.LOOK):
        return HomeView(PersonView(person_id, me.name if me else ""), "UTC", now, may_look=False)
    known, mine_in = teams.all_of(tx, workspace), places(tx, workspace, person_id)
    until, pages = now + DAY, _Pages(tx, workspace, requested)
    count = conversations.count_of_owner(tx, workspace, person=me.id, now=now, until=until)
    passed_on = conversations.count_passed_on(tx, workspace, person=me.id)
    promised = touches_store.count_promises_of(tx, workspace, person=me.id)
    given = recognitions.count_of_person(tx, workspace, person=me.id)

    def mine(listed: Callable[..., list[S]], **values: int) -> Callable[..., list[S]]:
        return partial(listed, tx, workspace, person=person_id, **values)

    return HomeView(
        me=PersonView(me.id, me.name, me.title),
        tz=me.tz or (teams.settings(tx, workspace, known[0].id).zone if known else "UTC"),
        now=now,
        has_team=bool(known),
        may_make_team=me.is_full_member and not known,
        is_member=bool(mine_in),
        mine=pages.of(HomeList.MINE, count["mine"], mine(conversations.of_owner, now=now), home_line),
        first_due=count["first_due"],
        calls=pages.of(HomeList.CALLS, count["calls"], mine(conversations.calls, now=now, until=until), home_line),
        promises=pages.of(HomeList.PROMISES, promised["promises"], mine(touches_store.promises_of), _promise),
        passed_on=pages.of(HomeList.PASSED_ON, passed_on["passed_on"], mine(conversations.passed_on), home_line),
        recognitions=pages.of(HomeList.THANKS, given["given"], mine(recognitions.of_person), recognition_view),
        managed=tuple(manager_view(tx, team, now, requested) for team, place in mine_in if place.manager),
        away_until=next(
            (place.away_until for _, place in mine_in if place.away_until and place.away_until > now), None
        ),
    )


def manager_view(tx: Tx, team: Team, now: int, requested: Page | None = None) -> ManagerView:
    """Show a team as its managers see it; ``requested`` as for `home`."""
    workspace, view = team.workspace_id, view_of(tx, team)
    count = conversations.count_of_team(tx, workspace, team=team.id, now=now)
    nominated = recognitions.count_nominated(tx, workspace, team=team.id)["nominated"]
    pages = _Pages(tx, workspace, requested, team.id)

    def of_team(listed: Callable[..., list[S]], **values: int | str) -> Callable[..., list[S]]:
        return partial(listed, tx, workspace, team=team.id, **values)

    def lines(which: HomeList, total: int, listed: Callable[..., list[Conversation]]) -> Paginated[HomeLine]:
        return pages.of(which, total, listed, home_line)

    return ManagerView(
        team=view,
        load=tuple(
            _load(row, view.settings.open_cap, now)
            for row in conversations.load(tx, team.workspace_id, now=now, team=team.id)
        ),
        overdue=lines(HomeList.OVERDUE, count["overdue"], of_team(conversations.overdue, now=now)),
        waiting=lines(HomeList.WAITING, count["waiting"], of_team(conversations.of_team, state=State.WAITING)),
        dismissed=lines(HomeList.DISMISSED, count["dismissed"], of_team(conversations.of_team, state=State.DISMISSED)),
        nominations=pages.of(HomeList.NOMINATIONS, nominated, of_team(recognitions.nominated), recognition_view),
    )


def _promise(tx: Tx, workspace: str, row: TouchId) -> PromiseView:
    return touches.owed(tx, workspace, row["id"])


def _load(row: LoadRow, capacity: int, now: int) -> LoadLine:
    away = row["away_until"] if row["away_until"] and row["away_until"] > now else None
    person = PersonView(row["person_id"], row["name"], row["title"])
    return LoadLine(person, row["open"], capacity, row["overdue"], away)

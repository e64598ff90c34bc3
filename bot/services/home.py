"""App Home and the answers to `/voice`: what is mine, what the team carries, who is who."""

import re

from bot.domain import identity
from bot.domain.conversation import Conversation, State
from bot.domain.hours import DAY
from bot.domain.people import Member, Person, Team
from bot.domain.permissions import NotAllowed
from bot.domain.views import Found, HomeLine, HomeView, LoadLine, ManagerView, PersonView
from bot.services.recognitions import recognition_view
from bot.services.showing import customer, home_line
from bot.services.team import view_of
from bot.services.work import Row, Tx
from bot.store import conversations, people, teams
from bot.store.engine import like

MINE = 300
LISTED = 100
FOUND = 10
RECOGNISED = 5


def home(tx: Tx, workspace: str, person_id: str, now: int) -> HomeView:
    """Show App Home to somebody, as things stand."""
    me = people.get(tx, workspace, person_id) or Person(person_id)
    known = teams.all_of(tx, workspace)
    places = _places(tx, workspace, person_id)
    mine = my_lines(tx, workspace, person_id, now)
    return HomeView(
        me=PersonView(me.id, me.name, me.title),
        tz=me.tz or (teams.settings(tx, workspace, known[0].id).zone if known else "UTC"),
        now=now,
        has_team=bool(known),
        may_make_team=me.is_full_member and not known,
        is_member=bool(places),
        mine=mine,
        calls=tuple(line for line in mine if line.state is State.CLAIMED and _is_due_by(line, now + DAY)),
        passed_on=_lines(
            tx, workspace, tx.all("conversations.passed_on", workspace=workspace, person=person_id, most=FOUND)
        ),
        recognitions=tuple(
            recognition_view(tx, workspace, row)
            for row in tx.all("recognitions.of_person", workspace=workspace, person=person_id, most=RECOGNISED)
        ),
        managed=tuple(manager_view(tx, team, now) for team, place in places if place.manager),
        away_until=next((place.away_until for _, place in places if place.away_until and place.away_until > now), None),
    )


def my_lines(tx: Tx, workspace: str, person_id: str, now: int) -> tuple[HomeLine, ...]:
    """List somebody's conversations by what is due first."""
    rows = tx.all("conversations.of_owner", workspace=workspace, person=person_id, now=now, most=MINE)
    return _lines(tx, workspace, rows)


def manager_view(tx: Tx, team: Team, now: int) -> ManagerView:
    """Show a team as its managers see it."""
    key = {"workspace": team.workspace_id, "team": team.id}
    capacity = teams.settings(tx, team.workspace_id, team.id).open_cap

    def lines(query: str, **values: object) -> tuple[HomeLine, ...]:
        return _lines(tx, team.workspace_id, tx.all(query, most=LISTED, **key, **values))

    return ManagerView(
        team=view_of(tx, team),
        load=tuple(_load(row, capacity, now) for row in tx.all("conversations.load", now=now, **key)),
        overdue=lines("conversations.overdue", now=now),
        waiting=lines("conversations.of_team", state=State.WAITING),
        dismissed=lines("conversations.of_team", state=State.DISMISSED),
        nominations=tuple(
            recognition_view(tx, team.workspace_id, row) for row in tx.all("recognitions.nominated", most=LISTED, **key)
        ),
    )


def mine(tx: Tx, workspace: str, person_id: str, now: int) -> Found:
    """Answer `/voice mine`."""
    me = people.get(tx, workspace, person_id) or Person(person_id)
    lines = my_lines(tx, workspace, person_id, now)
    return Found("mine", lines=lines[:FOUND], more=max(0, len(lines) - FOUND), now=now, tz=me.tz or "UTC")


def find(tx: Tx, workspace: str, person_id: str, words: str, now: int) -> Found:
    """Answer `/voice find`: the newest conversations in which a customer said these words.

    Raises:
        NotAllowed: for whoever is in no team.
    """
    me = _member(tx, workspace, person_id)
    bare = " ".join(re.findall(r"\w+", words.lower()))
    rows = tx.all("search.voices", workspace=workspace, words=bare, most=FOUND * 3) if bare else []
    ids = list(dict.fromkeys(row["conversation_id"] for row in rows))
    found = [conversations.get(tx, workspace, one) for one in ids[:FOUND]]
    lines = tuple(home_line(tx, workspace, one) for one in found if one)
    return Found("find", query=words, lines=lines, more=max(0, len(ids) - FOUND), now=now, tz=me.tz or "UTC")


def who(tx: Tx, workspace: str, person_id: str, asked: str, now: int) -> Found:
    """Answer `/voice who`: the customer of an address, a number or a handle, or those of a name.

    Raises:
        NotAllowed: for whoever is in no team.
    """
    me = _member(tx, workspace, person_id)
    ids: list[int] = []
    if (known := identity.guess(asked)) is not None:
        row = tx.one("customers.of_identity", workspace=workspace, kind=known.kind, value=known.value)
        ids = [row["customer_id"]] if row and row["customer_id"] else []
    elif asked.strip():
        pattern = f"%{like(asked.strip().lower())}%"
        ids = [row["id"] for row in tx.all("customers.named", workspace=workspace, pattern=pattern, most=FOUND)]
    shown = tuple(customer(tx, workspace, one) for one in ids)
    return Found("who", query=asked, customers=shown, now=now, tz=me.tz or "UTC")


def my_team(tx: Tx, workspace: str, person_id: str, now: int) -> Found:
    """Answer `/voice team`: what the team carries.

    Raises:
        NotAllowed: for whoever is in no team.
    """
    me = _member(tx, workspace, person_id)
    team = teams.of_person(tx, workspace, person_id)[0]
    return Found("team", team=manager_view(tx, team, now), now=now, tz=me.tz or "UTC")


def _member(tx: Tx, workspace: str, person_id: str) -> Person:
    me = people.get(tx, workspace, person_id)
    if me is None or not me.is_full_member or not teams.of_person(tx, workspace, person_id):
        raise NotAllowed("Only members of a team can look customers up. A manager adds you under Team settings.")
    return me


def _places(tx: Tx, workspace: str, person_id: str) -> list[tuple[Team, Member]]:
    found = [
        (team, teams.member(tx, workspace, team.id, person_id)) for team in teams.of_person(tx, workspace, person_id)
    ]
    return [(team, place) for team, place in found if place]


def _lines(tx: Tx, workspace: str, rows: list[Row]) -> tuple[HomeLine, ...]:
    found: list[Conversation] = [conversations.conversation(row) for row in rows]
    return tuple(home_line(tx, workspace, one) for one in found)


def _load(row: Row, capacity: int, now: int) -> LoadLine:
    away = row["away_until"] if row["away_until"] and row["away_until"] > now else None
    person = PersonView(row["person_id"], row["name"], row["title"])
    return LoadLine(person, row["open"], capacity, row["overdue"], away)


def _is_due_by(line: HomeLine, at: int) -> bool:
    return line.due_at is not None and line.due_at <= at and not line.snoozed_until

"""Who is away and until when, who stands in, and what became of what was passed on meanwhile."""

import json

from bot.domain.conversations.conversation import State
from bot.domain.teams.absence import LISTED_MS, OPEN_END, WELCOME_MS, Absence, Source, Stage
from bot.domain.teams.permissions import Action
from bot.domain.text import folded
from bot.ports import Tx
from bot.queries.lists.lines import linked_line
from bot.queries.people import named, person_view, zone_of
from bot.queries.rights import places, require_anywhere
from bot.store.conversations import conversations, tellings
from bot.store.core import events
from bot.store.teams import absences, teams
from bot.store.teams.absences import MovedRow
from bot.views.people import PersonView, WhileAwayView
from bot.views.teams import AwayFormView, LeaveView, MovedLine, StandsInView


def away_form(tx: Tx, workspace: str, actor: str, person: str, now: int) -> AwayFormView:
    """Show what the form for somebody's leave begins with; ``person`` empty for one's own.

    Raises:
        NotAllowed: for whoever is in no team; of a colleague, for whoever manages no team of theirs.
    """
    person = person or actor
    if person == actor:
        require_anywhere(tx, workspace, actor, Action.AWAY)
    else:
        theirs = {team.id for team in teams.of_person(tx, workspace, person)}
        require_anywhere(tx, workspace, actor, Action.SEND_AWAY, theirs)
    return AwayFormView(
        named(tx, workspace, person),
        zone_of(tx, workspace, person),
        now,
        leave(tx, workspace, person, now),
        _usual(tx, workspace, person),
        of_another=person != actor,
        colleagues=_colleagues(tx, workspace, person),
    )


def leave(tx: Tx, workspace: str, person: str, now: int) -> LeaveView | None:
    """Show the leave that somebody is on, or plans; None without one."""
    one = absences.of_person(tx, workspace, person).get(Source.DATED)
    if one is None or one.stage is Stage.OVER or one.ends_at <= now:
        return None
    stand_in = person_view(tx, workspace, _usual(tx, workspace, person))
    return LeaveView(one.starts_at, one.ends_at, one.starts_at <= now, stand_in)


def while_away(tx: Tx, workspace: str, person: str, now: int) -> WhileAwayView | None:
    """Show what became of what was passed on while somebody was away, for three days after they are back."""
    return _became(tx, workspace, person, _back(tx, workspace, person, now - WELCOME_MS, now))


def listed_while_away(tx: Tx, workspace: str, person: str, list_id: int, made_at: int) -> WhileAwayView | None:
    """As `while_away`, where a list is the first one of a morning since they are back; None in all others."""
    back = _back(tx, workspace, person, made_at - LISTED_MS, made_at)
    since = max((_back_at(one) for one in back), default=made_at)
    first = tellings.first_morning(tx, workspace, person=person, since=since)
    return _became(tx, workspace, person, back) if first and first["id"] == list_id else None


def _back(tx: Tx, workspace: str, person: str, since: int, now: int) -> list[Absence]:
    """The absences that began, and that somebody is back from since then."""
    known = absences.of_person(tx, workspace, person).values()
    over = [one for one in known if one.event_id is not None and one.stage in {Stage.OVER, Stage.OVERRULED}]
    return [one for one in over if since < _back_at(one) <= now]


def _back_at(one: Absence) -> int:
    return one.ends_at if one.back_at is None else one.back_at


def _became(tx: Tx, workspace: str, person: str, back: list[Absence]) -> WhileAwayView | None:
    rows = [row for one in back for row in absences.moved(tx, workspace, event=one.event_id or 0)]
    if not rows:
        return None
    takers = {row["taken_by"]: None for row in rows if row["taken_by"] not in {None, person}}
    settled = 0
    for row in rows:
        one = conversations.get(tx, workspace, row["conversation_id"])
        settled += one is not None and one.state is State.CLOSED
    return WhileAwayView(len(rows), settled, tuple(named(tx, workspace, who) for who in takers if who))


def stands_in(tx: Tx, workspace: str, event_id: int, to: str) -> StandsInView | None:
    """Show the note about what was passed on when somebody went, to them or to whoever has it; None without any."""
    row = events.get(tx, workspace, event_id=event_id)
    if row is None:
        return None
    facts = json.loads(row["after"])
    who, moved = str(facts["left"]), absences.moved(tx, workspace, event=event_id)
    lines = [_moved(tx, workspace, one) for one in moved if to in {who, one["taken_by"]}]
    shown = tuple(line for line in lines if line)
    one = absences.of_person(tx, workspace, who).get(Source(facts["source"]))
    until = one.ends_at if one and one.event_id == event_id and one.ends_at < OPEN_END else None
    tz = zone_of(tx, workspace, to)
    return StandsInView(named(tx, workspace, who), to, until, shown, tz) if shown else None


def _moved(tx: Tx, workspace: str, row: MovedRow) -> MovedLine | None:
    one = conversations.get(tx, workspace, row["conversation_id"])
    taker = row["taken_by"]
    if one is None:
        return None
    by: PersonView | None = named(tx, workspace, taker) if taker else None
    return MovedLine(linked_line(tx, workspace, one), by)


def _colleagues(tx: Tx, workspace: str, person: str) -> tuple[PersonView, ...]:
    """Whoever can stand in for somebody: who answers customers in a team of theirs, and is not they themselves."""
    places = [
        place
        for team in teams.of_person(tx, workspace, person)
        for place in teams.members(tx, workspace, team.id)
        if place.answers and place.person.id != person
    ]
    found = {place.person.id: PersonView(place.person.id, place.person.name, place.person.title) for place in places}
    return tuple(sorted(found.values(), key=lambda one: (folded(one.name), one.id)))


def _usual(tx: Tx, workspace: str, person: str) -> str | None:
    return next((place.stand_in for _, place in places(tx, workspace, person) if place.stand_in), None)

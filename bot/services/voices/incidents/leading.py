"""What people do with an incident: somebody takes it on, takes one out, says that it is mended, and ends it."""

from dataclasses import replace

from bot.domain.conversations.conversation import OPEN, Conversation, State
from bot.domain.errors import Conflict, NotFound
from bot.domain.events import EventKind
from bot.domain.hours import add
from bot.domain.messages import MessageKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.people import named
from bot.services.core.transition import change, hours_of, plan_reminders, times_of
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.incidents.members import as_owners, give_to, send_back, show_card
from bot.store.teams import teams
from bot.store.voices import incidents
from bot.store.voices.incidents import IncidentRow

_GONE = "This incident is not here any more."
_OVER = "This incident has ended. Its card shows how."


def claim_incident(tx: Tx, request: Request, incident_id: int) -> None:
    """Take an incident on, and with it every open conversation in it; a second click changes nothing.

    A manager may take it from whoever has it.

    Raises:
        NotFound: when it is not there.
        NotAllowed: for whoever is no marketer or manager of the team.
        Conflict: when somebody else has it, or it has ended.
    """
    work = UnitOfWork(tx, request)
    row = _living(work, incident_id)
    place = work.membership(row["team_id"])
    work.require(
        Action.ASSIGN if place and place.manager else Action.CLAIM, teams.get(tx, work.workspace, row["team_id"])
    )
    if row["owner"] == work.actor:
        return
    if row["owner"] and not (place and place.manager):
        raise Conflict(
            f"{named(tx, work.workspace, row['owner']).name} has this one already. Thank you for being quick."
        )
    incidents.claim(tx, work.workspace, incident=incident_id, owner=work.actor, now=work.now)
    _note(work, row, EventKind.INCIDENT_CLAIMED)
    for one in _inside(work, row):
        if one.state in OPEN:
            give_to(work, one, work.actor)
    work.enqueue(MessageKind.INCIDENT, incident_id, work.actor)


def take_out(tx: Tx, request: Request, conversation_id: int) -> None:
    """Take a conversation out of its incident: it goes back to its person, and what was promised stands.

    Raises:
        NotAllowed: for whoever neither has the incident nor manages the team.
        Conflict: when it is in none.
    """
    work = UnitOfWork(tx, request)
    was = work.conversation(conversation_id)
    row = incidents.of_conversation(tx, work.workspace, conversation=was.id)
    work.require(Action.LEAD_INCIDENT, was, done_by=(row["owner"] if row else None) or "")
    if row is None:
        raise Conflict("This one is in no incident any more.")
    member = incidents.member(tx, work.workspace, incident=row["id"], conversation=was.id)
    work.redraw(was.id)  # the incident's card counts one less
    incidents.take_out(tx, work.workspace, incident=row["id"], conversation=was.id, now=work.now)
    send_back(work, row, was, member["had_by"] if member else None)


def mended(tx: Tx, request: Request, incident_id: int) -> None:
    """Say that the cause is mended: everybody in it is to be told, also those who were spoken with before.

    Raises:
        NotFound: when it is not there.
        NotAllowed: for whoever neither has the incident nor manages the team.
        Conflict: when nobody has it yet, or it has ended.
    """
    work = UnitOfWork(tx, request)
    row = _led(work, incident_id)
    if not row["owner"]:
        raise Conflict("Nobody has this one yet. Whoever claims it can say that it is mended, and tell the customers.")
    if not incidents.mend(tx, work.workspace, incident=incident_id, now=work.now):
        return
    _note(work, row, EventKind.INCIDENT_MENDED)
    for one in _inside(work, row):
        if one.state in {State.ANSWERED, State.CLOSED}:
            _tell_them(work, one, row["owner"])
        else:
            work.redraw(one.id)


def _tell_them(work: UnitOfWork, was: Conversation, owner: str) -> None:
    """Open it for the second round; a follow-up that was promised sooner is due then."""
    reply_due = add(work.now, times_of(work, was).reply, hours_of(work, was.team_id, owner))
    if was.state is State.ANSWERED and was.follow_up_at is not None:
        reply_due = min(reply_due, was.follow_up_at)
    again = as_owners(work, was, owner)
    again = replace(again, clock_started_at=work.now, reply_due=reply_due, answered_at=None, closed_at=None)
    change(work, was, replace(again, follow_up_at=None), EventKind.INCIDENT_JOINED, told_elsewhere=True)


def end_incident(tx: Tx, request: Request, incident_id: int) -> None:
    """End it: whoever is still to be spoken with is an ordinary conversation of its owner's, with a card.

    Raises:
        NotFound: when it is not there.
        NotAllowed: for whoever neither has the incident nor manages the team.
        Conflict: when it has ended already.
    """
    work = UnitOfWork(tx, request)
    row = _led(work, incident_id)
    inside = _inside(work, row)
    for one in inside:
        work.redraw(one.id)
    incidents.finish(tx, work.workspace, incident=incident_id, now=work.now)
    _note(work, row, EventKind.INCIDENT_ENDED)
    for one in inside:
        if one.state in OPEN:
            plan_reminders(work, one)
            show_card(work, one)


def _living(work: UnitOfWork, incident_id: int) -> IncidentRow:
    row = incidents.get(work.tx, work.workspace, incident=incident_id)
    if row is None:
        raise NotFound(_GONE)
    if row["state"] == "ended":
        raise Conflict(_OVER)
    return row


def _led(work: UnitOfWork, incident_id: int) -> IncidentRow:
    row = incidents.get(work.tx, work.workspace, incident=incident_id)
    if row is None:
        raise NotFound(_GONE)
    team = teams.get(work.tx, work.workspace, row["team_id"])
    work.require(Action.LEAD_INCIDENT, team, done_by=row["owner"] or "")
    return _living(work, incident_id)


def _inside(work: UnitOfWork, row: IncidentRow) -> list[Conversation]:
    """What is in it, the first due first."""
    inside = incidents.inside(work.tx, work.workspace, incident=row["id"], since=0)
    found = [work.conversation(one["conversation_id"]) for one in inside]
    return sorted(found, key=lambda one: (one.reply_due or 0, one.id))


def _note(work: UnitOfWork, row: IncidentRow, kind: EventKind) -> None:
    work.event(kind, team=row["team_id"], subject=("incident", row["id"]))
    work.redraw(row["id"])
    work.redraw_mornings(row["id"])

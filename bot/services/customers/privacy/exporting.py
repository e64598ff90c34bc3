"""Everything that we keep of one person, handed to whoever asked for it; that it was is kept."""

from typing import Any

from bot.domain.errors import NotFound
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.rights import require_anywhere
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.customers import customers, exports, privacy
from bot.store.teams import teams

Export = dict[str, Any]
"""What is kept, by the name of what it is: a row, or a list of them. Times are UTC milliseconds."""


def export_customer_of(tx: Tx, request: Request, conversation_id: int) -> Export:
    """Hand out what is kept of a conversation's customer, to a manager of its team.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever does not manage its team.
    """
    work = UnitOfWork(tx, request)
    one = work.conversation(conversation_id)
    work.require(Action.EXPORT_CUSTOMER, one)
    return _exported(work, one.customer_id)


def export_customer(tx: Tx, request: Request, customer_id: int) -> Export:
    """Hand out what is kept of a customer, on the command line.

    Raises:
        NotFound: when there is none of that id.
    """
    return _exported(UnitOfWork(tx, request), customer_id)


def export_person(tx: Tx, request: Request, person_id: str) -> Export:
    """Hand out what is kept of a colleague, on the command line.

    Raises:
        NotFound: when we never met them.
    """
    work = UnitOfWork(tx, request)
    row = exports.person(tx, work.workspace, person=person_id)
    if row is None:
        raise NotFound("I never met anybody of that id.")
    work.event(EventKind.PERSON_EXPORTED, subject=("person", 0), after={"person": person_id})
    return {
        "person": dict(row),
        "teams": exports.person_teams(tx, work.workspace, person=person_id),
        "absences": exports.person_absences(tx, work.workspace, person=person_id),
        "contacts": exports.person_touches(tx, work.workspace, person=person_id),
        "thanks": exports.person_thanks(tx, work.workspace, person=person_id),
        "digest_lines": exports.person_lines(tx, work.workspace, person=person_id),
    }


def export_person_of(tx: Tx, request: Request, person_id: str) -> Export:
    """Hand out what is kept of a colleague, to a manager of a team of theirs; of whoever is in none, to any manager.

    ``elsewhere`` counts what they did for customers of teams that this manager is not in: who reads these is theirs to
    say.

    Raises:
        NotFound: when we never met them.
        NotAllowed: for anybody else.
    """
    work = UnitOfWork(tx, request)
    theirs = {team.id for team in teams.of_person(tx, work.workspace, person_id)}
    require_anywhere(tx, work.workspace, work.actor, Action.EXPORT_COLLEAGUE, theirs or None)
    found = export_person(tx, request, person_id)
    seen = exports.person_touches_seen(tx, work.workspace, person=person_id, reader=work.actor)
    return {**found, "contacts": seen, "elsewhere": len(found["contacts"]) - len(seen)}


def _exported(work: UnitOfWork, customer: int) -> Export:
    tx, workspace = work.tx, work.workspace
    head = customers.stands_for(tx, workspace, record=customer)
    row = privacy.customer(tx, workspace, customer=head["customer_id"]) if head else None
    if row is None:
        raise NotFound("This customer is not here any more.")
    customer = row["id"]
    conversations = exports.conversations(tx, workspace, customer=customer)
    ids = [one["id"] for one in conversations]
    preference = exports.preference(tx, workspace, customer=customer)
    work.event(EventKind.CUSTOMER_EXPORTED, subject=("customer", customer), after={"conversations": len(ids)})
    return {
        "customer": dict(row),
        "identities": [
            it
            for one in customers.records(tx, workspace, customer=customer)
            for it in privacy.identities(tx, workspace, customer=one["id"])
        ],
        "notes": exports.notes(tx, workspace, customer=customer),
        "preferences": dict(preference) if preference else {},
        "conversations": conversations,
        "voices": exports.voices(tx, workspace, customer=customer),
        "history": exports.history(tx, workspace, customer=customer),
        "contacts": exports.touches(tx, workspace, customer=customer),
        "purchases": exports.purchases(tx, workspace, customer=customer),
        "elsewhere": exports.outside_touches(tx, workspace, customer=customer),
        "plans": exports.plans(tx, workspace, customer=customer),
        "handovers": [it for one in ids for it in exports.offers(tx, workspace, conversation=one)],
        "corrections": [it for one in ids for it in exports.corrections(tx, workspace, conversation=one)],
        "thanks": [it for one in ids for it in exports.thanks(tx, workspace, conversation=one)],
        "events": [it for one in ids for it in exports.events(tx, workspace, conversation=one)],
    }

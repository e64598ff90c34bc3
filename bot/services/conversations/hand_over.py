"""A conversation is offered to a colleague, who accepts or declines."""

from dataclasses import dataclass, replace

from bot.domain.conversations.commands import HandOver
from bot.domain.conversations.conversation import Move, Reason, State, after
from bot.domain.conversations.offers import OfferState
from bot.domain.errors import Conflict, FieldError, NotFound
from bot.domain.events import EventKind
from bot.domain.hours import add
from bot.domain.messages import MessageKind
from bot.domain.teams.permissions import Action, NotAllowed
from bot.ports import Tx
from bot.services.core.transition import change, hours_of
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.schedule.hand_back import hand_back
from bot.store.conversations import offers
from bot.store.conversations.offers import OfferRow
from bot.store.customers import customers
from bot.store.teams import teams
from bot.views.people import PersonView


@dataclass(frozen=True, slots=True)
class Offer:
    """A hand-over that waits for, or had, an answer."""

    id: int
    conversation_id: int
    giver: str
    taker: str
    state: OfferState


@dataclass(frozen=True, slots=True)
class Offered:
    """What the giver is told: who is asked for whom, until when (UTC milliseconds), on whose clock."""

    customer: str
    taker: PersonView
    due_at: int
    tz: str


def offer(tx: Tx, request: Request, form: HandOver) -> Offered:
    """Offer a conversation to a colleague of the team; give what the giver is told.

    Raises:
        NotAllowed: for whoever is neither owner nor manager.
        FieldError: for a colleague who is no marketer of the team, is away or has it already.
        Conflict: when it is closed or put aside.
    """
    work = UnitOfWork(tx, request)
    one = work.conversation(form.conversation_id)
    work.require(Action.HAND_OVER, one)
    if one.state in {State.CLOSED, State.DISMISSED}:
        raise Conflict("There is nothing to hand over: it is closed, or was put aside.")
    taker = teams.member(work.tx, work.workspace, one.team_id, form.to)
    if taker is None or not taker.answers:
        raise FieldError("to", "Choose one of this team's marketers, please.")
    if form.to == one.owner:
        raise FieldError("to", f"{taker.person.name} has it already.")
    if taker.away_until is not None and taker.away_until > work.now:
        raise FieldError("to", f"{taker.person.name} is away just now. Who else could take it?")
    withdraw_offer(work, one.id)
    offer_id = work.id()
    due_at = add(
        work.now, work.settings(one.team_id).offer_allowed(urgent=one.urgent), hours_of(work, one.team_id, form.to)
    )
    offers.insert(
        work.tx,
        work.workspace,
        offer_id=offer_id,
        conversation=one.id,
        giver=work.actor,
        taker=form.to,
        note=form.note.strip(),
        now=work.now,
        due_at=due_at,
    )
    work.enqueue(MessageKind.OFFER, offer_id, form.to)
    change(work, one, one, EventKind.OFFERED, undoable=True, facts={"offer": offer_id, "to": form.to})
    customer = customers.get(tx, work.workspace, customer_id=one.customer_id)
    asked = PersonView(form.to, taker.person.name, taker.person.title)
    tz = work.settings(one.team_id).zone
    return Offered(customer["name"] if customer else "", asked, due_at, tz)


def accept(tx: Tx, request: Request, offer_id: int) -> None:
    """Take what was offered: it is claimed with the same click.

    Raises:
        NotAllowed: for anybody but the colleague asked.
        Conflict: when the offer is no longer open.
    """
    work = UnitOfWork(tx, request)
    found = _decided(work, offer_id, OfferState.ACCEPTED)
    was = work.conversation(found.conversation_id)
    state = was.state if was.state is State.ANSWERED else after(after(was.state, Move.ASSIGN), Move.CLAIM)
    taken = replace(
        was,
        state=state,
        owner=found.taker,
        assignment_reason=Reason.HANDED_OVER,
        reason_person=found.giver,
        assigned_at=work.now,
        claimed_at=work.now,
        snoozed_until=None,
    )
    change(work, was, taken, EventKind.ACCEPTED, facts={"offer": offer_id, "from": was.owner or found.giver})


def decline(tx: Tx, request: Request, offer_id: int) -> None:
    """Leave it with whoever has it; while they are away, a manager has it then.

    Raises:
        NotAllowed: for anybody but the colleague asked.
        Conflict: when the offer is no longer open.
    """
    work = UnitOfWork(tx, request)
    found = _decided(work, offer_id, OfferState.DECLINED)
    one = work.conversation(found.conversation_id)
    hand_back(work, one, found.id, found.giver, EventKind.DECLINED)


def expire(tx: Tx, request: Request, offer_id: int) -> None:
    """Return what nobody answered in time."""
    work = UnitOfWork(tx, request)
    if found := _decide(work, offer_id, OfferState.EXPIRED):
        one = work.conversation(found.conversation_id)
        hand_back(work, one, found.id, found.giver, EventKind.OFFER_EXPIRED)


def withdraw_offer(work: UnitOfWork, conversation_id: int) -> None:
    """Take an open offer back, because the conversation moved on."""
    row = offers.open_of(work.tx, work.workspace, conversation=conversation_id)
    if row:
        offers.decide(work.tx, work.workspace, offer_id=row["id"], state=OfferState.WITHDRAWN)
        work.redraw(row["id"])


def withdraw_from(work: UnitOfWork, row: OfferRow, left: str, *, stays: bool) -> None:
    """Take back an open offer that was made to somebody who has left; whoever made it is told."""
    if found := _decide(work, row["id"], OfferState.WITHDRAWN):
        one = work.conversation(found.conversation_id)
        hand_back(work, one, found.id, found.giver, EventKind.OFFER_WITHDRAWN, left=left, stays=stays)


def _decided(work: UnitOfWork, offer_id: int, state: OfferState) -> Offer:
    found = _offer(offers.get(work.tx, work.workspace, offer_id=offer_id))
    work.require(Action.ANSWER_OFFER, offered_to=found.taker)
    place = work.membership(work.conversation(found.conversation_id).team_id)
    if place is None or not place.marketer:
        raise NotAllowed("You are not among this team's marketers any more, so this stays where it is. Thank you.")
    if not _decide(work, offer_id, state):
        raise Conflict("This offer is no longer open. The card shows who has it now.")
    return found


def _decide(work: UnitOfWork, offer_id: int, state: OfferState) -> Offer | None:
    if not offers.decide(work.tx, work.workspace, offer_id=offer_id, state=state):
        return None
    work.redraw(offer_id)
    return _offer(offers.get(work.tx, work.workspace, offer_id=offer_id))


def _offer(row: OfferRow | None) -> Offer:
    if row is None:
        raise NotFound("This offer is not here any more.")
    return Offer(row["id"], row["conversation_id"], row["giver"], row["taker"], OfferState(row["state"]))

"""A manager decides who takes a conversation: a colleague, or themself. Nobody has to accept it first."""

from dataclasses import replace

from bot.domain.conversations.assignment import Choice
from bot.domain.conversations.commands import Assign
from bot.domain.conversations.conversation import OPEN, Conversation, Move, Reason, State, after
from bot.domain.errors import Conflict, FieldError
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.conversations.assignment import given
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import change
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.teams import teams
from bot.views.people import PersonView


def assign(tx: Tx, request: Request, form: Assign) -> PersonView:
    """Give a conversation to a marketer of the team, who is told by whom; give who that is.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        FieldError: for a colleague who is no marketer of the team, is away, or has it already.
        Conflict: when nobody has to speak with the customer any more.
    """
    work = UnitOfWork(tx, request)
    was = _open(work, form.conversation_id)
    taker = teams.member(work.tx, work.workspace, was.team_id, form.to)
    if taker is None or not taker.marketer or not taker.person.is_full_member:
        raise FieldError("to", "Choose one of this team's marketers, please.")
    if taker.person.id == was.owner:
        raise FieldError("to", f"{taker.person.name} has it already.")
    if taker.is_away(work.now):
        raise FieldError("to", f"{taker.person.name} is away just now. Who else could take it?")
    new = given(work, was, Choice(taker.person.id, Reason.GIVEN))
    _decide(work, was, replace(new, reason_person=work.actor), EventKind.GIVEN)
    return PersonView(taker.person.id, taker.person.name, taker.person.title)


def take_it(tx: Tx, request: Request, conversation_id: int) -> None:
    """Take a conversation on as its manager; once it is theirs, a second click changes nothing.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        Conflict: when nobody has to speak with the customer any more.
    """
    work = UnitOfWork(tx, request)
    was = _open(work, conversation_id)
    if (was.state, was.owner) == (State.CLAIMED, work.actor):
        return
    mine = replace(
        was,
        state=after(after(was.state, Move.ASSIGN), Move.CLAIM),
        owner=work.actor,
        assignment_reason=Reason.TOOK_IT,
        reason_person=None,
        assigned_at=work.now,
        claimed_at=work.now,
        snoozed_until=None,
    )
    _decide(work, was, mine, EventKind.CLAIMED)


def _open(work: UnitOfWork, conversation_id: int) -> Conversation:
    one = work.conversation(conversation_id)
    work.require(Action.ASSIGN, one)
    if one.state not in OPEN:
        raise Conflict("There is nobody to find for this one: it is answered, or was put aside.")
    return one


def _decide(work: UnitOfWork, was: Conversation, new: Conversation, kind: EventKind) -> None:
    withdraw_offer(work, was.id)
    change(work, was, new, kind, undoable=True, facts={"to": new.owner})

"""A manager decides who takes a conversation: a colleague, or themself. Nobody has to accept it first."""

from dataclasses import replace

from bot.domain.conversations.assignment import Choice
from bot.domain.conversations.commands import Assign, AssignSeveral, Given
from bot.domain.conversations.conversation import OPEN, Conversation, Move, Reason, State, after
from bot.domain.errors import Conflict, FieldError
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.lists.assigning import may_take
from bot.services.conversations.assignment import given
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import change
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.conversations import conversations
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
    taker = may_take(tx, work.workspace, was.team_id, form.to, work.actor, work.now)
    if taker.id == was.owner:
        raise FieldError("to", f"{taker.name} has it already.")
    _give(work, was, taker.id)
    return taker


def assign_several(tx: Tx, request: Request, form: AssignSeveral) -> list[Given]:
    """Give several conversations to marketers of the team, as the preview said; give those that went.

    What has moved on since the preview stays where it is: nobody loses what they have just claimed.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        FieldError: for a colleague who is no marketer of the team, or is away by now.
    """
    work = UnitOfWork(tx, request)
    work.require(Action.ASSIGN, teams.get(tx, work.workspace, form.team_id))
    for person in sorted({one.to for one in form.given}):
        may_take(tx, work.workspace, form.team_id, person, work.actor, work.now)
    return [one for one in form.given if _goes(work, form.team_id, one)]


def _goes(work: UnitOfWork, team_id: int, one: Given) -> bool:
    was = conversations.get(work.tx, work.workspace, one.conversation_id)
    if was is None or was.team_id != team_id or was.state not in OPEN:
        return False
    if (was.state, was.owner) != (one.was_state, one.was_owner):
        return False
    _give(work, was, one.to)
    return True


def _give(work: UnitOfWork, was: Conversation, to: str) -> None:
    if to == work.actor:
        _take(work, was)
        return
    new = given(work, was, Choice(to, Reason.GIVEN))
    _decide(work, was, replace(new, reason_person=work.actor), EventKind.GIVEN)


def take_it(tx: Tx, request: Request, conversation_id: int) -> None:
    """Take a conversation on as its manager; once it is theirs, a second click changes nothing.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        Conflict: when nobody has to speak with the customer any more.
    """
    work = UnitOfWork(tx, request)
    was = _open(work, conversation_id)
    if (was.state, was.owner) != (State.CLAIMED, work.actor):
        _take(work, was)


def _take(work: UnitOfWork, was: Conversation) -> None:
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

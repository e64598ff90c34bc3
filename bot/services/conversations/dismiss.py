"""A conversation is dismissed as not for us, and brought back."""

from dataclasses import replace

from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import Move, after
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.conversations.assignment import choose_for, given
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import change
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.conversations import dismissals


def dismiss(tx: Tx, request: Request, conversation_id: int, why: WhyNotOurs, whose: str = "") -> None:
    """Put a conversation aside as not for us; why, and ``whose`` it is instead, is told to whoever passed it on.

    Raises:
        NotAllowed: for whoever is neither owner nor manager.
        Conflict: when it is answered or closed.
    """
    put_aside(UnitOfWork(tx, request), conversation_id, why, whose)


def put_aside(work: UnitOfWork, conversation_id: int, why: WhyNotOurs, whose: str = "") -> None:
    """As `dismiss`, within a service."""
    was = work.conversation(conversation_id)
    work.require(Action.DISMISS, was)
    withdraw_offer(work, was.id)
    new = replace(was, state=after(was.state, Move.DISMISS), snoozed_until=None)
    dismissal = work.id()
    dismissals.insert(
        work.tx,
        work.workspace,
        dismissal_id=dismissal,
        conversation=was.id,
        why=why,
        whose=whose.strip(),
        person=work.actor,
        now=work.now,
    )
    facts = {"why": why, "dismissal": dismissal}
    change(work, was, new, EventKind.DISMISSED, undoable=True, facts=facts)


def bring_back(tx: Tx, request: Request, conversation_id: int) -> None:
    """Take up again what was put aside.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        Conflict: when it was not put aside.
    """
    work = UnitOfWork(tx, request)
    was = work.conversation(conversation_id)
    work.require(Action.BRING_BACK, was)
    # what the customer was promised stays: they have waited all the while
    back = replace(was, state=after(was.state, Move.BRING_BACK), take_backs=0)
    choice = choose_for(work, was)
    change(work, was, given(work, back, choice), EventKind.BROUGHT_BACK)

"""A colleague asks to hear how a conversation ends."""

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.errors import Conflict
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.conversations import followers
from bot.store.core import messages
from bot.store.voices import voices


def follow(tx: Tx, request: Request, conversation_id: int) -> None:
    """Tell whoever asks how it ends, below a message of their own; whoever follows it already changes nothing.

    Raises:
        NotAllowed: for whoever is not in the team.
        Conflict: when it has ended, or whoever asks hears of it anyway.
    """
    work = UnitOfWork(tx, request)
    one = work.conversation(conversation_id)
    work.require(Action.FOLLOW, one)
    _hold(work, one)
    if followers.insert(work.tx, work.workspace, conversation=one.id, person=work.actor, now=work.now):
        work.event(EventKind.FOLLOWED, conversation=one)
        work.enqueue(MessageKind.FOLLOWING, one.id, work.actor)


def unfollow(tx: Tx, request: Request, conversation_id: int) -> None:
    """Tell whoever asks nothing more of it; whoever does not follow it changes nothing.

    Raises:
        NotAllowed: for whoever is not in the team.
    """
    work = UnitOfWork(tx, request)
    one = work.conversation(conversation_id)
    work.require(Action.FOLLOW, one)
    if followers.remove(work.tx, work.workspace, conversation=one.id, person=work.actor):
        work.event(EventKind.UNFOLLOWED, conversation=one)
        work.enqueue(MessageKind.FOLLOWING, one.id, work.actor)


def stop_following(work: UnitOfWork, team_id: int, person: str) -> None:
    """Tell somebody who has left a team nothing more of what they followed there."""
    for row in followers.leave(work.tx, work.workspace, team=team_id, person=person):
        messages.again_of_kind(work.tx, work.workspace, kind=MessageKind.FOLLOWING, subject=row["conversation_id"])


def _hold(work: UnitOfWork, one: Conversation) -> None:
    if one.state in {State.CLOSED, State.DISMISSED}:
        raise Conflict("This one has ended already; its card says how.")
    reporters = voices.reporters(work.tx, work.workspace, conversation=one.id)
    if work.actor in {row["reported_by"] for row in reporters}:
        raise Conflict("You passed this one on, so you hear how it ends anyway.")

"""Who hears how a conversation goes, each below a message of their own: whoever passed it on, whoever follows it."""

from bot.domain.conversations.conversation import Conversation
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.services.core.unit_of_work import UnitOfWork
from bot.store.conversations import followers
from bot.store.core import events, messages
from bot.store.teams import teams
from bot.store.voices import voices


def tell_end(work: UnitOfWork, one: Conversation, event: int) -> None:
    """Say how it ended, once to each: to whoever passed it on, and to whoever follows it and is in the team still.

    Whoever has it need not be told, unless they passed it on.
    """
    _tell_reporters(work, MessageKind.ENDED, one.id, event)
    for row in followers.of_conversation(work.tx, work.workspace, conversation=one.id):
        place = teams.member(work.tx, work.workspace, one.team_id, row["person_id"])
        if place and place.person.is_full_member and place.person.id != one.owner:
            work.enqueue_reply(MessageKind.ENDED, event, place.person.id, (MessageKind.FOLLOWING, one.id))


def tell_progress(work: UnitOfWork, was: Conversation, kind: EventKind, event: int) -> None:
    """Say to whoever passed it on that it is in other hands, or goes on after an end that they were told of."""
    goes_on = kind in {EventKind.REOPENED, EventKind.BROUGHT_BACK} and _end_is_told(work, was)
    if kind is EventKind.ACCEPTED or goes_on:
        _tell_reporters(work, MessageKind.PROGRESS, was.id, event, but=work.actor)


def _end_is_told(work: UnitOfWork, was: Conversation) -> bool:
    end = events.last_of_kind(work.tx, work.workspace, conversation=was.id, kind=EventKind(was.state))
    told = end and messages.about(work.tx, work.workspace, kind=MessageKind.ENDED, subject=end["id"])
    return bool(told)


def _tell_reporters(work: UnitOfWork, kind: MessageKind, conversation_id: int, event: int, *, but: str = "") -> None:
    for row in voices.reporters(work.tx, work.workspace, conversation=conversation_id):
        if row["reported_by"] != but:
            work.enqueue_reply(kind, event, row["reported_by"], (MessageKind.ARRIVED, conversation_id))

"""What people hear of a voice that they reported, drawn from the present state: one renderer per kind."""

from typing import Final

from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.queries import conversations
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.renderers import Renderers
from bot.slack.voices import reporter_dm


def _arrived(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    return reporter_dm.arrived(conversations.card(tx, message.workspace, message.subject, now), now)


def _ended(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    ended = conversations.event_conversation(tx, message.workspace, message.subject)
    return reporter_dm.ended(conversations.card(tx, message.workspace, ended, now), now) if ended else None


RENDERERS: Final[Renderers] = {MessageKind.ARRIVED: _arrived, MessageKind.ENDED: _ended}

"""Draws each message from the present state, by the renderers of the wings."""

from collections import Counter
from typing import Final

from bot.domain.messages import MessageKind, PendingMessage, is_person
from bot.ports import Tx
from bot.slack.conversations import renderers as conversations
from bot.slack.customers import renderers as customers
from bot.slack.insights import renderers as insights
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.renderers import Renderer, Renderers
from bot.slack.recognition import renderers as recognition
from bot.slack.teams import renderers as teams
from bot.slack.voices import renderers as voices
from bot.store.teams import people


def draw(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    """Draw a message as it should stand now (milliseconds); None when there is nothing left to say."""
    if message.expires_at is not None and message.expires_at <= now and not message.ts:
        return None
    if not message.ts and _is_no_colleague(tx, message):
        return None
    return _RENDERERS[message.kind](tx, message, now)


def _is_no_colleague(tx: Tx, message: PendingMessage) -> bool:
    """Whether it would be said to somebody who is no full member (any more): they hear of no customer, only thanks."""
    if message.kind.names_no_customer or not is_person(message.place):
        return False
    person = people.get(tx, message.workspace, message.place)
    return person is not None and not person.is_full_member


def merged(*wings: Renderers) -> dict[MessageKind, Renderer]:
    """Put the renderers of all wings together.

    Raises:
        ValueError: names the kinds that have no renderer, or more than one.
    """
    counts = Counter(kind for wing in wings for kind in wing)
    if wrong := [kind for kind in MessageKind if counts[kind] != 1]:
        raise ValueError(f"each kind of message has one renderer, but not {', '.join(wrong)}")
    return {kind: renderer for wing in wings for kind, renderer in wing.items()}


_RENDERERS: Final = merged(
    conversations.RENDERERS,
    customers.RENDERERS,
    voices.RENDERERS,
    teams.RENDERERS,
    recognition.RENDERERS,
    insights.RENDERERS,
)

"""Draws each message from the present state: one renderer per kind."""

from collections.abc import Callable
from typing import Final

from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.queries import conversations, insights, messages, teams
from bot.queries import recognition as showing
from bot.slack.conversations import card, offer, overview, owner, reminder, thread
from bot.slack.insights import digest
from bot.slack.kit.mrkdwn import Message
from bot.slack.recognition import applause
from bot.slack.teams import delivery_failure, welcome
from bot.slack.voices import reporter_dm
from bot.store.teams import people


def draw(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    """Draw a message as it should stand now; None when there is nothing left to say."""
    if message.expires_at is not None and message.expires_at <= now and not message.ts:
        return None
    if not message.ts and _is_no_colleague(tx, message):
        return None
    return _RENDERERS[message.kind](tx, message, now)


def _is_no_colleague(tx: Tx, message: PendingMessage) -> bool:
    """Whether it would be said to somebody who is no full member (any more): they hear of no customer, only thanks."""
    if message.kind is MessageKind.PERSONAL_RECOGNITION or message.place[0] not in "UW":
        return False
    person = people.get(tx, message.workspace, message.place)
    return person is not None and not person.is_full_member


def _card(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    return card.draw(conversations.card(tx, message.workspace, message.subject, now), now)


def _owner(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = conversations.card(tx, message.workspace, message.subject, now)
    in_team = teams.is_in_team(tx, message.workspace, view.team_id, message.place)
    return owner.draw(view, now, message.place, in_team=in_team)


def _arrived(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    return reporter_dm.arrived(conversations.card(tx, message.workspace, message.subject, now), now)


def _ended(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    line = conversations.event_conversation(tx, message.workspace, message.subject)
    return reporter_dm.ended(conversations.card(tx, message.workspace, line, now), now) if line else None


def _history(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    found = conversations.history(tx, message.workspace, message.subject)
    return thread.line(found[0], found[1], now) if found else None


def _nudge(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = conversations.nudge(tx, message.workspace, message.subject, message.place, now, stands=bool(message.ts))
    return reminder.draw(view, now) if view else None


def _offer(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = conversations.offer(tx, message.workspace, message.subject, now)
    return offer.draw(view, now) if view else None


def _nomination(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = showing.recognition(tx, message.workspace, message.subject)
    return applause.nomination(view) if view else None


def _recognition(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = showing.recognition(tx, message.workspace, message.subject)
    return applause.post(view) if view else None


def _personal(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = showing.recognition(tx, message.workspace, message.subject, message.place)
    return applause.personal(view) if view else None


def _digest(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = insights.digest_view(tx, message.workspace, message.subject, now)
    # drawn anew it greets as it did then
    return digest.draw(view, (view.made_at if message.ts else None) or now) if view else None


def _welcome(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = teams.welcome(tx, message.workspace, message.subject, message.place)
    return welcome.draw(view) if view else None


def _watching(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    return welcome.watching(teams.team_view(tx, message.workspace, message.subject).name)


def _overview(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    return overview.channel(messages.overview_view(tx, message.workspace, message.subject, message.place), now)


def _list(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    return overview.person(messages.overview_view(tx, message.workspace, message.subject, message.place), now)


def _trouble(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    found = messages.delivery_failures(tx, message.workspace, message.subject)
    return delivery_failure.draw(found) if found or message.ts else None


_RENDERERS: Final[dict[MessageKind, Callable[[Tx, PendingMessage, int], Message | None]]] = {
    MessageKind.CARD: _card,
    MessageKind.OWNER: _owner,
    MessageKind.OFFER: _offer,
    MessageKind.NOMINATION: _nomination,
    MessageKind.ARRIVED: _arrived,
    MessageKind.ENDED: _ended,
    MessageKind.HISTORY: _history,
    MessageKind.NUDGE: _nudge,
    MessageKind.RECOGNITION: _recognition,
    MessageKind.PERSONAL_RECOGNITION: _personal,
    MessageKind.DIGEST: _digest,
    MessageKind.WELCOME: _welcome,
    MessageKind.WATCHING: _watching,
    MessageKind.OVERVIEW: _overview,
    MessageKind.LIST: _list,
    MessageKind.DELIVERY_FAILURE: _trouble,
}

"""Messages about conversations, drawn from the present state: one renderer per kind."""

from typing import Final

from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.queries import conversations, messages, teams, touches
from bot.queries.lists import reminders
from bot.slack.conversations import card, due_list, offer, overview, owner, promise, reminder, thread
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.renderers import Renderers


def _card(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    return card.draw(conversations.card(tx, message.workspace, message.subject, now), now)


def _owner(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = conversations.card(tx, message.workspace, message.subject, now)
    in_team = teams.is_in_team(tx, message.workspace, view.team_id, message.place)
    bcc = teams.intake_address(tx, message.workspace)
    return owner.draw(view, now, message.place, in_team=in_team, bcc=bcc)


def _offer(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = conversations.offer(tx, message.workspace, message.subject, now)
    return offer.draw(view, now) if view else None


def _history(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    found = conversations.history(tx, message.workspace, message.subject)
    return thread.line(found[0], found[1], now) if found else None


def _nudge(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    if asked := touches.promise_nudge(tx, message.workspace, message.subject, message.place):
        return promise.draw(asked, now)
    view = reminders.nudge(tx, message.workspace, message.subject, message.place, now, stands=bool(message.ts))
    return reminder.draw(view, now) if view else None


def _due_list(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = reminders.due_list(tx, message.workspace, message.subject, message.place, now)
    if view is None or (not message.ts and view.over):
        return None
    return due_list.draw(view, now)


def _overview(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    return overview.channel(messages.overview_view(tx, message.workspace, message.subject, message.place), now)


def _list(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    return overview.person(messages.overview_view(tx, message.workspace, message.subject, message.place), now)


RENDERERS: Final[Renderers] = {
    MessageKind.CARD: _card,
    MessageKind.OWNER: _owner,
    MessageKind.OFFER: _offer,
    MessageKind.HISTORY: _history,
    MessageKind.NUDGE: _nudge,
    MessageKind.DUE_LIST: _due_list,
    MessageKind.OVERVIEW: _overview,
    MessageKind.LIST: _list,
}

"""What a team is told about itself and about its channels, drawn from the present state: one renderer per kind."""

from typing import Final

from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.queries import messages, teams
from bot.queries.lists import standing_in
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.renderers import Renderers
from bot.slack.teams import delivery_failure, managers, welcome
from bot.slack.teams.away import notes


def _welcome(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = teams.welcome(tx, message.workspace, message.subject, message.place)
    return welcome.draw(view) if view else None


def _watching(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    return welcome.watching(teams.team_view(tx, message.workspace, message.subject).name)


def _delivery_failure(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    found = messages.delivery_failures(tx, message.workspace, message.subject)
    return delivery_failure.draw(found) if found or message.ts else None


def _manager_left(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = teams.manager_left(tx, message.workspace, message.subject, message.place)
    return managers.told(view) if view else None


def _stands_in(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = standing_in.stands_in(tx, message.workspace, message.subject, message.place)
    return notes.draw(view, now) if view else None


RENDERERS: Final[Renderers] = {
    MessageKind.WELCOME: _welcome,
    MessageKind.WATCHING: _watching,
    MessageKind.DELIVERY_FAILURE: _delivery_failure,
    MessageKind.MANAGER_LEFT: _manager_left,
    MessageKind.STANDS_IN: _stands_in,
}

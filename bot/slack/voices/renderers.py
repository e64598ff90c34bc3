"""What people hear of a voice that they reported, or follow, drawn from the present state: one renderer per kind."""

from typing import Final

from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.queries import messages, voices
from bot.queries.lists import incidents
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.renderers import Renderers
from bot.slack.voices import reporter_dm, sent_mail, silent_source
from bot.slack.voices.incidents import card as incident_card


def _arrived(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    return reporter_dm.arrived(messages.reporter(tx, message.workspace, message.subject, message.place, now), now)


def _following(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    return reporter_dm.following(messages.follower(tx, message.workspace, message.subject, message.place, now), now)


def _progress(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    found = messages.progress(tx, message.workspace, message.subject, message.place, now)
    return reporter_dm.progress(found, now) if found else None


def _ended(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    found = messages.listener(tx, message.workspace, message.subject, message.place, now)
    return reporter_dm.ended(found, now) if found and found.may_hear else None


def _sent_mail(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    found = voices.sent_mail(tx, message.workspace, message.subject)
    return sent_mail.draw(found, now) if found else None


def _source_silent(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    found = voices.silent_source(tx, message.workspace, message.subject, message.place)
    return silent_source.draw(found, now) if found else None


def _incident(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    found = incidents.incident(tx, message.workspace, message.subject)
    return incident_card.draw(found, now) if found else None


RENDERERS: Final[Renderers] = {
    MessageKind.ARRIVED: _arrived,
    MessageKind.FOLLOWING: _following,
    MessageKind.PROGRESS: _progress,
    MessageKind.ENDED: _ended,
    MessageKind.SENT_MAIL: _sent_mail,
    MessageKind.INCIDENT: _incident,
    MessageKind.SOURCE_SILENT: _source_silent,
}

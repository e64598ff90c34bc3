"""Applause, drawn from the present state: one renderer per kind."""

from typing import Final

from bot.domain.messages import MessageKind, PendingMessage
from bot.domain.recognition.applause import is_correctable
from bot.ports import Tx
from bot.queries import recognition
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.renderers import Renderers
from bot.slack.recognition import applause, paper, praise
from bot.views.recognition import RecognitionView


def _nomination(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = recognition.recognition(tx, message.workspace, message.subject)
    return applause.nomination(view, may_correct=_may_correct(view, message.place, now)) if view else None


def _nomination_again(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = recognition.recognition(tx, message.workspace, message.subject)
    return applause.nomination(view, again=True, may_correct=_may_correct(view, message.place, now)) if view else None


def _may_correct(view: RecognitionView, reader: str, now: int) -> bool:
    """Whether a manager approved it, and may still correct it: later their click is answered in words."""
    approved = view.decided_by is not None and view.decided_by.id == reader
    return approved and is_correctable(view.state, at=view.at, now=now, handed=view.handed_at is not None)


def _decided(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = recognition.recognition(tx, message.workspace, message.subject)
    return applause.decided(view) if view else None


def _recognition(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = recognition.recognition(tx, message.workspace, message.subject)
    return applause.post(view) if view else None


def _personal(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = recognition.recognition(tx, message.workspace, message.subject, message.place)
    return applause.personal(view) if view else None


def _to_hand(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    found = recognition.card_page(tx, message.workspace, message.subject)
    return paper.to_hand(*found) if found else None


def _handed(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = recognition.recognition(tx, message.workspace, message.subject)
    return paper.handed(view) if view else None


def _praise(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = recognition.praise_view(tx, message.workspace, message.subject)
    return praise.found(view) if view else None


RENDERERS: Final[Renderers] = {
    MessageKind.NOMINATION: _nomination,
    MessageKind.NOMINATION_REMINDER: _nomination_again,
    MessageKind.NOMINATION_DECIDED: _decided,
    MessageKind.RECOGNITION: _recognition,
    MessageKind.PERSONAL_RECOGNITION: _personal,
    MessageKind.PRAISE: _praise,
    MessageKind.THANKS_CARD: _to_hand,
    MessageKind.THANKS_HANDED: _handed,
}

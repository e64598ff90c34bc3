"""What people hear of their plans with customers, drawn from the present state: one renderer per kind."""

from typing import Final

from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.queries.contact import plans
from bot.slack.customers import plan_dm
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.renderers import Renderers


def _contact_due(tx: Tx, message: PendingMessage, _now: int) -> Message | None:
    view = plans.plan(tx, message.workspace, message.subject)
    return plan_dm.draw(view) if view else None


RENDERERS: Final[Renderers] = {MessageKind.CONTACT_DUE: _contact_due}

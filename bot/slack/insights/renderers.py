"""What a team's work came to, drawn from the present state: one renderer per kind."""

from typing import Final

from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.queries.insights import digest as digests
from bot.slack.insights import digest
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.renderers import Renderers


def _digest(tx: Tx, message: PendingMessage, now: int) -> Message | None:
    view = digests.digest_view(tx, message.workspace, message.subject, now)
    # drawn anew it greets as it did then
    return digest.draw(view, (view.made_at if message.ts else None) or now) if view else None


RENDERERS: Final[Renderers] = {MessageKind.DIGEST: _digest}

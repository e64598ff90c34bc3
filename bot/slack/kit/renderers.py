"""What a renderer is: each wing has its own in ``renderers.py``, by kind; `delivery` asks them."""

from collections.abc import Callable, Mapping

from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.slack.kit.mrkdwn import Message

Renderer = Callable[[Tx, PendingMessage, int], Message | None]
"""Draws a message as it should stand ``now`` (milliseconds); None when there is nothing left to say."""
Renderers = Mapping[MessageKind, Renderer]

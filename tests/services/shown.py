"""What Slack shows: every message that is drawn, kept by its id, as the sender would keep it in Slack."""

from dataclasses import dataclass, field
from typing import Any

from bot.delivery.rendering import draw
from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.services.core import outbox
from tests.kit.store_world import HERE, StoreWorld


@dataclass
class Slack:
    """Stands for what people read in Slack, as (kind, place, text and blocks)."""

    world: StoreWorld
    messages: dict[int, tuple[MessageKind, str, str]] = field(default_factory=dict)

    async def settle(self) -> None:
        """Show everything that waits."""
        while waiting := await self.world.store.read(outbox.waiting, HERE, self.world.now):
            for one in waiting:
                drawn: Any = await self.world.store.read(draw, one, self.world.now)
                if drawn is None:
                    await self.world.store.write(outbox.dropped, one)
                    continue
                self.messages[one.id] = (one.kind, one.place, f"{drawn.text} {drawn.blocks}")
                await self.world.store.write(_shown, one)

    def saying(self, words: str) -> set[str]:
        """The kinds of messages in which this stands."""
        return {kind for kind, _, said in self.messages.values() if words in said}

    def at(self, place: str, kind: MessageKind) -> list[str]:
        """What stands at a place, of one kind."""
        return [said for known, where, said in self.messages.values() if (known, where) == (kind, place)]


def _shown(tx: Tx, message: PendingMessage) -> None:
    outbox.shown(tx, message, "D1", message.ts or f"1.{message.id}")

"""What is done besides an answer: private words, App Home, a look at Slack."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import structlog

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Background:
    """Tasks that nobody waits for, until the end."""

    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def run(self, doing: Coroutine[Any, Any, None]) -> None:
        """Do something in the background; what fails is logged and costs nobody anything."""
        task = asyncio.create_task(_logged(doing))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drain(self) -> None:
        """Wait for everything that is under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks)


async def _logged(doing: Coroutine[Any, Any, None]) -> None:
    try:
        await doing
    except Exception as exc:  # noqa: BLE001 - best effort by contract
        log.warning("beside_failed", why=type(exc).__name__, code=getattr(exc, "code", ""))

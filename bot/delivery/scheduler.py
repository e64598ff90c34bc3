"""The one loop that asks the database what is due, and does it."""

import asyncio
from collections.abc import Callable

import structlog

from bot.clock import Clock
from bot.delivery.lease import ALWAYS, Turn
from bot.domain.hours import MINUTE
from bot.ids import Ids
from bot.services import remind
from bot.services.remind import Due
from bot.services.work import BOT, Request, Store

log = structlog.get_logger()

EVERY_S = 1.0
ROUNDS = 20
SWEEP_MS = 60 * MINUTE


class Scheduler:
    """Does what is due, each thing in a transaction of its own, so that one that fails holds back no other."""

    def __init__(self, store: Store, clock: Clock, ids: Ids, done: Callable[[], None], turn: Turn = ALWAYS) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._done = done
        self._turn = turn
        self._drained_at = 0
        self._swept_at = 0

    async def run(self) -> None:
        """Ask for ever, whatever happens to a single round."""
        while True:
            try:
                if self._turn.ours:
                    await self.tick()
            except Exception:
                log.exception("scheduler_stumbled")
            await asyncio.sleep(EVERY_S)

    async def tick(self) -> int:
        """Do everything that is due now; give how many things that were."""
        count = 0
        for _ in range(ROUNDS):
            now = self._clock.now()
            drain = now - self._drained_at >= MINUTE
            self._drained_at = now if drain else self._drained_at
            items = await self._store.read(remind.due, now, drain=drain)
            if not items:
                break
            count += len(items)
            for item in items:
                await self._do(item, now)
        await self._sweep()
        if count:
            self._done()
        return count

    async def _do(self, item: Due, now: int) -> None:
        request = Request(item.workspace, BOT, now, self._ids.drawn())
        try:
            await self._store.write(remind.do, request, item)
        except Exception:
            log.exception("due_failed", what=item.what, subject=item.subject, kind=item.kind)

    async def _sweep(self) -> None:
        now = self._clock.now()
        if now - self._swept_at >= SWEEP_MS:
            self._swept_at = now
            await self._store.write(remind.sweep_requests, now)

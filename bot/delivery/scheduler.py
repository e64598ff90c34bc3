"""The one loop that asks the database what is due, and does it."""

import asyncio
from collections.abc import Callable

import structlog

from bot.delivery.lease import ALWAYS, Leadership
from bot.domain.actors import BOT
from bot.domain.hours import MINUTE
from bot.ids import Ids
from bot.ports import Clock, Store
from bot.services.core.unit_of_work import Request
from bot.services.schedule import due
from bot.services.schedule.clock_set_back import AHEAD_MS
from bot.services.schedule.due import Due

log = structlog.get_logger()

EVERY_S = 1.0
ROUNDS = 20
SWEEP_S = 3600.0


class Scheduler:
    """Does what is due, each thing in a transaction of its own, so that one that fails holds back no other."""

    def __init__(
        self, store: Store, clock: Clock, ids: Ids, done: Callable[[], None], leadership: Leadership = ALWAYS
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._done = done
        self._leadership = leadership
        self._drained = 0, 0.0
        self._was_wrong = True
        self._looked = self._swept = clock.now(), clock.steady()

    async def run(self) -> None:
        """Ask for ever, whatever happens to a single round."""
        while True:
            try:
                if self._leadership.ours:
                    await self.tick()
            except Exception:
                log.exception("scheduler_stumbled")
            await asyncio.sleep(EVERY_S)

    async def tick(self) -> int:
        """Do everything that is due now; give how many things that were."""
        count = 0
        for _ in range(ROUNDS):
            now = self._clock.now()
            drain, set_back = self._must_drain(now), self._was_set_back(now)
            items = await self._store.read(due.due, now, drain=drain, set_back=set_back)
            if not items:
                break
            count += len(items)
            for item in items:
                await self._do(item, now)
        await self._keep_keys()
        if count:
            self._done()
        return count

    def _must_drain(self, now: int) -> bool:
        """Whether a minute has passed, by either clock: business time may be moved by hand, ahead and back."""
        steady = self._clock.steady()
        then, before = self._drained
        if abs(now - then) < MINUTE and steady - before < MINUTE / 1000:
            return False
        self._drained = now, steady
        return True

    def _was_set_back(self, now: int) -> bool:
        """Whether the clock shows less than it has to, by the time that has passed since it was looked at last."""
        steady = self._clock.steady()
        then, before = self._looked
        self._looked = now, steady
        behind = then + (steady - before) * 1000 - now
        if behind > AHEAD_MS:
            self._was_wrong = True
            log.warning("clock_set_back", seconds=round(behind / 1000))
        return behind > AHEAD_MS

    async def _do(self, item: Due, now: int) -> None:
        request = Request(item.workspace, BOT, now, self._ids.for_write())
        try:
            await self._store.write(due.do, request, item)
        except Exception:
            log.exception("due_failed", what=item.what, subject=item.subject, kind=item.kind)

    async def _keep_keys(self) -> None:
        """Set the keys right at the start and after the clock was set back; forget old ones once an hour.

        By a clock that has just jumped ahead even the newest look old: until the next sweep it is believed only as far
        as time has really passed, and not at all at the start.
        """
        if self._was_wrong:
            await self._store.write(due.set_requests_right, self._clock.now())
            self._was_wrong = False
        steady = self._clock.steady()
        then, before = self._swept
        if steady - before < SWEEP_S:
            return
        self._swept = self._clock.now(), steady
        await self._store.write(due.sweep_requests, min(self._swept[0], then + int((steady - before) * 1000)))

"""Keeps the record of erasures beside the database, and erases anew what a copy that was put back still holds."""

import asyncio
from pathlib import Path
from typing import Final

import structlog

from bot.clock import SystemClock
from bot.domain.actors import BOT
from bot.domain.customers.erasing import Erasure
from bot.ids import Ids
from bot.ports import Clock, Store
from bot.services.core.unit_of_work import Request
from bot.services.customers.privacy.erasing import erase_again
from bot.store import record
from bot.store.customers import privacy
from bot.store.teams.teams import newest_id, workspaces

log = structlog.get_logger()

LOOK_EVERY_S: Final = 5.0


class ErasureRecord:
    """The record of one database; ``file`` None where the database is a server's, which has no place beside it."""

    def __init__(self, store: Store, file: Path | None) -> None:
        self._store = store
        self._file = file
        self._count: int | None = None

    async def keep(self) -> None:
        """Look for ever for what was erased; scrub the database, and write it down."""
        while True:
            try:
                await self.write_down()
            except Exception:
                log.exception("erasures_not_recorded")
            await asyncio.sleep(LOOK_EVERY_S)

    async def write_down(self) -> int:
        """Scrub the database and record what is not recorded yet; give how many erasures that were.

        What stands in the record is gone from the database's file, too.
        """
        count = await self._store.read(privacy.count_erasures)
        if count == self._count:
            return 0
        noted = await self._store.read(privacy.erasures)
        fresh = sorted(set(noted) - self._recorded(noted), key=lambda one: one.at)
        if fresh:
            await self._store.scrub()
            if self._file:
                await asyncio.to_thread(record.append, self._file, fresh)
        self._count = count
        return len(fresh)

    def _recorded(self, noted: list[Erasure]) -> set[Erasure]:
        """What needs no scrubbing; of a server, which sweeps by itself, all that was there at the start."""
        if self._file:
            return set(record.read(self._file))
        return set(noted) if self._count is None else set()

    async def erase_again(self, known: list[Erasure] | None = None, clock: Clock | None = None) -> int:
        """Erase what the record says, or what is ``known``, and this database does not know of; give how many."""
        erasures = known if known is not None else record.read(self._file) if self._file else []
        count, clock = 0, clock or SystemClock()
        if not set(erasures) - set(await self._store.read(privacy.erasures)):
            return 0
        for workspace in await self._store.read(workspaces):
            newest = await self._store.read(newest_id, workspace.id)
            ids = Ids(clock.real, after=newest).for_write()
            request = Request(workspace.id, BOT, clock.now(), ids)
            count += await self._store.write(erase_again, request, erasures)
        await self._store.scrub()
        return count

"""Which of several replicas sends and does what is due: one at a time, the next one within seconds.

Nobody compares clocks: whoever waits watches the holder's beat with their own steady clock, and takes over when it has
stood still. Whoever holds it stops by itself, before that, when it can't say any more that it is alive.
"""

import asyncio
from dataclasses import dataclass
from typing import Final, Protocol

import structlog

from bot.services.work import Store
from bot.store import leases
from bot.store.leases import Seen

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Beat:
    """In seconds: how often it beats, how long one beat counts for its holder, after how long others call it still."""

    every: float = 1.0
    counts: float = 3.0
    still: float = 4.0


BEAT = Beat()
"""A killed replica's work is taken over within five seconds, and never before its own word has lost its worth."""


class Turn(Protocol):
    """Whether it is our turn to send and to do what is due."""

    @property
    def ours(self) -> bool:
        """Whether it is, at this moment."""
        ...


class Always:
    """Whoever is alone on a file need not ask."""

    ours = True


ALWAYS: Final = Always()


class Lease:
    """A lease on a workspace's outbox and calendar, kept in the database."""

    def __init__(self, store: Store, workspace: str, name: str, beat: Beat = BEAT) -> None:
        self._store = store
        self._workspace = workspace
        self._name = name
        self._beat = beat
        self._until = 0.0
        self._seen: Seen | None = None
        self._seen_at = 0.0

    @property
    def ours(self) -> bool:
        """Whether we hold it, at this moment."""
        return asyncio.get_running_loop().time() < self._until

    async def keep(self) -> None:
        """Hold it, or wait for it, for ever."""
        while True:
            try:
                await self.beat()
            except Exception as trouble:  # noqa: BLE001 - whatever keeps us from the database, we let go and try again
                log.warning("lease_out_of_reach", why=type(trouble).__name__)
            await asyncio.sleep(self._beat.every)

    async def beat(self) -> None:
        """Say that we are alive, if we hold it; take it, if nobody does any more."""
        now = asyncio.get_running_loop().time()
        if self._until and await self._store.write(leases.renew, self._workspace, self._name):
            self._until = now + self._beat.counts
            return
        self._until = 0.0
        seen = await self._store.read(leases.look, self._workspace)
        if seen != self._seen:
            self._seen, self._seen_at = seen, now
        is_free = seen is None or not seen.holder or now - self._seen_at >= self._beat.still
        if is_free and await self._store.write(leases.take, self._workspace, self._name, seen):
            self._until = now + self._beat.counts
            log.info("lease_taken", holder=self._name)

    async def release(self) -> None:
        """Let go, so that the next one need not wait; best effort."""
        self._until = 0.0
        try:
            await asyncio.wait_for(self._store.write(leases.release, self._workspace, self._name), self._beat.counts)
        except Exception as trouble:  # noqa: BLE001 - others take it when its beat stands still
            log.warning("lease_not_released", why=type(trouble).__name__)

"""Which of several replicas sends and does what is due: one at a time, the next one within seconds.

Nobody compares clocks: whoever waits watches the holder's beat with their own steady clock, and takes over when it has
stood still. Whoever holds it stops by itself, before that, when it can't say any more that it is alive. While it is
cut off from Slack it says so with each beat: it sends nothing, and whoever reaches Slack takes over.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import structlog

from bot import clock
from bot.delivery.probe import REACHED, Reach
from bot.ports import Store
from bot.store.core import leases
from bot.store.core.leases import LeaseRecord

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class LeaseTimings:
    """In seconds: how often it beats, how long one beat counts for its holder, after how long others call it still."""

    interval_s: float = 1.0
    counts: float = 3.0
    still: float = 4.0


LEASE_TIMINGS = LeaseTimings()
"""A killed replica's work is taken over within five seconds, and never before its own word has lost its worth."""


class Leadership(Protocol):
    """Whose turn it is."""

    @property
    def ours(self) -> bool:
        """Whether we are to do what is due, at this moment."""
        ...

    @property
    def sends(self) -> bool:
        """Whether we are also to send: not while we leave that to whoever can reach Slack."""
        ...


class Always:
    """Whoever is alone on a file need not ask."""

    ours = True
    sends = True


ALWAYS: Final = Always()


class Lease:
    """A lease on a workspace's outbox and calendar, kept in the database."""

    def __init__(
        self,
        store: Store,
        workspace: str,
        name: str,
        timings: LeaseTimings = LEASE_TIMINGS,
        reach: Reach = REACHED,
        steady: Callable[[], float] = clock.steady,
    ) -> None:
        self._store = store
        self._workspace = workspace
        self._name = name
        self._timings = timings
        self._reach = reach
        self._steady = steady
        self._until = 0.0
        self._is_left = False
        self._seen: LeaseRecord | None = None
        self._seen_at = 0.0

    @property
    def ours(self) -> bool:
        """Whether we hold it, at this moment."""
        return self._steady() < self._until

    @property
    def sends(self) -> bool:
        """Whether we hold it, and have not left it to whoever can reach Slack."""
        return self.ours and not self._is_left

    @property
    def is_served(self) -> bool:
        """Whether somebody else holds it, is alive and reaches Slack, as far as our last look can say."""
        seen = self._seen
        if self.ours or seen is None or seen.holder in {"", self._name}:
            return False
        return not seen.is_cut_off and self._steady() - self._seen_at < self._timings.still

    async def keep(self) -> None:
        """Hold it, or wait for it, for ever."""
        while True:
            try:
                await self.renew()
            except Exception as exc:  # noqa: BLE001 - whatever keeps us from the database, we let go and try again
                log.warning("lease_out_of_reach", why=type(exc).__name__)
            await asyncio.sleep(self._timings.interval_s)

    async def renew(self) -> None:
        """Say that we are alive, if we hold it; take it, if nobody does any more or whoever does is cut off."""
        now = self._steady()
        if self._until and await self._renewed():
            self._until = now + self._timings.counts
            return
        self._until = 0.0
        seen = await self._look()
        if not await self._may_take(seen):
            return
        if seen and seen.is_cut_off:  # asking Slack may have taken a while, and its holder has said so again
            seen = await self._look()
            if seen and not (seen.is_cut_off or self._is_free(seen)):
                return
        now = self._steady()
        if await self._store.write(leases.take, self._workspace, self._name, seen):
            self._until, self._is_left = now + self._timings.counts, False
            log.info("lease_taken", holder=self._name)

    async def _look(self) -> LeaseRecord | None:
        now = self._steady()
        seen = await self._store.read(leases.look, self._workspace)
        if seen != self._seen:
            self._seen, self._seen_at = seen, now
        return seen

    def _is_free(self, seen: LeaseRecord) -> bool:
        return not seen.holder or self._steady() - self._seen_at >= self._timings.still

    async def _renewed(self) -> bool:
        """Hold it for another while. While we are cut off we send nothing, from before we say so until after."""
        is_cut_off = self._reach.is_cut_off
        if is_cut_off and not self._is_left:
            log.warning("lease_left_to_others", holder=self._name)
        self._is_left = self._is_left or is_cut_off
        if not await self._store.write(leases.renew, self._workspace, self._name, is_cut_off=is_cut_off):
            return False
        self._is_left = is_cut_off
        return True

    async def _may_take(self, seen: LeaseRecord | None) -> bool:
        """Whether it is free, or left to us; one who is cut off waits until everybody else has had time to take it."""
        if seen is None:
            return True
        if self._reach.is_cut_off:
            return self._is_free(seen) and self._steady() - self._seen_at >= 2 * self._timings.still
        return self._is_free(seen) or (seen.is_cut_off and await self._reach.answers())

    async def release(self) -> None:
        """Let go, so that the next one need not wait; best effort."""
        self._until = 0.0
        try:
            await asyncio.wait_for(self._store.write(leases.release, self._workspace, self._name), self._timings.counts)
        except Exception as exc:  # noqa: BLE001 - others take it when it is not renewed
            log.warning("lease_not_released", why=type(exc).__name__)

"""Sends what Slack does not show yet as it should, one message a place at a time, as long as Slack takes us."""

import asyncio
from contextlib import suppress
from math import inf
from typing import Final

import structlog

from bot.delivery.lease import ALWAYS, Leadership
from bot.delivery.pacing import MessagePace, RetryClock
from bot.delivery.posting import RECONCILE_DELAYS_S, Poster
from bot.domain.actors import BOT
from bot.domain.messages import PendingMessage
from bot.ids import Ids
from bot.ports import Clock, Store
from bot.services.core import batching, outbox
from bot.services.core.unit_of_work import Request
from bot.slack.kit.client import SlackAuthError, SlackClient, SlackError, missing_scopes
from bot.slack.workspaces.manifest import SCOPES

log = structlog.get_logger()

ASK_AGAIN_S = 60.0
"""How often Slack is asked whether it takes us again, after it refused our token or missed a scope."""
IDLE_S: Final = 0.5
REST: Final = 4
"""Rest between two looks, as a multiple of what a look took: 875 claims/s with none, 1,076 with this (bench, 1 k)."""


class Sender:
    """The one loop through which messages leave."""

    def __init__(
        self,
        store: Store,
        slack: SlackClient,
        clock: Clock,
        ids: Ids,
        workspace: str,
        leadership: Leadership = ALWAYS,
        post_interval_s: float = 1.0,
        reconcile_delays_s: tuple[float, ...] = RECONCILE_DELAYS_S,
    ) -> None:
        self._store = store
        self._slack = slack
        self._clock = clock
        self._ids = ids
        self._workspace = workspace
        self._leadership = leadership
        self._was_ours = False
        self._reconcile_delays_s = reconcile_delays_s
        self._pace = MessagePace(clock, post_interval_s)
        self._retry_clock = RetryClock(clock)
        self._poster = Poster(store, slack, clock, ids, leadership, self._pace, self._retry_clock, reconcile_delays_s)
        self._gathered = -inf
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._ending = False
        self._asked_at = 0.0
        self.stopped_by = ""

    def wake(self) -> None:
        """Say that there may be something to send."""
        self._wake.set()

    def stop(self, code: str) -> None:
        """Send nothing more until somebody mends what Slack refuses us for; what waits is kept."""
        self.stopped_by = code
        self._asked_at = self._clock.steady()
        self._gathered = -inf  # when it goes on there may be a lot

    def stop_for(self, workspace: str, code: str) -> bool:
        """Stop if this is the workspace that we send to; another one's removal is no reason. Give whether it is."""
        if ours := workspace == self._workspace:
            self.stop(code)
        return ours

    def end(self) -> None:
        """Let `run` end once what is under way has arrived; the rest is left to the next start."""
        self._ending = True
        self._wake.set()

    async def run(self) -> None:
        """Send until `end`, whatever happens to a single look."""
        while not self._ending:
            self._wake.clear()
            began = self._clock.steady()
            try:
                pause = await self.send_some()
            except Exception:
                log.exception("sender_stumbled")
                pause = IDLE_S
            if pause and not self._ending:
                # a look costs as much as there is to look at: clicks come first, and rest is in proportion
                await asyncio.sleep(min(IDLE_S, REST * (self._clock.steady() - began)))
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._wake.wait()

    async def send_some(self) -> float:
        """Send one message to every place that is ready; give the seconds until the next look (0: at once)."""
        if self.stopped_by and not await self._may_go_on():
            self._idle.set()
            return IDLE_S
        if not await self._is_our_turn():
            return IDLE_S  # nothing is settled: what waits may be ours again with the next beat
        await self._gather()
        now = self._clock.steady()
        waiting = await self._store.read(outbox.waiting, self._workspace, self._retry_clock.now_ms())
        if self.stopped_by:  # while we read: what was found stays
            return 0.0
        ready = [one for one in waiting if self._pace.may_leave(one, now)]
        if ready:
            await asyncio.gather(*(self._send(one) for one in ready))
            return 0.0
        if not waiting:
            self._idle.set()
        return min([IDLE_S, *(self._pace.ready_at(one) - now for one in waiting)])

    async def _is_our_turn(self) -> bool:
        ours = self._leadership.sends and not self._slack.line.is_cut_off
        if ours and not self._was_ours:
            self._pace.restart()
            self._retry_clock.restart()
            await self._store.write(
                outbox.sooner, self._workspace, self._retry_clock.now_ms(), self._reconcile_delays_s
            )
        self._was_ours = ours
        return ours

    async def _may_go_on(self) -> bool:
        """Ask Slack once a minute whether what it refused us for was mended."""
        now = self._clock.steady()
        if now < self._asked_at + ASK_AGAIN_S:
            return False
        self._asked_at = now
        with suppress(SlackError):
            said = await self._slack.who_am_i()
            if not (said["scopes"] and missing_scopes(said["scopes"], SCOPES)):
                log.warning("slack_takes_us_again", after=self.stopped_by)
                self.stopped_by = ""
        return not self.stopped_by

    async def drain(self) -> None:
        """Wait until the loop has nothing more to send just now; where it is another's turn, until it is ours."""
        for _ in range(2):  # a look that was under way may have begun before the latest write
            self._idle.clear()
            self.wake()
            await self._idle.wait()

    async def _gather(self) -> None:
        """Put what Slack would not take in time into overviews; looked for twice a second at most."""
        now = self._clock.steady()
        if now < self._gathered + IDLE_S:
            return
        self._gathered = now
        for found in await self._store.read(batching.batches, self._workspace):
            await self._store.write(batching.batch, self._request(), found)

    def _request(self) -> Request:
        return Request(self._workspace, BOT, self._clock.now(), self._ids.for_write())

    async def _send(self, message: PendingMessage) -> None:
        try:
            await self._poster.send(message)
        except SlackAuthError as exc:
            self.stop(exc.code)
            log.error(  # noqa: TRY400 - the code says it all
                "slack_refuses_us", method=exc.method, code=exc.code
            )

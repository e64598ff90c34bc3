"""Kills the process at random, and where it hurts: between commit and ack, between a post and its record."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random  # noqa: TID251 - seeded, and the seed is printed
from typing import Final

from bot.clock import SystemClock
from bot.sandbox import Fault, Workspace
from bot.slack.kit.client import METADATA
from tests.harness.kit.process import Process
from tests.harness.kit.proxy import Proxy, SlackRequest
from tests.kit.databases import Database

CATCH_S = 3.0
HELD_S = 2.0
LOOK_S = 0.001
WRITES: Final = frozenset({"voice", "form", "click", "command"})
DONE_SQL: Final = """
SELECT 1 FROM request WHERE key = ?
UNION ALL SELECT 1 FROM event WHERE request_id = ?
UNION ALL SELECT 1 FROM voice WHERE source_key = ? LIMIT 1"""


@dataclass
class Kills:
    """How often, and in which window."""

    all: int = 0
    before_ack: int = 0
    before_record: int = 0


class Reaper:
    """Kills, and starts again at once."""

    def __init__(
        self, processes: Sequence[Process], proxy: Proxy, slack: Workspace, database: Database, rng: Random
    ) -> None:
        self._processes, self._proxy, self._slack, self.rng = processes, proxy, slack, rng
        self._look = database.look()
        self._dead: list[Process] = []
        self._real = SystemClock().real
        self.kills = Kills()
        self.times: list[float] = []

    def close(self) -> None:
        """Let go of the database."""
        self._look.close()

    def is_done(self, key: str) -> bool:
        """Whether an act is committed."""
        return bool(self._look.rows(DONE_SQL, key, key, key))

    async def kill(self, victims: Sequence[Process] = ()) -> None:
        """Kill now: one of them, if nobody is named."""
        for one in victims or [self.rng.choice(self._processes)]:
            await one.kill()
            self._dead.append(one)
        self.kills.all += 1
        self.times.append(self._real())

    async def revive(self) -> None:
        """Start again who was killed, and wait until they answer; now and then one is killed in the middle of that."""
        for one in self._dead:
            await one.start()
        if self.rng.random() < 0.1:
            await asyncio.sleep(self.rng.uniform(0.1, 1.0))
            again = self._dead[0]
            await self.kill([again])
            await again.start()
        for one in self._dead:
            await one.up()
        self._dead.clear()

    async def at_random(self) -> None:
        """Kill at any moment; now and then all of them at once."""
        await asyncio.sleep(self.rng.uniform(0.05, 1.0))
        await self.kill(self._processes if self.rng.random() < 0.1 else ())

    async def before_ack(self) -> bool:
        """Kill once an act is committed while its answer is held back; False when nothing was caught."""
        trap = self._proxy.set_trap(_writes(self.rng))
        try:
            delivery = await asyncio.wait_for(trap.caught, CATCH_S)
        except TimeoutError:
            self._proxy.trap = None
            return False
        trap.killed = await self._committed(delivery, trap.answered)
        if trap.killed:
            await self.kill([one for one in self._processes if one.port == delivery.port])
            self.kills.before_ack += 1
        trap.open.set()
        return trap.killed

    async def _committed(self, delivery: SlackRequest, answered: asyncio.Event) -> bool:
        """Look into the file until the act is there; False when its answer came without it: it was refused."""
        was_done = self.is_done(delivery.key)  # a second try of what is done already is no window
        end = self._real() + HELD_S
        while not was_done and self._real() < end:
            heard = answered.is_set()
            if self.is_done(delivery.key):
                return True
            if heard:
                break
            await asyncio.sleep(LOOK_S)
        return False

    async def before_record(self) -> bool:
        """Kill once Slack has stored a post whose answer is late; False when there was none, or it was recorded."""
        seen = len(self._slack.state.calls)
        self._slack.fault(Fault("chat.postMessage", delay=HELD_S))
        end = self._real() + CATCH_S
        while self._real() < end:
            if mark := self._stored(seen):
                await self.kill(self._senders())
                recorded = self._look.rows("SELECT slack_ts FROM message WHERE id = ?", int(mark))
                self.kills.before_record += recorded == [("",)]
                return True
            await asyncio.sleep(LOOK_S)
        self._slack.faults.clear()
        return False

    def _senders(self) -> list[Process]:
        """Whoever sends: the only one, or the one whose turn it is."""
        holders = [name for (name,) in self._look.rows("SELECT holder FROM lease")]
        pids = [int(name.split("/")[1]) for name in holders if name]
        return [one for one in self._processes if len(self._processes) == 1 or one.pid in pids]

    def _stored(self, seen: int) -> str:
        for call in self._slack.state.calls[seen:]:
            if call.method == "chat.postMessage" and call.status == 200 and not call.error:
                metadata = call.params.get("metadata") or {}
                if metadata.get("event_type") == METADATA:
                    return str(metadata["event_payload"]["id"])
        return ""


def _writes(rng: Random) -> Callable[[SlackRequest], bool]:
    """Any act, or only acts of one kind: else the many webhooks would take every turn."""
    kinds = rng.choice([WRITES, {"event"}, {"form"}, {"click"}, {"command"}])

    def wanted(delivery: SlackRequest) -> bool:
        return delivery.kind in kinds and (delivery.kind != "event" or delivery.name == "message")

    return wanted


async def weather(slack: Workspace, rng: Random, pause: float) -> None:
    """Let something go wrong with Slack every now and then, until cancelled."""
    methods = ("chat.postMessage", "chat.update", "conversations.open", "conversations.history", "views.open")
    while True:
        await asyncio.sleep(rng.uniform(0, 2 * pause))
        method = rng.choice((*methods, "chat.postMessage", "conversations.replies"))
        slack.fault(
            rng.choice(
                [
                    Fault(method, drop="after"),
                    Fault(method, drop="before"),
                    Fault(method, delay=rng.uniform(0.05, 0.5)),
                    Fault(method, status=503, after=True),
                    Fault(method, status=500),
                    Fault(method, error="internal_error", after=True),
                    Fault(method, retry_after=0.5),
                ]
            )
        )

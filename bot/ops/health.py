"""Whether it lives, whether it can do its work, and in figures how that goes: /healthz, /readyz, /metrics."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import structlog
from aiohttp import web

from bot.delivery.lease import Lease
from bot.delivery.probe import Probe
from bot.delivery.sender import Sender
from bot.ops import descriptors
from bot.ops.metrics import CONTENT_TYPE, Metrics
from bot.ops.tracebacks import described
from bot.ports import Clock, DatabaseDamaged, Store, StoreUnavailable
from bot.services.core import outbox
from bot.sources.mailbox.source import MailboxSource
from bot.sources.watch.watcher import Watcher
from bot.store.files import room
from bot.store.sqlite import DatabaseReplaced
from bot.store.teams.teams import seen, workspaces
from handlers.kit.clock_check import ClockCheck
from handlers.kit.socket_mode import SocketModeRunner

READY_WITHIN_S: Final = 2.0
"""How long the database may take to say that it is there."""
UNREACHABLE: Final = "slack_unreachable"
WORDS: Final = {
    "clock_off": "This computer's clock is more than five minutes from Slack's, so what Slack signs is refused."
    " Switch time sync on.",
    UNREACHABLE: "Slack can't be reached from here: look at the network, its proxy and name service."
    " Voices are kept, and sent once it can.",
}

CHECK_EVERY_S: Final = 15.0
CHECK_REST: Final = 50
"""Rest between two looks through the database's file, as a multiple of what one took: 2 % of one core at most."""
DISK_MIN: Final = 32 * 1024 * 1024
"""Bytes that have to be free: SQLite writes into room that its log has already, long after the disk is full."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class HealthDependencies:
    """What is looked at.

    ``socket_mode_runner`` is None when Slack comes in over HTTP, ``lease`` without other replicas, ``file`` on
    PostgreSQL.
    """

    workspace: str
    store: Store
    heartbeat_store: Store
    clock: Clock
    sender: Sender
    socket_mode_runner: SocketModeRunner | None
    metrics: Metrics
    probe: Probe
    lease: Lease | None
    clock_check: ClockCheck
    file: Path | None = None
    mailbox: MailboxSource | None = None
    watchers: tuple[Watcher, ...] = ()
    disk_min: int = DISK_MIN


class Checked(Protocol):
    """What is looked through for damage: a store."""

    @property
    def damage(self) -> DatabaseDamaged | None:
        """What was found."""
        ...

    async def check(self) -> None:
        """Look."""
        ...


def routes(bot: HealthDependencies) -> list[web.RouteDef]:
    """The three routes, for whoever watches over us."""

    async def healthy(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True})

    async def ready(_request: web.Request) -> web.Response:
        found = await why_not_ready(bot)
        ok = not found or (found == UNREACHABLE and not _is_served_elsewhere(bot))
        said = {"ok": ok, "stopped_by": found}
        if found in WORDS:
            said["words"] = WORDS[found]
        return web.json_response(said, status=200 if ok else 503)

    async def figures(_request: web.Request) -> web.Response:
        bot.metrics.mailbox(unreadable=bot.mailbox is not None and bot.mailbox.trouble is not None)
        bot.metrics.sources(unreadable=sum(one.trouble is not None for one in bot.watchers))
        text = bot.metrics.text(await _waiting(bot), stopped=bool(bot.sender.stopped_by), cut_off=bot.probe.is_cut_off)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE})

    return [web.get("/healthz", healthy), web.get("/readyz", ready), web.get("/metrics", figures)]


async def look_after(store: Checked) -> None:
    """Look through the database for damage, for ever: what nobody reads just now would not show itself."""
    time = asyncio.get_running_loop().time
    took = 0.0
    while store.damage is None:
        await asyncio.sleep(max(CHECK_EVERY_S, CHECK_REST * took))
        began = time()
        try:
            await store.check()
        except Exception as exc:  # noqa: BLE001 - gone or locked just now: /readyz says so, and we look again
            log.warning("database_not_checked", why=described(exc))
        took = time() - began
    log.critical("database_damaged", why=str(store.damage))


async def _waiting(bot: HealthDependencies) -> dict[str, int] | None:
    """Count what waits to be shown; None when the database does not say in time."""
    try:
        async with asyncio.timeout(READY_WITHIN_S):
            return await bot.store.read(outbox.counted, bot.workspace)
    except Exception as exc:  # noqa: BLE001 - the other figures are told all the same
        log.warning("not_counted", why=type(exc).__name__)
        return None


def _is_served_elsewhere(bot: HealthDependencies) -> bool:
    """Whether another replica reaches Slack. Without one, whatever comes has to come here: voices are kept."""
    return bot.lease is not None and bot.lease.is_served


async def why_not_ready(bot: HealthDependencies) -> str:
    """Give the one thing that keeps us from doing our work now: Slack's code, or a word of ours; empty for none."""
    return await _database_trouble(bot) or await _machine_trouble(bot) or await _slack_trouble(bot)


async def _database_trouble(bot: HealthDependencies) -> str:
    try:
        async with asyncio.timeout(READY_WITHIN_S):
            await bot.heartbeat_store.read(workspaces)
            # a real write: a file that is locked or gone, and a disk that is full, show themselves
            await bot.heartbeat_store.write(seen, bot.workspace, bot.clock.now())
    except DatabaseDamaged:
        log.error("database_damaged")  # noqa: TRY400 - what happened was logged where it was noticed
        return "database_damaged"
    except Exception as exc:  # noqa: BLE001 - whatever it is, we are not ready
        words = str(exc) if isinstance(exc, DatabaseReplaced | StoreUnavailable) else described(exc)
        log.error("database_unreachable", words=words)  # noqa: TRY400 - the words say it
        return "database_unreachable"
    return "database_damaged" if bot.store.damage else ""


async def _machine_trouble(bot: HealthDependencies) -> str:
    if descriptors.are_low():
        return "descriptors_low"
    if bot.file and await asyncio.to_thread(room, bot.file) < bot.disk_min:
        return "disk_full"
    return ""


async def _slack_trouble(bot: HealthDependencies) -> str:
    if bot.sender.stopped_by:
        return bot.sender.stopped_by
    if bot.clock_check.is_off:
        return "clock_off"
    if bot.probe.is_cut_off:
        return UNREACHABLE
    if bot.socket_mode_runner and not await bot.socket_mode_runner.connected_count():
        return bot.socket_mode_runner.failure or "socket_mode_down"
    return ""

"""The composition root: configuration in, a running bot out. Nothing happens at import."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from socket import gethostname
from typing import Any, Final

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltError
from slack_sdk.web.async_client import AsyncWebClient

from bot import descriptors, health, logs
from bot.clock import Clock, SystemClock
from bot.config import Config
from bot.delivery.lease import ALWAYS, BEAT, Beat, Lease
from bot.delivery.probe import TIMINGS, Probe, ProbeTimings
from bot.delivery.scheduler import Scheduler
from bot.delivery.sender import LOOK_AGAIN_S, Sender
from bot.domain.actors import BOT
from bot.domain.errors import Impossible
from bot.gate import LIMITS, Gate, Limits
from bot.http_server import HttpServer, client_of
from bot.ids import Ids
from bot.metrics import Metrics
from bot.ports import Store, Unusable
from bot.queries.people import everybody_in_teams
from bot.services.teams.people import know_people, know_workspace
from bot.slack.kit.client import Doubtful, Limited, SlackClient, SlackTrouble, missing_scopes
from bot.slack.kit.reachability import Line
from bot.slack.workspaces.manifest import SCOPES
from bot.store.factory import open_store
from bot.store.teams.teams import Workspace, newest_id, workspaces
from handlers.conversations import claim, dismiss, hand_over, menu, reply, snooze
from handlers.customers import customer
from handlers.kit import slack_http
from handlers.kit.clock_check import ClockCheck
from handlers.kit.interactions import Desk
from handlers.kit.socket_mode import CONNECTIONS, RHYTHM, Ears, Rhythm
from handlers.recognition import applaud
from handlers.teams import channel_checks, home, lookups, people, settings
from handlers.voices import messages, route, webhooks

log = structlog.get_logger()

# the buttons that are pressed most come first: Bolt asks its listeners one after the other
FEATURES: Final = (
    claim,
    reply,
    menu,
    hand_over,
    snooze,
    dismiss,
    customer,
    route,
    lookups,
    applaud,
    home,
    settings,
    messages,
    people,
    channel_checks,
)


END_WITHIN_S: Final = 12.0
"""How long what is under way to Slack may take at the end; Slack's own time-out is ten seconds."""
LOOK_EVERY_S: Final = 600.0
"""How often Slack is asked whether a channel of ours is shared with outsiders, besides the event that says so."""
LOOK_WITHIN_S: Final = 3.0
"""How long the start waits for the first such answer, before anything is sent."""


class NoWorkspace(RuntimeError):
    """Slack does not say who we are, and we have never been told before."""


@dataclass
class Bot:
    """Everything that runs, made and not yet started."""

    config: Config
    clock: Clock
    store: Store
    slack: SlackClient
    desk: Desk
    sender: Sender
    scheduler: Scheduler
    bolt: AsyncApp
    session: aiohttp.ClientSession
    people_met: asyncio.Event
    ears: Ears
    metrics: Metrics
    pulse: Store
    """What says that we are alive: on PostgreSQL a connection of its own, which does not wait behind clicks."""
    lease: Lease | None
    probe: Probe
    clock_check: ClockCheck


@asynccontextmanager
async def opened(
    config: Config,
    *,
    clock: Clock | None = None,
    every: float = 1.0,
    look_again: tuple[float, ...] = LOOK_AGAIN_S,
    rhythm: Rhythm = RHYTHM,
    beat: Beat = BEAT,
    timings: ProbeTimings = TIMINGS,
) -> AsyncIterator[Bot]:
    """Make a bot, and close it at the end.

    ``every``: seconds between two messages in one channel; ``look_again``: seconds after an unsure post at which it is
    looked for; ``rhythm``: how often Socket Mode's connections are looked after; ``beat``: how soon
    another replica takes over; ``timings``: when we count as cut off from Slack.

    Raises:
        NoWorkspace: when Slack is out of reach at the very first start.
        SlackTrouble: when Slack refuses the token.
    """
    clock = clock or SystemClock()
    async with AsyncExitStack() as stack:
        timeout = aiohttp.ClientTimeout(total=10)
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
        store = await asyncio.to_thread(open_store, config.database, checked=True)
        stack.push_async_callback(store.close)
        slack = SlackClient(config.bot_token, config.api_url, session, Line(clock.steady, timings.cut_off))
        probe = Probe(slack, timings)
        us = await _who_we_are(slack, store, clock)
        ids = Ids(clock.real, after=await store.read(newest_id, us.id))
        pulse = await _pulse(config, store, stack)
        name = f"{gethostname()}/{os.getpid()}/{ids.draw()}"
        lease = Lease(pulse, us.id, name, beat, probe, clock.steady) if store.shared else None
        turn = lease or ALWAYS
        sender = Sender(store, slack, clock, ids, us.id, turn, every, look_again)
        scheduler = Scheduler(store, clock, ids, sender.wake, turn)
        desk = Desk(us.id, us.bot_id, us.bot_user, store, slack, clock, ids, sender.wake, sender.stop)
        stack.push_async_callback(desk.settled)
        bolt = _bolt(config, us, slack)
        for feature in FEATURES:
            if hasattr(feature, "register"):
                feature.register(bolt, desk)
        metrics = Metrics()
        slack_http.catch_all(bolt, metrics.unknown)
        ears = Ears(bolt, config.app_token, config.api_url, rhythm)
        met = asyncio.Event()
        check = ClockCheck(clock, slack.line, partial(metrics.outside, "slack"))
        parts = (sender, scheduler, bolt, session, met, ears, metrics, pulse, lease, probe, check)
        yield Bot(config, clock, store, slack, desk, *parts)


async def _pulse(config: Config, store: Store, stack: AsyncExitStack) -> Store:
    if not store.shared:
        return store
    pulse = await asyncio.to_thread(open_store, config.database)
    stack.push_async_callback(pulse.close)
    return pulse


async def _who_we_are(slack: SlackClient, store: Store, clock: Clock) -> Workspace:
    """Ask Slack; while it is out of reach, what it said last time holds."""
    try:
        said = await slack.who_am_i()
    except (Doubtful, Limited) as trouble:
        known = await store.read(workspaces)
        if len(known) == 1:
            log.warning("slack_out_of_reach", code=trouble.code)
            return known[0]
        raise NoWorkspace("Slack can't be reached, so I don't know who I am yet. Try again in a minute.") from trouble
    if missing := missing_scopes(said["scopes"], SCOPES) if said["scopes"] else []:
        log.error("missing_scope", scopes=missing)
    us = Workspace(str(said["team_id"]), str(said["team"]), str(said["bot_id"]), str(said["user_id"]))
    await store.write(know_workspace, us, clock.now())
    return us


def _bolt(config: Config, us: Workspace, slack: SlackClient) -> AsyncApp:
    ours = AuthorizeResult(
        enterprise_id=None, team_id=us.id, bot_token=config.bot_token, bot_id=us.bot_id, bot_user_id=us.bot_user
    )

    async def authorize(team_id: str | None) -> AuthorizeResult:
        if team_id != us.id:
            raise BoltError(f"not our workspace: {team_id}")
        return ours

    quiet = logging.getLogger("golden-thread.bolt")  # what fails is logged by us: Bolt would log whole bodies
    quiet.setLevel(logging.CRITICAL)
    return AsyncApp(
        name="golden-thread",
        logger=quiet,
        client=AsyncWebClient(base_url=config.api_url, session=slack.web.session),
        authorize=authorize,
        signing_secret=config.signing_secret or "verified-at-the-door",
        process_before_response=True,
        request_verification_enabled=False,
    )


def web_app(bot: Bot) -> web.Application:
    """The HTTP side: Slack's door (unless Socket Mode is used), the intake, health."""
    app = web.Application(client_max_size=slack_http.BODY_MAX)
    if not bot.config.socket_mode:
        app.add_routes(slack_http.routes(bot.bolt, bot.config.signing_secret, bot.clock, bot.clock_check))
    outside = partial(bot.metrics.outside, "intake")
    app.add_routes(webhooks.routes(bot.desk, bot.config.intake_secrets, bot.clock, client_of, outside))
    app.add_routes(health.routes(watched(bot)))
    return app


def watched(bot: Bot) -> health.Watched:
    """What /readyz and /metrics look at."""
    ears = bot.ears if bot.config.socket_mode else None
    return health.Watched(
        workspace=bot.desk.workspace,
        store=bot.store,
        pulse=bot.pulse,
        clock=bot.clock,
        sender=bot.sender,
        ears=ears,
        metrics=bot.metrics,
        probe=bot.probe,
        lease=bot.lease,
        clock_check=bot.clock_check,
        file=bot.config.file,
    )


@asynccontextmanager
async def running(bot: Bot, limits: Limits = LIMITS) -> AsyncIterator[str]:
    """Run a bot: its loops, its HTTP side and, with an app token, Socket Mode. Gives its address."""
    async with AsyncExitStack() as stack:
        gate = Gate(limits, bot.config.trusted_proxies, descriptors.limit() // 3)
        server = HttpServer(web_app(bot), gate)
        stack.push_async_callback(server.stop)
        address = await server.start(bot.config.host, bot.config.port)
        if bot.lease:
            await bot.lease.beat()
            stack.push_async_callback(bot.lease.release)
            stack.push_async_callback(_stopper(bot.lease.keep()))
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_WITHIN_S):
                await _look_at_channels(bot)
        stack.push_async_callback(_ending(bot.sender, asyncio.create_task(bot.sender.run())))
        looking = (_keep_looking_at_channels(bot), health.look_after(bot.store))
        for loop in (_meet_everybody(bot), bot.scheduler.run(), bot.probe.watch(), *looking):
            stack.push_async_callback(_stopper(loop))
        if bot.config.socket_mode:
            await _listen(bot, stack)
        stack.push_async_callback(server.close_door)  # at the end nobody new is let in while the rest is finished
        yield address


def _stopper(loop: Coroutine[Any, Any, None]) -> Callable[[], Coroutine[Any, Any, None]]:
    task = asyncio.create_task(loop)

    async def stop() -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    return stop


def _ending(sender: Sender, task: asyncio.Task[None]) -> Callable[[], Coroutine[Any, Any, None]]:
    async def end() -> None:
        sender.end()
        await asyncio.wait([task], timeout=END_WITHIN_S)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    return end


async def _listen(bot: Bot, stack: AsyncExitStack) -> None:
    for _ in range(CONNECTIONS):
        stack.push_async_callback(_stopper(bot.ears.listen()))
    await bot.ears.tried.wait()


async def _meet_everybody(bot: Bot) -> None:
    """Learn who is in the workspace; whoever is missed is looked up when they come."""
    try:
        listed: set[str] = set()
        async for page in bot.slack.everybody(bot.desk.workspace):
            await bot.desk.write(bot.desk.request(BOT), know_people, page)
            listed |= {one.id for one in page}
        for person in await bot.store.read(everybody_in_teams, bot.desk.workspace):
            if person not in listed:  # of another organisation by now, or gone from Slack altogether
                await bot.desk.meet(person)
    except SlackTrouble as trouble:
        log.warning("people_not_listed", code=trouble.code)
    except Impossible as trouble:
        log.warning("people_not_listed", code=type(trouble).__name__)
    except Unusable as trouble:
        log.warning("people_not_listed", code=type(trouble).__name__)
    bot.people_met.set()


async def _keep_looking_at_channels(bot: Bot) -> None:
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        if bot.lease is None or bot.lease.ours:
            await _look_at_channels(bot)


async def _look_at_channels(bot: Bot) -> None:
    try:
        await channel_checks.look_again(bot.desk)
    except Exception:
        log.exception("channels_not_looked_at")


async def run_until_stopped(config: Config, started: Callable[[str], None], ending: Callable[[], None]) -> None:
    """Run until SIGINT or SIGTERM; ``started`` is told the address, ``ending`` is called at the signal."""
    ended = asyncio.Event()

    def end() -> None:
        ending()
        ended.set()

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(logs.loop_failed)
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, end)
    async with opened(config) as bot, running(bot) as address:
        started(address)
        await ended.wait()

"""The composition root: configuration in, a bot out, made and not yet started. Nothing happens at import."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from socket import gethostname
from typing import Final

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import SystemClock
from bot.delivery.lease import ALWAYS, LEASE_TIMINGS, Lease, LeaseTimings
from bot.delivery.posting import RECONCILE_DELAYS_S
from bot.delivery.probe import TIMINGS, Probe, ProbeTimings
from bot.delivery.scheduler import Scheduler
from bot.delivery.sender import Sender
from bot.ids import Ids
from bot.judge import judging as judge
from bot.judge.judging import Judging
from bot.ops import health, mailbox
from bot.ops.config import Config
from bot.ops.metrics import Metrics
from bot.ops.networks import opened as networks
from bot.ops.networks.opened import WEB, WebPlaces
from bot.ops.privacy.erasures import ErasureRecord
from bot.ports import Clock, Store
from bot.services.core.unit_of_work import Request
from bot.services.teams.people import know_workspace
from bot.slack.kit.client import RateLimited, SlackClient, UnknownOutcome, missing_scopes
from bot.slack.kit.reachability import Line
from bot.slack.recognition.card_link import CardLinks
from bot.slack.workspaces.manifest import SCOPES
from bot.sources.fetching import Fetcher
from bot.sources.mailbox.source import MailboxSource
from bot.sources.social.graph import Graph
from bot.sources.watch.addresses import PublicSession
from bot.sources.watch.watcher import Watcher
from bot.store.factory import open_store
from bot.store.record import record_of
from bot.store.teams.teams import Workspace, newest_id, workspaces
from bot.web.http_server import LARGE, LargeBodies, client_of
from handlers import conversations, customers, insights, recognition, teams, voices
from handlers.kit import slack_http
from handlers.kit.clock_check import ClockCheck
from handlers.kit.interactions import Feature, Interactions
from handlers.kit.judge import comparing
from handlers.kit.listeners import Listeners
from handlers.kit.socket_mode import RECONNECT_POLICY, ReconnectPolicy, SocketModeRunner
from handlers.recognition import cards
from handlers.voices import meta, sources, webhooks
from handlers.voices.sources import MailRules, Surroundings

log = structlog.get_logger()

FEATURES: Final[tuple[Feature, ...]] = (
    *conversations.FEATURES,
    *customers.FEATURES,
    *voices.FEATURES,
    *recognition.FEATURES,
    *insights.FEATURES,
    *teams.FEATURES,
)
"""Whatever listens for something that Slack sends, what is used most first."""


MAIL_MAX: Final = 36 * 1024 * 1024
"""Bytes of what a mail provider sends: Postmark's largest is 35 MB, a mail of 25 MB in Base64 is 34."""


class NoWorkspace(RuntimeError):
    """Slack does not say who we are, and we have never been told before."""


@dataclass
class Bot:
    """Everything that runs, made and not yet started."""

    config: Config
    workspace: str
    """The one that the token belongs to."""
    clock: Clock
    store: Store
    slack: SlackClient
    interactions: Interactions
    sender: Sender
    scheduler: Scheduler
    bolt: AsyncApp
    session: aiohttp.ClientSession
    people_met: asyncio.Event
    statuses_known: asyncio.Event
    """Set while we know what the status of every marketer says: Slack has told, and can tell of changes."""
    socket_mode_runner: SocketModeRunner
    metrics: Metrics
    heartbeat_store: Store
    """What says that we are alive: on PostgreSQL a connection of its own, which does not wait behind clicks."""
    lease: Lease | None
    probe: Probe
    clock_check: ClockCheck
    mailbox: MailboxSource | None
    watchers: tuple[Watcher, ...]
    graph: Graph | None
    judging: Judging
    erasures: ErasureRecord

    def request(self, actor: str, key: str = "") -> Request:
        """Make a request that nobody sent from Slack: of the command line, of a loop or of the demo."""
        return self.interactions.requests.make(self.workspace, actor, key)


@asynccontextmanager
async def opened(
    config: Config,
    *,
    clock: Clock | None = None,
    post_interval_s: float = 1.0,
    reconcile_delays_s: tuple[float, ...] = RECONCILE_DELAYS_S,
    reconnect_policy: ReconnectPolicy = RECONNECT_POLICY,
    lease_timings: LeaseTimings = LEASE_TIMINGS,
    timings: ProbeTimings = TIMINGS,
    web_places: WebPlaces = WEB,
) -> AsyncIterator[Bot]:
    """Make a bot, and close it at the end.

    ``post_interval_s``: seconds between two messages in one channel; ``reconcile_delays_s``: seconds after
    an unconfirmed post at which it is looked for; ``reconnect_policy``: how often Socket Mode's connections are looked
    after; ``lease_timings``: how soon another replica takes over; ``timings``: when we count as cut off from Slack.
    ``web_places`` says where feeds and networks may stand, in tests; else at public addresses.

    Raises:
        NoWorkspace: when Slack is out of reach at the very first start.
        SlackError: when Slack refuses the token.
    """
    clock = clock or SystemClock()
    async with AsyncExitStack() as stack:
        timeout = aiohttp.ClientTimeout(total=10)
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
        store = await asyncio.to_thread(open_store, config.database, checked=True)
        stack.push_async_callback(store.close)
        erasures = ErasureRecord(store, record_of(config.file) if config.file else None)
        await erasures.erase_again(clock=clock)
        slack = SlackClient(config.bot_token, config.api_url, session, Line(clock.steady, timings.cut_off))
        probe = Probe(slack, timings)
        us = await _who_we_are(slack, store, clock, config.bcc_address)
        ids = Ids(clock.real, after=await store.read(newest_id, us.id))
        heartbeat_store = await _heartbeat_store(config, store, stack)
        name = f"{gethostname()}/{os.getpid()}/{ids.draw()}"
        lease = Lease(heartbeat_store, us.id, name, lease_timings, probe, clock.steady) if store.shared else None
        leadership = lease or ALWAYS
        sender = Sender(store, slack, clock, ids, us.id, leadership, post_interval_s, reconcile_delays_s)
        scheduler = Scheduler(store, clock, ids, sender.wake, leadership)
        judging = await stack.enter_async_context(judge.opened(clock.steady, wanted=config.judged_by_model))
        judges = comparing(judging, store, us.id)
        links = CardLinks(config.public_url, us.id, config.bot_token)
        interactions = Interactions(store, slack, clock, ids, sender.wake, sender.stop_for, judges, links)
        stack.push_async_callback(interactions.background.drain)
        metrics = Metrics()
        public = PublicSession(web_places.is_allowed)
        stack.push_async_callback(public.close)
        bolt, listeners = _bolt(config, us, slack), Listeners()
        for feature in FEATURES:
            feature.register(listeners, interactions)
        slack_http.listen(bolt, listeners, metrics.unknown)
        yield Bot(
            config=config,
            workspace=us.id,
            clock=clock,
            store=store,
            slack=slack,
            interactions=interactions,
            sender=sender,
            scheduler=scheduler,
            bolt=bolt,
            session=session,
            people_met=asyncio.Event(),
            statuses_known=asyncio.Event(),
            socket_mode_runner=SocketModeRunner(bolt, config.app_token, config.api_url, reconnect_policy),
            metrics=metrics,
            heartbeat_store=heartbeat_store,
            lease=lease,
            probe=probe,
            clock_check=ClockCheck(clock, slack.line, partial(metrics.outside, "slack")),
            mailbox=mailbox.opened(config, store, us.id, clock, ids, session, sender.wake, metrics.mail, judging),
            watchers=networks.watchers(config, store, us.id, clock, ids, public, sender.wake, metrics.shown),
            graph=networks.graph(config, public, clock, web_places.graph_host),
            judging=judging,
            erasures=erasures,
        )


async def _heartbeat_store(config: Config, store: Store, stack: AsyncExitStack) -> Store:
    if not store.shared:
        return store
    heartbeat_store = await asyncio.to_thread(open_store, config.database)
    stack.push_async_callback(heartbeat_store.close)
    return heartbeat_store


async def _who_we_are(slack: SlackClient, store: Store, clock: Clock, intake_address: str) -> Workspace:
    """Ask Slack; while it is out of reach, what it said last time holds."""
    try:
        said = await slack.who_am_i()
    except (UnknownOutcome, RateLimited) as exc:
        known = await store.read(workspaces)
        if len(known) == 1:
            log.warning("slack_out_of_reach", code=exc.code)
            us = replace(known[0], intake_address=intake_address)
            await store.write(know_workspace, us, clock.now())
            return us
        raise NoWorkspace("Slack can't be reached, so I don't know who I am yet. Try again in a minute.") from exc
    if missing := missing_scopes(said["scopes"], SCOPES) if said["scopes"] else []:
        log.error("missing_scope", scopes=missing)
    us = Workspace(
        id=str(said["team_id"]),
        name=str(said["team"]),
        bot_id=str(said["bot_id"]),
        bot_user=str(said["user_id"]),
        intake_address=intake_address,
        address=slack.origin,
    )
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
    outside, secrets = partial(bot.metrics.outside, "intake"), bot.config.intake_secrets
    app.add_routes(webhooks.routes(bot.interactions, bot.workspace, secrets, bot.clock, client_of, outside))
    around = _surroundings(bot, outside)
    app.add_routes(sources.routes(bot.config.sources, around))
    app[LARGE] = LargeBodies(sources.large_bodies(bot.config.sources), MAIL_MAX)
    if meta_app := networks.meta_app(bot.config, bot.graph):
        app.add_routes(meta.routes(meta_app, bot.interactions, bot.workspace))
    app.add_routes(cards.routes(bot.interactions, bot.interactions.card_links, bot.clock))
    app.add_routes(health.routes(health_dependencies(bot)))
    return app


def _surroundings(bot: Bot, outside: Callable[[], None]) -> Surroundings:
    quota = webhooks.Quota(bot.clock)
    return Surroundings(
        interactions=bot.interactions,
        workspace=bot.workspace,
        clock=bot.clock,
        fetcher=Fetcher(bot.session, bot.config.fetch_instead),
        is_spent=lambda request: quota.is_spent(client_of(request)),
        outside=outside,
        rules=MailRules(bot.config.mail_authserv_id, bot.config.intake_addresses),
    )


def health_dependencies(bot: Bot) -> health.HealthDependencies:
    """What /readyz and /metrics look at."""
    socket_mode_runner = bot.socket_mode_runner if bot.config.socket_mode else None
    return health.HealthDependencies(
        workspace=bot.workspace,
        store=bot.store,
        heartbeat_store=bot.heartbeat_store,
        clock=bot.clock,
        sender=bot.sender,
        socket_mode_runner=socket_mode_runner,
        metrics=bot.metrics,
        probe=bot.probe,
        lease=bot.lease,
        clock_check=bot.clock_check,
        file=bot.config.file,
        mailbox=bot.mailbox,
        watchers=bot.watchers,
    )

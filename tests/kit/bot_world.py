"""A practice workspace with the real bot in it, over real HTTP or Socket Mode, on a real database."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import aiohttp

from bot.app import Bot, opened
from bot.clock import PracticeClock
from bot.delivery.lease import LEASE_TIMINGS, LeaseTimings
from bot.delivery.probe import TIMINGS, ProbeTimings
from bot.domain.actors import BOT
from bot.domain.hours import moment
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.intake.sources.source import Account
from bot.ops.config import Config
from bot.ops.mailbox_settings import MailboxSettings
from bot.ops.networks.opened import WebPlaces
from bot.ops.networks.settings import NetworkSettings
from bot.ports import Clock, Tx
from bot.queries.teams import team_views
from bot.runtime import running
from bot.sandbox import Answer, App, ChannelSpec, Limits, Message, Person, Workspace
from bot.services.schedule import due as due_service
from bot.services.teams.settings import save_team
from bot.slack.kit.view_state import VALUE
from bot.slack.teams import team_form
from bot.slack.teams.away import form as away_form
from bot.slack.workspaces.manifest import manifest
from bot.sources.social.graph import HOST
from tests.kit.cast import ALL, BOT_USER, CARE, GUEST, IDRIS, LENA, NORA, PETRA, STRANGER, TOM, VOICES, ZONE
from tests.kit.databases import Database

MONDAY = moment(date(2026, 11, 9), 9 * 60 + 58, ZONE)
NOTHING = NetworkSettings()
"""No feeds and no networks."""
PUBLIC_URL = "https://thread.kullen.example"
INTAKE_ADDRESS = "voices@kullen.example"
AUTHSERV_ID = "mx.kullen.example"
SIGNING, BOT_TOKEN, APP_TOKEN, INTAKE = "s" * 32, "xoxb-practice", "xapp-practice", "i" * 32

PEOPLE = (PETRA, NORA, LENA, IDRIS, TOM, GUEST, STRANGER)

INBOX = ChannelSpec("C0PRIVATE", "vip-mails", is_private=True, members=(PETRA.id, NORA.id, IDRIS.id, BOT_USER))
LOUNGE = ChannelSpec("C0LOUNGE1", "lounge", members=ALL)
SHARED = ChannelSpec("C0SHARED1", "with-agency", members=(*ALL, BOT_USER), is_ext_shared=True)
EVERYWHERE = ChannelSpec("C0EVERYWH", "whole-organisation", members=(*ALL, BOT_USER), is_org_shared=True)
PLACES = (VOICES, CARE, INBOX, LOUNGE, SHARED, EVERYWHERE)


@dataclass
class BotWorld:
    """The workspace, the bot and the clock; what people see and what the database holds."""

    slack: Workspace
    bot: Bot
    clock: PracticeClock
    address: str
    patience_s: float = 20.0
    """How long `eventually_settled` waits."""

    async def settle(self) -> None:
        """Wait until Slack shows everything that it should."""
        await self.bot.sender.drain()
        await self.bot.interactions.background.drain()
        await self.slack.quiet()

    async def eventually_settled(self) -> None:
        """As `settle`, also for what is tried again a little later."""
        async with asyncio.timeout(self.patience_s):
            while await self.count(
                "SELECT COUNT(*) FROM message WHERE wanted_version > shown_version AND state <> 'failed'"
            ):
                await asyncio.sleep(0.02)
                await self.settle()

    async def pass_time(self, minutes: float) -> None:
        """Move the clock through every due time on the way."""
        target = self.clock.now() + int(minutes * 60_000)
        while (due := await self.bot.store.read(due_service.next_due, self.clock.now())) is not None and due <= target:
            self.clock.forward(due)
            if not await self.bot.scheduler.tick():
                break
        self.clock.forward(target)
        await self.bot.scheduler.tick()
        await self.settle()

    async def has_team(self, *, watched: Iterable[str] = ()) -> int:
        """Make the marketing team: Nora and Lena answer, Idris manages."""
        form = SaveTeam(
            None,
            "Marketing",
            VOICES.id,
            (IDRIS.id,),
            (NORA.id, LENA.id),
            tuple(watched),
            settings=TeamSettings(zone=ZONE),
        )
        made = await self.bot.interactions.write(self.bot.request(BOT), save_team, form)
        await self.settle()
        return made.id

    async def watch(self, channel: str) -> None:
        """Let the one team watch this channel from now on."""
        team = (await self.bot.store.read(team_views, self.bot.workspace))[0]
        values = {
            "workspace": self.bot.workspace,
            "team": team.id,
            "channel": channel,
            "now": self.clock.now(),
        }

        def watch(tx: Tx) -> None:
            tx.run("teams.watch", **values)

        await self.bot.store.write(watch)

    async def fill(self, person: Person, **typed: object) -> Answer:
        """Fill in the open form by block id, and send it."""
        answer = await self.slack.users.submit(person.id, {block: {VALUE: value} for block, value in typed.items()})
        await self.settle()
        return answer

    async def pick(self, person: Person, block: str, option: object) -> Answer:
        """Answer one question of the open form, which may unfold on it."""
        answer = await self.slack.users.click(person.id, VALUE, block_id=block, option=option)
        await self.settle()
        return answer

    async def press(
        self,
        person: Person,
        action: str,
        message: Message,
        *,
        value: str | None = None,
        option: object = None,
        stale: bool = False,
    ) -> Answer:
        """Press something on a message."""
        answer = await self.slack.users.click(
            person.id, action, channel=message.channel, ts=message.ts, value=value, option=option, stale=stale
        )
        await self.settle()
        return answer

    async def choose(self, person: Person, choice: str, message: Message) -> Answer:
        """Choose something in a card's menu."""
        menu = next(one for one in elements(message) if one["type"] == "overflow")
        value = next(one["value"] for one in menu["options"] if one["value"].startswith(f"{choice}:"))
        return await self.press(person, menu["action_id"], message, option=value)

    async def hand_in(self, voice: object, *, secret: str = INTAKE) -> tuple[int, dict[str, Any]]:
        """POST to the intake, signed."""
        body = voice if isinstance(voice, bytes) else json.dumps(voice).encode()
        headers = self.signed(body, secret)
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.address}/intake/voice", data=body, headers=headers) as answer,
        ):
            return answer.status, await answer.json()

    def signed(self, body: bytes, secret: str = INTAKE, *, ahead: int = 0) -> dict[str, str]:
        """The intake's headers for a body; ``ahead`` is the sender's clock, in seconds."""
        stamp = str(int(self.clock.real()) + ahead)
        signed = hmac.new(secret.encode(), f"v1:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Golden-Thread-Timestamp": stamp, "X-Golden-Thread-Signature": f"v1={signed}"}

    def card(self, words: str) -> Message:
        """The newest card in the team's channel that speaks of this."""
        return self._newest(self.slack.messages(VOICES.id), words, "the team's channel")

    def dm(self, person: Person, words: str) -> Message:
        """The newest message to somebody alone that speaks of this."""
        return self._newest(self.slack.dm_messages(person.id), words, f"{person.name}'s messages")

    def thread(self, message: Message) -> list[str]:
        """What stands below a message."""
        return [one.text for one in self.slack.replies(message.channel, message.ts)]

    def form(self, person: Person) -> str:
        """All that stands in somebody's open form; empty when none is open."""
        view = self.slack.view(person.id)
        return said(view["blocks"]) if view else ""

    def ephemerals(self, person: Person) -> list[str]:
        """What only this person was told, in channels."""
        return [one.text for one in self.slack.ephemerals(person.id)]

    def home(self, person: Person) -> str:
        """All that stands on somebody's Home."""
        view = self.slack.home(person.id)
        return said(view["blocks"]) if view else ""

    async def count(self, sql: str) -> int:
        """Count in the database, past every layer of ours."""

        def counted(tx: Tx) -> int:
            row = tx._connection.execute(sql).fetchone()  # type: ignore[attr-defined] # noqa: SLF001 - a test looks at the tables themselves
            return int(next(iter(dict(row).values())))

        return await self.bot.store.read(counted)

    @staticmethod
    def _newest(messages: list[Message], words: str, where: str) -> Message:
        for one in reversed(messages):
            if words in one.text or words in said(one.blocks):
                return one
        raise AssertionError(f"{words!r} does not stand in {where}: {[one.text for one in messages]}")


@asynccontextmanager
async def world(
    database: Database,
    *,
    socket: bool = False,
    without: str = "",
    post_interval_s: float = 0.0,
    limits: Limits | None = None,
    workflow_step: bool = False,
    mailbox: MailboxSettings | None = None,
    sources: tuple[Account, ...] = (),
    fetch_instead: Mapping[str, str] | None = None,
    networks: NetworkSettings = NOTHING,
    graph_host: str = HOST,
) -> AsyncIterator[BotWorld]:
    """Open a workspace with the bot in it; ``without`` takes one scope away from its manifest.

    ``sources`` send to ``/intake/…``; ``fetch_instead`` stands in for the hosts that they point to.
    """
    clock = PracticeClock(MONDAY)
    connected: dict[str, Any] = {"sources": sources, "fetch_instead": fetch_instead}
    connected |= {"networks": networks, "graph_host": graph_host}
    async with (
        workspace(clock, socket=socket, without=without, limits=limits, workflow_step=workflow_step) as slack,
        bot_in(
            slack,
            clock,
            database,
            socket=socket,
            post_interval_s=post_interval_s,
            mailbox=mailbox,
            **connected,
        ) as made,
    ):
        yield made


@asynccontextmanager
async def workspace(
    clock: Clock,
    *,
    socket: bool = False,
    without: str = "",
    limits: Limits | None = None,
    workflow_step: bool = False,
) -> AsyncIterator[Workspace]:
    """Open a workspace in which no bot runs yet."""
    described = manifest(None if socket else "https://voices.example", socket=socket, workflow_step=workflow_step)
    described["oauth_config"]["scopes"]["bot"] = [
        scope for scope in described["oauth_config"]["scopes"]["bot"] if scope != without
    ]
    slack = Workspace(
        people=PEOPLE,
        channels=PLACES,
        app=App(described, SIGNING, BOT_TOKEN, APP_TOKEN, bot_user=BOT_USER),
        now=clock.now,
        real=clock.real,
        limits=limits or Limits(per_channel_per_second=0, tiers=False),
        name="Kullen Coffee",
        retry_after=(0,),
    )
    await slack.start()
    try:
        yield slack
    finally:
        await slack.stop()


@asynccontextmanager
async def bot_in(
    slack: Workspace,
    clock: PracticeClock,
    database: Database,
    *,
    socket: bool = False,
    post_interval_s: float = 0.0,
    lease_timings: LeaseTimings = LEASE_TIMINGS,
    timings: ProbeTimings = TIMINGS,
    api_url: str = "",
    mailbox: MailboxSettings | None = None,
    sources: tuple[Account, ...] = (),
    fetch_instead: Mapping[str, str] | None = None,
    networks: NetworkSettings = NOTHING,
    graph_host: str = HOST,
) -> AsyncIterator[BotWorld]:
    """Run a bot in a workspace, on this database; its end is what SIGTERM brings about. ``api_url`` is a way round."""
    config = Config(
        bot_token=BOT_TOKEN,
        signing_secret="" if socket else SIGNING,
        app_token=APP_TOKEN if socket else "",
        api_url=api_url or slack.api_url,
        database=database.url,
        host="127.0.0.1",
        port=0,
        intake_secrets=(INTAKE,),
        intake_addresses=(INTAKE_ADDRESS,),
        mail_authserv_id=AUTHSERV_ID,
        log_level="warning",
        log_format="text",
        mailbox=mailbox,
        sources=sources,
        fetch_instead=fetch_instead or {},
        networks=networks,
        public_url=PUBLIC_URL,
    )
    async with (
        opened(
            config,
            clock=clock,
            post_interval_s=post_interval_s,
            reconcile_delays_s=(0.02, 0.05),
            lease_timings=lease_timings,
            timings=timings,
            web_places=WebPlaces(lambda _address: True, graph_host),
        ) as bot,
        running(bot) as address,
    ):
        slack.deliver_to(None if socket else f"{address}/slack/events")
        await bot.people_met.wait()
        yield BotWorld(slack, bot, clock, address)


async def make_team_at_home(world: BotWorld, *, watched: list[str]) -> Answer:
    """Idris opens App Home in a workspace without a team, and makes one."""
    await world.slack.users.open_home(IDRIS.id)
    await world.settle()
    await world.slack.users.click(IDRIS.id, "team_settings")
    return await world.fill(
        IDRIS,
        **{
            team_form.NAME: "Marketing",
            team_form.MARKETERS: [NORA.id, LENA.id],
            team_form.MANAGERS: [IDRIS.id],
            team_form.CHANNEL: VOICES.id,
            team_form.WATCHED: watched,
        },
    )


def elements(message: Message) -> list[dict[str, Any]]:
    """Every button and menu on a message."""
    return [one for block in message.blocks for one in block.get("elements", []) if "action_id" in one]


def labels(message: Message) -> list[str]:
    """What the buttons on a message say."""
    return [one["text"]["text"] for one in elements(message) if one["type"] == "button"]


def said(blocks: list[dict[str, Any]]) -> str:
    """Every text in blocks."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("text"), str):
                found.append(node["text"])
            for one in node.values():
                walk(one)
        elif isinstance(node, list):
            for one in node:
                walk(one)

    walk(blocks)
    return "\n".join(found)


async def leaves(world: BotWorld, person: Person, last: str, first: str = "", stand_in: Person | None = None) -> None:
    """Somebody says on their Home that they are away, until the ``last`` day, an ISO date."""
    await at_home(world, person, away_form.CALLBACK)
    typed = {
        away_form.LAST: last,
        **({away_form.FIRST: first} if first else {}),
        **({away_form.STAND_IN: stand_in.id} if stand_in else {}),
    }
    answer = await world.fill(person, **typed)
    assert not answer.errors
    await world.slack.users.close(person.id)
    await world.settle()


async def at_home(world: BotWorld, person: Person, action: str, option: object = None) -> None:
    """Somebody presses something on their Home."""
    await world.slack.users.open_home(person.id)
    await world.settle()
    await world.slack.users.click(person.id, action, option=option)
    await world.settle()

"""A small workspace with a bot that only listens, for the tests of the workspace itself."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.sandbox import App, ChannelSpec, DemoHooks, Limits, Person, Workspace
from bot.sandbox.model import Json

SECRET = "practice-signing-secret"
BOT_TOKEN = "xoxb-practice"
APP_TOKEN = "xapp-practice"
MONDAY = 1_795_424_280_000

SCOPES = (
    "commands",
    "chat:write",
    "users:read",
    "users:read.email",
    "channels:read",
    "groups:read",
    "im:read",
    "channels:history",
    "groups:history",
    "im:history",
    "im:write",
    "files:read",
)
EVENTS = (
    "message.channels",
    "message.groups",
    "message.im",
    "app_home_opened",
    "member_joined_channel",
    "user_change",
)

PEOPLE = (
    Person("U1", "nora", "Nora Quist", title="Marketing", email="nora@example.com"),
    Person("U2", "idris", "Idris Vane", email="idris@example.com", tz="Europe/London"),
    Person("U3", "sten", "Sten Ewald", is_stranger=True),
    Person("U4", "alva", "Alva Tind", email="alva@example.com", deleted=True),
)
BOT = "UBOT0000001"
PLACES = (
    ChannelSpec("C1", "voices", members=("U1", "U2", BOT)),
    ChannelSpec("C2", "elsewhere", members=("U1", "U2")),
    ChannelSpec("C3", "attic", members=("U1", BOT), is_archived=True),
    ChannelSpec("G1", "backroom", is_private=True, members=("U1", BOT)),
    ChannelSpec("G2", "vault", is_private=True, members=("U2",)),
    ChannelSpec("C4", "shared", members=("U1", "U3", BOT), is_ext_shared=True),
)


def manifest(scopes: tuple[str, ...] = SCOPES, events: tuple[str, ...] = EVENTS, *, socket_mode: bool = False) -> Json:
    return {
        "display_information": {"name": "Thimble", "background_color": "#224466"},
        "features": {
            "bot_user": {"display_name": "Thimble"},
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "slash_commands": [{"command": "/stitch", "description": "Mend something", "should_escape": True}],
            "shortcuts": [
                {"name": "Mend this", "type": "message", "callback_id": "mend", "description": "Mend"},
                {"name": "New patch", "type": "global", "callback_id": "patch", "description": "Patch"},
            ],
        },
        "oauth_config": {"scopes": {"bot": list(scopes)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(events)},
            "interactivity": {"is_enabled": True},
            "socket_mode_enabled": socket_mode,
        },
    }


def app(scopes: tuple[str, ...] = SCOPES, events: tuple[str, ...] = EVENTS, *, socket_mode: bool = False) -> App:
    return App(manifest(scopes, events, socket_mode=socket_mode), SECRET, BOT_TOKEN, APP_TOKEN)


@dataclass
class Clock:
    """Both times of a test: nothing moves but by hand."""

    ms: int = MONDAY
    seconds: float = 1_795_424_280.0

    def now(self) -> int:
        return self.ms

    def real(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class SlackRequest:
    """One request as it reached the bot."""

    headers: dict[str, str]
    body: bytes

    @property
    def payload(self) -> Json:
        if self.headers["Content-Type"] == "application/json":
            return dict(json.loads(self.body))
        form = {name: values[0] for name, values in parse_qs(self.body.decode(), keep_blank_values=True).items()}
        return dict(json.loads(form["payload"])) if "payload" in form else form


Reply = Callable[[SlackRequest], Awaitable[web.Response]]


async def nod(_sent: SlackRequest) -> web.Response:
    return web.Response()


@dataclass
class Listener:
    """A bot that keeps what it hears and answers as it is told."""

    deliveries: list[SlackRequest] = field(default_factory=list)
    reply: Reply = nod
    heard: asyncio.Condition = field(default_factory=asyncio.Condition)
    _runner: web.AppRunner | None = None

    async def start(self) -> str:
        server = web.Application()
        server.router.add_post("/slack/events", self._hear)
        self._runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/slack/events"

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _hear(self, request: web.Request) -> web.Response:
        sent = SlackRequest(dict(request.headers), await request.read())
        self.deliveries.append(sent)
        async with self.heard:
            self.heard.notify_all()
        return await self.reply(sent)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(5), self.heard:
            await self.heard.wait_for(lambda: len(self.deliveries) >= count)

    @property
    def last(self) -> Json:
        return self.deliveries[-1].payload


@dataclass
class SandboxWorld:
    """The workspace, the bot that listens, and the bot's own client."""

    ws: Workspace
    clock: Clock
    bot: Listener
    client: AsyncWebClient

    def saying(self, body: Json) -> None:
        """From now on the bot acknowledges with this."""

        async def answer(_sent: SlackRequest) -> web.Response:
            return web.json_response(body)

        self.bot.reply = answer


async def open_world(
    *,
    the_app: App | None = None,
    limits: Limits | None = None,
    retry_after: tuple[float, ...] = (0, 0, 0),
    ack_seconds: float = 3.0,
    hooks: DemoHooks | None = None,
) -> SandboxWorld:
    clock, bot = Clock(), Listener()
    ws = Workspace(
        people=PEOPLE,
        channels=PLACES,
        app=the_app or app(),
        now=clock.now,
        real=clock.real,
        limits=limits,
        hooks=hooks,
        retry_after=retry_after,
        ack_seconds=ack_seconds,
        trigger_seconds=3.0,
    )
    await ws.start()
    ws.deliver_to(await bot.start())
    client = AsyncWebClient(token=BOT_TOKEN, base_url=ws.api_url, retry_handlers=[])
    return SandboxWorld(ws, clock, bot, client)


Worlds = Callable[..., Awaitable[SandboxWorld]]


async def refusal(call: Awaitable[AsyncSlackResponse]) -> str:
    """Slack's word for why it does not do this; empty when it did."""
    try:
        await call
    except SlackApiError as error:
        return str(error.response["error"])
    return ""


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def form(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain("Mend"), "submit": plain("Send"), "blocks": list(blocks)} | more


def field_for(block_id: str = "note", **element: object) -> Json:
    made = {"type": "plain_text_input", "action_id": "typed"} | element
    return {"type": "input", "block_id": block_id, "label": plain("Note"), "element": made}


def buttons(*values: str, action_id: str = "go") -> list[Json]:
    """One row for each value, each with the same button, as lists of things have them."""
    return [
        {
            "type": "actions",
            "block_id": f"row-{value}",
            "elements": [{"type": "button", "action_id": action_id, "text": plain("Go"), "value": value}],
        }
        for value in values
    ]

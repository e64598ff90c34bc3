"""The practice workspace as a whole: one server, what people do in it, and what stands there."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Iterable

from aiohttp import web

from bot.sandbox.api import response_urls
from bot.sandbox.api.own_address import only_at
from bot.sandbox.api.web_api import WebApi
from bot.sandbox.manifest import App
from bot.sandbox.model import Call, Channel, ChannelSpec, Delivery, DemoHooks, Fault, Json, Limits, Message, Person
from bot.sandbox.page.page_api import PageApi
from bot.sandbox.state import State
from bot.sandbox.transport import payloads
from bot.sandbox.transport.event_delivery import EventDelivery
from bot.sandbox.transport.pace import Faults, Pace
from bot.sandbox.transport.serializers import serialize_view
from bot.sandbox.transport.sockets import Sockets
from bot.sandbox.users.bot_notifier import BotNotifier
from bot.sandbox.users.user_actions import UserActions

BODY_BYTES = 2 * 1024 * 1024


class Workspace:
    """A Slack workspace to practise in. ``now`` is business ms, ``real`` is epoch seconds.

    ``retry_after`` are the seconds before each new attempt of an event; ``ack_seconds`` is how long the bot
    may take for its answer, ``trigger_seconds`` how long a trigger opens a form.
    """

    def __init__(  # noqa: PLR0913 - the keyword facts of one workspace
        self,
        *,
        people: Iterable[Person],
        channels: Iterable[ChannelSpec],
        app: App,
        now: Callable[[], int],
        real: Callable[[], float],
        limits: Limits | None = None,
        team_id: str = "T0PRACTICE1",
        name: str = "Practice",
        hooks: DemoHooks | None = None,
        retry_after: tuple[float, ...] = (0, 60, 300),
        ack_seconds: float = 3.0,
        trigger_seconds: float = 3.0,
    ) -> None:
        people = list(people)
        if app.bot_user not in {person.id for person in people}:
            people.append(Person(app.bot_user, app.name.lower(), app.name, is_bot=True, actable=False))
        self.app = app
        self.state = state = State(
            people=people,
            channels=channels,
            app=app,
            now=now,
            real=real,
            team_id=team_id,
            team_name=name,
            trigger_seconds=trigger_seconds,
        )
        self.sockets = Sockets(app, lambda: state.new_secret("socket"))
        self.event_delivery = EventDelivery(
            secret=app.signing_secret,
            real=real,
            sockets=self.sockets,
            retry_after=retry_after,
            ack_seconds=ack_seconds,
        )
        self._notifier = BotNotifier(state, self.event_delivery)
        self.users = UserActions(state, self._notifier)
        self.pace = Pace(limits or Limits(), real)
        self.faults = Faults()
        self._web_api = WebApi(state, self.pace, self.faults, self.sockets)
        self._page = PageApi(state, self.users, hooks)
        self._runner: web.AppRunner | None = None
        self._news = asyncio.Event()
        self._teller: asyncio.Task[None] | None = None
        state.on_change = self._news.set
        state.on_event = self._bot_spoke
        self.url = ""

    # --- running ---------------------------------------------------------------------------------------

    @property
    def api_url(self) -> str:
        """What the bot takes for Slack: its ``SLACK_API_URL``."""
        return f"{self.url}/api/"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serve; port 0 takes a free one."""
        server = web.Application(client_max_size=BODY_BYTES, middlewares=[only_at(host)])
        server.add_routes(self._page.routes())
        server.add_routes(
            [
                web.route("*", "/api/{method}", self._web_api.handle),
                web.post("/actions/{team}/{key}", self._respond),
                web.get("/link/{ticket}", self.sockets.handle),
                web.get("/files/{file}", self._file),
            ]
        )
        self._runner = web.AppRunner(server, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        address = self._runner.addresses[0]
        self.url = self.state.origin = f"http://{host}:{address[1]}"
        self._teller = asyncio.get_running_loop().create_task(self._tell())

    async def stop(self) -> None:
        """Stop serving, and give up what still waits to be delivered."""
        await self.event_delivery.close()
        await self.sockets.disconnect("link_disabled")
        await self._page.close()
        if self._teller:
            self._teller.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._teller
            self._teller = None
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    def deliver_to(self, url: str | None) -> None:
        """The bot's ``/slack/events`` address; None: Socket Mode."""
        self.event_delivery.url = url

    def reset(self) -> None:
        """Everything as on the first day; connections, ids, tokens and budgets stay."""
        self.state.clear()
        self.faults.clear()
        self.event_delivery.deliveries.clear()

    async def quiet(self) -> None:
        """Until the events of the bot's own messages have had their first attempt."""
        await self.event_delivery.quiet()

    async def drain(self) -> None:
        """Until nothing waits to be delivered; with Slack's own ``retry_after`` this may take minutes."""
        await self.event_delivery.drain()

    async def _tell(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            await self._page.tell(self.state.version)

    def _bot_spoke(self, shape: Json, channel: Channel) -> None:
        self._notifier.event_later(payloads.message_event(shape, channel), channel)

    async def _respond(self, request: web.Request) -> web.Response:
        return await response_urls.handle(self.state, request)

    async def _file(self, request: web.Request) -> web.Response:
        file = self.state.files.get(request.match_info["file"])
        if request.headers.get("Authorization") != f"Bearer {self.app.bot_token}" or file is None:
            raise web.HTTPNotFound(text="There is no such file.")
        return web.Response(text=str(file.get("content") or file.get("plain_text", "")))

    # --- what stands there -----------------------------------------------------------------------------

    def messages(self, channel: str) -> list[Message]:
        """The channel's messages without threads, the oldest first."""
        return self.state.top_level(channel)

    def replies(self, channel: str, ts: str) -> list[Message]:
        """The thread below a message, the oldest first, without the message itself."""
        return self.state.replies(channel, ts)

    def message(self, channel: str, ts: str) -> Message | None:
        """One message, also a reply or an ephemeral one; None when it is not (or no longer) there."""
        return self.state.message(channel, ts)

    def dm(self, user: str) -> str | None:
        """The id of the bot's DM with somebody; None while it was never opened."""
        found = self.state.dm_between(self.app.bot_user, user)
        return found.id if found and (found.opened or found.messages) else None

    def dm_messages(self, user: str) -> list[Message]:
        """What stands in the bot's DM with somebody, without threads."""
        channel = self.dm(user)
        return self.messages(channel) if channel else []

    def ephemerals(self, user: str) -> list[Message]:
        """What only this person sees, in all channels, the oldest first."""
        everywhere = (m for c in self.state.channels.values() for m in c.messages)
        return sorted((m for m in everywhere if m.ephemeral_to == user and not m.deleted), key=lambda m: m.ts)

    def home(self, user: str) -> Json | None:
        """Somebody's App Home in Slack's shape."""
        view = self.state.homes.get(user)
        return serialize_view(self.state, view) if view else None

    def view(self, user: str) -> Json | None:
        """The form on top of somebody's screen, in Slack's shape with ``state.values``."""
        view = self.state.top_view(user)
        return serialize_view(self.state, view) if view else None

    @property
    def calls(self) -> list[tuple[str, Json, str]]:
        """Every call of the Web API: method, parameters without the token, channel."""
        return [(call.method, call.params, call.channel) for call in self.state.calls]

    @property
    def call_log(self) -> list[Call]:
        """The same with time, status and error."""
        return self.state.calls

    @property
    def errors(self) -> Counter[str]:
        """How often each error code was answered."""
        return self.state.errors

    @property
    def deliveries(self) -> list[Delivery]:
        """Every attempt to hand something to the bot."""
        return self.event_delivery.deliveries

    @property
    def dropped(self) -> int:
        """How many API connections a fault has cut."""
        return self._web_api.dropped

    @property
    def failed(self) -> int:
        """How many deliveries the bot did not take."""
        return self.event_delivery.failed

    @property
    def steps(self) -> set[str]:
        """The page-only steps that somebody has done."""
        return self.state.steps

    def fault(self, fault: Fault) -> None:
        """Let something go wrong with the next calls that fit."""
        self.faults.add(fault)

"""Stands between the world and the bot: writes down who asked for what and heard what, and can hold an answer back."""

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded, and the seed is printed
from typing import Any
from urllib.parse import parse_qs

import aiohttp
from aiohttp import web

from bot.clock import SystemClock

Json = dict[str, Any]
PASSED_ON = ("content-type", "x-slack", "x-golden-thread", "user-agent", "authorization")


@dataclass
class SlackRequest:
    """One request: ``key`` is what names the act; ``status`` is 0 while, or because, the caller heard nothing.

    ``port`` is that of the replica that was asked.
    """

    kind: str
    key: str
    user: str
    name: str
    text: str
    at: float
    status: int = 0
    answer: Json = field(default_factory=dict)
    answered_at: float = 0.0
    port: int = 0


@dataclass
class Trap:
    """Waits for a request, and holds its answer back until it is let go."""

    wanted: Callable[[SlackRequest], bool]
    caught: asyncio.Future[SlackRequest]
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    killed: bool = False


class Proxy:
    """An HTTP proxy on a port of its own, before one bot or several. ``swallow`` is the share of lost answers."""

    def __init__(self, ports: Sequence[int], rng: Random, swallow: float) -> None:
        self._ports, self._rng, self.swallow = ports, rng, swallow
        self._real = SystemClock().real
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self.trap: Trap | None = None
        self.deliveries: list[SlackRequest] = []
        self.url = ""

    async def start(self) -> None:
        """Serve on any free port."""
        app = web.Application()
        app.add_routes([web.post("/{path:.*}", self._handle)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        connector = aiohttp.TCPConnector(limit=0, force_close=True)
        self._session = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=30))

    async def stop(self) -> None:
        """Stop serving."""
        if self._session:
            await self._session.close()
        if self._runner:
            await self._runner.cleanup()

    def set_trap(self, wanted: Callable[[SlackRequest], bool]) -> Trap:
        """Hold the answer to the next request that is wanted."""
        self.trap = Trap(wanted, asyncio.get_running_loop().create_future())
        return self.trap

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        delivery = _read(request.path, body, self._real())
        self.deliveries.append(delivery)
        trap = self._trapped(delivery)
        headers = {name: one for name, one in request.headers.items() if name.lower().startswith(PASSED_ON)}
        try:
            status, raw, kind = await self._forward(delivery, request.path, body, headers)
        except (aiohttp.ClientError, OSError, TimeoutError):
            return self._cut(request)
        if trap:
            trap.answered.set()
            await trap.open.wait()
        if (trap and trap.killed) or self._rng.random() < self.swallow or _is_gone(request):
            return self._cut(request)
        delivery.status, delivery.answer, delivery.answered_at = status, _object(raw), self._real()
        return web.Response(body=raw, status=status, headers={"Content-Type": kind})

    async def _forward(
        self, delivery: SlackRequest, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, bytes, str]:
        """Ask any replica that lets us in, as a load balancer does."""
        *others, last = self._rng.sample(self._ports, len(self._ports))
        for delivery.port in others:
            with suppress(aiohttp.ClientConnectorError):
                return await self._asked(delivery.port, path, body, headers)
        delivery.port = last
        return await self._asked(last, path, body, headers)

    async def _asked(self, port: int, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes, str]:
        assert self._session is not None
        async with self._session.post(f"http://127.0.0.1:{port}{path}", data=body, headers=headers) as answer:
            return answer.status, await answer.read(), answer.headers.get("Content-Type", "text/plain")

    def _trapped(self, delivery: SlackRequest) -> Trap | None:
        trap = self.trap
        if trap is None or not trap.wanted(delivery):
            return None
        self.trap = None
        trap.caught.set_result(delivery)
        return trap

    @staticmethod
    def _cut(request: web.Request) -> web.Response:
        if request.transport:
            request.transport.abort()
        return web.Response()


def _is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def _object(raw: bytes) -> Json:
    try:
        found = json.loads(raw)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _read(path: str, body: bytes, at: float) -> SlackRequest:
    if path.startswith("/intake"):
        return SlackRequest("voice", f"intake:{_object(body).get('id')}", "", "voice", "", at)
    found = _object(body)
    if "event" in found:
        event = found["event"]
        return SlackRequest("event", found["event_id"], event.get("user", ""), event["type"], event.get("text", ""), at)
    fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    if "command" in fields:
        text = fields.get("text", "")
        return SlackRequest("command", fields["trigger_id"], fields["user_id"], fields["command"], text, at)
    return _interaction(json.loads(fields["payload"]), at)


def _interaction(payload: Json, at: float) -> SlackRequest:
    user = payload["user"]["id"]
    if payload["type"] == "view_submission":
        view = payload["view"]
        return SlackRequest("form", f"view:{view['id']}", user, view["callback_id"], "", at)
    if payload["type"] == "block_actions":
        action = payload["actions"][0]
        option = (action.get("selected_option") or {}).get("value", "")
        return SlackRequest(
            "click", payload["trigger_id"], user, action["action_id"], action.get("value") or option, at
        )
    return SlackRequest("other", payload.get("trigger_id", ""), user, payload["type"], "", at)

"""Socket Mode: tickets, connections, envelopes and their acknowledgements."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from itertools import count

from aiohttp import WSMsgType, web

from bot.sandbox.manifest import App
from bot.sandbox.model import Answer, Json

MOST = 10


class Sockets:
    """The bot's open connections; each envelope goes to one of them, in turn."""

    def __init__(self, app: App, ticket: Callable[[], str]) -> None:
        self._app, self._ticket = app, ticket
        self._tickets: set[str] = set()
        self._open: list[web.WebSocketResponse] = []
        self._deaf: set[web.WebSocketResponse] = set()
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}
        self._numbers = count(1)

    def __len__(self) -> int:
        return len(self._open)

    @property
    def is_full(self) -> bool:
        """Whether Slack would open no further connection for this app."""
        return len(self._open) >= MOST

    def issue_ticket(self) -> str:
        """A ticket that opens one connection, once."""
        ticket = self._ticket()
        self._tickets.add(ticket)
        return ticket

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One connection, from hello to its end."""
        ticket = request.match_info["ticket"]
        if ticket not in self._tickets:
            return web.json_response({"ok": False, "error": "invalid_auth"}, status=401)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(heartbeat=30, timeout=1, autoping=False)
        await socket.prepare(request)
        self._open.append(socket)
        try:
            await socket.send_json(self._hello())
            async for message in socket:
                if socket in self._deaf:
                    continue
                if message.type == WSMsgType.TEXT:
                    self._acknowledged(message.data)
                elif message.type == WSMsgType.PING:
                    await socket.pong(message.data)
        finally:
            self._open.remove(socket)
            self._deaf.discard(socket)
        return socket

    def deafen(self) -> int:
        """Let every connection of this moment stay open and say nothing more, not even to a ping; how many."""
        self._deaf.update(self._open)
        return len(self._deaf)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._open),
            "connection_info": {"app_id": self._app.app_id},
            "debug_info": {"host": "practice", "build_number": 1, "approximate_connection_time": 18060},
        }

    def _acknowledged(self, text: str) -> None:
        with contextlib.suppress(ValueError):
            said = json.loads(text)
            waiting = self._waiting.pop(str(said.get("envelope_id")), None) if isinstance(said, dict) else None
            if waiting and not waiting.done():
                waiting.set_result(said.get("payload"))

    async def send(self, kind: str, payload: Json, *, within: float, retry: tuple[int, str] = (0, "")) -> Answer:
        """Hand over one envelope; ``kind`` is events_api, interactive or slash_commands."""
        if not self._open:
            return Answer(0, None, "dispatch_failed")
        number = next(self._numbers)
        envelope_id = f"practice-{number:08d}"
        accepts = kind == "slash_commands" or payload.get("type") == "view_submission"
        envelope: Json = {"envelope_id": envelope_id, "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = accepts
        if kind == "events_api":
            envelope |= {"retry_attempt": retry[0], "retry_reason": retry[1]}
        waiting = self._waiting[envelope_id] = asyncio.get_running_loop().create_future()
        try:
            socket = self._open[number % len(self._open)]
            if socket not in self._deaf:
                await socket.send_json(envelope)
            async with asyncio.timeout(within):
                body = await waiting
        except TimeoutError:
            return Answer(0, None, "operation_timeout")
        except ConnectionError:
            return Answer(0, None, "dispatch_failed")
        finally:
            self._waiting.pop(envelope_id, None)
        return Answer(200, body if accepts else None)

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to go (``warning``, ``refresh_requested``, ``link_disabled``), and close it."""
        for socket in [*self._open]:
            with contextlib.suppress(ConnectionError):
                await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "practice"}})
                await socket.close()

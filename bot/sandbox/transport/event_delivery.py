"""Handing events, clicks, forms and commands to the bot: signed HTTP or Socket Mode, 3 s for an answer."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.model import Answer, Delivery, Json
from bot.sandbox.transport.sockets import Sockets

Kind = Literal["event", "interaction", "command"]
ENVELOPES: dict[Kind, str] = {"event": "events_api", "interaction": "interactive", "command": "slash_commands"}


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature of a raw body."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encode(kind: Kind, payload: Json) -> tuple[str, bytes]:
    """Content type and raw body of a payload."""
    if kind == "event":
        return "application/json", json.dumps(payload).encode()
    fields = {"payload": json.dumps(payload)} if kind == "interaction" else payload
    return "application/x-www-form-urlencoded", urlencode(fields).encode()


class EventDelivery:
    """The way to the bot. ``ack_seconds`` is how long Slack waits: 3."""

    def __init__(
        self,
        *,
        secret: str,
        real: Callable[[], float],
        sockets: Sockets,
        retry_after: tuple[float, ...],
        ack_seconds: float,
    ) -> None:
        self._secret, self._real, self._sockets = secret, real, sockets
        self._retry_after, self._ack_seconds = retry_after, ack_seconds
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._retries: set[asyncio.Task[None]] = set()
        self.url: str | None = None
        self.deliveries: list[Delivery] = []

    @property
    def failed(self) -> int:
        """How many attempts the bot did not take."""
        return sum(not each.answer.ok for each in self.deliveries)

    async def send(self, kind: Kind, payload: Json) -> Answer:
        """One delivery. An event that is not taken comes again, in the background; nothing else does."""
        answer, reason = await self._attempt(kind, payload)
        if kind == "event" and reason:
            self._keep(self._retries, self._again(payload, reason))
        return answer

    def send_later(self, payload: Json) -> None:
        """An event that nobody waits for."""

        async def deliver() -> None:
            await self.send("event", payload)

        self._keep(self._tasks, deliver())

    async def quiet(self) -> None:
        """Until every event has had its first attempt."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def drain(self) -> None:
        """Until nothing waits to be delivered, retries included, however late they come."""
        while self._tasks or self._retries:
            await asyncio.gather(*self._tasks, *self._retries)

    async def close(self) -> None:
        """Give up what still waits."""
        waiting = [*self._tasks, *self._retries]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        if self._session:
            await self._session.close()
            self._session = None

    def _keep(self, tasks: set[asyncio.Task[None]], work: Any) -> None:  # noqa: ANN401 - a coroutine
        task = asyncio.get_running_loop().create_task(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    async def _again(self, payload: Json, reason: str) -> None:
        for number, seconds in enumerate(self._retry_after, start=1):
            await asyncio.sleep(seconds)
            _, reason = await self._attempt("event", payload, (number, reason))
            if not reason:
                return

    async def _attempt(self, kind: Kind, payload: Json, retry: tuple[int, str] = (0, "")) -> tuple[Answer, str]:
        """The answer, and why it should come again (empty: it should not)."""
        began = self._real()
        if self.url is None:
            envelope = ENVELOPES[kind]
            answer = await self._sockets.send(envelope, payload, within=self._ack_seconds, retry=retry)
            reason = {"": "", "operation_timeout": "timeout"}.get(answer.error, "connection_failed")
        else:
            answer, reason = await self._post(self.url, kind, payload, retry)
        self.deliveries.append(Delivery(kind, _name(kind, payload), retry[0], answer, self._real() - began))
        return answer, reason

    async def _post(self, url: str, kind: Kind, payload: Json, retry: tuple[int, str]) -> tuple[Answer, str]:
        content_type, body = encode(kind, payload)
        headers = self._headers(content_type, body, retry)
        if self._session is None:
            # A line each: one that is kept would be dead after the bot was started anew, and a click lost.
            connector = aiohttp.TCPConnector(limit=0, force_close=True)
            timeout = aiohttp.ClientTimeout(total=self._ack_seconds)
            self._session = aiohttp.ClientSession(connector=connector, timeout=timeout)
        try:
            async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as response:
                raw = await response.text()
                answer = _read(kind, response.status, raw)
                unwanted = response.headers.get("x-slack-no-retry") == "1"
        except TimeoutError:
            return Answer(0, None, "operation_timeout"), "http_timeout"
        except (aiohttp.ClientError, UnicodeError):
            return Answer(0, None, "dispatch_failed"), "connection_failed"
        return answer, "" if answer.ok or unwanted else "http_error"

    def _headers(self, content_type: str, body: bytes, retry: tuple[int, str]) -> dict[str, str]:
        timestamp = str(int(self._real()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._secret, timestamp, body),
        }
        number, reason = retry
        return headers | ({"x-slack-retry-num": str(number), "x-slack-retry-reason": reason} if number else {})


def _read(kind: Kind, status: int, raw: str) -> Answer:
    """Events are content with any 2xx; a click, a form or a command needs a 200."""
    taken = 200 <= status < 300 if kind == "event" else status == 200
    try:
        body = json.loads(raw) if raw.strip() else None
    except ValueError:
        body = {"text": raw}
    return Answer(status, body if isinstance(body, dict) else None, "" if taken else "dispatch_failed")


def _name(kind: Kind, payload: Json) -> str:
    if kind == "event":
        return str(payload["event"].get("type", ""))
    return str(payload["command"] if kind == "command" else payload["type"])

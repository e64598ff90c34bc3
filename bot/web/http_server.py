"""The HTTP server: aiohttp's, with a deadline for everything a client can draw out, and a bound on connections.

aiohttp has no deadline for headers and bodies and no cap (decision 12). Each `Connection` is aiohttp's own
protocol that also keeps the time; `bot/web/gate.py` counts them and makes room.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, cast

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler

from bot.web.gate import Gate
from bot.web.listening import listening

NAME: Final = "golden-thread"
"""What stands in the header Server: no versions of Python or aiohttp."""
FIELD_MAX: Final = 4096
HEADERS_MAX: Final = 64
"""Slack sends about 15, a proxy adds as many."""
LINGER_S: Final = 1.0
"""How long the rest of a body is read and dropped after an early answer, so that the client gets to read it."""
STOP_WITHIN_S: Final = 5.0
BACKLOG: Final = 64
"""As many are let in at a time before those that give way are closed: their descriptors come on top of the limit."""

log = structlog.get_logger()


LARGE: Final[web.AppKey["LargeBodies"]] = web.AppKey("large_bodies")
"""Under this key an application says where larger bodies may come than its own limit allows."""


class LargeBodies:
    """Where bodies of up to ``most`` bytes may come, and how many at a time on each path.

    ``paths`` says of each whether the headers of a request let its body in.
    """

    def __init__(self, paths: Mapping[str, Callable[[Mapping[str, str]], bool]], most: int, at_once: int = 2) -> None:
        self.most = most
        self._paths = paths
        self._at_once = at_once
        self._under_way: Counter[str] = Counter()

    def may_come(self, request: web.Request, limit: int) -> bool:
        """Whether it is, or may be, over the limit, and let in by its headers."""
        is_large = request.content_length is None or request.content_length > limit
        lets_in = self._paths.get(request.path)
        return is_large and lets_in is not None and lets_in(request.headers)

    def is_full(self, path: str) -> bool:
        """Whether as many are under way on a path as may be."""
        return self._under_way[path] >= self._at_once

    @contextmanager
    def counted(self, path: str) -> Iterator[None]:
        """Count one that is under way."""
        self._under_way[path] += 1
        try:
            yield
        finally:
            self._under_way[path] -= 1


class Connection(web.RequestHandler):
    """One connection. Whatever it waits for has a deadline, after which it is cut."""

    def __init__(self, server: web.Server, gate: Gate) -> None:
        self._time = asyncio.get_running_loop()
        super().__init__(
            server,
            loop=self._time,
            access_log=None,  # type: ignore[arg-type] # aiohttp takes None for no log, as its runner passes it
            auto_decompress=False,  # nothing is unpacked before its signature is verified
            keepalive_timeout=gate.limits.idle_s,
            lingering_time=LINGER_S,
            max_field_size=FIELD_MAX,
            max_headers=HEADERS_MAX,
        )
        self.gate = gate
        self._wire: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._reads_headers = True
        self._request: web.Request | None = None
        self.source = ""
        self.since = 0.0
        self.is_known = False

    @property
    def is_idle(self) -> bool:
        """Whether no whole request of it is under way: it may be cut to make room."""
        return self._request is None or not self._request.content.is_eof()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Come in, if there is room."""
        self._wire = cast(asyncio.Transport, transport)
        peer = transport.get_extra_info("peername")
        self.source, self.since = str(peer[0]) if peer else "", self._time.time()
        if not self.gate.admit(self):
            self._wire.abort()
            return
        self._within(self.gate.limits.headers_s, "headers")
        super().connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Take bytes; the first ones of a request begin the time for its headers."""
        if data and self._request is None and not self._reads_headers:
            self._reads_headers = True
            self._within(self.gate.limits.headers_s, "headers")
        super().data_received(data)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Leave."""
        self._wire = None
        if self._timer:
            self._timer.cancel()
        self.gate.leave(self)
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for a client that does not read, but not for long."""
        self._within(self.gate.limits.write_s, "unread")
        super().pause_writing()

    def resume_writing(self) -> None:
        """Go on: the client has read."""
        limits = self.gate.limits
        self._within(limits.request_s if self._request else limits.idle_s, "idle")
        super().resume_writing()

    @contextmanager
    def serving(self, request: web.Request) -> Iterator[None]:
        """Know that a request with whole headers is under way."""
        self._request = request
        self._within(self.gate.limits.request_s, "request")
        try:
            yield
        finally:
            self._request, self._reads_headers, self.since = None, False, self._time.time()
            self._within(self.gate.limits.idle_s, "idle")

    def cut(self, why: str) -> None:
        """End it at once."""
        log.info("connection_cut", why=why)
        if self._wire:
            self._wire.abort()

    def _within(self, seconds: float, why: str) -> None:
        if self._timer:
            self._timer.cancel()
        if self._wire:
            self._timer = self._time.call_later(seconds, self.cut, why)

    def handle_error(
        self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """Answer what went wrong below the handlers, without aiohttp's words and without its name."""
        told = super().handle_error(request, status, exc, message)
        words = "This is no HTTP request." if status < 500 else "Something broke here. Please try again."
        answer = web.json_response({"error": words}, status=told.status, headers={"Server": NAME})
        answer.force_close()
        return answer

    def log_exception(self, *_words: Any, **about: Any) -> None:  # noqa: ANN401 - as aiohttp says it
        """Log a fault of ours with its traceback, and a bad request by its kind: never with the client's address."""
        exc = about.get("exc_info")
        if isinstance(exc, HttpProcessingError):
            log.info("bad_request", why=type(exc).__name__)
        else:
            log.error("http_failed", exc_info=exc)


def client_of(request: web.Request) -> str:
    """Say which address a request counts for."""
    forwarded = request.headers.getall("X-Forwarded-For", [])
    return cast(Connection, request.protocol).gate.client_of(request.remote or "", forwarded)


@web.middleware
async def _whole(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Serve a request whose body came whole, in time and not packed."""
    connection, client = cast(Connection, request.protocol), client_of(request)
    gate = connection.gate
    with connection.serving(request), gate.counted(client):
        if client != connection.source and gate.is_greedy(client):
            return refusal(503, "Too many requests of yours are under way.", {"Retry-After": "1"})
        large = request.app.get(LARGE)
        if large is None or not large.may_come(request, request.client_max_size):
            answer = await _handled(request, handler, gate.limits.body_s)
        elif large.is_full(request.path):
            return refusal(503, "Busy with other large mails.", {"Retry-After": "10"})
        else:
            with large.counted(request.path):
                whole = request.clone(client_max_size=large.most)
                answer = await _handled(whole, handler, 2 * gate.limits.body_s)
        connection.is_known |= request.method == "POST" and answer.status < 400  # what is posted here is signed
        return answer


async def _handled(request: web.Request, handler: Handler, within: float) -> web.StreamResponse:
    """Read the body and answer; what can't be read is answered here."""
    return await _read(request, within) or await handler(request)


async def _read(request: web.Request, within: float) -> web.Response | None:
    """Read the body as it was sent; an answer when that can't be."""
    if request.match_info.http_exception is not None:  # nobody is there who would want it
        return None
    if "Content-Encoding" in request.headers:
        return refusal(415, "Send the body as it is, without Content-Encoding.")
    try:
        async with asyncio.timeout(within):
            await request.read()
    except TimeoutError:
        return refusal(408, "The body did not come in time.")
    except web.HTTPRequestEntityTooLarge:
        return refusal(413, "The body is too large.")
    except (web.RequestPayloadError, HttpProcessingError, ConnectionError):
        return refusal(400, "The body is broken off or malformed.")
    return None


def refusal(status: int, words: str, headers: dict[str, str] | None = None) -> web.Response:
    """Answer and close: what else this client has sent is not read."""
    answer = web.json_response({"error": words}, status=status, headers=headers)
    answer.force_close()
    return answer


async def _named(_request: web.Request, answer: web.StreamResponse) -> None:
    answer.headers["Server"] = NAME


class HttpServer:
    """An application behind a gate, on one address."""

    def __init__(self, app: web.Application, gate: Gate) -> None:
        app.middlewares.insert(0, _whole)
        app.on_response_prepare.append(_named)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_WITHIN_S)
        self._gate = gate
        self._listener: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> str:
        """Listen; give the address.

        Raises:
            CannotListen: when the port is taken, or the address is none to listen at.
        """
        await self._runner.setup()
        server = cast(web.Server, self._runner.server)  # there is one once it is set up
        loop = asyncio.get_running_loop()
        with listening(host, port, "PORT="):
            self._listener = await loop.create_server(
                lambda: Connection(server, self._gate), host, port, backlog=BACKLOG
            )
        found, bound = self._listener.sockets[0].getsockname()[:2]
        return f"http://{found}:{bound}"

    async def close_door(self) -> None:
        """Let nobody new in; what is under way goes on."""
        if self._listener:
            self._listener.close()

    async def stop(self) -> None:
        """Finish what is under way, for a few seconds, and close every connection."""
        await self.close_door()
        await self._runner.cleanup()

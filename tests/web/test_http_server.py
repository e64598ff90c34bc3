"""The HTTP server: every wait has an end, connections have a bound, and what nobody sends is no fault of ours."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from ipaddress import ip_network
from time import monotonic
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.web.addresses import Networks
from bot.web.gate import Gate, Limits
from bot.web.http_server import HttpServer

SHORT = Limits(headers_s=0.2, body_s=0.2, idle_s=0.4, write_s=0.2, request_s=0.6, connections=8, per_address=3)
LOCAL: Networks = (ip_network("127.0.0.0/8"),)
POST = b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"
GET = b"GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Serving:
    """A server, and whoever connects to it."""

    def __init__(self, gate: Gate, address: str, stack: AsyncExitStack) -> None:
        self.gate, self._stack = gate, stack
        self._port = urlsplit(address).port or 0

    async def connect(self, *said: bytes) -> Connection:
        """Open a connection and send this."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._stack.push_async_callback(_gone, writer)
        for part in said:
            writer.write(part)
        return reader, writer

    async def ask(self, *said: bytes) -> bytes:
        """Send this, and give everything that comes until the connection is closed."""
        reader, _ = await self.connect(*said)
        return await until_closed(reader)


async def _gone(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()
    with suppress(OSError):
        await writer.wait_closed()


async def until_closed(reader: asyncio.StreamReader) -> bytes:
    """Everything that comes, also before a connection that is cut."""
    got = b""
    async with asyncio.timeout(5):
        try:
            while more := await reader.read(65536):
                got += more
        except ConnectionResetError:
            pass
    return got


async def echo(request: web.Request) -> web.Response:
    body = await request.read()
    return web.Response(body=body)


async def large(_request: web.Request) -> web.Response:
    return web.Response(body=b"x" * 64_000_000)


async def broken(_request: web.Request) -> web.Response:
    raise RuntimeError("zanzibar")


@asynccontextmanager
async def served(limits: Limits = SHORT, trusted: Networks = (), most: int = 100) -> AsyncIterator[Serving]:
    ended = asyncio.Event()

    async def never(_request: web.Request) -> web.Response:
        await ended.wait()
        return web.Response()

    app = web.Application(client_max_size=1000)
    app.add_routes([web.route("*", "/echo", echo), web.get("/large", large), web.get("/never", never)])
    app.add_routes([web.get("/broken", broken)])
    gate = Gate(limits, trusted, most)
    server = HttpServer(app, gate)
    address = await server.start("127.0.0.1", 0)
    try:
        async with AsyncExitStack() as stack:
            yield Serving(gate, address, stack)
            ended.set()
    finally:
        await server.stop()


async def until(holds: Callable[[], bool | Awaitable[bool]]) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - a closed connection gives no sign
            await asyncio.sleep(0.01)


async def drip(writer: asyncio.StreamWriter, more: bytes) -> None:
    """Send a byte now and then, for ever."""
    try:
        for at in range(10_000):
            writer.write(more[at % len(more) : at % len(more) + 1])
            await asyncio.sleep(0.02)
    except ConnectionError:
        return


@pytest.mark.parametrize(
    "said",
    [b"", b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nX: y", GET + b"GET", POST % 0 + b"P"],
    ids=["silent", "a letter", "a line", "half a field", "the second", "the second after a body"],
)
async def test_headers_have_a_deadline(said: bytes) -> None:
    async with served(Limits(headers_s=0.2)) as server:
        reader, writer = await server.connect(said)
        dripping = asyncio.create_task(drip(writer, b"a")) if said else None
        began = monotonic()
        await until_closed(reader)
        assert monotonic() - began < 2
        await until(lambda: not len(server.gate))
        if dripping:
            dripping.cancel()


async def test_a_body_has_a_deadline() -> None:
    async with served() as server:
        reader, writer = await server.connect(POST % 900)
        dripping = asyncio.create_task(drip(writer, b"x"))
        assert (await until_closed(reader)).startswith(b"HTTP/1.1 408 ")
        dripping.cancel()


async def test_an_idle_connection_is_closed_later_than_one_that_never_asked() -> None:
    async with served(Limits(headers_s=0.1, idle_s=0.5)) as server:
        reader, writer = await server.connect(GET)
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
        await asyncio.sleep(0.2)
        writer.write(GET)
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
        assert await until_closed(reader) == b""


async def test_who_does_not_read_is_cut() -> None:
    async with served() as server:
        await server.connect(GET.replace(b"/echo", b"/large"))
        await until(lambda: len(server.gate) == 1)
        await until(lambda: not len(server.gate))


async def test_a_request_that_no_handler_ends_is_cut() -> None:
    async with served() as server:
        assert await server.ask(GET.replace(b"/echo", b"/never")) == b""


async def test_who_closes_half_is_let_go() -> None:
    async with served(Limits()) as server:
        reader, writer = await server.connect(b"GET /ec")
        writer.write_eof()
        assert await until_closed(reader) == b""
        await until(lambda: not len(server.gate))


async def test_where_there_is_no_room_the_oldest_idle_one_gives_way() -> None:
    async with served(Limits(connections=3)) as server:
        asked = await server.connect(GET)
        await asked[0].readuntil(b"\r\n\r\n")
        idle = [await server.connect() for _ in range(4)]
        await until(lambda: len(server.gate) == 3)
        assert await until_closed(asked[0]) == b""
        assert await until_closed(idle[0][0]) == b""
        assert b" 200 " in await server.ask(GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        assert len(server.gate) <= 3


async def test_a_body_that_is_not_whole_gives_way_and_one_at_work_does_not() -> None:
    async with served(Limits(connections=2)) as server:
        working, _ = await server.connect(GET.replace(b"/echo", b"/never"))
        slow, _ = await server.connect(POST % 9)
        await until(lambda: len(server.gate) == 2)
        await asyncio.sleep(0.05)
        new, _ = await server.connect(GET.replace(b"/echo", b"/never"))
        assert await until_closed(slow) == b""
        await asyncio.sleep(0.05)
        with capture_logs() as log:
            assert await server.ask(GET) == b"", "all are at work: the newest is refused"
        assert [one["event"] for one in log] == ["connection_refused"]
        assert not working.at_eof()
        assert not new.at_eof()


async def test_few_descriptors_make_the_bound_smaller() -> None:
    async with served(Limits(connections=100), most=2) as server:
        for _ in range(5):
            await server.connect()
        await until(lambda: len(server.gate) == 2)


async def test_a_proxy_says_who_asks_too_much() -> None:
    async with served(Limits(per_address=2), trusted=LOCAL) as server:
        busy = GET.replace(b"/echo", b"/never").replace(b"Host: a", b"Host: a\r\nX-Forwarded-For: 1.1.1.1, 8.8.8.8")
        for _ in range(2):
            await server.connect(busy)
        await asyncio.sleep(0.05)
        close = GET.replace(b"Host: a", b"Host: a\r\nConnection: close\r\nX-Forwarded-For: %s")
        refused = await server.ask(close % b"2.2.2.2, 8.8.8.8")
        assert refused.startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After" in refused
        assert (await server.ask(close % b"8.8.8.8, 9.9.9.9")).startswith(b"HTTP/1.1 200 ")

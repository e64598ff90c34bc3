"""Attacks on the HTTP side: connections that do nothing, bodies that unpack, headers without end, a frozen database."""

import asyncio
import gzip
import resource
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Final

from tests.harness.attacks.attack import Attack, expect
from tests.harness.attacks.target import Target, target
from tests.harness.kit.accounts import waiting
from tests.harness.kit.process import Process
from tests.kit.postgres import server

CROWD: Final = 1100
DESCRIPTORS: Final = 1024
"""What most systems give a process."""
LOG_MAX: Final = 64 * 1024
ANSWER_S: Final = 3.0
"""Slack waits no longer."""
ROUNDS: Final = 15
FREED_S: Final = 20.0
OWN: Final = 10
"""Connections to Slack and readers of the database that it may have opened meanwhile."""
INTAKE_S: Final = 10.0
END_S: Final = 20.0

_HEAD = b"POST /slack/events HTTP/1.1\r\nHost: bot\r\n"
KINDS: Final = (
    b"",  # silent
    b"GET /healthz HTTP/1.1\r\nX: ",  # a header that never ends
    _HEAD + b"Content-Length: 900000\r\n\r\n",  # a body that never ends
    b"GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n",  # answered, and kept
    _HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
)
NEVER: Final = b'{"type": "url_verification", "challenge": "abc"}'


class Crowd:
    """Very many connections, each of which sends a byte a second, or nothing; who is cut comes again."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._tasks: set[asyncio.Task[None]] = set()
        self.came = 0

    def come(self, count: int) -> None:
        """Let so many come."""
        self._tasks = {asyncio.create_task(self._member(number)) for number in range(count)}

    async def _member(self, number: int) -> None:
        while True:
            with suppress(OSError):
                await self._once(number)
            await asyncio.sleep(0.5)

    async def _once(self, number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        self.came += 1
        try:
            writer.write(KINDS[number % len(KINDS)])
            if number % 7 == 0:
                writer.write_eof()
            while not reader.at_eof():
                with suppress(TimeoutError):
                    async with asyncio.timeout(1):
                        await reader.read(4096)
                if number % len(KINDS) in (1, 2):
                    writer.write(b"1")
        finally:
            writer.transport.abort()

    async def go(self) -> None:
        """Let all of them stop; their connections are closed."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def descriptors(bot: Target) -> int:
    """How many the process has open."""
    return sum(1 for _ in Path(f"/proc/{bot.process.pid}/fd").iterdir())


async def is_served(bot: Target, number: int) -> str:
    """What an event of Slack's, a voice and a look at /healthz were answered that is not as it should be."""
    wrong = []
    for name, ask in (
        ("event", bot.slack_sends(NEVER)),
        ("voice", _status(bot, number)),
        ("healthz", _healthy(bot)),
    ):
        began = monotonic()
        try:
            async with asyncio.timeout(ANSWER_S):
                status = await ask
        except (OSError, TimeoutError) as exc:
            wrong.append(f"{name}: {type(exc).__name__} after {monotonic() - began:.1f} s")
        else:
            wrong += [f"{name}: {status}"] if status not in (200, 202) else []
    return ", ".join(wrong)


async def _status(bot: Target, number: int) -> int:
    return (await bot.hand_in({"id": f"v{number}", "text": f"Voice {number}."}))[0]


async def _healthy(bot: Target) -> int:
    async with bot.session.get(f"{bot.address}/healthz") as answer:
        return answer.status


async def crowd(folder: Path) -> str:
    """1,100 connections that do nothing, for a while; the bot serves on and is as before afterwards."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(4096, resource.getrlimit(resource.RLIMIT_NOFILE)[0]),) * 2)
    async with target(folder, LOG_LEVEL="info") as bot:
        resource.prlimit(bot.process.pid, resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS))
        expect(not await is_served(bot, 0), "it does not serve before the attack")
        await welcomed(bot)
        before, log = descriptors(bot), bot.process.log.stat().st_size
        many = Crowd(bot.process.port)
        many.come(CROWD)
        most = 0
        try:
            for number in range(1, ROUNDS + 1):
                await asyncio.sleep(1)
                wrong = await is_served(bot, number)
                expect(not wrong, f"in second {number} of the attack: {wrong}")
                most = max(most, descriptors(bot))
        finally:
            await many.go()
        wrote = bot.process.log.stat().st_size - log
        expect(wrote < LOG_MAX, f"{wrote} bytes of log")
        expect(most < DESCRIPTORS * 0.9, f"{most} descriptors were open")
        await until(
            lambda: descriptors(bot) <= before + OWN, FREED_S, lambda: f"{descriptors(bot)} open, before: {before}"
        )
        expect(await bot.ready() == (200, ""), "not ready afterwards")
        return f"{many.came} connections, at most {most} descriptors, {wrote} bytes of log"


async def welcomed(bot: Target) -> None:
    """Until everybody in the teams has their first message: each takes a connection to Slack, which is kept a while."""
    while await asyncio.to_thread(waiting, bot.database):  # noqa: ASYNC110 - another process sends them
        await asyncio.sleep(0.2)


async def silent(folder: Path) -> str:
    """1,100 connections that are held and say nothing: each is closed by the bot."""
    async with target(folder) as bot:
        resource.prlimit(bot.process.pid, resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS))
        expect(not await is_served(bot, 0), "it does not serve before the attack")
        await welcomed(bot)
        before, log = descriptors(bot), bot.process.log.stat().st_size
        opened = [await asyncio.open_connection("127.0.0.1", bot.process.port) for _ in range(CROWD)]
        try:
            wrong = await is_served(bot, 1)
            expect(not wrong, wrong)
            await until(
                lambda: descriptors(bot) <= before + OWN, FREED_S, lambda: f"{descriptors(bot)} open, before: {before}"
            )
        finally:
            for _, writer in opened:
                writer.transport.abort()
        wrote = bot.process.log.stat().st_size - log
        expect(wrote < LOG_MAX, f"{wrote} bytes of log")
        return f"all closed, {wrote} bytes of log"


async def until(holds: Callable[[], bool], within: float, instead: Callable[[], str]) -> None:
    """Wait for it, for so many seconds."""
    end = monotonic() + within
    while not holds():
        expect(monotonic() < end, instead())
        await asyncio.sleep(0.1)


async def bombs(folder: Path) -> str:
    """Nothing that nobody signed is unpacked, and nobody waits meanwhile."""
    bomb = gzip.compress(b"\0" * 1024 * 1_000_000)
    bad = bomb[:1000] + b"x" * 1000
    async with target(folder) as bot:
        worst = 0.0
        for how, body in [("gzip", bomb)] * 6 + [("gzip", bad), ("deflate", bad), ("br", bad), ("zstd", bad)]:
            sending = asyncio.create_task(bot.slack_sends(body, signed=False, **{"Content-Encoding": how}))
            while not sending.done():
                began = monotonic()
                await _healthy(bot)
                worst = max(worst, monotonic() - began)
            expect(sending.result() in (400, 401, 415), f"{sending.result()} for {how}")
        expect(worst < 0.5, f"others waited {worst:.1f} s")
        expect("Traceback" not in bot.process.log.read_text(), "a traceback")
        return f"10 bodies, others waited {worst * 1000:.0f} ms at most"


async def floods(folder: Path) -> str:
    """Bad requests by the thousand are refused, and cost neither log nor tracebacks, and tell no versions."""
    shapes = (
        b"GET /healthz HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % at for at in range(5000)) + b"\r\n",
        b"GET /healthz HTTP/1.1\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
        _HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        _HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"\x16\x03\x01\x02\r\n\r\n",
    )
    async with target(folder, LOG_LEVEL="info") as bot:
        log = bot.process.log.stat().st_size
        for number in range(1200):
            answer = await _answered(bot, shapes[number % len(shapes)])
            expect(not answer or b" 400 " in answer, f"{answer[:40]!r}")
            expect(b"aiohttp" not in answer and b"Python" not in answer, f"{answer[:300]!r}")
        for _ in range(1000):
            await bot.slack_sends(b"{}", signed=False)
        wrote = bot.process.log.stat().st_size - log
        expect(wrote < LOG_MAX, f"{wrote} bytes of log")
        expect("Traceback" not in bot.process.log.read_text(), "a traceback")
        wrong = await is_served(bot, 1)
        expect(not wrong, wrong)
        return f"2,200 requests, {wrote} bytes of log"


async def _answered(bot: Target, said: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.process.port)
    try:
        writer.write(said)
        return await asyncio.wait_for(reader.read(65536), ANSWER_S)
    except ConnectionError:  # it has hung up before it was told everything
        return b""
    finally:
        writer.transport.abort()


@asynccontextmanager
async def on_postgres(folder: Path) -> AsyncIterator[tuple[Target, Callable[[], None], Callable[[], None]]]:
    """A bot on a PostgreSQL server of its own, and what freezes the server and lets it go on."""
    with server() as database:
        try:
            async with target(folder, database=database.new()) as bot:
                yield bot, database.freeze, database.thaw
        finally:
            database.thaw()


async def frozen_intake(folder: Path) -> str:
    """A voice is answered in time while PostgreSQL is frozen, and is one voice however often it comes."""
    async with on_postgres(folder) as (bot, freeze, thaw):
        voice = {"id": "frozen-1", "text": "Is anybody there?"}
        expect((await bot.hand_in({"id": "v0", "text": "Hello."}))[0] == 202, "it takes nothing in before the attack")
        freeze()
        began = monotonic()
        try:
            async with asyncio.timeout(INTAKE_S):
                status, _ = await bot.hand_in(voice)
        except TimeoutError:
            status = 0
        took = monotonic() - began
        thaw()
        expect(status == 503, f"{status} after {took:.1f} s")
        for _ in range(2):
            expect((await bot.hand_in(voice))[0] == 202, "not taken in afterwards")
        [(count,)] = bot.database.rows("SELECT COUNT(*) FROM voice WHERE source_key LIKE ?", "%frozen-1")
        expect(count == 1, f"{count} voices")
        return f"503 after {took:.1f} s, one voice"


async def frozen_end(folder: Path) -> str:
    """SIGTERM ends it while PostgreSQL is frozen."""
    async with on_postgres(folder) as (bot, freeze, _):
        expect((await bot.hand_in({"id": "v0", "text": "Hello."}))[0] == 202, "it takes nothing in before the attack")
        freeze()
        under_way = asyncio.create_task(_status(bot, 1))
        await asyncio.sleep(0.5)
        code, took = await ended(bot.process)
        await asyncio.gather(under_way, return_exceptions=True)
        expect(code is not None and took < END_S + 2, f"it did not end within {took:.0f} s")
        expect(code != 0, "it ended as if all were well")
        expect("not_ended_in_time" in bot.process.log.read_text(), "no word in the log")
        return f"ended with {code} after {took:.1f} s"


async def ended(process: Process) -> tuple[int | None, float]:
    """SIGTERM: the exit code, None when it does not end; and how long that took."""
    began = monotonic()
    try:
        code: int | None = await process.end()
    except TimeoutError:
        code = None
    return code, monotonic() - began


ATTACKS: Final = (
    Attack("crowd", "events and voices are answered within 3 s, little log, descriptors come back.", crowd),
    Attack("silent connections", "each is closed within 20 s, and the bot serves meanwhile.", silent),
    Attack("gzip bombs", "415 unread; nobody waits half a second; no traceback.", bombs),
    Attack("header floods", "400, no versions, no tracebacks, less than 64 KiB of log.", floods),
    Attack("frozen PostgreSQL at the intake", "503 within 10 s; a repeat is the same voice.", frozen_intake),
    Attack("frozen PostgreSQL at SIGTERM", "ends within 20 s with a code that is not 0, and says so.", frozen_end),
)

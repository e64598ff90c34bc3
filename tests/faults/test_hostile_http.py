"""Requests of shapes that nobody of ours sends: refused without a traceback, and without a word of what serves them."""

import asyncio
import gzip
import hashlib
import hmac
import zlib
from io import StringIO
from urllib.parse import urlsplit

import pytest

from bot.sandbox.transport.event_delivery import signature
from tests.kit.bot_world import INTAKE, SIGNING, BotWorld
from tests.kit.databases import SQLITE

pytestmark = pytest.mark.engines(SQLITE)  # about what comes before the database

BOMB = gzip.compress(b"\0" * 30_000_000)
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
CHUNKED = b"POST /slack/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
GET = b"GET /healthz HTTP/1.1\r\nHost: a\r\n"


def typed(kind: str, body: str) -> bytes:
    """A request with a body of this kind."""
    head = f"POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return f"{head}{body}".encode("latin-1")


SHAPES = {
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 TLS\r\n\r\n", {400}),
    "no version": (b"GET /healthz\r\n\r\n", {400, 200}),
    "another version": (b"GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n", {400, 200}),
    "HTTP 2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 404, 405}),
    "a method that nobody knows": (b"BREW /slack/events HTTP/1.1\r\nHost: a\r\n\r\n", {400, 405}),
    "HEAD": (b"HEAD /healthz HTTP/1.1\r\nHost: a\r\n\r\n", {200}),
    "OPTIONS": (b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", {404}),
    "TRACE": (b"TRACE /slack/events HTTP/1.1\r\nHost: a\r\n\r\n", {405}),
    "CONNECT": (b"CONNECT internal:80 HTTP/1.1\r\nHost: a\r\n\r\n", {400, 404, 405}),
    "another site's path": (b"GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n", {400, 404}),
    "dots": (b"GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", {404}),
    "bytes in the path": (b"GET /%ff%00\xff HTTP/1.1\r\nHost: a\r\n\r\n", {400, 404}),
    "a long query": (b"POST /slack/events?" + b"a=1&" * 20_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", {400}),
    "many parameters": (b"POST /slack/events?" + b"&" * 4_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", {401}),
    "a long header": (GET + b"X: " + b"y" * 100_000 + b"\r\n\r\n", {400}),
    "thousands of headers": (GET + b"".join(b"X-%d: y\r\n" % at for at in range(5000)) + b"\r\n", {400}),
    "a header without a name": (GET + b": y\r\n\r\n", {400}),
    "a header with NUL": (GET + b"X: a\0b\r\n\r\n", {400}),
    "a folded header": (GET + b"X: a\r\n b\r\n\r\n", {400, 200}),
    "a strange expectation": (GET + b"Expect: tea\r\n\r\n", {417}),
    "an upgrade": (GET + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n", {200}),
    "a length and chunks": (CHUNKED + b"Content-Length: 4\r\n\r\n0\r\n\r\n", {400}),
    "two lengths": (
        b"POST /intake/voice HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        {400},
    ),
    "a negative length": (b"POST /intake/voice HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", {400}),
    "a huge length": (
        b"POST /intake/voice HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        {400},
    ),
    "bad chunks": (CHUNKED + b"\r\nzz\r\nab\r\n0\r\n\r\n", {400}),
    "a chunk that is longer than it says": (CHUNKED + b"\r\n1\r\nabcdef\r\n0\r\n\r\n", {400}),
    "trailers": (CHUNKED + b"\r\n1\r\na\r\n0\r\nX-Slack-Signature: v0=1\r\n\r\n", {401}),
    "packed chunks": (CHUNKED.replace(b": chunked", b": gzip, chunked") + b"\r\n0\r\n\r\n", {400, 401}),
    "a multipart": (typed("multipart/form-data; boundary=x", "--x\r\n\r\nab"), {401}),
    "a charset that is none": (typed("text/html; charset=\xff", "a"), {400, 401}),
}


async def talk(world: BotWorld, said: bytes) -> bytes:
    """Send this, and give everything that comes until nothing more does."""
    at = urlsplit(world.address)
    reader, writer = await asyncio.open_connection(at.hostname, at.port)
    got = b""
    try:
        writer.write(said)
        async with asyncio.timeout(10):
            while b"\r\n\r\n" not in got:
                more = await reader.read(65536)
                if not more:
                    break
                got = (got + more).removeprefix(CONTINUE)
    except ConnectionError:
        pass
    finally:
        writer.transport.abort()
    return got


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def tells_nothing(answer: bytes) -> bool:
    """Whether the answer is silent on what we are made of."""
    return not any(word in answer for word in (b"aiohttp", b"Python", b"Traceback")) and b"golden-thread" in answer


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_shape_that_nobody_sends(
    team_world: BotWorld, log: StringIO, caplog: pytest.LogCaptureFixture, shape: str
) -> None:
    said, expected = SHAPES[shape]
    answer = await talk(team_world, said)
    assert status(answer) in expected, answer
    assert tells_nothing(answer), answer
    assert "Traceback" not in log.getvalue() + caplog.text
    assert "127.0.0.1" not in log.getvalue() + caplog.text
    assert status(await talk(team_world, GET + b"\r\n")) == 200


def packed(path: str, how: str, body: bytes, more: str = "") -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Encoding: {how}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


@pytest.mark.parametrize("path", ["/slack/events", "/intake/voice", "/healthz", "/nowhere"])
@pytest.mark.parametrize(
    ("how", "body"),
    [
        ("gzip", BOMB),
        ("gzip", b"no gzip"),
        ("deflate", zlib.compress(b"\0" * 1000)),
        ("br", b"\x8b\x02"),
        ("zstd", b"\x28\xb5\x2f\xfd"),
        ("identity", b"{}"),
        ("gzip, gzip", b"x"),
    ],
    ids=["bomb", "bad gzip", "deflate", "br", "zstd", "identity", "twice"],
)
async def test_nothing_is_unpacked(team_world: BotWorld, log: StringIO, path: str, how: str, body: bytes) -> None:
    answer = await talk(team_world, packed(path, how, body))
    assert status(answer) == {"/healthz": 405, "/nowhere": 404}.get(path, 415), answer
    assert tells_nothing(answer)
    assert "Traceback" not in log.getvalue()


async def test_not_even_what_is_signed_is_unpacked(team_world: BotWorld) -> None:
    stamp = str(int(team_world.clock.real()))
    body = gzip.compress(b'{"type": "url_verification", "challenge": "abc"}')
    slack = f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: {signature(SIGNING, stamp, body)}\r\n"
    assert status(await talk(team_world, packed("/slack/events", "gzip", body, slack))) == 415
    voice = gzip.compress(b'{"id": "v1", "text": "Hello"}')
    signed = hmac.new(INTAKE.encode(), f"v1:{stamp}:".encode() + voice, hashlib.sha256).hexdigest()
    ours = f"X-Golden-Thread-Timestamp: {stamp}\r\nX-Golden-Thread-Signature: v1={signed}\r\n"
    assert status(await talk(team_world, packed("/intake/voice", "gzip", voice, ours))) == 415


async def test_continue_is_said_to_whoever_waits_for_it(team_world: BotWorld) -> None:
    head = b"POST /slack/events HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    answer = await talk(team_world, head + b"{}")
    assert status(answer) == 401


async def test_pipelined_requests_are_answered_in_their_order(team_world: BotWorld) -> None:
    at = urlsplit(team_world.address)
    reader, writer = await asyncio.open_connection(at.hostname, at.port)
    writer.write((GET + b"\r\n") * 50 + GET.replace(b"/healthz", b"/nowhere") + b"Connection: close\r\n\r\n")
    async with asyncio.timeout(10):
        answer = await reader.read()
    writer.close()
    assert (answer.count(b"HTTP/1.1 200 "), answer.count(b"HTTP/1.1 404 ")) == (50, 1)


async def test_a_body_that_breaks_off_is_nobodys_traceback(
    team_world: BotWorld, log: StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    at = urlsplit(team_world.address)
    for end in ("abort", "write_eof"):
        _, writer = await asyncio.open_connection(at.hostname, at.port)
        writer.write(b"POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nab")
        await asyncio.sleep(0.05)
        getattr(writer.transport, end)()
        await asyncio.sleep(0.05)
        writer.transport.abort()
    assert status(await talk(team_world, GET + b"\r\n")) == 200
    assert "Traceback" not in log.getvalue() + caplog.text

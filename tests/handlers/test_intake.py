"""The intake's door: an answer in time, whatever the database does."""

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Mapping
from ipaddress import ip_network

import aiohttp
import pytest
from aiohttp import web

from bot.domain.voices.voice import Sender, Voice
from bot.intake.signing import NotSigned
from bot.web.gate import LIMITS, Gate
from bot.web.http_server import HttpServer, client_of
from handlers.voices import webhooks
from tests.faults.signed_requests import locked
from tests.kit.bot_world import INTAKE, BotWorld
from tests.kit.databases import ENGINES


async def hand_in(
    world: BotWorld, address: str, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], dict[str, str]]:
    body = json.dumps({"id": "v1", "text": "Hello?"}).encode()
    stamp = str(int(world.clock.real()))
    signed = hmac.new(INTAKE.encode(), f"v1:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    said = {"X-Golden-Thread-Timestamp": stamp, "X-Golden-Thread-Signature": f"v1={signed}", **(headers or {})}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{address}/intake/voice", data=body, headers=said) as answer,
    ):
        return answer.status, dict(answer.headers), await answer.json()


@pytest.mark.engines(*ENGINES)
async def test_a_database_that_does_not_commit_is_a_503_and_a_repeat_is_the_same_voice(team_world: BotWorld) -> None:
    app, bot = web.Application(), team_world.bot
    app.add_routes(webhooks.routes(bot.interactions, bot.workspace, (INTAKE,), bot.clock, client_of, print, within=0.2))
    server = HttpServer(app, Gate(LIMITS, (), 100))
    address = await server.start("127.0.0.1", 0)
    with locked(team_world):
        status, headers, _ = await hand_in(team_world, address)
        assert (status, headers["Retry-After"]) == (503, "10")
    first = await hand_in(team_world, team_world.address)
    second = await hand_in(team_world, team_world.address)
    assert (first[0], second[0], first[2]) == (202, 202, second[2])
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1
    await server.stop()


def verify_practice(headers: Mapping[str, str], body: bytes, secrets: tuple[str, ...], _now: int) -> None:
    """As many tools sign: the body alone, in Base64."""
    signed = {b64encode(hmac.digest(secret.encode(), body, "sha256")).decode() for secret in secrets}
    if headers.get("X-Practice-Hmac") not in signed:
        raise NotSigned("Practice did not sign this.")


def read_practice(body: bytes) -> tuple[Voice, str]:
    review = json.loads(body)
    return Voice(f"practice:{review['number']}", review["review"], Sender(review["by"])), ""


PRACTICE = webhooks.WebhookSource("/intake/practice", verify_practice, read_practice)


async def test_another_source_is_a_reader_and_its_line_in_the_list(team_world: BotWorld) -> None:
    app = web.Application()
    given = (team_world.bot.interactions, team_world.bot.workspace, (INTAKE,), team_world.clock, client_of, print)
    app.add_routes(webhooks.routes(*given, sources=(*webhooks.SOURCES, PRACTICE)))
    server = HttpServer(app, Gate(LIMITS, (), 100))
    address = await server.start("127.0.0.1", 0)
    body = json.dumps({"number": 7, "review": "The kettle sings.", "by": "Greta"}).encode()
    signed = b64encode(hmac.digest(INTAKE.encode(), body, "sha256")).decode()
    async with aiohttp.ClientSession() as session:
        for signature, status in (("forged", 401), (signed, 202), (signed, 202)):
            headers = {"X-Practice-Hmac": signature}
            async with session.post(f"{address}/intake/practice", data=body, headers=headers) as answer:
                assert answer.status == status, await answer.text()
    assert (await hand_in(team_world, address))[0] == 202, "the first source is as it was"
    await team_world.settle()
    assert "Greta" in team_world.card("The kettle sings.").text
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 2
    await server.stop()


async def test_each_client_behind_a_trusted_proxy_has_its_own_quota(team_world: BotWorld) -> None:
    counted: list[str] = []

    def client(request: web.Request) -> str:
        counted.append(client_of(request))
        return counted[-1]

    app, bot = web.Application(), team_world.bot
    app.add_routes(webhooks.routes(bot.interactions, bot.workspace, (INTAKE,), bot.clock, client, print))
    server = HttpServer(app, Gate(LIMITS, (ip_network("127.0.0.0/8"),), 100))
    address = await server.start("127.0.0.1", 0)
    for forwarded in ("8.8.8.8", "1.1.1.1, 9.9.9.9"):
        assert (await hand_in(team_world, address, {"X-Forwarded-For": forwarded}))[0] == 202
    assert counted == ["8.8.8.8", "9.9.9.9"]
    await server.stop()


class Minutes:
    """A steady clock that a test sets."""

    at = 0.0

    def steady(self) -> float:
        return self.at


def test_each_source_may_send_1200_voices_a_minute() -> None:
    clock = Minutes()
    quota = webhooks.Quota(clock)  # type: ignore[arg-type] # all of a clock that it reads
    assert [quota.is_spent("a") for _ in range(1200)] == [False] * 1200
    assert quota.is_spent("a")
    assert not quota.is_spent("b")
    clock.at = 60.0
    assert not quota.is_spent("a")

"""The intake's door: an answer in time, whatever the database does."""

import hashlib
import hmac
import json
from ipaddress import ip_network

import aiohttp
from aiohttp import web

from bot.web.gate import LIMITS, Gate
from bot.web.http_server import HttpServer, client_of
from handlers.voices import webhooks
from tests.faults.knocking import locked
from tests.scenarios.world import INTAKE, World


async def hand_in(
    world: World, address: str, headers: dict[str, str] | None = None
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


async def test_a_database_that_does_not_commit_is_a_503_and_a_repeat_is_the_same_voice(team_world: World) -> None:
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


async def test_each_client_behind_a_trusted_proxy_has_its_own_quota(team_world: World) -> None:
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

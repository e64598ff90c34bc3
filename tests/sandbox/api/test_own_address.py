"""The practice workspace answers under its own names only, and to its own page only."""

import asyncio
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.kit.sandbox_world import SandboxWorld

OWN = ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"]
STRANGERS = [
    "rebound.example:{port}",
    "127.0.0.1",
    "127.0.0.1:1",
    "localhost.rebound.example:{port}",
    "127.0.0.1:{port}@x",
    "",
]
PATHS = ["/", "/practice/state", "/page/page.js", "/api/auth.test", "/nowhere"]


async def status(world: SandboxWorld, path: str, **headers: str) -> int:
    port = urlsplit(world.ws.url).port
    said = {name: value.format(port=port) for name, value in headers.items()}
    async with aiohttp.ClientSession() as session, session.get(f"{world.ws.url}{path}", headers=said) as answer:
        return answer.status


@pytest.mark.parametrize("host", OWN)
async def test_it_answers_under_its_own_names(world: SandboxWorld, host: str) -> None:
    assert [await status(world, path, Host=host) for path in PATHS] == [200, 200, 200, 200, 404]


@pytest.mark.parametrize("host", STRANGERS)
async def test_a_name_that_a_stranger_points_here_is_refused(world: SandboxWorld, host: str) -> None:
    assert {await status(world, path, Host=host) for path in PATHS if not path.startswith("/api/")} == {403}


async def test_the_web_api_asks_for_a_token_by_whatever_name(world: SandboxWorld) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.post(f"{world.ws.url}/api/auth.test", headers={"Host": "rebound.example"})
        assert (await answer.json())["error"] == "not_authed"


@pytest.mark.parametrize(
    ("origin", "fine"),
    [
        ("http://localhost:{port}", True),
        ("http://127.0.0.1:{port}", True),
        ("https://rebound.example", False),
        ("http://localhost:1", False),
        ("https://localhost:{port}", False),
        ("http://[::1", False),
        ("null", False),
    ],
)
async def test_only_its_own_page_may_listen_and_press(world: SandboxWorld, origin: str, *, fine: bool) -> None:
    headers = {"Origin": origin.format(port=urlsplit(world.ws.url).port)}
    async with aiohttp.ClientSession() as session:
        try:
            async with asyncio.timeout(5), session.ws_connect(f"{world.ws.url}/practice/live", headers=headers) as live:
                assert "version" in await live.receive_json()
                opened = 101
        except aiohttp.WSServerHandshakeError as exc:
            opened = exc.status
        said = {"as": "U1", "channel": "C1", "text": "Hello"}
        answer = await session.post(f"{world.ws.url}/practice/say", json=said, headers=headers)
    assert (opened, answer.status) == ((101, 200) if fine else (403, 403))
    assert bool(world.ws.messages("C1")) == fine

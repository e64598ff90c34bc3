"""auth.test, and the scopes that every answer names."""

import aiohttp
import pytest

from bot.sandbox import Limits
from tests.kit.sandbox_world import BOT, BOT_TOKEN, SandboxWorld, Worlds, app


async def test_the_bot_knows_itself(world: SandboxWorld) -> None:
    answer = await world.client.auth_test()
    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == (BOT, "B0000000001", "T0PRACTICE1")


async def test_every_answer_names_the_tokens_scopes(world: SandboxWorld) -> None:
    answer = await world.client.auth_test()
    assert set(answer.headers["X-OAuth-Scopes"].split(",")) == world.ws.app.scopes


@pytest.mark.parametrize(
    ("missing", "method", "params"),
    [
        ("chat:write", "chat.postMessage", {"channel": "C1", "text": "x"}),
        ("chat:write", "chat.update", {"channel": "C1", "ts": "1.0", "text": "x"}),
        ("users:read", "users.info", {"user": "U1"}),
        ("users:read.email", "users.lookupByEmail", {"email": "nora@example.com"}),
        ("channels:read", "conversations.info", {"channel": "C1"}),
        ("groups:read", "conversations.info", {"channel": "G1"}),
        ("channels:history", "conversations.history", {"channel": "C1"}),
        ("groups:history", "conversations.replies", {"channel": "G1", "ts": "1.0"}),
        ("channels:read", "conversations.list", {}),
        ("groups:read", "conversations.list", {"types": "private_channel"}),
        ("im:write", "conversations.open", {"users": "U1"}),
        ("files:read", "files.info", {"file": "F1"}),
    ],
)
async def test_without_its_scope_a_method_says_which_is_missing(
    worlds: Worlds, missing: str, method: str, params: dict[str, str]
) -> None:
    every = app().scopes
    one_less = app(tuple(every - {missing}))
    for the_app, code in ((app(tuple(every)), ""), (one_less, missing)):
        world = await worlds(the_app=the_app, limits=Limits(tiers=False))
        needed = await _needed(world, method, params)
        assert needed == code


async def _needed(world: SandboxWorld, method: str, params: dict[str, str]) -> str:
    """The scope that Slack says is missing; empty when it is about something else."""
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {BOT_TOKEN}"}) as session:
        body = await (await session.post(f"{world.ws.api_url}{method}", data=params)).json()
    if body.get("error") != "missing_scope":
        return ""
    assert body["needed"] not in body["provided"].split(",")
    return str(body["needed"])

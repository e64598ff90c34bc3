"""`POST /intake/facts`: signed as voices are, each fact kept once, what is of no use told by its place."""

import json
from typing import Any

import aiohttp

from tests.kit.bot_world import BotWorld

WHO = {"name": "Greta Ek", "email": "greta@example.com"}
ORDER = {"kind": "purchase", "id": "7", "at": 1_700_000_000, "what": "Two jars", "customer": WHO}


async def hand_in(world: BotWorld, body: bytes, *, secret: str = "") -> tuple[int, dict[str, Any]]:
    headers = world.signed(body, secret) if secret else world.signed(body)
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{world.address}/intake/facts", data=body, headers=headers) as answer,
    ):
        return answer.status, await answer.json()


async def test_each_is_kept_once_and_the_rest_is_told(team_world: BotWorld) -> None:
    body = json.dumps({"facts": [{"kind": "gift"}, ORDER, {"kind": "customer", "customer": WHO}]}).encode()
    why = {"at": 0, "why": "kind must be one of customer, purchase, touch."}
    assert await hand_in(team_world, body) == (202, {"new": 2, "changed": 0, "here_already": 0, "refused": [why]})
    assert await hand_in(team_world, body) == (202, {"new": 0, "changed": 0, "here_already": 2, "refused": [why]})
    changed = json.dumps({"facts": [{**ORDER, "what": "A jar"}]}).encode()
    assert await hand_in(team_world, changed) == (202, {"new": 0, "changed": 1, "here_already": 0, "refused": []})
    assert await team_world.count("SELECT COUNT(*) FROM purchase WHERE what = 'A jar'") == 1
    assert (await hand_in(team_world, b"{}"))[0] == 400
    assert (await hand_in(team_world, body, secret="forged forged forged"))[0] == 401
    assert await team_world.count("SELECT COUNT(*) FROM purchase") == 1

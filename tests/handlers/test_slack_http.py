"""The door: Slack's signature over the raw body, and nobody else's workspace."""

import hashlib
import hmac
import json

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.slack_http import is_signed
from tests.kit.bot_world import SIGNING, BotWorld
from tests.kit.cast import CARE

NOW = 1_795_000_000.0


def signature(body: bytes, stamp: str, secret: str = SIGNING) -> str:
    """Slack's own recipe."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()


@given(st.binary(max_size=200), st.integers(-300, 300))
def test_what_slack_signed_comes_in(body: bytes, age: int) -> None:
    stamp = str(int(NOW) + age)
    assert is_signed(body, stamp, signature(body, stamp), SIGNING, NOW)
    assert not is_signed(body + b"x", stamp, signature(body, stamp), SIGNING, NOW)
    assert not is_signed(body, stamp, signature(body, stamp, "another"), SIGNING, NOW)


@given(st.text(max_size=20), st.text(max_size=80))
def test_nothing_that_anybody_sends_raises(stamp: str, signed: str) -> None:
    assert not is_signed(b"{}", stamp, signed, SIGNING, NOW)


@pytest.mark.parametrize("age", [-301, 301])
def test_five_minutes_and_no_more(age: int) -> None:
    stamp = str(int(NOW) + age)
    assert not is_signed(b"{}", stamp, signature(b"{}", stamp), SIGNING, NOW)


async def slack_events(world: BotWorld, body: bytes, content: str = "application/json") -> int:
    """Knock as Slack would, with the right signature."""
    stamp = str(int(world.clock.real()))
    headers = {
        "Content-Type": content,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature(body, stamp),
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{world.address}/slack/events", data=body, headers=headers) as answer,
    ):
        return answer.status


@pytest.mark.parametrize("body", [b"[]", b'"words"', b"[" * 5000, b"\xff\xfe", b"{", b"payload=%5B1%5D"])
async def test_signed_nonsense_is_a_400(team_world: BotWorld, body: bytes) -> None:
    content = "application/x-www-form-urlencoded" if body.startswith(b"payload") else "application/json"
    assert await slack_events(team_world, body, content) == 400


async def test_slack_proves_the_address(team_world: BotWorld) -> None:
    assert await slack_events(team_world, b'{"type": "url_verification", "challenge": "abc"}') == 200


async def test_another_workspace_is_not_served(team_world: BotWorld) -> None:
    await team_world.watch(CARE.id)
    event = {"type": "message", "channel": CARE.id, "user": "U0PETRA01", "text": "My grinder broke.", "ts": "1.000001"}
    said = {"type": "event_callback", "team_id": "T0OTHER01", "event_id": "Ev1", "event": event, "authorizations": []}
    await slack_events(team_world, json.dumps(said).encode())
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 0
    ours = {**said, "team_id": team_world.bot.workspace}
    for _ in range(2):
        assert await slack_events(team_world, json.dumps(ours).encode()) == 200
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1

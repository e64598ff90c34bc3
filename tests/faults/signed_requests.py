"""Knocks at the bot's door, as Slack does and as nobody should; and a database that is out of reach."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from bot.sandbox import Message, Person
from bot.sandbox.transport.event_delivery import encode, signature
from bot.store.sqlite import SqliteStore
from tests.kit.bot_world import SIGNING, BotWorld, elements
from tests.kit.cast import CARE, PETRA
from tests.kit.databases import POSTGRES, SQLITE, Database

GRINDER = "My grinder broke after two weeks."


async def send_request(
    world: BotWorld,
    body: bytes | dict[str, Any],
    *,
    age: int = 0,
    kind: str = "application/json",
    headers: dict[str, str] | None = None,
) -> int:
    """Knock with a body that Slack signed ``age`` seconds ago; ``headers`` change or add what they name."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    stamp = str(int(world.clock.real()) - age)
    signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(SIGNING, stamp, raw)}
    sent = {"Content-Type": kind, **signed, **(headers or {})}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{world.address}/slack/events", data=io.BytesIO(raw), headers=sent) as answer,
    ):
        await answer.read()
        return answer.status


async def figures(world: BotWorld) -> dict[str, float]:
    """What /metrics says: each figure by its name and its label, ``golden_thread_unknown_total event``."""
    async with aiohttp.ClientSession() as session, session.get(f"{world.address}/metrics") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/plain"
        families = text_string_to_metric_families(await answer.text())
    return {" ".join([one.name, *one.labels.values()]): one.value for family in families for one in family.samples}


def heard(world: BotWorld, text: str = GRINDER, ts: str = "1762675080.000100") -> dict[str, Any]:
    """Somebody says something in a watched channel: the event."""
    event = {"type": "message", "channel": CARE.id, "user": PETRA.id, "text": text, "ts": ts}
    return wrapped(world, event)


def wrapped(world: BotWorld, event: dict[str, Any], event_id: str = "Ev0000001") -> dict[str, Any]:
    """An event in Slack's envelope."""
    team = world.bot.workspace
    return {"type": "event_callback", "team_id": team, "event_id": event_id, "event": event, "authorizations": []}


def clicked(
    world: BotWorld, who: Person, action: str, message: Message, value: str = "", trigger: str = "1.1"
) -> bytes:
    """Somebody presses a button, of which ``value`` may be forged: the body, as Slack encodes it."""
    known = next((one.get("value", "") for one in elements(message) if one["action_id"] == action), "")
    payload = {
        "type": "block_actions",
        "team": {"id": world.bot.workspace},
        "user": {"id": who.id, "team_id": world.bot.workspace},
        "trigger_id": trigger,
        "channel": {"id": message.channel},
        "container": {"type": "message", "message_ts": message.ts, "channel_id": message.channel},
        "message": {"ts": message.ts},
        "actions": [
            {"type": "button", "action_id": action, "block_id": "b", "value": value or known, "action_ts": "1"}
        ],
    }
    return encode("interaction", payload)[1]


LOCKS = {SQLITE: "BEGIN IMMEDIATE", POSTGRES: "BEGIN; SELECT workspace_id FROM workspace_lock FOR UPDATE"}
FORM = "application/x-www-form-urlencoded"


@contextmanager
def locked(world: BotWorld) -> Iterator[None]:
    """Another process writes meanwhile, and does not end."""
    database = Database(world.bot.config.database)
    with database.opened() as other:
        other.execute(LOCKS[database.engine])
        yield
        other.execute("ROLLBACK")


def pragma(world: BotWorld, words: str) -> None:
    """Set something on the writer's own connection: a file that is full, may not be written, or is not waited for."""
    assert isinstance(world.bot.store, SqliteStore)
    world.bot.store._writer.execute(f"PRAGMA {words}")  # noqa: SLF001 - no setting of ours breaks a file

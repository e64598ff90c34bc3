"""Attacks on the log: what strangers send, and what people say, does not stand in it."""

import asyncio
import json
from pathlib import Path
from typing import Final

from tests.harness.attacks.attack import Attack, expect
from tests.harness.attacks.target import Target, target
from tests.harness.kit import company, hostile
from tests.kit.postgres import server

BODIES: Final = (
    b"zebrafink",
    b'["zebrafink"]',
    b'{"type": "zebrafink"}',
    b'{"type": "event_callback", "event": "xoxb-1"}',
)
FORGED: Final = {"X-Slack-Signature": "v0=xoxb-not-a-token", "X-Slack-Request-Timestamp": "1"}
SECRETS: Final = ("zebrafink", "ottokar", "quendel", "701239876", "xoxb-", company.SIGNING, company.INTAKE)


async def silent_log(folder: Path) -> str:
    """Voices, and requests that are broken in many ways, at debug level; then the log is searched."""
    async with target(folder, LOG_LEVEL="debug", LOG_FORMAT="json") as bot:
        customer = {"name": "Ottokar Quendel", "email": "ottokar@quendel.example", "phone": "+46701239876"}
        await bot.hand_in({"id": "v1", "text": "The zebrafink does not sing.", "customer": customer})
        await bot.hand_in({"text": "zebrafink", "team": "Quendel"})
        for body in (
            b"zebrafink",
            b'["zebrafink"]',
            b'{"type": "zebrafink"}',
            b'{"type": "event_callback", "event": "xoxb-1"}',
        ):
            await bot.slack_sends(body)
            await bot.slack_sends(body, signed=False)
            async with bot.session.post(f"{bot.address}/slack/events", data=body, headers=FORGED):
                pass
        async with bot.session.post(f"{bot.address}/zebrafink?token=xoxb-1", data=b"ottokar"):
            pass
        await bot.process.end()
    lines = bot.process.log.read_text(encoding="utf-8").splitlines()
    found = [word for word in SECRETS for line in lines if word in line.lower()]
    expect(not found, f"in the log stood {sorted(set(found))}")
    odd = [line for line in lines if not _is_json(line)]
    expect(not odd, f"{len(odd)} lines are no JSON, among them {odd[:1]}")
    return f"{len(lines)} lines"


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


TEAM: Final = 0
QUIET_S: Final = 1.0
"""How long nothing new is written before the log counts as told."""
TELLS: Final = ("broke", "library", "uncaught", "loop_failed", "not_drawn", "bad_input")
"""What the log has to tell of all the same, in this hour."""


async def in_json(folder: Path) -> str:
    """On PostgreSQL, whose errors quote rows; each line is JSON, from the first to the last."""
    with server() as database:
        async with target(folder, "stumbling", database=database.new(), LOG_LEVEL="debug", LOG_FORMAT="json") as bot:
            said = await _held(bot)
            lines = bot.process.log.read_text(encoding="utf-8").splitlines()
    for line in lines:
        expect(_is_json(line), f"no JSON: {line[:200]}")
    expect(any("Golden Thread listens at" in line for line in lines), "it does not say where it listens")
    expect(any("UniqueViolation(23505)" in line for line in lines), "a broken constraint is not told")
    return said


async def in_text(folder: Path) -> str:
    """On a file, as people read it."""
    async with target(folder, "stumbling", LOG_LEVEL="debug", LOG_FORMAT="text") as bot:
        return await _held(bot)


async def _held(bot: Target) -> str:
    async def settle() -> None:
        await bot.slack.quiet()
        await asyncio.sleep(QUIET_S)

    person, channel, watched = company.members(TEAM)[0], company.channel(TEAM), company.watched(TEAM)
    place = {"person": person, "channel": channel, "watched": watched}
    scene = hostile.Scene(bot.slack, bot.address, company.SIGNING, company.INTAKE, **place, settle=settle)
    requests = await hostile.hour(scene)
    await asyncio.sleep(QUIET_S)
    expect(await bot.ready() == (200, ""), "not ready afterwards")
    expect(await bot.process.end() == 0, "it did not end well")
    told = bot.process.log.read_text(encoding="utf-8")
    if found := hostile.found_in(told):
        line = next(line for line in told.splitlines() if found[0].lower() in line.lower())
        expect(held=False, instead=f"the log says {', '.join(found)}: {line[:300]}")
    missing = [one for one in TELLS if one not in told]
    expect(not missing, f"the log says nothing of {', '.join(missing)}")
    expect("hostile.py" in told and "_stumble" in told, "it does not say where things broke")
    return f"{requests} requests and {told.count(chr(10))} lines"


ATTACKS: Final = (
    Attack("a log that says nothing of anybody", "No word, name, address or token; every line is JSON.", silent_log),
    Attack(
        "hostile hour in the log, JSON",
        "No word, name, number, address or token of it stands there; each line is JSON.",
        in_json,
    ),
    Attack("hostile hour in the log, text", "No word, name, number, address or token of it stands there.", in_text),
)

"""Attacks on the log: what strangers send, and what people say, does not stand in it."""

import json
from pathlib import Path
from typing import Final

from tests.harness import company
from tests.harness.attacks.attack import Attack, expect
from tests.harness.attacks.target import target

BODIES: Final = (
    b"zebrafink",
    b'["zebrafink"]',
    b'{"type": "zebrafink"}',
    b'{"type": "event_callback", "event": "xoxb-1"}',
)
FORGED: Final = {"X-Slack-Signature": "v0=xoxb-1234567890", "X-Slack-Request-Timestamp": "1"}
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


ATTACKS: Final = (
    Attack("a log that says nothing of anybody", "No word, name, address or token; every line is JSON.", silent_log),
)

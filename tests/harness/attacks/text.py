"""Attacks with text: what strangers write is read in linear, bounded time, and nobody waits for it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, Final

from aiohttp import ContentTypeError

from tests.harness.attacks.attack import Attack, expect
from tests.harness.attacks.target import Target, target
from tests.harness.kit import company

ALIVE_WITHIN_S: Final = 2.0
"""How long /healthz may take meanwhile. Quadratic readers held it for four to six seconds."""
ODD_NUMBERS: Final = ("1e308", "-1e308", "1e400", "NaN", "-Infinity", "true", "1" + "0" * 400, "1" + "0" * 5_000, "[1]")
FIELDS: Final = ("said_at", "id", "link", "kind", "reach.likes", "customer.phone", "customer.name")


async def growth(_folder: Path) -> str:
    """Ten times the text takes at most fifteen times as long, for each reader."""
    return f"{await _read('growth')} texts at three sizes"


async def longest(_folder: Path) -> str:
    """The longest mails keep a processor busy for a second at most."""
    return f"{await _read('longest')} mails of 25 MiB"


async def _read(what: str) -> str:
    code, said = await _run(company.ROOT, {}, b"", "tests.harness.attacks.readers", what)
    expect(code == 0, said)
    return said


async def _run(folder: Path, env: dict[str, str], given: bytes, *words: str) -> tuple[int, str]:
    """Run a module of ours; its exit code and what it said. It ends with whoever waits for it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *words),
        cwd=folder,
        env=env or None,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        said, _ = await process.communicate(given)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, said.decode().strip()


@dataclass
class Heartbeat:
    """How long /healthz took at worst, in seconds."""

    slowest: float = 0.0


@asynccontextmanager
async def heartbeat(bot: Target) -> AsyncIterator[Heartbeat]:
    """Ask /healthz again and again meanwhile."""
    found = Heartbeat()

    async def ask() -> None:
        while True:
            began = monotonic()
            with suppress(TimeoutError):
                async with bot.session.get(f"{bot.address}/healthz") as answer:
                    await answer.read()
            found.slowest = max(found.slowest, monotonic() - began)
            await asyncio.sleep(0.02)

    asking = asyncio.create_task(ask())
    try:
        yield found
    finally:
        asking.cancel()


def _said(bot: Target, words: str, nth: int) -> bytes:
    """A message in a watched channel, as Slack sends it."""
    event = {"type": "message", "channel": company.watched(0), "user": company.members(0)[1]}
    body: dict[str, Any] = {
        "type": "event_callback",
        "team_id": bot.slack.state.team_id,
        "event_id": f"Ev{nth:08}",
        "event": {**event, "text": words, "ts": f"1762675080.{nth:06}"},
        "authorizations": [],
    }
    return json.dumps(body).encode()


async def blanks(folder: Path) -> str:
    """Blanks at every door: they are taken in, and the bot answers meanwhile."""
    sea = "It broke." + " " * 39_000 + "Again."
    subject = b"From: a@example.com\nSubject: " + b"Re: " * 50_000 + b"\n\n" + sea.encode() * 2
    page = b"From: b@example.com\nContent-Type: text/html\n\nIt broke.&#" + b"1" * 6_000
    async with target(folder) as bot, heartbeat(bot) as meanwhile:
        for nth, said in enumerate((sea, "It broke." + " " * 40_000 + "!", "Re: " * 10_000, "e\u0301\u0323" * 13_000)):
            status = await bot.slack_sends(_said(bot, said, nth))
            expect(status == 200, f"{status} for a message that begins with {said[:20]!r}")
        status, answer = await bot.hand_in({"id": "sea", "text": sea})
        expect(status == 202, f"{status} for a voice: {answer}")
        for raw in (subject, page):
            code, why = await _run(folder, company.settings(bot.slack, bot.database), raw, "bot", "route-mail")
            expect(code == 0, f"route-mail ended with {code}: {why}")
        kept = bot.database.rows("SELECT COUNT(*) FROM voice")[0][0]
        expect(kept == 7, f"{kept} of 7 voices were taken in")
        expect(meanwhile.slowest <= ALIVE_WITHIN_S, f"/healthz took {meanwhile.slowest:.1f} s")
    return f"7 voices, /healthz within {meanwhile.slowest * 1000:.0f} ms"


async def numbers(folder: Path) -> str:
    """Odd numbers at the intake are refused by the name of their field."""
    tried = [(field, number) for field in FIELDS for number in ODD_NUMBERS]
    async with target(folder) as bot:
        for field, number in tried:
            outer, _, inner = field.partition(".")
            value = f'{{"{inner}": {number}}}' if inner else number
            try:
                status, answer = await bot.hand_in(f'{{"text": "It broke.", "{outer}": {value}}}'.encode())
            except ContentTypeError as exc:
                status, answer = exc.status, {}
            said = str(answer.get("error"))
            expect(status == 400 and field in said, f"{status} for {field} {number[:20]}: {said}")
        expect(await bot.ready() == (200, ""), "not ready afterwards")
    return f"{len(tried)} bodies"


ATTACKS: Final = (
    Attack("text that grows", "Ten times the text takes no reader more than fifteen times as long.", growth),
    Attack("text of 25 MiB", "The worst mails keep one processor busy for a second at most.", longest),
    Attack("text of blanks", "Each is taken in, and /healthz answers within two seconds meanwhile.", blanks),
    Attack("text for numbers", "400 for each, with the name of its field, and it serves on.", numbers),
)

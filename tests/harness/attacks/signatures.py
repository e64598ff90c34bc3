"""Attacks on the signature: what is not signed is refused before anything reads it."""

from pathlib import Path
from typing import Final

from tests.harness.attacks.attack import Attack, expect
from tests.harness.attacks.target import target


async def unsigned(folder: Path) -> str:
    """Nothing unsigned is read, and the bot serves on."""
    async with target(folder) as bot:
        for body in (b"[" * 100_000, b'{"a": "\xff"}', b"payload=%7B", b""):
            status = await bot.slack_sends(body, signed=False)
            expect(status == 401, f"{status} for {body[:20]!r}")
        expect(await bot.ready() == (200, ""), "not ready afterwards")
        return "4 bodies"


ATTACKS: Final = (Attack("unsigned bodies", "401 for each, nothing is parsed or logged, and it serves on.", unsigned),)

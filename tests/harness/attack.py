"""The attacks that can be run in minutes, on the real process in the practice workspace.

``python -m tests.harness.attack [WORD…]`` (or ``make attack``) runs those whose name contains one of the words, all
without any; the last line has the figures.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Final

import click

from tests.harness.attacks import delivery, files, http, leaving, logs, mail, rights, signatures, text
from tests.harness.attacks.attack import Attack, NotHeld

ATTACKS: Final[tuple[Attack, ...]] = (
    *delivery.ATTACKS,
    *files.ATTACKS,
    *http.ATTACKS,
    *leaving.ATTACKS,
    *logs.ATTACKS,
    *mail.ATTACKS,
    *rights.ATTACKS,
    *signatures.ATTACKS,
    *text.ATTACKS,
)
TIME_LIMIT_S: Final = 180


async def is_held(attack: Attack) -> bool:
    """Run one attack and say how it went."""
    began = monotonic()
    with tempfile.TemporaryDirectory(prefix="golden-thread-attack-") as folder:
        try:
            async with asyncio.timeout(TIME_LIMIT_S):
                said = await attack.run(Path(folder))
        except (NotHeld, TimeoutError) as exc:
            click.echo(
                f"NOT HELD  {attack.name}: {str(exc) or 'no end within the time limit'}\n          {attack.expects}"
            )
            return False
    click.echo(f"held      {attack.name}: {said} ({monotonic() - began:.1f} s)")
    return True


async def run(words: list[str]) -> bool:
    """Run the attacks that are meant; whether all were held."""
    meant = [one for one in ATTACKS if not words or any(word in one.name for word in words)]
    held = [await is_held(one) for one in meant]
    click.echo(f"attacks={len(held)} held={sum(held)}")
    return all(held)


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(run(sys.argv[1:])) else 1)

"""SQLite and PostgreSQL side by side: what the services take on each, as the database grows.

Run it with ``python -m bench.engines`` (or ``make bench``); ``--quick`` is a smoke test whose figures say nothing.
"""

import asyncio
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from bench.engine import SETTINGS, Engine, postgres, sqlite, version
from bench.kit.life import Life
from bench.kit.seed import seed
from bench.kit.working import IN_FLIGHT, Amount, Day, Took
from bench.plans import is_quick
from bot.clock import SystemClock
from tests.kit.postgres import Server, server


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: conversations in each database, of which so many are open, and how often each work."""

    sizes: tuple[int, ...]
    open: int
    amount: Amount


FULL: Final = Plan((1_000, 100_000, 1_000_000), 600, Amount(alone=100, together=220, looks=5, due=50))
QUICK: Final = Plan((100, 300), 60, Amount(alone=5, together=35, looks=2, due=5))
_CELLS: Final = f"{'ms':>10}{'per s':>10}{f'{IN_FLIGHT} at once':>12}"
_COLUMNS: Final = f"""
{"":<35}{"SQLite":>32}{"PostgreSQL":>32}{"PostgreSQL":>11}
{"":<35}{_CELLS}{_CELLS}{"/ SQLite":>11}"""


async def measure(plan: Plan, folder: Path, running: Server) -> None:
    """Measure each size on both engines, and print it as it ends."""
    for count in plan.sizes:
        url = running.new()
        engines = (sqlite(folder / f"{count}.db"), postgres(url))
        first, second = await _worked(plan, count, engines)
        for name in first:
            print(_row(name, count, first[name], second[name]), flush=True)
        engines[0].clear()
        running.drop(url)


async def _worked(plan: Plan, count: int, engines: tuple[Engine, Engine]) -> list[dict[str, Took]]:
    """Fill both at the same time, then work on one after the other."""
    began, now = perf_counter(), SystemClock().now()
    life = Life(count, min(count, plan.open))
    seeded = await asyncio.gather(*(seed(engine, count, life, now) for engine in engines))
    print(f"{count:,} conversations, {life.newest:,} of them open, were made in {perf_counter() - began:.0f} s")
    took = []
    for one in seeded:
        os.sync()  # so that what was prepared is not written out while we measure
        store = one.engine.store()
        try:
            took.append(await Day(store, one, count, now).work(plan.amount))
        finally:
            await store.close()
    return took


def _row(name: str, count: int, one: Took, other: Took) -> str:
    return f"{name:<24}{count:>11,}{_cells(one)}{_cells(other)}{other.ms / one.ms:>11.1f}"


def _cells(took: Took) -> str:
    together = f"{took.together:,.0f}" if took.together else ""
    return f"{took.ms:>10.2f}{1000 / took.ms:>10,.0f}{together:>12}"


def main() -> None:
    """Measure and print."""
    plan = QUICK if is_quick(__doc__) else FULL
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, server(SETTINGS) as running:
        print(_about(version(running.url("postgres"))), flush=True)
        asyncio.run(measure(plan, Path(folder), running))


def _about(postgresql: str) -> str:
    """Say what runs where, and give the table its head."""
    return f"""
The services, called in this process on this computer ({os.cpu_count()} cores); what is answered is on disk.
SQLite {sqlite3.sqlite_version}: WAL, synchronous=FULL. PostgreSQL {postgresql}, over a socket: fsync on, \
{", ".join(SETTINGS)}.
One team of 20; closed conversations lie in the last two years, and a week's voices are a hundredth of all.
{_COLUMNS}"""


if __name__ == "__main__":
    main()

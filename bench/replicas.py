"""The whole bot as one, two and three processes on one PostgreSQL database, beside the one on its SQLite file: claims.

Run it with ``python -m bench.replicas`` (or ``make bench``); ``--quick`` is a smoke test whose figures say nothing.
"""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from bench.engine import SETTINGS, postgres, sqlite
from bench.kit import clicks
from bench.kit.pressing import IN_FLIGHT, Pressed, press
from bench.kit.starting import server
from bench.kit.stock import Stock
from bench.plans import is_quick
from tests.kit import postgres as programs

WARM_UP: Final = 10
"""One in so many clicks warms the servers up and is not measured."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: rounds, clicks in each, conversations in each database, replicas."""

    rounds: int
    clicks: int
    count: int
    replicas: tuple[int, ...]


FULL: Final = Plan(rounds=3, clicks=1000, count=50_000, replicas=(1, 2, 3))
QUICK: Final = Plan(rounds=1, clicks=12, count=100, replicas=(2,))


async def _claimed(api_url: str, stock: Stock, nth: int, replicas: int) -> Pressed:
    """Let so many processes take the clicks in turn, and count afterwards what stands there."""
    base = await stock.fresh(nth)
    conversations = base.conversations(stock.numbers(nth))
    prepared = clicks.requests(base.card, conversations)
    warm = len(prepared) // WARM_UP
    os.sync()  # so that what was prepared is not written out while we measure
    async with AsyncExitStack() as stack:
        urls = [await stack.enter_async_context(server("ours", api_url, stock.engine.url)) for _ in range(replicas)]
        await press(urls, prepared[:warm])
        pressed = await press(urls, prepared[warm:])
    stock.check(conversations)
    return pressed


async def measure(plan: Plan, folder: Path, url: str) -> None:
    """Measure each number of replicas in each round, and print the rounds and their medians."""
    each = len(plan.replicas)
    alone = Stock(sqlite(folder / "alone.db"), plan.count, plan.clicks, plan.rounds)
    shared = Stock(postgres(url), plan.count, plan.clicks, plan.rounds * each)
    cards = [alone.numbers(nth) for nth in range(alone.rounds)] + [shared.numbers(nth) for nth in range(shared.rounds)]
    rounds = []
    async with server("practice", *(f"{one.start}:{one.stop}:{one.step}" for one in cards)) as api_url:
        for nth in range(plan.rounds):
            row = [await _claimed(api_url, alone, nth, 1)]
            for at, replicas in enumerate(plan.replicas):
                row.append(await _claimed(api_url, shared, nth * each + at, replicas))
            rounds.append([(one.rate, one.percentile(50), one.percentile(99)) for one in row])
            print(_row(str(nth + 1), rounds[-1]), flush=True)
    middle = [[median(value) for value in zip(*one, strict=True)] for one in zip(*rounds, strict=True)]
    print(_row("median", middle))


def _about(plan: Plan) -> str:
    """Say what runs where, and give the table its head."""
    names = ("SQLite, 1 process", *(f"PostgreSQL, {one}" for one in plan.replicas))
    return f"""
Claim, from the click to its acknowledgement, as the number of processes grows. {plan.clicks - plan.clicks // WARM_UP} \
clicks a round, {IN_FLIGHT} in flight, dealt out
to the processes in turn; {plan.count:,} conversations in one database. On {os.cpu_count()} cores, which the processes \
share with the server,
with the practice workspace and with whoever sends the clicks: this shows what replicas cost, not what they bring.

{"round":8}{"".join(f"{name:>26}" for name in names)}
{"":8}{f"{'per s':>10}{'p50 ms':>8}{'p99 ms':>8}" * len(names)}"""


def _row(name: str, cells: Sequence[Sequence[float]]) -> str:
    return f"{name:8}{''.join(f'{rate:>10,.0f}{p50:>8.1f}{p99:>8.1f}' for rate, p50, p99 in cells)}"


def main() -> None:
    """Measure and print."""
    plan = QUICK if is_quick(__doc__) else FULL
    print(_about(plan), flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, programs.server(SETTINGS) as running:
        asyncio.run(measure(plan, Path(folder), running.new()))


if __name__ == "__main__":
    main()

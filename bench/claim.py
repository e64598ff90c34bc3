"""How fast **Claim** is acknowledged, beside a bare Bolt app, whether that stays so as the database grows, and a burst.

Run it with ``python -m bench.claim`` (or ``make bench``); ``--quick`` is a smoke test whose figures say nothing.
"""

import asyncio
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from bench.burst import burst
from bench.engine import sqlite
from bench.kit import clicks, table
from bench.kit.pressing import Pressed, press
from bench.kit.starting import server
from bench.kit.stock import Stock
from bench.plans import is_quick

WARM_UP: Final = 10
"""One in so many clicks warms the server up and is not measured."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: rounds, clicks in each, conversations in each database, complaints in the burst."""

    rounds: int
    clicks: int
    sizes: tuple[int, ...]
    burst: int


FULL: Final = Plan(rounds=5, clicks=1000, sizes=(1_000, 100_000, 1_000_000), burst=500)
QUICK: Final = Plan(rounds=1, clicks=20, sizes=(50, 100, 150), burst=10)


async def _measured(url: str, card: list[dict[str, Any]], conversations: Mapping[int, int]) -> Pressed:
    """Warm up with the first clicks, measure the rest."""
    prepared = clicks.requests(card, conversations)
    warm = len(prepared) // WARM_UP
    await press([url], prepared[:warm])
    return await press([url], prepared[warm:])


async def _bare(api_url: str, stock: Stock, nth: int, *database: Path) -> Pressed:
    """Measure bare Bolt; with a database, the one that has each click on disk first."""
    base = await stock.fresh(nth)
    conversations = base.conversations(stock.numbers(nth))
    async with server("durable" if database else "bolt", api_url, *map(str, database)) as url:
        return await _measured(url, base.card, conversations)


async def _ours(api_url: str, stock: Stock, nth: int, *, newest: bool = False) -> Pressed:
    """Measure on conversations that nobody has touched, and count afterwards what stands there."""
    base = await stock.fresh(nth)
    conversations = base.conversations(stock.numbers(nth, newest=newest))
    os.sync()  # so that what was prepared is not written out while we measure
    async with server("ours", api_url, stock.engine.url) as url:
        pressed = await _measured(url, base.card, conversations)
    stock.check(conversations)
    return pressed


async def _seeded(plan: Plan, folder: Path) -> list[Stock]:
    stocks = [Stock(sqlite(folder / f"{count}.db"), count, plan.clicks, plan.rounds) for count in plan.sizes]
    for stock in stocks:
        began = perf_counter()
        await stock.fresh(0)
        print(f"{stock.count:,} conversations were made in {perf_counter() - began:.0f} s", flush=True)
    return stocks


async def measure(plan: Plan, folder: Path) -> list[list[Pressed]]:
    """Measure bare Bolt, the same with a commit, and ours with each database in turn, each round printed as it ends."""
    stocks = await _seeded(plan, folder)
    nths = range(plan.rounds)
    cards = [stock.numbers(nth) for stock in stocks for nth in nths]
    cards += [stocks[-1].numbers(nth, newest=True) for nth in nths]
    rounds = []
    async with server("practice", *(f"{one.start}:{one.stop}:{one.step}" for one in cards)) as api_url:
        sample = clicks.requests((await stocks[0].fresh(0)).card, {0: 1})[0]
        print(table.about(plan.clicks - plan.clicks // WARM_UP, clicks.body_size(sample), plan.sizes))
        for nth in nths:
            bare = await _bare(api_url, stocks[0], nth)
            durable = await _bare(api_url, stocks[0], nth, folder / f"clicks-{nth}.db")
            spread = [await _ours(api_url, stock, nth) for stock in stocks]
            newest = await _ours(api_url, stocks[-1], nth, newest=True)
            rounds.append([bare, durable, *spread, newest])
            print(table.row(str(nth + 1), rounds[-1]), flush=True)
    return rounds


async def bench(plan: Plan, folder: Path) -> None:
    """Measure everything and print it; the last line has the figures that count."""
    flood = await burst(sqlite(folder / "burst.db"), plan.burst)
    print(flood, flush=True)
    rounds = await measure(plan, folder)
    print(table.medians(rounds))
    ratio, (of_100k, of_1m, of_newest) = table.ratio(rounds), table.growths(rounds)
    print(f"\nours over bare Bolt with 1 commit: {table.ratio(rounds, table.DURABLE):.2f}")
    print(
        f"growth to {plan.sizes[-1]:,} when neighbours are claimed there too, as at {plan.sizes[0]:,}: {of_newest:.2f}"
    )
    print(
        f"claim ratio_to_bare_bolt={ratio:.2f} growth_1k_100k={of_100k:.2f} growth_1k_1m={of_1m:.2f}"
        f" burst_all_visible_s={flood.visible_s:.0f}"
    )


def main() -> None:
    """Measure and print."""
    plan = QUICK if is_quick(__doc__) else FULL
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:  # 6 GB of conversations, gone at the end
        asyncio.run(bench(plan, Path(folder)))


if __name__ == "__main__":
    main()

"""How fast **Claim** is acknowledged, beside a bare Bolt app, and whether that stays so as the database grows.

Run it with ``python -m bench.claim`` (or ``make bench``); ``--quick`` is a smoke test whose figures say nothing.
"""

import argparse
import asyncio
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench import clicks
from bench.clicks import IN_FLIGHT, Pressed
from bench.seed import claimed, drawn_card, seed

WARM_UP: Final = 100
BOLT, SMALL, LARGE = "bare Bolt", "ours, 1 k", "ours, 100 k"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: rounds, clicks in each (the first ones warm up), conversations in the large database."""

    rounds: int
    clicks: int
    large: int


FULL: Final = Plan(rounds=5, clicks=1000, large=100_000)
QUICK: Final = Plan(rounds=1, clicks=200, large=2_000)


@dataclass(frozen=True, slots=True)
class Database:
    """A seeded file, the conversations to claim in it, and the card that is clicked."""

    path: Path
    conversations: list[int]
    card: list[dict[str, Any]]


@asynccontextmanager
async def _server(name: str, *arguments: str) -> AsyncIterator[str]:
    command = [sys.executable, "-m", "bench.serving", name, *arguments]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("The server has no pipes.")
    try:
        url = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().strip()
        if not url:
            raise RuntimeError(f"The server {name!r} did not start; its own words are above.")
        yield url
    finally:
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 30)
        except TimeoutError:
            process.kill()
            await process.wait()


async def _measured(url: str, card: list[dict[str, Any]], conversations: Sequence[int]) -> Pressed:
    """Warm up with the first clicks, measure the rest."""
    prepared = clicks.requests(card, conversations)
    warm = min(WARM_UP, len(prepared) // 4)
    await clicks.press(url, prepared[:warm])
    return await clicks.press(url, prepared[warm:])


async def _bolt(api_url: str, base: Database) -> Pressed:
    async with _server("bolt", api_url) as url:
        return await _measured(url, base.card, base.conversations)


async def _ours(api_url: str, base: Database) -> Pressed:
    """Measure on a fresh copy, and count afterwards what stands in it."""
    path = base.path.with_name("measured.db")
    shutil.copyfile(base.path, path)
    os.sync()  # so that the copy is not written out while we measure
    try:
        async with _server("ours", api_url, str(path)) as url:
            pressed = await _measured(url, base.card, base.conversations)
        done = claimed(path, base.conversations)
        if done != len(base.conversations):
            raise RuntimeError(f"{done} of {len(base.conversations)} clicks stand in the database.")
        return pressed
    finally:
        for file in path.parent.glob("measured.db*"):
            file.unlink()


async def _database(folder: Path, count: int, to_claim: int) -> Database:
    path = folder / f"{count}.db"
    conversations = (await seed(path, count))[-to_claim:]
    return Database(path, conversations, await drawn_card(path, conversations[0]))


async def measure(plan: Plan, folder: Path) -> dict[str, list[Pressed]]:
    """Measure each server in turn, round by round; every round is printed as it ends."""
    small, large = [await _database(folder, count, plan.clicks) for count in (1000, plan.large)]
    found: dict[str, list[Pressed]] = {BOLT: [], SMALL: [], LARGE: []}
    _announce(plan, small, large)
    async with _server("practice", str(plan.clicks)) as api_url:
        for nth in range(plan.rounds):
            found[BOLT].append(await _bolt(api_url, small))
            found[SMALL].append(await _ours(api_url, small))
            found[LARGE].append(await _ours(api_url, large))
            print(_line(str(nth + 1), [rounds[-1] for rounds in found.values()]), flush=True)
    return found

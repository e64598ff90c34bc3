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
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench import clicks
from bench.clicks import IN_FLIGHT, Pressed
from bench.seed import Seeded, claimed, seed

WARM_UP: Final = 10
"""One in so many clicks warms the server up and is not measured."""
SMALL: Final = 1_000
STOP_S: Final = 8
_HEAD: Final = f"{'per s':>10}{'p50 ms':>8}{'p99 ms':>8}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: rounds, clicks in each, conversations in the large database."""

    rounds: int
    clicks: int
    large: int


FULL: Final = Plan(rounds=5, clicks=1000, large=100_000)
QUICK: Final = Plan(rounds=1, clicks=200, large=2_000)


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
            await asyncio.wait_for(process.wait(), STOP_S)
        except TimeoutError:
            print(f"The server {name!r} did not end by itself.", file=sys.stderr)
            process.kill()
            await process.wait()


async def _measured(url: str, card: list[dict[str, Any]], conversations: Mapping[int, int]) -> Pressed:
    """Warm up with the first clicks, measure the rest."""
    prepared = clicks.requests(card, conversations)
    warm = len(prepared) // WARM_UP
    await clicks.press(url, prepared[:warm])
    return await clicks.press(url, prepared[warm:])


async def _bolt(api_url: str, base: Seeded, numbers: range) -> Pressed:
    async with _server("bolt", api_url) as url:
        return await _measured(url, base.card, base.conversations(numbers))


async def _ours(api_url: str, base: Seeded, numbers: range) -> Pressed:
    """Measure on a fresh copy, and count afterwards what stands in it."""
    path = base.path.with_name("measured.db")
    shutil.copyfile(base.path, path)
    os.sync()  # so that the copy is not written out while we measure
    conversations = base.conversations(numbers)
    try:
        async with _server("ours", api_url, str(path)) as url:
            pressed = await _measured(url, base.card, conversations)
        stands = claimed(path, conversations)
    finally:
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
    if stands != len(conversations):
        raise RuntimeError(f"Only {stands} of {len(conversations)} clicks stand in the database.")
    return pressed


async def measure(plan: Plan, folder: Path) -> list[list[Pressed]]:
    """Measure bare Bolt, ours and ours with the large database in turn, round by round, each printed as it ends."""
    small, large = [await seed(folder / f"{count}.db", count) for count in (SMALL, plan.large)]
    few, spread = range(plan.clicks), range(0, plan.large, plan.large // plan.clicks)
    rounds = []
    async with _server("practice", *(f"{one.start}:{one.stop}:{one.step}" for one in (few, spread))) as api_url:
        print(_about(plan, clicks.body_size(clicks.requests(small.card, small.conversations(range(1)))[0])))
        for nth in range(plan.rounds):
            now = [await _bolt(api_url, small, few), await _ours(api_url, small, few)]
            rounds.append([*now, await _ours(api_url, large, spread)])
            print(_row(str(nth + 1), rounds[-1]), flush=True)
    return rounds


def _about(plan: Plan, size: int) -> str:
    """Say what runs where, and give the table its head."""
    names = ("bare Bolt", f"ours, {SMALL:,}", f"ours, {plan.large:,}")
    return f"""\
Claim, from the click to its acknowledgement. {plan.clicks - plan.clicks // WARM_UP} clicks a round, each on another \
conversation, signed, {size / 1000:.1f} kB, {IN_FLIGHT} in flight.
All on this computer ({os.cpu_count()} cores), over loopback HTTP, each part in a process of its own:
  here       sends the clicks, written and signed beforehand, over kept connections
  practice   bot.sandbox, which both bots take for Slack; it keeps Slack's pace (chat.update: 50 a minute)
  bare Bolt  Bolt's own server and check of the signature, process_before_response, one listener: await ack()
  ours       the whole bot (bot.app): one check of the signature, the same flag, all listeners; a claim is on disk
             (SQLite {sqlite3.sqlite_version}, WAL, synchronous=FULL) before its acknowledgement; sender, scheduler run
Every round of ours begins with a fresh copy of the database, in which its claims are counted at the end.

{"round":8}{"".join(f"{name:>26}" for name in names)}
{"":8}{_HEAD * len(names)}"""


def _row(name: str, row: Sequence[Pressed]) -> str:
    cells = (f"{one.rate:>10,.0f}{one.percentile(50):>8.1f}{one.percentile(99):>8.1f}" for one in row)
    return f"{name:8}{''.join(cells)}"


def _last_lines(rounds: list[list[Pressed]]) -> str:
    """Give the medians and the two figures that count: our rate over bare Bolt's, and the time at 100 k over at 1 k."""
    columns = list(zip(*rounds, strict=True))
    medians = (
        f"{median(one.rate for one in column):>10,.0f}"
        f"{median(one.percentile(50) for one in column):>8.1f}{median(one.percentile(99) for one in column):>8.1f}"
        for column in columns
    )
    ratio = median(ours.rate / bolt.rate for bolt, ours, _ in rounds)
    growth = median(small.rate / large.rate for _, small, large in rounds)
    return f"{'median':8}{''.join(medians)}\n\nclaim ratio_to_bare_bolt={ratio:.2f} growth_1k_100k={growth:.2f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke test: its figures say nothing")
    plan = QUICK if parser.parse_args().quick else FULL
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        rounds = asyncio.run(measure(plan, Path(folder)))
    print(_last_lines(rounds))


if __name__ == "__main__":
    main()

"""`make bench-people`: how many customers are joined and asked about rightly; how fast their page is, and an import.

``--full``: 50,000 people, and a million customers with ten million touches; without it a small sample of both.
"""

import argparse
import asyncio
import tempfile
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Final

from bench.engine import SETTINGS, Engine, postgres, sqlite
from bench.kit.practice import PEOPLE, TEAM
from bench.kit.seed import found
from bench.people.filling import fill
from bench.people.importing import imported
from bench.people.truth import Appearance, World
from bot.clock import SystemClock
from bot.domain.actors import INTAKE
from bot.domain.customers.same_person.evidence import ASKED_FROM
from bot.ids import Ids
from bot.ports import Store, Tx
from bot.queries.contact.identities import who_of
from bot.queries.customers import customer_of
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.customers.senders import find_or_make_customer
from tests.kit.postgres import server

SEED: Final = 20261128
BATCH: Final = 200
PAGES: Final = 400


async def main(people: int, customers: int) -> None:
    """Measure all of it on SQLite, in a folder that is gone afterwards, and the import on PostgreSQL, too."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, server(SETTINGS) as running:
        wrong, precision, recall = await _people(sqlite(Path(folder) / "people.db"), people)
        rows_s = await imported(sqlite(Path(folder) / "import.db"), people, Path(folder), SEED)
        await imported(postgres(running.new()), people, Path(folder), SEED)
        page_ms = await _pages(sqlite(Path(folder) / "pages.db"), customers)
    print(
        f"wrong_joins={wrong} suggest_precision={precision:.2f} suggest_recall={recall:.2f} "
        f"page_p99_ms={page_ms:.1f} import_rows_s={rows_s:.0f}"
    )


def _request(ids: Ids, now: int) -> Request:
    return Request(TEAM, INTAKE, now, ids.for_write())


async def _people(engine: Engine, count: int) -> tuple[int, float, float]:
    clock, store = SystemClock(), engine.store()
    try:
        ids = Ids(clock.real)
        await found(store, clock.now(), ids)
        drawn = list(World(count, SEED).appearances())
        began = time.perf_counter()
        met: list[int] = []
        for first in range(0, len(drawn), BATCH):
            met += await store.write(_meet, _request(ids, clock.now()), drawn[first : first + BATCH])
        took = time.perf_counter() - began
        print(f"{count} people wrote {len(drawn)} times: {took:.1f} s, {took / len(drawn) * 1000:.2f} ms each")
    finally:
        await store.close()
    return _judged(engine, drawn, met)


def _meet(tx: Tx, request: Request, drawn: list[Appearance]) -> list[int]:
    """Let the services find or make the customers; give the records."""
    work = UnitOfWork(tx, request)
    return [find_or_make_customer(work, one.sender)[0] for one in drawn]


def _judged(engine: Engine, drawn: list[Appearance], met: list[int]) -> tuple[int, float, float]:
    """Hold what became of them against the truth."""
    with engine.sql() as run:
        stands = {row["id"]: row["head"] for row in run("SELECT id, COALESCE(joined_into, id) AS head FROM customer")}
        suspected = run("SELECT one_id, other_id, score FROM customer_pair WHERE status = 'suspected'")
        rules = run("SELECT COUNT(*) AS count FROM customer_pair WHERE status = 'confirmed'")
    people = defaultdict[int, set[int]](set)
    theirs = defaultdict[int, set[int]](set)
    traces = defaultdict[int, set[str]](set)
    for one, record in zip(drawn, met, strict=True):
        people[stands[record]].add(one.person)
        theirs[one.person].add(stands[record])
        traces[stands[record]] |= one.traces
    wrong = sum(len(it) > 1 for it in people.values())
    pairs = {
        frozenset((stands[row["one_id"]], stands[row["other_id"]])) for row in suspected if row["score"] >= ASKED_FROM
    }
    pairs = {pair for pair in pairs if len(pair) == 2}
    right = {pair for pair in pairs if set.intersection(*(people[one] for one in pair))}
    split = {frozenset(pair) for heads in theirs.values() for pair in combinations(sorted(heads), 2)}
    traced = {pair for pair in split if set.intersection(*(traces[one] for one in pair))}
    again, now = len(drawn) - len(theirs), sum(len(heads) - 1 for heads in theirs.values())
    print(
        f"{again - now} of {again} later messages found their customer at once, or joined ({rules[0]['count']} joins)"
    )
    print(f"{len(pairs)} questions, {len(right)} of them about one person indeed")
    print(f"{len(split)} pairs are one person; all but {len(split - traced)} share more than a name")
    return wrong, len(right) / max(1, len(pairs)), len(traced & right) / max(1, len(traced))


async def _pages(engine: Engine, customers: int) -> float:
    clock, store = SystemClock(), engine.store()
    try:
        team = await found(store, clock.now(), Ids(clock.real))
    finally:
        await store.close()
    last = fill(engine, customers, team, clock.now())
    store = engine.store()
    try:
        took = sorted([await _page(store, nth * (last // PAGES) + 1, clock.now()) for nth in range(PAGES)])
    finally:
        await store.close()
    p50, p99 = took[PAGES // 2], took[PAGES * 99 // 100]
    print(f"a page among {customers} customers with {customers * 10} touches: p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    return p99


async def _page(store: Store, conversation: int, now: int) -> float:
    began = time.perf_counter()
    await store.read(customer_of, TEAM, conversation, PEOPLE[0])
    await store.read(who_of, TEAM, conversation, PEOPLE[0], now)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke test: its figures say nothing")
    parser.add_argument("--full", action="store_true", help="50,000 people; a million customers, ten million touches")
    given = parser.parse_args()
    sizes = (50_000, 1_000_000) if given.full else (50, PAGES) if given.quick else (2_000, 20_000)
    asyncio.run(main(*sizes))

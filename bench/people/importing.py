"""Files of customers, orders and campaigns, as a shop exports them, brought in by the command's own way."""

import csv
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random  # noqa: TID251 - a simulation, which has to repeat itself
from typing import Final

from bench.engine import Engine
from bench.kit.practice import TEAM
from bench.kit.seed import found
from bench.people.truth import World
from bot.clock import SystemClock
from bot.domain.actors import INTAKE
from bot.domain.customers.facts import FactKind, Medium
from bot.domain.hours import DAY
from bot.domain.receipts import Outcome
from bot.domain.voices.voice import IdentityKind
from bot.ids import Ids
from bot.intake.exports.facts import FactReading, Facts
from bot.intake.exports.records import records
from bot.services.core.unit_of_work import Request
from bot.sources.exports.importer import Report, bring_in_facts

PURCHASES_EACH: Final = 2
TOUCHES_EACH: Final = 10
_COLUMNS: Final = {IdentityKind.EMAIL: "email", IdentityKind.PHONE: "phone"}
_BEGAN: Final = 1_600_000_000


async def imported(engine: Engine, customers: int, folder: Path, seed: int) -> float:
    """Bring in so many customers, twice as many orders, ten times as many campaigns; rows a second over all of it."""
    clock, store = SystemClock(), engine.store()
    try:
        ids = Ids(clock.real)
        await found(store, clock.now(), ids)
        all_rows, all_s = 0, 0.0
        for kind, write in _FILES.items():
            file = folder / f"{kind}.csv"
            rows = write(file, customers, seed)
            report = Report(lambda line, why: print(f"line {line}: {why}"))
            began, worked = time.perf_counter(), time.process_time()

            def request() -> Request:
                return Request(TEAM, INTAKE, clock.now(), ids.for_write())

            with file.open("rb") as opened:
                await bring_in_facts(records(opened), Facts(FactReading(kind)), store, request, report)
            took, cpu = time.perf_counter() - began, time.process_time() - worked
            kept = report.counted[Outcome.KEPT]
            print(
                f"{engine.name}: {rows} rows of {kind}, {kept} new: {took:.1f} s, {rows / took:.0f} a second; "
                f"{cpu:.1f} s of CPU here, {rows / cpu:.0f} a second of it"
            )
            all_rows, all_s = all_rows + rows, all_s + took
    finally:
        await store.close()
    return all_rows / all_s


def _people(count: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Give names, mails and numbers as the truth has them at their first appearance."""
    for one in islice(World(count, seed).people, count):
        yield f"{one.given} {one.family}", one.mail, one.phone


def _customers(file: Path, count: int, seed: int) -> int:
    return _written(file, ("name", "email", "phone"), _people(count, seed))


def _purchases(file: Path, count: int, seed: int) -> int:
    draw, orders = Random(seed), iter(range(10**9))  # noqa: S311 - a simulation
    rows = (
        (next(orders), _BEGAN + draw.randint(0, 5 * 365 * DAY // 1000), mail, "A jar of beans", "12.90", "EUR")
        for _ in range(PURCHASES_EACH)
        for _, mail, _ in _people(count, seed)
    )
    return _written(file, ("order id", "date", "email", "items", "total", "currency"), rows)


def _touches(file: Path, count: int, seed: int) -> int:
    rows = (
        (f"news-{nth}", _BEGAN + nth * 30 * DAY // 1000, mail, f"Newsletter {nth}", Medium.CAMPAIGN)
        for nth in range(TOUCHES_EACH)
        for _, mail, _ in _people(count, seed)
    )
    return _written(file, ("id", "sent at", "email", "campaign", "medium"), rows)


_FILES: Final[dict[FactKind, Callable[[Path, int, int], int]]] = {
    FactKind.CUSTOMER: _customers,
    FactKind.PURCHASE: _purchases,
    FactKind.TOUCH: _touches,
}


def _written(file: Path, head: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> int:
    count = 0
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(head)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count

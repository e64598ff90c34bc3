"""How long it takes to find whom a conversation is asked of: 500 marketers, on each engine, as the database grows.

A new voice waits for that: the candidates' query, what they got and with whom they spoke, and the pure rule over all of
them. Run it with ``python -m bench.choose`` (or ``make bench``); ``--quick`` is a smoke test whose figures say nothing.
The aim is a median below 5 ms at a million conversations.
"""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, thread_time
from typing import Final, NamedTuple

from bench.assigning.stream import ZONES
from bench.engine import SETTINGS, Engine, Run, postgres, sqlite
from bench.plans import is_quick
from bot.clock import SystemClock
from bot.domain.actors import BOT
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.people import Person
from bot.ids import Ids
from bot.ports import Store, Tx
from bot.services.conversations.assignment import choose_owner
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.people import know_people, know_workspace
from bot.services.teams.settings import save_team
from bot.store.teams.teams import Workspace
from tests.kit.postgres import Server, server

WORKSPACE: Final = "T0CHOOSE"
YEARS: Final = 730 * DAY
WARM_UP: Final = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: conversations in each database, marketers in its team, choices on each."""

    sizes: tuple[int, ...]
    marketers: int
    choices: int


FULL: Final = Plan((1_000, 100_000, 1_000_000), marketers=500, choices=500)
QUICK: Final = Plan((100, 300), marketers=20, choices=20)


class Took(NamedTuple):
    """What one choice took, in milliseconds: by the clock on the wall, and of this process's own work."""

    ms: float
    cpu: float


class Times(NamedTuple):
    """Choices on one database: half of them, and all but a hundredth, took no longer than so many milliseconds.

    ``cpu`` is the median of our own work, which others on the same computer make no slower; ``level`` the median where
    all are level, so that what each of them got in a month decides.
    """

    p50: float
    p99: float
    cpu: float
    level: float


async def measure(plan: Plan, folder: Path, running: Server) -> dict[str, list[Times]]:
    """Measure each size on both engines, and print it as it ends; give the times by the engine's name."""
    found: dict[str, list[Times]] = {}
    for count in plan.sizes:
        url = running.new()
        for engine in (sqlite(folder / f"{count}.db"), postgres(url)):
            took = await _measured(engine, count, plan)
            found.setdefault(engine.name, []).append(took)
            print(f"{engine.name:<12}{count:>11,}{''.join(f'{ms:>10.2f}' for ms in took)}", flush=True)
            engine.clear()
        running.drop(url)
    return found


async def _measured(engine: Engine, conversations: int, plan: Plan) -> Times:
    now = SystemClock().now()
    ids = Ids(lambda: now / 1000)
    team = await _team(engine, plan.marketers, ids, now)
    with engine.fill() as run:
        for statement in _filled(conversations, plan.marketers, team, now):
            run(statement)
    os.sync()  # so that what was prepared is not written out while we measure
    customers = max(1, conversations // 5)
    # every second one wrote before, so that somebody may know them
    looks = [1 + nth * 977 % customers if nth % 2 else 0 for nth in range(plan.choices)]
    took = await _timed(engine, team, ids, now, looks)
    with engine.sql() as run:
        _level(run)
    level = await _timed(engine, team, ids, now, [0] * max(WARM_UP + 1, plan.choices // 10))
    walls = sorted(one.ms for one in took)
    return Times(
        _at(walls, 50),
        _at(walls, 99),
        _at(sorted(one.cpu for one in took), 50),
        _at(sorted(one.ms for one in level), 50),
    )


async def _team(engine: Engine, marketers: int, ids: Ids, now: int) -> int:
    store = engine.store()
    try:
        await store.write(know_workspace, Workspace(WORKSPACE, "Kullen", "B1", "U0BOT"), now)
        people = [Person(f"U{nth:05}", f"Person {nth}", tz=ZONES[nth % len(ZONES)]) for nth in range(marketers)]
        named = tuple(one.id for one in people)
        await store.write(know_people, Request(WORKSPACE, BOT, now, ids.for_write()), people)
        form = SaveTeam(None, "Care", "C1", named[:1], named)
        return (await store.write(save_team, Request(WORKSPACE, BOT, now, ids.for_write()), form)).id
    finally:
        await store.close()


def _filled(count: int, marketers: int, team: int, now: int) -> Iterator[str]:
    """Two years of conversations with a touch each; the last ones, four for each marketer and up to seven, are open."""
    customers, step, is_open = max(1, count // 5), YEARS // count, f"n >= {count - 4 * marketers}"
    # the numbers of those who have them run unevenly, so that people carry more and less
    owner = f"'U' || substr(CAST(100000 + ((n * 7919) % 1009 * (n % 13)) % {marketers} AS TEXT), 2)"
    at, customer = f"({now - YEARS - HOUR} + n * {step})", f"1 + (n * 31) % {customers}"
    yield f"{_numbers(customers)} INSERT INTO customer (id, workspace_id, name, created_at) \
SELECT n + 1, '{WORKSPACE}', 'Greta', 1 FROM numbers"  # noqa: S608 - ours, all of it
    yield f"{_numbers(count)} INSERT INTO conversation (id, workspace_id, team_id, customer_id, state, kind, urgent, \
matter, owner, assignment_reason, opened_at, clock_started_at, assigned_at, claim_due, reply_due, claimed_at, \
closed_at) \
SELECT n + 1, '{WORKSPACE}', {team}, {customer}, CASE WHEN {is_open} THEN 'claimed' ELSE 'closed' END, 'complaint', 0, \
'', {owner}, 'least_open', {at}, {at}, {at}, {at} + {HOUR}, {at} + {8 * HOUR}, {at}, \
CASE WHEN {is_open} THEN NULL ELSE {at} + {2 * HOUR} END FROM numbers"  # noqa: S608 - the same
    yield f"{_numbers(count)} INSERT INTO touch (id, workspace_id, conversation_id, customer_id, person_id, method, \
outcome, note, promise, touched_at) SELECT n + 1, '{WORKSPACE}', n + 1, {customer}, {owner}, 'call', 'reached', '', \
'', {at} FROM numbers WHERE NOT ({is_open})"  # noqa: S608 - the same


def _numbers(count: int) -> str:
    return f"WITH RECURSIVE numbers (n) AS (SELECT CAST(0 AS BIGINT) UNION ALL \
SELECT n + 1 FROM numbers WHERE n < {count - 1})"  # noqa: S608 - the same


async def _timed(engine: Engine, team: int, ids: Ids, now: int, customers: list[int]) -> list[Took]:
    """Choose for each of these customers, 0 for one whom nobody knows; what the first few took is not given."""
    took = list[Took]()

    def choose(tx: Tx, request: Request, customer: int) -> None:
        work = UnitOfWork(tx, request)
        began, worked = perf_counter(), thread_time()
        choose_owner(work, team, customer)
        took.append(Took((perf_counter() - began) * 1000, (thread_time() - worked) * 1000))

    store: Store = engine.store()
    try:
        for customer in customers:
            await store.write(choose, Request(WORKSPACE, BOT, now, ids.for_write()), customer)
    finally:
        await store.close()
    return took[WARM_UP:]


def _level(run: Run) -> None:
    """Let nobody have anything, so that all of them are level."""
    run("UPDATE conversation SET state = 'closed', closed_at = 1 WHERE state = 'claimed'")


def _at(ordered: list[float], percent: int) -> float:
    return ordered[len(ordered) * percent // 100]


def main() -> None:
    """Measure and print; the last line has the medians, and how often as long it takes with the most conversations."""
    plan = QUICK if is_quick(__doc__) else FULL
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, server(SETTINGS) as running:
        print(f"\nAssigning: one choice among {plan.marketers} marketers, in ms ({os.cpu_count()} cores)")
        print(f"{'':<12}{'':>11}{'p50':>10}{'p99':>10}{'p50 CPU':>10}{'all level':>10}", flush=True)
        found = asyncio.run(measure(plan, Path(folder), running))
    lite, postgresql = found.values()
    print(
        f"assign sqlite_p50_ms={lite[-1].p50:.1f} sqlite_p99_ms={lite[-1].p99:.1f}"
        f" postgres_p50_ms={postgresql[-1].p50:.1f} postgres_p99_ms={postgresql[-1].p99:.1f}"
        f" sqlite_growth={lite[-1].p50 / lite[0].p50:.2f} postgres_growth={postgresql[-1].p50 / postgresql[0].p50:.2f}"
    )


if __name__ == "__main__":
    main()

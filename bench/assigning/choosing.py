"""How long one choice takes, among many marketers and very many conversations, on each engine."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Final

from bench.assigning.stream import ZONES
from bench.engine import SETTINGS, Engine, Run, postgres, sqlite
from bot.clock import SystemClock
from bot.domain.actors import BOT
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.people import Person
from bot.ids import Ids
from bot.ports import Tx
from bot.services.conversations.assignment import choose_owner
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.people import know_people, know_workspace
from bot.services.teams.settings import save_team
from bot.store.teams.teams import Workspace
from tests.kit.postgres import server

WORKSPACE: Final = "T0CHOOSE"
TIMES: Final = 200
YEARS: Final = 730 * DAY


async def measure(conversations: int, marketers: int) -> None:
    """Measure on both engines, and print it."""
    print(f"One choice among {marketers} marketers and {conversations:,} conversations, in ms:", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, server(SETTINGS) as running:
        for engine in (sqlite(Path(folder) / "choose.db"), postgres(running.new())):
            took = await _measured(engine, conversations, marketers)
            median, slow = took[len(took) // 2], took[len(took) * 95 // 100]
            print(
                f"{engine.name:<12} median {median:.2f}, 95 % within {slow:.2f}, all level {took[-1]:.2f}", flush=True
            )
            engine.clear()


async def _measured(engine: Engine, conversations: int, marketers: int) -> list[float]:
    now = SystemClock().now()
    ids = Ids(lambda: now / 1000)
    store = engine.store()
    try:
        await store.write(know_workspace, Workspace(WORKSPACE, "Kullen", "B1", "U0BOT"), now)
        people = [Person(f"U{nth:05}", f"Person {nth}", tz=ZONES[nth % len(ZONES)]) for nth in range(marketers)]
        named = tuple(one.id for one in people)
        await store.write(know_people, Request(WORKSPACE, BOT, now, ids.for_write()), people)
        form = SaveTeam(None, "Care", "C1", named[:1], named)
        team = (await store.write(save_team, Request(WORKSPACE, BOT, now, ids.for_write()), form)).id
    finally:
        await store.close()
    with engine.fill() as run:
        for statement in _filled(conversations, marketers, team, now):
            run(statement)
    return await _timed(engine, team, ids, now, max(1, conversations // 5))


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


async def _timed(engine: Engine, team: int, ids: Ids, now: int, customers: int) -> list[float]:
    """Choose for customers who wrote before, and, the last time, for one whom nobody knows, with everybody level."""
    took = list[float]()

    def choose(tx: Tx, request: Request, customer: int) -> None:
        work = UnitOfWork(tx, request)
        began = perf_counter()
        choose_owner(work, team, customer)
        took.append((perf_counter() - began) * 1000)

    async def once(customer: int) -> None:
        await store.write(choose, Request(WORKSPACE, BOT, now, ids.for_write()), customer)

    store = engine.store()
    try:
        for nth in range(TIMES):
            await once(1 + nth * 977 % customers if nth % 2 else 0)
    finally:
        await store.close()
    with engine.sql() as run:
        _level(run)
    store = engine.store()
    try:
        for _ in range(5):
            await once(0)
    finally:
        await store.close()
    return [*sorted(took[5:TIMES]), took[-1]]


def _level(run: Run) -> None:
    run("UPDATE conversation SET state = 'closed', closed_at = 1 WHERE state = 'claimed'")

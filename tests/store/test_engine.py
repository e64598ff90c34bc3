"""Every engine: whole writes, results only once they are on disk, reads that are snapshots."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from concurrent.futures import Future

import psycopg
import pytest

from bot.ports import Store, Tx
from bot.store.factory import open_store
from bot.store.sqlite import GROUP
from bot.store.teams.teams import Workspace, save_workspace, workspaces
from tests.kit.databases import Database

REFUSED = (sqlite3.IntegrityError, psycopg.IntegrityError)


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    made = open_store(database.url)
    yield made
    await made.close()


def keep(tx: Tx, name: str, exc: Exception | None = None) -> str:
    save_workspace(tx, Workspace(name, name, "B1", "U1"), 1)
    if exc:
        raise exc
    return name


def names(tx: Tx) -> list[str]:
    return [one.id for one in workspaces(tx)]


def on_disk(database: Database) -> list[str]:
    return [row[0] for row in database.rows("SELECT id FROM workspace ORDER BY id")]


class Gate:
    """Holds the writer's thread inside a write until it is let go."""

    def __init__(self) -> None:
        self.entered: Future[None] = Future()
        self._open = threading.Event()

    def wait(self, tx: Tx, name: str) -> str:
        self.entered.set_result(None)
        assert self._open.wait(10)
        return keep(tx, name)

    async def reached(self) -> None:
        await asyncio.wait_for(asyncio.wrap_future(self.entered), 10)

    def let_go(self) -> None:
        self._open.set()


async def test_a_result_comes_only_when_it_is_on_disk(store: Store, database: Database) -> None:
    assert await store.write(keep, "one") == "one"
    assert on_disk(database) == ["one"]


async def test_nobody_sees_a_write_before_its_commit(store: Store, database: Database) -> None:
    gate = Gate()
    writing = asyncio.create_task(store.write(gate.wait, "slow"))
    await gate.reached()
    assert on_disk(database) == []
    assert await store.read(names) == []
    assert not writing.done()
    gate.let_go()
    await writing
    assert on_disk(database) == ["slow"]


async def test_waiting_writes_share_a_group_and_one_that_fails_takes_nothing_with_it(
    store: Store, database: Database
) -> None:
    gate = Gate()
    first = asyncio.create_task(store.write(gate.wait, "first"))
    await gate.reached()
    delivery_failures = {3: ValueError("of its own"), 7: sqlite3.IntegrityError("of its own")}
    others = [asyncio.create_task(store.write(keep, f"n{i}", delivery_failures.get(i))) for i in range(10)]
    await asyncio.sleep(0)
    gate.let_go()
    assert await first == "first"
    results = await asyncio.gather(*others, return_exceptions=True)
    assert [results[3], results[7]] == list(delivery_failures.values())
    assert on_disk(database) == sorted(["first", *(f"n{i}" for i in range(10) if i not in delivery_failures)])


async def test_more_writes_than_fit_one_group_all_arrive(store: Store, database: Database) -> None:
    wanted = [f"n{i:04}" for i in range(GROUP * 2 + 3)]
    assert await asyncio.gather(*(store.write(keep, one) for one in wanted)) == wanted
    assert on_disk(database) == wanted


async def test_a_statement_that_the_schema_refuses_rolls_back_its_own_write(store: Store, database: Database) -> None:
    def wrong(tx: Tx) -> None:
        keep(tx, "half")
        tx.run("teams.watch", workspace="none", channel="C1", team=404, now=1)

    with pytest.raises(REFUSED, match=r"(?i)foreign key"):
        await store.write(wrong)
    await store.write(keep, "whole")
    assert on_disk(database) == ["whole"]


async def test_a_mistyped_query_is_an_error_and_nothing_more(store: Store) -> None:
    with pytest.raises(KeyError):
        await store.write(lambda tx: tx.run("teams.no_such_query"))
    assert await store.write(keep, "after") == "after"


async def test_who_stops_waiting_does_not_stop_the_write(store: Store, database: Database) -> None:
    gate = Gate()
    writing = asyncio.create_task(store.write(gate.wait, "kept"))
    await gate.reached()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    gate.let_go()
    await store.write(keep, "next")  # on PostgreSQL another thread's, which may well be there first
    await store.close()
    assert on_disk(database) == ["kept", "next"]


async def test_a_read_is_a_snapshot(store: Store) -> None:
    started: Future[None] = Future()
    written = threading.Event()

    def twice(tx: Tx) -> tuple[list[str], list[str]]:
        before = names(tx)
        started.set_result(None)
        assert written.wait(10)
        return before, names(tx)

    reading = asyncio.create_task(store.read(twice))
    await asyncio.wrap_future(started)
    await store.write(keep, "meanwhile")
    written.set()
    assert await reading == ([], [])
    assert await store.read(names) == ["meanwhile"]


async def test_a_read_cannot_write(store: Store, database: Database) -> None:
    with pytest.raises((sqlite3.OperationalError, psycopg.InternalError), match=r"read-?only"):
        await store.read(keep, "sneaky")
    assert on_disk(database) == []
    assert await store.read(names) == []


async def test_closing_finishes_what_was_asked_for(database: Database) -> None:
    store = open_store(database.url)
    gate = Gate()
    first = asyncio.create_task(store.write(gate.wait, "a"))
    await gate.reached()
    rest = [asyncio.create_task(store.write(keep, name)) for name in "bcd"]
    await asyncio.sleep(0)
    closing = asyncio.create_task(store.close())
    await asyncio.sleep(0)
    gate.let_go()
    await closing
    assert await asyncio.gather(first, *rest) == ["a", "b", "c", "d"]
    assert on_disk(database) == ["a", "b", "c", "d"]


async def test_what_comes_after_closing_is_refused_and_does_not_wait_for_ever(database: Database) -> None:
    store = open_store(database.url)
    await store.close()
    with pytest.raises(RuntimeError, match="closed"):
        await asyncio.wait_for(store.write(keep, "late"), 5)
    with pytest.raises(RuntimeError):
        await asyncio.wait_for(store.read(names), 5)
    await store.close()


async def test_what_was_kept_is_there_after_a_restart(database: Database) -> None:
    store = open_store(database.url)
    await store.write(keep, "kept")
    await store.close()
    again = open_store(database.url)
    assert await again.read(names) == ["kept"]
    await again.close()

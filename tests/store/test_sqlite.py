"""The engine: whole writes in groups, results only once they are on disk, reads that are snapshots."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.store.engine import Tx
from bot.store.sqlite import GROUP, Gone, SqliteStore, connect
from bot.store.teams import Workspace, save_workspace, workspaces


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "thread.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqliteStore]:
    made = SqliteStore(path)
    yield made
    await made.close()


def keep(tx: Tx, name: str, trouble: Exception | None = None) -> str:
    save_workspace(tx, Workspace(name, name, "B1", "U1"), 1)
    if trouble:
        raise trouble
    return name


def names(tx: Tx) -> list[str]:
    return [one.id for one in workspaces(tx)]


def on_disk(path: Path) -> list[str]:
    other = sqlite3.connect(path)
    try:
        return [row[0] for row in other.execute("SELECT id FROM workspace ORDER BY id")]
    finally:
        other.close()


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


async def test_a_result_comes_only_when_it_is_on_disk(store: SqliteStore, path: Path) -> None:
    assert await store.write(keep, "one") == "one"
    assert on_disk(path) == ["one"]


async def test_nobody_sees_a_write_before_its_commit(store: SqliteStore, path: Path) -> None:
    gate = Gate()
    writing = asyncio.create_task(store.write(gate.wait, "slow"))
    await gate.reached()
    assert on_disk(path) == []
    assert await store.read(names) == []
    assert not writing.done()
    gate.let_go()
    await writing
    assert on_disk(path) == ["slow"]


async def test_waiting_writes_share_a_group_and_one_that_fails_takes_nothing_with_it(
    store: SqliteStore, path: Path
) -> None:
    gate = Gate()
    first = asyncio.create_task(store.write(gate.wait, "first"))
    await gate.reached()
    troubles = {3: ValueError("of its own"), 7: sqlite3.IntegrityError("of its own")}
    others = [asyncio.create_task(store.write(keep, f"n{i}", troubles.get(i))) for i in range(10)]
    await asyncio.sleep(0)
    gate.let_go()
    assert await first == "first"
    results = await asyncio.gather(*others, return_exceptions=True)
    assert [results[3], results[7]] == list(troubles.values())
    assert on_disk(path) == sorted(["first", *(f"n{i}" for i in range(10) if i not in troubles)])


async def test_more_writes_than_fit_one_group_all_arrive(store: SqliteStore, path: Path) -> None:
    wanted = [f"n{i:04}" for i in range(GROUP * 2 + 3)]
    assert await asyncio.gather(*(store.write(keep, one) for one in wanted)) == wanted
    assert on_disk(path) == wanted


async def test_a_statement_that_the_schema_refuses_rolls_back_its_own_write(store: SqliteStore, path: Path) -> None:
    def wrong(tx: Tx) -> None:
        keep(tx, "half")
        tx.run("teams.watch", workspace="none", channel="C1", team=404, now=1)

    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        await store.write(wrong)
    await store.write(keep, "whole")
    assert on_disk(path) == ["whole"]


async def test_a_mistyped_query_is_an_error_and_nothing_more(store: SqliteStore) -> None:
    with pytest.raises(KeyError):
        await store.write(lambda tx: tx.run("teams.no_such_query"))
    assert await store.write(keep, "after") == "after"


async def test_a_write_that_ends_the_transaction_itself_is_told_and_the_next_ones_go_on(
    store: SqliteStore, path: Path
) -> None:
    def rude(_tx: Tx) -> None:
        store._writer.execute("ROLLBACK")  # noqa: SLF001 - as SQLite itself does on a full disk
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(sqlite3.OperationalError, match="full"):
        await store.write(rude)
    await store.write(keep, "after")
    assert on_disk(path) == ["after"]


async def test_who_stops_waiting_does_not_stop_the_write(store: SqliteStore, path: Path) -> None:
    gate = Gate()
    writing = asyncio.create_task(store.write(gate.wait, "kept"))
    await gate.reached()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    gate.let_go()
    await store.write(keep, "next")
    assert on_disk(path) == ["kept", "next"]


async def test_a_read_is_a_snapshot(store: SqliteStore) -> None:
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


async def test_a_read_cannot_write(store: SqliteStore, path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await store.read(keep, "sneaky")
    assert on_disk(path) == []
    assert await store.read(names) == []


async def test_closing_finishes_what_was_asked_for(path: Path) -> None:
    store = SqliteStore(path)
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
    assert on_disk(path) == ["a", "b", "c", "d"]


async def test_what_comes_after_closing_is_refused_and_does_not_wait_for_ever(path: Path) -> None:
    store = SqliteStore(path)
    await store.close()
    with pytest.raises(RuntimeError, match="closed"):
        await asyncio.wait_for(store.write(keep, "late"), 5)
    with pytest.raises(RuntimeError):
        await asyncio.wait_for(store.read(names), 5)
    await store.close()


async def test_what_was_kept_is_there_after_a_restart(path: Path) -> None:
    store = SqliteStore(path)
    await store.write(keep, "kept")
    await store.close()
    again = SqliteStore(path)
    assert await again.read(names) == ["kept"]
    await again.close()


def test_a_connection_writes_ahead_durably_and_holds_foreign_keys(path: Path) -> None:
    connection = connect(path)
    pragmas = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    connection.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def _notes(place: Path) -> None:
    place.write_bytes(b"These are somebody's holiday notes.")


INSTEAD = {"nothing": lambda _place: None, "a folder": Path.mkdir, "another file": _notes}


@contextmanager
def taken_away(place: Path, instead: str) -> Iterator[None]:
    """A file is moved elsewhere while it is open, and something else may stand in its place; at the end it is back."""
    aside = place.with_name("aside")
    place.rename(aside)
    INSTEAD[instead](place)
    try:
        yield
        assert place.exists() == (instead != "nothing"), "nothing is made there by a look"
    finally:
        if place.is_dir():
            place.rmdir()
        aside.replace(place)


@pytest.mark.parametrize("instead", INSTEAD)
@pytest.mark.parametrize("log", ["", "-wal"], ids=["the file", "its log"])
async def test_what_is_written_while_the_file_is_not_in_its_place_is_refused(
    store: SqliteStore, path: Path, instead: str, log: str
) -> None:
    await store.write(keep, "before")
    place = path.with_name(path.name + log)
    with taken_away(place, instead):
        told = await asyncio.gather(*(store.write(keep, f"n{i}") for i in range(3)), return_exceptions=True)
        assert [type(one) for one in told] == [Gone] * 3
        assert str(place) in str(told[0])
        assert "golden-thread restore" in str(told[0])
        with pytest.raises(Gone, match="taken away or replaced"):
            await store.read(names)
    assert await store.read(names) == ["before"], "nothing of what was refused"
    await store.write(keep, "after")
    assert on_disk(path) == ["after", "before"]


async def test_a_store_is_opened_by_a_link_as_well(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    store = SqliteStore(link)
    try:
        assert await store.write(keep, "one") == "one"
        with taken_away(path.with_name(f"{path.name}-wal"), "nothing"), pytest.raises(Gone):
            await store.write(keep, "two")
    finally:
        await store.close()


async def test_a_file_that_became_read_only_holds_what_it_took(store: SqliteStore, path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is read-only for root")
    os.chmod(path, 0o444)  # noqa: PTH101 - no Path in a coroutine
    assert await store.write(keep, "one") == "one", "it was opened before, and the system asks only then"
    assert on_disk(path) == ["one"]

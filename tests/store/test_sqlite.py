"""SQLite's engine, beside what every engine does (test_engine)."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.ports import Tx
from bot.store.sqlite import DatabaseReplaced, SqliteStore, connect
from tests.kit.databases import Database
from tests.store.test_engine import keep, names, on_disk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "thread.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqliteStore]:
    made = SqliteStore(path)
    yield made
    await made.close()


async def test_a_write_that_ends_the_transaction_itself_is_told_and_the_next_ones_go_on(
    store: SqliteStore, path: Path
) -> None:
    def rude(_tx: Tx) -> None:
        store._writer.execute("ROLLBACK")  # noqa: SLF001 - as SQLite itself does on a full disk
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(sqlite3.OperationalError, match="full"):
        await store.write(rude)
    await store.write(keep, "after")
    assert on_disk(Database(f"sqlite:///{path}")) == ["after"]


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
        assert [type(one) for one in told] == [DatabaseReplaced] * 3
        assert str(place) in str(told[0])
        assert "golden-thread restore" in str(told[0])
        with pytest.raises(DatabaseReplaced, match="taken away or replaced"):
            await store.read(names)
    assert await store.read(names) == ["before"], "nothing of what was refused"
    await store.write(keep, "after")
    assert on_disk(Database(f"sqlite:///{path}")) == ["after", "before"]


async def test_a_store_is_opened_by_a_link_as_well(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    store = SqliteStore(link)
    try:
        assert await store.write(keep, "one") == "one"
        with taken_away(path.with_name(f"{path.name}-wal"), "nothing"), pytest.raises(DatabaseReplaced):
            await store.write(keep, "two")
    finally:
        await store.close()


async def test_a_file_that_became_read_only_holds_what_it_took(store: SqliteStore, path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is read-only for root")
    os.chmod(path, 0o444)  # noqa: PTH101 - no Path in a coroutine
    assert await store.write(keep, "one") == "one", "it was opened before, and the system asks only then"
    assert on_disk(Database(f"sqlite:///{path}")) == ["one"]

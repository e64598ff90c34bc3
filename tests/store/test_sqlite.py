"""SQLite's engine, beside what every engine does (test_engine)."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.engine import Tx
from bot.store.sqlite import SqliteStore, connect
from tests.databases import Database
from tests.store.test_engine import keep, on_disk


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

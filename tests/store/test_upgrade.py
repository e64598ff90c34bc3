"""A file of every earlier schema, with rows in each table, is brought to the newest one whole."""

import asyncio
import re
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store import migrate as migrating
from bot.store.sqlite import SqliteStore, connect

VERSIONS = list(migrating.scripts("sqlite"))


def rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each of our own tables has."""
    every = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = [row[0] for row in every if "_" not in row[0]]
    return {name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608 - names from the schema


def fill(connection: sqlite3.Connection, tables: list[str]) -> None:
    """Put three rows into each table, whatever its columns are called."""
    connection.execute("PRAGMA foreign_keys = OFF")
    for table in tables:
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        schema = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()["sql"]
        for number in (1, 2, 3):
            values = [_value(column["name"], column["type"], number, schema) for column in columns]
            marks = ", ".join("?" for _ in values)
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - names from the schema


def _value(name: str, kind: str, number: int, schema: str) -> object:
    """One that the column's own CHECK allows: a column that is added has all CHECKs of its table looked at."""
    allowed = re.search(rf"\b{name} IN \(([^)]*)\)", schema)
    if allowed:
        words = [word.strip(" '") for word in allowed[1].split(",")]
        word = words[number % len(words)]
        return int(word) if kind == "INTEGER" else word
    return number if kind == "INTEGER" else f"{name} {number}"


@pytest.mark.parametrize("version", VERSIONS)
def test_an_older_file_is_brought_up_with_all_that_is_in_it(
    tmp_path: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    database = Database(connect(path))
    every = migrating.scripts("sqlite")
    known = {name: every[name] for name in VERSIONS[: VERSIONS.index(version) + 1]}
    with monkeypatch.context() as then:
        then.setattr(migrating, "scripts", lambda _engine: known)
        assert migrating.migrate(database) == list(known)
    fill(database.conn, list(rows(database.conn)))
    before = rows(database.conn)
    assert all(count == 3 for count in before.values()), before
    database.conn.close()
    store = SqliteStore(path)
    asyncio.run(store.close())
    again = connect(path)
    again.execute("PRAGMA ignore_check_constraints = ON")  # the rows are of no use but to be counted
    after = rows(again)
    assert {name: after[name] for name in before} == before
    assert again.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert [row[0] for row in again.execute("SELECT name FROM _sqlite_migrations ORDER BY id")] == VERSIONS
    again.close()

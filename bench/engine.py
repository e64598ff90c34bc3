"""Where a bench keeps its conversations: one engine is one of these, and whoever fills or counts sees only this."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

import psycopg
from psycopg.rows import dict_row

from bot.ports import Store
from bot.store.postgres import PostgresStore
from bot.store.sqlite import SqliteStore, connect

Run: TypeAlias = Callable[[str], list[Mapping[str, Any]]]
"""Runs one statement of portable SQL and gives its rows."""
CACHE_KB: Final = 512 * 1024
"""What is filled is mostly indexes: they are written many times over unless they stay in memory."""
SETTINGS: Final = ("shared_buffers=1GB", "max_wal_size=8GB")
"""Of the PostgreSQL server: a quarter of a small server's memory, and no checkpoint in the middle of a round."""

_INDEXES: Final = """
SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS made, a.attstattarget AS target
FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum = 1
WHERE t.relnamespace = 'public'::regnamespace AND NOT i.indisunique
"""
"""PostgreSQL's own names, statements and, where one was set, statistics targets of the indexes that hold no rule."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A database of one engine: what the bot is told of it, and the two ways in.

    ``sql`` is for plain statements while nobody else is there, ``fill`` for those that put very many rows there, and
    leaves the database as the engine itself would have it after a quiet night; ``clear`` leaves nothing of it.
    """

    name: str
    url: str
    store: Callable[[], Store]
    sql: Callable[[], AbstractContextManager[Run]]
    fill: Callable[[], AbstractContextManager[Run]]
    clear: Callable[[], None]


def sqlite(path: Path) -> Engine:
    """Give the engine of one SQLite file."""
    sql, clear = partial(_sqlite_sql, path), partial(_sqlite_clear, path)
    return Engine("SQLite", f"sqlite:///{path}", partial(SqliteStore, path), sql, sql, clear)


def postgres(url: str) -> Engine:
    """Give the engine of one PostgreSQL database, whose superuser we are."""
    sql, fill, clear = partial(_postgres_sql, url), partial(_postgres_fill, url), partial(_postgres_clear, url)
    return Engine("PostgreSQL", url, partial(PostgresStore, url), sql, fill, clear)


@contextmanager
def _sqlite_sql(path: Path) -> Iterator[Run]:
    """Run statements on the file without a journal: one that breaks here is thrown away, and nobody waits for disks."""
    with closing(connect(path)) as connection:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", f"cache_size=-{CACHE_KB}"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        yield partial(_run, connection)


def _sqlite_clear(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def _run(connection: sqlite3.Connection, statement: str) -> list[Mapping[str, Any]]:
    return [dict(row) for row in connection.execute(statement).fetchall()]


@contextmanager
def _postgres_sql(url: str) -> Iterator[Run]:
    """Run statements without foreign keys, which the copies keep by themselves, and without waiting for disks."""
    with psycopg.connect(url, autocommit=True, row_factory=dict_row) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET synchronous_commit = off")
        yield partial(_postgres_run, connection)


def _postgres_run(connection: psycopg.Connection[dict[str, Any]], statement: str) -> list[Mapping[str, Any]]:
    cursor = connection.execute(statement.encode())
    return [*cursor.fetchall()] if cursor.description else []


@contextmanager
def _postgres_fill(url: str) -> Iterator[Run]:
    """Run statements while the indexes are away: they are built in one go at the end, and the tables analysed."""
    with _postgres_sql(url) as run:
        run(f"SET maintenance_work_mem = '{CACHE_KB} kB'")
        away = run(_INDEXES)
        for index in away:
            run(f"DROP INDEX {index['name']}")
        yield run
        for index in away:
            run(index["made"])
            if (index["target"] or 0) > 0:
                run(f"ALTER INDEX {index['name']} ALTER COLUMN 1 SET STATISTICS {index['target']}")
        run("VACUUM (ANALYZE)")
        run("CHECKPOINT")


def _postgres_clear(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def version(url: str) -> str:
    """Ask a PostgreSQL server for its version."""
    with psycopg.connect(url) as connection:
        return str(connection.info.parameter_status("server_version"))

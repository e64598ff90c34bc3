"""Where a bench keeps its conversations: one engine is one of these, and whoever fills or counts sees only this."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from bot.store.sqlite import SqliteStore, connect

Run: TypeAlias = Callable[[str], list[Mapping[str, Any]]]
"""Runs one statement of portable SQL and gives its rows."""
CACHE_KB: Final = 512 * 1024
"""What is filled is mostly indexes: they are written many times over unless they stay in memory."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A database of one engine: what the bot is told of it, and the two ways in.

    ``sql`` is for plain statements while nobody else is there; ``clear`` leaves nothing of it.
    """

    url: str
    store: Callable[[], SqliteStore]
    sql: Callable[[], AbstractContextManager[Run]]
    clear: Callable[[], None]


def sqlite(path: Path) -> Engine:
    """Give the engine of one SQLite file."""
    url = f"sqlite:///{path}"
    return Engine(url, partial(SqliteStore, path), partial(_sqlite_sql, path), partial(_sqlite_clear, path))


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

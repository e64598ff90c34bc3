"""A database for a test, on either engine, and a look into it from outside."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

SQLITE, POSTGRES = "sqlite", "postgres"
ENGINES = (SQLITE, POSTGRES)
ABOUT_STORAGE = ("tests/store", "tests/queries", "tests/services/core")
"""Where a test runs on both, unless it says otherwise: how things are kept, sorted, summed up and found; repeats, what
is sent next, and whoever comes second. Elsewhere a test is about rules."""


def engines(folder: Path, named: tuple[str, ...] | None) -> tuple[str, ...]:
    """On which engines a test of a folder runs; ``named`` is what its marker says."""
    if named is not None:
        return named
    return ENGINES if any(folder.is_relative_to(one) for one in ABOUT_STORAGE) else (SQLITE,)


_KEPT: dict[tuple[str, int], Any] = {}


def forget() -> None:
    """Close what was kept."""
    for connection in _KEPT.values():
        connection.close()
    _KEPT.clear()


@dataclass(frozen=True, slots=True)
class Database:
    """What DATABASE_URL names."""

    url: str

    @property
    def engine(self) -> str:
        """Which engine keeps it."""
        return SQLITE if self.url.startswith("sqlite:///") else POSTGRES

    @property
    def file(self) -> Path:
        """SQLite's file."""
        return Path(self.url.removeprefix("sqlite:///"))

    @property
    def name(self) -> str:
        """What PostgreSQL calls it."""
        return urlsplit(self.url).path.strip("/")

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """A connection of one's own, which commits each statement."""
        with closing(self._connected()) as connection:
            yield connection

    def look(self, *, must: bool = False) -> "Look":
        """A connection that is kept: each look sees what is committed by then, or nothing, unless it ``must``."""
        return Look(self, must=must)

    def _kept(self) -> Any:  # noqa: ANN401 - either engine's own
        """A connection that is kept: PostgreSQL starts a process for each, SQLite reads the whole schema."""
        key = self.url, self.file.stat().st_ino if self.engine == SQLITE else 0  # a test may replace the file
        try:
            _KEPT[key].execute("SELECT 1")  # or cut it off meanwhile
        except (KeyError, psycopg.Error):
            _KEPT[key] = self._connected()
        return _KEPT[key]

    def _connected(self) -> Any:  # noqa: ANN401 - either engine's own
        if self.engine == SQLITE:
            return sqlite3.connect(self.file, isolation_level=None, check_same_thread=False)
        return psycopg.connect(self.url, autocommit=True)

    def let_go(self) -> None:
        """Close what was kept of it."""
        for key in [one for one in _KEPT if one[0] == self.url]:
            _KEPT.pop(key).close()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What stands there; ``?`` is a value."""
        return [tuple(row) for row in self.asked(self._kept(), sql, *values)]

    def change(self, sql: str, *values: object) -> None:
        """Change what no service changes."""
        self.asked(self._kept(), sql, *values)

    def empty(self) -> None:
        """Delete every row, for the next test; on PostgreSQL only, where a new database is dear."""
        connection = self._kept()
        with connection.transaction():
            connection.execute("SET LOCAL lock_timeout = '10s'")
            connection.execute("SET LOCAL session_replication_role = replica")  # in any order, whatever refers to what
            names = connection.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                " AND relname <> 'migration'"
            ).fetchall()
            connection.execute("; ".join(f'DELETE FROM "{name}"' for (name,) in names).encode())  # noqa: S608 - our own

    def asked(self, connection: Any, sql: str, *values: object) -> Any:  # noqa: ANN401 - either engine's own
        """Ask over a connection that is open already."""
        if self.engine == POSTGRES:
            sql = re.sub(r"\?", "%s", sql.replace("%", "%%"))
            sql = re.sub(r"(\w+) ->> ", r"CAST(\1 AS JSON) ->> ", sql)
        return connection.execute(sql, values)


class Look:
    """Looks into a database again and again, also while its server is restarted; it changes nothing."""

    def __init__(self, database: Database, *, must: bool) -> None:
        self._database, self._must = database, must
        self._open: ExitStack | None = None
        self._connection: Any = None

    def close(self) -> None:
        """Let go of it."""
        if self._open:
            self._open.close()
        self._open = None

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What stands there; nothing, while nobody can look."""
        return self._asked(sql, *values)[1]

    def named(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """As `rows`, by the names of the columns."""
        names, rows = self._asked(sql, *values)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _asked(self, sql: str, *values: object) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The names of the columns, and the rows as the engine gives them: many thousands are looked at."""
        try:
            if self._open is None:
                self._open = ExitStack()
                self._connection = self._open.enter_context(self._database.opened())
            cursor = self._database.asked(self._connection, sql, *values)
        except psycopg.OperationalError:
            self._open = None
            if self._must:
                raise
            return [], []
        return [column[0] for column in cursor.description], cursor.fetchall()


@contextmanager
def cut_off(database: Database) -> Iterator[None]:
    """A PostgreSQL database that nobody gets into."""
    name, other = database.name, Database(database.url.replace(f"/{database.name}?", "/postgres?"))
    other.change(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
    other.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?", name)
    try:
        yield
    finally:
        other.change(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')

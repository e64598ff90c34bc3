"""PostgreSQL: a pool of connections in threads, each write a transaction that is run again when it has to be.

Several replicas may share one database. What keeps them apart is in the SQL: unique columns, conditional updates, and
the workspace's row, which a service holds until it is done (`PostgresTx.alone`).
"""

import asyncio
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import psycopg
from psycopg import IsolationLevel, errors
from psycopg.rows import DictRow, dict_row
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumperUnknown
from psycopg_pool import ConnectionPool, PoolTimeout

from bot.store.engine import Row, Unusable, queries
from bot.store.migrate import scripts, statements

P = ParamSpec("P")
T = TypeVar("T")
Connection = psycopg.Connection[DictRow]

WRITERS, READERS = 4, 4
"""Writes of one workspace follow one another anyway: more threads would only wait."""
PATIENCE_S = 10.0
"""As long as a server needs to come back, or another one to take its place; whoever asked has been answered by then."""
PAUSE_S, PAUSE_MAX_S = 0.005, 0.5
CONNECT_S = 5
CONNECTION_S = 1.0
"""The pool doubles its wait with each attempt: it is asked anew after this, so that it notices soon who came back."""
RACES = 100
"""Replicas that start together make the same table; each of them tries no more often than this."""
HELD_MAX_MS = 5_000
"""A replica that was frozen in the middle of a write must not hold a workspace for longer than this."""
_PLANNED: Final = "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
"""PostgreSQL takes what is under way for a third of all messages, and started two workers for each look of the sender:
10 ms instead of 0.1 at a million conversations. Disks turn no more: at the default it read every conversation for one
week's digest, 290 ms instead of 43. And no query here is worth compiling."""
_TOKENS: Final = {"{int}": "BIGINT", "{strict}": ""}

_AGAIN = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.LockNotAvailable,
    errors.FeatureNotSupported,  # "cached plan must not change result type": a newer version has added a column
)
_LOST = (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, errors.IdleInTransactionSessionTimeout)


class PostgresTx:
    """A transaction on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._queries = translated()

    def one(self, query: str, /, **values: object) -> Row | None:
        """Give the first row, or None."""
        return self._connection.execute(self._queries[query], values).fetchone()

    def all(self, query: str, /, **values: object) -> list[Row]:
        """Give every row."""
        return [*self._connection.execute(self._queries[query], values)]

    def run(self, query: str, /, **values: object) -> int:
        """Change rows; give how many."""
        return self._connection.execute(self._queries[query], values).rowcount

    def alone(self, workspace: str) -> None:
        """Hold the workspace's row until the end: services of one workspace write one after the other."""
        self.one("locks.workspace", workspace=workspace)


@cache
def translated() -> dict[str, bytes]:
    """The queries as psycopg wants them: ``%(name)s`` for ``:name``, and a literal ``%`` doubled."""
    return {name: translate(sql).encode() for name, sql in queries("postgres").items()}


def translate(sql: str) -> str:
    """Translate one query; what stands in quotes or in a comment is left alone, but for its ``%``."""
    parts = re.split(r"('(?:[^']|'')*'|--[^\n]*)", sql.replace("%", "%%"))
    return "".join(part if at % 2 else re.sub(r"(?<!:):(\w+)", r"%(\1)s", part) for at, part in enumerate(parts))


class _Text(StrDumperUnknown):
    """PostgreSQL keeps no NUL in a text; nobody meant to write one."""

    def dump(self, obj: str) -> bytes | None:
        return super().dump(obj.replace("\0", "") if "\0" in obj else obj)  # type: ignore[return-value] # bytes always


def _configured(connection: Connection) -> None:
    connection.adapters.register_dumper(int, Int8Dumper)  # one type for every number: one prepared statement a query
    connection.adapters.register_dumper(str, _Text)


def migrate(url: str) -> list[str]:
    """Apply what is pending, all or nothing; the names of what was applied. Replicas that start together do it once.

    Raises:
        Unusable: when the server can't be reached.
        psycopg.Error: from a failing migration; the database stays as it was.
    """
    try:
        connection = psycopg.connect(url, connect_timeout=CONNECT_S, autocommit=True, row_factory=dict_row)
    except psycopg.OperationalError as trouble:
        raise Unusable(f"PostgreSQL can't be reached: {trouble}") from trouble
    with connection:
        for statement in _RECORD:
            _patiently(connection, statement)
        if not _pending(connection):
            return []
        with connection.transaction():
            connection.execute("SET LOCAL lock_timeout = '10s'")
            connection.execute("SELECT name FROM migration WHERE name = 'lock' FOR UPDATE")
            pending = _pending(connection)
            for name, script in pending.items():
                for statement in statements(script):
                    connection.execute(_dialect(statement))
                connection.execute("INSERT INTO migration (name) VALUES (%s)", (name,))
        return list(pending)


_RECORD = (
    "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)",
    "INSERT INTO migration (name) VALUES ('lock') ON CONFLICT (name) DO NOTHING",
)


def _patiently(connection: Connection, statement: str) -> None:
    """Make what several replicas make at once: PostgreSQL's IF NOT EXISTS stumbles over itself."""
    for _ in range(RACES):
        try:
            connection.execute(statement.encode())
        except (errors.UniqueViolation, errors.DuplicateTable, errors.DuplicateObject):
            time.sleep(PAUSE_S)
        else:
            return


def _pending(connection: Connection) -> dict[str, str]:
    done = {row["name"] for row in connection.execute("SELECT name FROM migration")}
    return {name: script for name, script in scripts("postgres").items() if name not in done}


def _dialect(statement: str) -> bytes:
    for token, word in _TOKENS.items():
        statement = statement.replace(token, word)
    return statement.encode()


class PostgresStore:
    """One database, which other replicas may use at the same time."""

    shared = True

    def __init__(self, url: str) -> None:
        """Bring the database to the newest schema, and connect.

        Raises:
            Unusable: when the server can't be reached.
        """
        migrate(url)
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url,
            connection_class=psycopg.Connection[DictRow],
            kwargs={
                "row_factory": dict_row,
                "connect_timeout": CONNECT_S,
                "application_name": "golden-thread",
                "options": f"{_PLANNED} -c idle_in_transaction_session_timeout={HELD_MAX_MS}",
            },
            min_size=1,
            max_size=WRITERS + READERS,
            timeout=CONNECTION_S,
            reconnect_timeout=CONNECTION_S,
            configure=_configured,
            name="store",
            open=True,
        )
        self._closed = False
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="store-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")

    async def write(self, fn: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` in a transaction of its own; return once it is on disk. Whoever stops waiting does not stop it.

        Raises:
            Unusable: when the server does not come back in time.
            RuntimeError: when the store is closed.
        """
        return await self._in(self._writers, lambda tx: fn(tx, *args, **kwargs), readonly=False)

    async def read(self, fn: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` on a snapshot; it cannot change anything."""
        return await self._in(self._readers, lambda tx: fn(tx, *args, **kwargs), readonly=True)

    async def close(self) -> None:
        """Finish what was asked for, then close every connection."""
        self._closed = True
        for pool in (self._writers, self._readers):
            await asyncio.to_thread(pool.shutdown)
        await asyncio.to_thread(self._pool.close)

    async def _in(self, threads: ThreadPoolExecutor, call: Callable[[PostgresTx], T], *, readonly: bool) -> T:
        if self._closed:
            raise RuntimeError("The store is closed: this came too late.")
        future = threads.submit(self._patient, call, readonly=readonly)
        return await asyncio.shield(asyncio.wrap_future(future))

    def _patient(self, call: Callable[[PostgresTx], T], *, readonly: bool) -> T:
        """Run it again when the database says so, or when the connection was lost: what it did is known by its key."""
        pause, end = PAUSE_S, time.monotonic() + PATIENCE_S
        while True:
            try:
                return self._once(call, readonly=readonly)
            except (*_AGAIN, *_LOST) as trouble:
                if time.monotonic() > end:
                    raise Unusable(f"PostgreSQL does not answer as it should: {trouble}") from trouble
            time.sleep(pause)
            pause = min(2 * pause, PAUSE_MAX_S)

    def _once(self, call: Callable[[PostgresTx], T], *, readonly: bool) -> T:
        with self._pool.connection() as connection:
            connection.read_only = readonly
            connection.isolation_level = IsolationLevel.REPEATABLE_READ if readonly else IsolationLevel.READ_COMMITTED
            try:
                with connection.transaction():
                    return call(PostgresTx(connection))
            except errors.FeatureNotSupported:
                connection.close()  # with all that it has prepared; the pool opens another one
                raise

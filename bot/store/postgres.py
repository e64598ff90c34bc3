"""PostgreSQL: a pool of connections in threads, each write a transaction that is run again when it has to be.

Several replicas may share one database. What keeps them apart is in the SQL: unique columns, conditional updates, and
the workspace's row, which a service holds until it is done (`PostgresTx.lock_workspace`).
"""

import asyncio
import re
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import psycopg
from psycopg import IsolationLevel, errors
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, dict_row
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumperUnknown
from psycopg_pool import ConnectionPool

from bot.clock import steady
from bot.ports import DatabaseDamaged, R, StoreUnavailable
from bot.store.migrate import scripts, statements
from bot.store.named_sql import queries

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
HOLD_WORDS: Final = (
    *("customer", "identity", "link", "customer_pair", "customer_note", "match_key", "contact_preference"),
    *("voice", "past_voice", "kept_back", "sense", "kept_sense", "conversation", "touch", "offer", "dismissal"),
    *("contact_plan", "purchase", "outside_touch", "sent_mail", "support_reply", "recognition", "digest_line"),
    "person",
)
"""Where words, names and ways to reach somebody stand; tests/services/customers/privacy/test_tables.py holds it."""
REWRITTEN_BYTES: Final = 256 * 1024 * 1024
"""So much is written anew in seconds, in which nobody reads the table."""
_SESSION: Final = (
    "SET jit = off",  # no query here is worth compiling
    # PostgreSQL takes what is under way for a third of all messages, and started two workers for each look of the
    # sender: 10 ms instead of 0.1 at a million conversations
    "SET max_parallel_workers_per_gather = 0",
    # disks turn no more: at the default it read every conversation for one week's digest, 290 ms instead of 43
    "SET random_page_cost = 1.1",
)
_SILENCE: Final = {
    "connect_timeout": CONNECT_S,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "application_name": "golden-thread",
}
"""A server that falls silent is given up after ten seconds; the system would wait for hours. The URL goes first."""
ANSWER_MS = 10_000
_TOKENS: Final = {"{int}": "BIGINT", "{strict}": ""}

_AGAIN = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.LockNotAvailable,
    errors.IdleInTransactionSessionTimeout,
    errors.QueryCanceled,  # it took longer than ANSWER_MS
    errors.TooManyConnections,
    psycopg.InterfaceError,
)
_STALE = (
    errors.FeatureNotSupported,  # "cached plan must not change result type": a newer version has added a column
    errors.ReadOnlySqlTransaction,  # another server leads now
)
_DAMAGED = (errors.DataCorrupted, errors.IndexCorrupted)  # XX001 and XX002
_CURE: Final = "mend it (REINDEX, or a restore of your dump)"


class PostgresTx:
    """A transaction on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._queries = translated()

    def one(self, query: str, /, **values: object) -> R | None:
        """Give the first row, or None."""
        rows: list[R] = self.all(query, **values)
        return rows[0] if rows else None

    def all(self, query: str, /, **values: object) -> list[R]:
        """Give every row."""
        rows: list[Any] = [*self._connection.execute(self._queries[query], values)]
        return rows

    def all_many(self, query: str, values: Iterable[Mapping[str, object]], /) -> list[list[R]]:
        """Give every row of one query for each of these values, in their order, all on one way there and back."""
        given, found = list(values), list[Any]()
        with self._connection.cursor() as cursor:
            cursor.executemany(self._queries[query], given, returning=True)
            for _ in given:
                found.append(cursor.fetchall())
                cursor.nextset()
        return found

    def run(self, query: str, /, **values: object) -> int:
        """Change rows; give how many."""
        return self._connection.execute(self._queries[query], values).rowcount

    def run_many(self, query: str, rows: Iterable[Mapping[str, object]], /) -> None:
        """Change rows by one query for each of these values, all on one way there and back."""
        given = list(rows)  # what asks the database itself while it is gone through would wait for ever
        with self._connection.cursor() as cursor:
            cursor.executemany(self._queries[query], given)

    def lock_workspace(self, workspace: str) -> None:
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


def _may_pass(exc: Exception) -> bool:
    """Whether it may go well the next time: the connection was lost, the server restarts, somebody was in the way."""
    if isinstance(exc, (*_AGAIN, *_STALE)):
        return True
    state = getattr(exc, "sqlstate", None) or "08000"
    return isinstance(exc, psycopg.OperationalError) and (state[:2] == "08" or state[:4] == "57P0")


def first_line(exc: psycopg.Error) -> str:
    """What PostgreSQL says first: its DETAIL and CONTEXT quote rows, and of bad data the first line does so, too."""
    if not (state := exc.sqlstate):  # the connection's own: no statement came so far
        return str(exc).strip()
    quotes = state[:2] == "22" or not exc.diag.message_primary
    return state if quotes else f"{exc.diag.message_primary} ({state})"


class _Text(StrDumperUnknown):
    """PostgreSQL keeps no NUL in a text, and no half of a character; nobody meant to write one."""

    def dump(self, obj: str) -> bytes | None:
        if "\0" in obj:
            obj = obj.replace("\0", "")
        try:
            return super().dump(obj)  # type: ignore[return-value] # bytes always
        except UnicodeEncodeError:
            return obj.encode(errors="replace")


def _configured(connection: Connection) -> None:
    timeouts = (f"SET idle_in_transaction_session_timeout = {HELD_MAX_MS}", f"SET statement_timeout = {ANSWER_MS}")
    connection.autocommit = True
    for statement in (*_SESSION, *timeouts):
        connection.execute(statement.encode())
    connection.autocommit = False
    connection.adapters.register_dumper(int, Int8Dumper)  # one type for every number: one prepared statement a query
    connection.adapters.register_dumper(str, _Text)


def address(url: str) -> dict[str, Any]:
    """Read DATABASE_URL as libpq does, with our patience where it says nothing of its own.

    Raises:
        StoreUnavailable: when it is none; nothing of it is repeated, as it may hold a password.
    """
    try:
        found = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        found = {"host": "@"}
    if "@" in str(found.get("host", "")):
        raise StoreUnavailable(
            "DATABASE_URL can't be read. In a user or password, write %40 for @, %3A for :, %2F for /, %25 for %."
        )
    return {**_SILENCE, **found}


def migrate(url: str) -> list[str]:
    """Apply what is pending, all or nothing; the names of what was applied. Replicas that start together do it once.

    Raises:
        StoreUnavailable: when the server can't be reached, or refuses a migration; the database stays as it was.
    """
    try:
        with psycopg.connect(**address(url), autocommit=True, row_factory=dict_row) as connection:
            return _migrated(connection)
    except psycopg.Error as exc:
        raise StoreUnavailable(f"PostgreSQL can't be used: {first_line(exc)}") from exc


def look(url: str, read: Callable[[Any], T]) -> T:
    """Read something from a database as it stands.

    Raises:
        StoreUnavailable: when the server can't be reached, or the schema is of another version.
    """
    try:
        with psycopg.connect(**address(url), row_factory=dict_row) as connection:
            connection.read_only = True
            return read(PostgresTx(connection))
    except psycopg.Error as exc:
        raise StoreUnavailable(f"PostgreSQL can't be read: {first_line(exc)}") from exc


def _migrated(connection: Connection) -> list[str]:
    if (encoding := connection.info.parameter_status("server_encoding")) != "UTF8":
        raise StoreUnavailable(
            f"The PostgreSQL database is kept in {encoding}. People write in every script: make it in UTF8."
        )
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
            StoreUnavailable: when the server can't be reached.
        """
        migrate(url)
        self._url = url
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            connection_class=psycopg.Connection[DictRow],
            kwargs={**address(url), "row_factory": dict_row},
            min_size=1,
            max_size=WRITERS + READERS,
            timeout=CONNECTION_S,
            reconnect_timeout=CONNECTION_S,
            configure=_configured,
            name="store",
            open=True,
        )
        self._closed = False
        self.damage: DatabaseDamaged | None = None
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="store-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")

    async def write(self, fn: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` in a transaction of its own; return once it is on disk. Whoever stops waiting does not stop it.

        Raises:
            DatabaseDamaged: when the server says that its data is damaged.
            StoreUnavailable: when the server does not come back in time.
            RuntimeError: when the store is closed.
        """
        return await self._in(self._writers, lambda tx: fn(tx, *args, **kwargs), readonly=False)

    async def read(self, fn: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` on a snapshot; it cannot change anything."""
        return await self._in(self._readers, lambda tx: fn(tx, *args, **kwargs), readonly=True)

    async def check(self) -> None:
        """Nothing to do: the server looks after its own files, and says so when it stumbles over damage."""

    async def scrub(self) -> None:
        """Leave nothing of what was deleted in the tables' files; the server's log and its copies are its keeper's.

        A plain ``VACUUM`` frees the room of old rows and leaves their bytes there, so that what holds words is written
        anew as a whole; of a table that is larger than `REWRITTEN_BYTES` only the room is freed, as nobody could read
        it meanwhile.

        Raises:
            StoreUnavailable: when the server can't be reached.
        """
        await asyncio.to_thread(self._vacuum)

    def _vacuum(self) -> None:
        try:
            with psycopg.connect(**address(self._url), autocommit=True) as connection:
                connection.execute("VACUUM")
                connection.execute("SET lock_timeout = '10s'")
                for table in HOLD_WORDS:
                    (size,) = connection.execute("SELECT pg_table_size(%s::regclass)", [table]).fetchone() or (0,)
                    if size <= REWRITTEN_BYTES:
                        connection.execute(f"VACUUM (FULL) {table}".encode())  # our own names
        except psycopg.Error as exc:
            raise StoreUnavailable(f"PostgreSQL could not be vacuumed: {first_line(exc)}") from exc

    async def close(self) -> None:
        """Finish what was asked for, then close every connection."""
        self._closed = True
        for pool in (self._writers, self._readers):
            await asyncio.to_thread(pool.shutdown)
        await asyncio.to_thread(self._pool.close)

    async def _in(self, threads: ThreadPoolExecutor, call: Callable[[PostgresTx], T], *, readonly: bool) -> T:
        if self._closed:
            raise RuntimeError("The store is closed: this came too late.")
        if self.damage:
            raise self.damage
        end = steady() + PATIENCE_S
        future = threads.submit(self._patient, call, end, readonly=readonly)
        return await asyncio.shield(asyncio.wrap_future(future))

    def _patient(self, call: Callable[[PostgresTx], T], end: float, *, readonly: bool) -> T:
        """Run it again until ``end`` when that may help; what an answer that was lost had done is known by its key."""
        pause = PAUSE_S
        while True:
            try:
                return self._once(call, readonly=readonly)
            except _DAMAGED as exc:
                self.damage = DatabaseDamaged(type(exc).__name__, _CURE)  # its words may hold a row's
                raise self.damage from exc
            except psycopg.Error as exc:
                if not _may_pass(exc) or (readonly and isinstance(exc, errors.ReadOnlySqlTransaction)):
                    raise
                if self._closed or steady() > end:
                    raise StoreUnavailable(f"PostgreSQL does not answer as it should: {first_line(exc)}") from exc
            time.sleep(pause)
            pause = min(2 * pause, PAUSE_MAX_S)

    def _once(self, call: Callable[[PostgresTx], T], *, readonly: bool) -> T:
        with self._pool.connection() as connection:
            connection.read_only = readonly
            connection.isolation_level = IsolationLevel.REPEATABLE_READ if readonly else IsolationLevel.READ_COMMITTED
            try:
                with connection.transaction():
                    return call(PostgresTx(connection))
            except _STALE:
                connection.close()  # with all that it has prepared; the pool opens another one
                raise

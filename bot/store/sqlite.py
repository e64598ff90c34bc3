"""SQLite: one writer thread with group commit, and readers beside it.

Measured: many waiting writes share one transaction and one fsync (decision 8), and one that fails takes nothing else
with it.
"""

import asyncio
import os
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog
from sqlite_utils import Database

from bot.ports import DatabaseDamaged, R, StoreUnavailable
from bot.store.files import expect_usable, is_damage, is_foreign, look_into, make_private, real
from bot.store.migrate import migrate
from bot.store.named_sql import queries

P = ParamSpec("P")
T = TypeVar("T")

READERS = 2
GROUP = 256
"""How many writes share a commit at most, so that the first of them never waits long."""

_FULL_TEXT = ("voice_fts", "past_voice_fts")
CHECK_MAX_S = 20.0
"""How long one look through the file may take (docs/scale.md). What it does not reach shows itself when it is read."""

log = structlog.get_logger()


class DatabaseReplaced(sqlite3.OperationalError):
    """The file that was opened does not stand in its place any more: what is written into it would be lost."""


class SqliteTx:
    """A transaction on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._queries = queries("sqlite")

    def one(self, query: str, /, **values: object) -> R | None:
        """Give the first row, or None. Read to its end: only then an UPDATE … RETURNING is finished."""
        rows: list[R] = self.all(query, **values)
        return rows[0] if rows else None

    def all(self, query: str, /, **values: object) -> list[R]:
        """Give every row."""
        rows: list[Any] = [dict(row) for row in self._connection.execute(self._queries[query], values)]
        return rows

    def all_many(self, query: str, values: Iterable[Mapping[str, object]], /) -> list[list[R]]:
        """Give every row of one query for each of these values, in their order."""
        return [self.all(query, **each) for each in values]

    def run(self, query: str, /, **values: object) -> int:
        """Change rows; give how many."""
        return self._connection.execute(self._queries[query], values).rowcount

    def run_many(self, query: str, rows: Iterable[Mapping[str, object]], /) -> None:
        """Change rows by one query for each of these values."""
        self._connection.executemany(self._queries[query], rows)

    def lock_workspace(self, workspace: str) -> None:
        """Nothing to do: there is one writer."""


@dataclass(slots=True)
class _Job:
    call: Callable[[SqliteTx], Any]
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[Any]
    alone: bool = False
    """It begins no transaction and shares none: SQLite empties the file itself outside of any."""


def _lower(text: str) -> str:
    return text.lower()


def connect(path: Path | str, *, readonly: bool = False) -> sqlite3.Connection:
    """Open the file as the store does: WAL, full durability, no transaction begun behind our back."""
    connection = sqlite3.connect(str(path), isolation_level=None, check_same_thread=False, cached_statements=512)
    connection.row_factory = sqlite3.Row
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    # its own knows A to Z alone, and would not find Åsa by åsa
    connection.create_function("lower", 1, _lower, deterministic=True)
    if readonly:
        connection.execute("PRAGMA query_only=ON")
    return connection


class _Files:
    """The database's files as they were opened: on Linux a file that was deleted takes writes as if nothing were."""

    def __init__(self, path: Path | str) -> None:
        real = os.path.realpath(path)  # SQLite keeps the log beside the file itself, not beside a link to it
        found = {name: _identity(name) for name in (str(path), f"{real}-wal")}
        self._opened = {name: one for name, one in found.items() if one is not None}

    def check(self) -> None:
        """Pass while each file stands where it was opened.

        Raises:
            DatabaseReplaced: naming the file, and what to do.
        """
        for name, opened in self._opened.items():
            if _identity(name) != opened:
                raise DatabaseReplaced(
                    f"The database is not in its place any more: {name} was taken away or replaced while I run. "
                    "I take nothing in until it is back. Stop me, put it back (golden-thread restore), start me again."
                )


def _identity(name: str) -> tuple[int, int] | None:
    """Say which file stands there; None for none."""
    try:
        found = os.stat(name)  # noqa: PTH116 - before each commit and each read: a Path costs more than the look itself
    except OSError:
        return None
    return found.st_dev, found.st_ino


class SqliteStore:
    """One file, one writer thread, a few readers."""

    shared = False

    def __init__(self, path: Path | str, *, checked: bool = False) -> None:
        """Open the file and bring it to the newest schema. ``checked``: look through the whole file before.

        Raises:
            DatabaseDamaged: when it does not hold together, or is gone where it was before.
            StoreUnavailable: when it is another program's, or must not be opened.
            sqlite3.Error, OSError: when the file can't be used.
        """
        self._path = path
        self.damage: DatabaseDamaged | None = None
        self._writer = self._open(real(path), checked=checked)
        self._files = _Files(path)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="store-writer")
        self._thread.start()
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._pool = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")

    def _open(self, file: Path, *, checked: bool) -> sqlite3.Connection:
        expect_usable(file)
        made_here = not file.exists()
        if not made_here and file.stat().st_size:
            _expect_ours(file, checked=checked)
        make_private(file)
        try:
            connection = connect(self._path)
            migrate(Database(connection))
        except sqlite3.Error as exc:
            if made_here and not file.stat().st_size:
                file.unlink()  # a disk that is full at the very first start
            raise (DatabaseDamaged(_line(exc)) if is_damage(exc) else exc) from exc
        return connection

    async def write(self, fn: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` in a savepoint of the next group; return once the group is on disk.

        Raises:
            DatabaseDamaged: when the file does not hold together any more.
            DatabaseReplaced: when the file was taken away or replaced.
            RuntimeError: when the store is closed; nobody is left to do it.
        """
        if self._closed:
            raise RuntimeError("The store is closed: this write came too late.")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._jobs.put(_Job(lambda tx: fn(tx, *args, **kwargs), loop, done))
        return await done  # whoever stops waiting does not stop the write

    async def read(self, fn: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` on a snapshot in a reader thread.

        Raises:
            DatabaseDamaged: when the file does not hold together any more.
            DatabaseReplaced: when the file was taken away or replaced.
        """
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: self._read(fn, *args, **kwargs))

    async def check(self) -> None:
        """Look through the file as it stands on disk, beside everything else: a cache hides damage for long.

        Raises:
            Gone, sqlite3.Error: when it can't be looked at; damage is no error here, it stands in ``damage``.
        """
        await asyncio.to_thread(self._check)

    def _check(self) -> None:
        self._usable()
        try:
            with closing(connect(self._path, readonly=True)) as connection:
                quick_check(connection)
        except DatabaseDamaged as exc:
            self.damage = self.damage or exc
        except sqlite3.DatabaseError as exc:
            if self._noticed(exc) is exc:
                raise

    async def scrub(self) -> None:
        """Leave nothing of what was deleted in the file or its log; writes wait until the file is written anew.

        Raises:
            DatabaseDamaged, sqlite3.Error: when the file can't be written; nothing of it is lost.
        """
        if self._closed:
            raise RuntimeError("The store is closed: this came too late.")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._jobs.put(_Job(lambda _: self._scrub(), loop, done, alone=True))
        await done

    def _scrub(self) -> None:
        self._usable()
        for table in _FULL_TEXT:
            self._writer.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608 - our own names
        self._writer.execute("VACUUM")
        busy = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:  # whoever reads an old snapshot keeps the log
            raise StoreUnavailable("Somebody reads the database just now, so its log could not be emptied. Try again.")

    async def close(self) -> None:
        """Finish the writes that were asked for, then close every connection."""
        self._closed = True
        self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)
        await asyncio.to_thread(self._pool.shutdown)
        for connection in (*self._readers, self._writer):
            connection.close()

    def _read(self, fn: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._usable()
        try:
            return self._on_snapshot(self._reader(), fn, *args, **kwargs)
        except sqlite3.DatabaseError as exc:
            raise self._noticed(exc) from exc

    def _reader(self) -> sqlite3.Connection:
        """This thread's own connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connect(self._path, readonly=True)
            self._readers.append(connection)
        return connection

    @staticmethod
    def _on_snapshot(
        connection: sqlite3.Connection, fn: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        connection.execute("BEGIN")
        try:
            return fn(SqliteTx(connection), *args, **kwargs)
        finally:
            connection.execute("ROLLBACK")

    def _usable(self) -> None:
        """Pass while the file stands in its place and holds together."""
        if self.damage:
            raise self.damage
        self._files.check()

    def _noticed(self, exc: sqlite3.DatabaseError) -> Exception:
        """Keep for good that the file is damaged, if that is what the error says; give what to raise."""
        if is_damage(exc):
            self.damage = self.damage or DatabaseDamaged(_line(exc))
            return self.damage
        return exc

    def _serve(self) -> None:
        tx = SqliteTx(self._writer)
        first = self._jobs.get()
        while first is not None:
            if first.alone:
                self._tell_all([(first, self._run_alone(tx, first))])
                first = self._jobs.get()
                continue
            group, following = self._group(first)
            self._commit(tx, group)
            first = following[0] if following else self._jobs.get()

    def _group(self, first: _Job) -> tuple[list[_Job], tuple[_Job | None, ...]]:
        """The writes that wait, up to one that is to be alone or the end; and that one, if it was met."""
        group = [first]
        while len(group) < GROUP:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None or job.alone:
                return group, (job,)
            group.append(job)
        return group, ()

    def _run_alone(self, tx: SqliteTx, job: _Job) -> Any:  # noqa: ANN401 - whatever the function returns
        try:
            return job.call(tx)
        except Exception as exc:  # noqa: BLE001 - it belongs to whoever asked
            return _Failed(self._noticed(exc) if isinstance(exc, sqlite3.DatabaseError) else exc)

    def _commit(self, tx: SqliteTx, group: list[_Job]) -> None:
        """Run a group in one transaction; tell each of its writers only when it is on disk.

        At first without savepoints, as nearly every write succeeds; one that fails lets the whole group run once more,
        each write in a savepoint of its own, so that it takes no other one with it.
        """
        try:
            results = self._together(tx, group)
        except BaseException:  # noqa: BLE001 - the second run tells each writer what was theirs
            results = self._apart(tx, group)
        self._tell_all(results)

    @staticmethod
    def _tell_all(results: list[tuple[_Job, Any]]) -> None:
        for loop in {job.loop for job, _ in results}:  # waking a loop is dear: once a group, not once a write
            with suppress(RuntimeError):  # a loop that has ended: nobody waits there any more
                loop.call_soon_threadsafe(_tell, [(job, result) for job, result in results if job.loop is loop])

    def _together(self, tx: SqliteTx, group: list[_Job]) -> list[tuple[_Job, Any]]:
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            results = [(job, job.call(tx)) for job in group]
            self._usable()
            self._writer.execute("COMMIT")
        finally:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
        return results

    def _apart(self, tx: SqliteTx, group: list[_Job]) -> list[tuple[_Job, Any]]:
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            results = [(job, self._attempt(tx, job)) for job in group]
            self._usable()
            self._writer.execute("COMMIT")
        except BaseException as exc:  # noqa: BLE001 - whatever happened, each waiting writer is told
            error = self._noticed(exc) if isinstance(exc, sqlite3.DatabaseError) else exc
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            return [(job, _Failed(error)) for job in group]
        return results

    def _attempt(self, tx: SqliteTx, job: _Job) -> Any:  # noqa: ANN401 - whatever the function returns
        self._writer.execute("SAVEPOINT job")
        try:
            result = job.call(tx)
        except Exception as exc:  # it belongs to whoever asked for this write
            if not self._writer.in_transaction or is_damage(exc):
                raise
            self._writer.execute("ROLLBACK TO job")
            self._writer.execute("RELEASE job")
            return _Failed(exc)
        self._writer.execute("RELEASE job")
        return result


def look(path: Path | str, read: Callable[[Any], T]) -> T | None:
    """Read something from a file as it stands, beside whoever uses it; None where there is none, or it is empty.

    Raises:
        StoreUnavailable: when it is no database of ours, or of another version.
    """
    file = real(path)
    if not file.is_file() or not file.stat().st_size:
        return None
    with look_into(file) as connection:
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("BEGIN")
            return read(SqliteTx(connection))
        except sqlite3.Error as exc:
            raise StoreUnavailable(
                f"The database {path} can't be read: it is damaged, another program's, or of another version. "
                "`golden-thread run` brings it up to date. Look at DATABASE_URL."
            ) from exc


def _expect_ours(file: Path, *, checked: bool) -> None:
    """Pass when a file is a database of ours. It is only looked at: opened to write, its log would be worked into it.

    Raises:
        DatabaseDamaged, Unusable: when it is none.
    """
    try:
        with look_into(file) as connection:
            if checked:
                quick_check(connection)
            if is_foreign(connection):
                raise StoreUnavailable(f"The database {file} holds another program's tables. Look at DATABASE_URL.")
    except sqlite3.DatabaseError as exc:
        if is_damage(exc):
            raise DatabaseDamaged(_line(exc)) from exc
        # anything else is in the way of looking only, such as what a killed writer left: opening it mends that, or says


def quick_check(connection: sqlite3.Connection, within: float = CHECK_MAX_S) -> None:
    """Look through the whole file, for ``within`` seconds at most.

    Raises:
        DatabaseDamaged: with the first thing that is wrong.
        sqlite3.Error: when it can't be read at all.
    """
    ended = threading.Event()

    def alarm() -> None:
        while not ended.wait(within):  # again, as an interrupt counts for nothing before the statement has begun
            connection.interrupt()

    watching = threading.Thread(target=alarm, name="store-check")
    watching.start()
    try:
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError as exc:
        if exc.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        log.warning("check_cut_short", within=within)
        return
    finally:
        ended.set()
        watching.join()
    if found != "ok":
        raise DatabaseDamaged(_line(found))


def _line(why: object) -> str:
    return " ".join(str(why).split())[:200]


@dataclass(slots=True)
class _Failed:
    error: BaseException


def _tell(results: list[tuple[_Job, Any]]) -> None:
    """Answer those who still wait for their write, in their own loop."""
    for job, result in results:
        if job.done.done():
            continue
        if isinstance(result, _Failed):
            job.done.set_exception(result.error)
        else:
            job.done.set_result(result)

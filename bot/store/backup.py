"""Copies of the one file: made while it is in use, checked before they count, and put back with the old one kept.

A restore has one moment at which it counts: when the checked copy gets its name ``….restoring-N``. Whatever stops it
before leaves the old database, whatever stops it later is finished by `finish`, which `run` and `restore` begin with.
N is the number under which the old one is kept.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Final

from bot.store.files import (
    BESIDE,
    HEADER,
    LOGS,
    OWNER_ONLY,
    interrupted,
    is_foreign,
    lock_file,
    look_into,
    own_like,
    real,
    tighten,
)
from bot.store.lock import note

KEPT: Final = "before-restore"


class BadFile(ValueError):
    """A file that is no whole database of ours; the message says why."""


def backup(source: Path, target: Path, *, overwrite: bool = False) -> None:
    """Copy the database to ``target`` while others read and write it; a copy that is not whole is never left there.

    All pages are copied in one step: a stepped backup from a second connection never ends under load
    (docs/storage.md#backup). A file of that name is an error; with ``overwrite`` an earlier copy gives way once the new
    one is checked.

    Raises:
        BadFile: when the source is no database of ours or damaged, or the target is there and may not be replaced.
        OSError, sqlite3.Error: when it can't be read or the copy can't be written; ``target`` is as it was.
    """
    if not source.is_file():
        raise BadFile(f"{source} is not there, so there is nothing to back up.")
    _expect_replaceable(source, target, overwrite=overwrite)
    with _making(target, source) as making:
        _copy(source, making)
        check(making, called=source)
        _sync(making)
        making.replace(target)
        _sync(target.parent)


def restore(copy: Path, database: Path) -> Path | None:
    """Put a copy in the place of the database; give where the old one is kept, None when there was none.

    Nothing may be running on the database meanwhile; whoever calls holds its lock. What stands in its place may be
    damaged in any way: it is kept as it is, with its log beside it. A sound one is kept with its log worked in.

    Raises:
        BadFile: when the copy is not whole or not ours, or the database can't be replaced; it stays as it was.
        OSError, sqlite3.Error: when something can't be read or written; the old database or the new one stands there.
    """
    target = real(database)
    finish(target)
    check(copy)
    _expect_restorable(copy, target)
    with _making(target, target if target.exists() else target.parent) as making:
        _copy(copy, making)
        check(making, called=copy)
        _sync(making)
        _rest(target)
        number = next(one for one in count(1) if not _taken(target, one))
        note(target)  # nobody makes a new database meanwhile
        making.replace(target.with_name(f"{target.name}.restoring-{number}"))
        _sync(target.parent)
    return finish(target)


def finish(database: Path) -> Path | None:
    """Finish a restore that is complete but for its names; give where the old database is kept, None for nowhere.

    Whoever calls holds the lock. Each step may be the last one before a power cut: the next call goes on from there.
    """
    target = real(database)
    kept = None
    for fresh in interrupted(target):
        kept = target.with_name(f"{target.name}.{KEPT}-{fresh.suffix.rpartition('-')[2]}")
        for end in (*LOGS, ""):  # the file itself comes last: until then a log still has its own beside it
            _move(target.with_name(target.name + end), kept.with_name(kept.name + end), even_empty=not end)
        target.with_name(f"{target.name}-shm").unlink(missing_ok=True)
        _sync(target.parent)  # a log of the old one must never be found beside the new one
        fresh.replace(target)
        _sync(target.parent)
    return kept if kept and kept.exists() else None


def _move(file: Path, kept: Path, *, even_empty: bool) -> None:
    with suppress(FileNotFoundError):
        if not even_empty and not file.stat().st_size:
            file.unlink()
            return
        file.replace(kept)
        tighten(kept)


def check(file: Path, *, called: Path | None = None) -> None:
    """Hold a file against being a whole database of ours; errors speak of it as ``called``. Nothing of it changes.

    Raises:
        BadFile: with the first thing that is wrong.
    """
    name = called or file
    if not file.is_file():
        raise BadFile(f"{name} is not there.")
    try:
        if file.stat().st_size < HEADER:  # SQLite would throw away the log beside an empty file
            raise BadFile(f"{name} is no database: it is {'cut short' if file.stat().st_size else 'empty'}.")
        with look_into(file) as database:
            found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise BadFile(f"{name} is damaged: {' '.join(str(found).split())}.")
            if is_foreign(database) or not database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:
                raise BadFile(f"{name} is no database of Golden Thread.")
    except (sqlite3.DatabaseError, OSError) as exc:
        raise BadFile(f"{name} can't be read as a database: {exc}.") from exc


def _expect_replaceable(source: Path, target: Path, *, overwrite: bool) -> None:
    """Pass when a copy may be put there: nothing is lost, or with ``overwrite`` an earlier copy."""
    if not target.exists():
        return
    own = [lock_file(source), *(real(source).with_name(real(source).name + end) for end in ("", *BESIDE))]
    if any(one.exists() and one.samefile(target) for one in own):
        raise BadFile(f"{target} is the database itself. Name another file for the copy.")
    if not target.is_file():
        raise BadFile(f"{target} is no file. Name a file for the copy.")
    if not target.stat().st_size:
        return
    if not overwrite:
        raise BadFile(f"{target} is there already and stays as it is. Name another file, or replace it: --overwrite")
    try:
        check(target)
    except BadFile as exc:
        raise BadFile(f"{exc} A copy replaces nothing but an earlier copy: name another file.") from exc


def _expect_restorable(copy: Path, target: Path) -> None:
    """Pass when the database may be replaced: whatever it holds is damaged, or ours."""
    if not target.exists():
        return
    if copy.samefile(target):
        raise BadFile(f"{copy} is the database itself. Name the copy that is to take its place.")
    if not stat.S_ISREG(target.stat().st_mode):
        what = "a folder" if target.is_dir() else "no file"
        raise BadFile(f"The database {target} is {what}. Look at DATABASE_URL: it has to name a file.")
    with suppress(sqlite3.Error):
        if target.stat().st_size >= HEADER and _holds_other_tables(target):
            raise BadFile(
                f"The database {target} holds another program's tables. Look at DATABASE_URL, or move it away first."
            )


def _holds_other_tables(target: Path) -> bool:
    with look_into(target) as database:
        return is_foreign(database) and database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"


def _rest(target: Path) -> None:
    """Work the log of a sound database into it, so that it can be kept as one file; leave a damaged one alone.

    Raises:
        BadFile: when somebody else has it open: what they do to the log would hit the new database.
    """
    try:
        check(target)
    except BadFile:
        return
    with _opened(target) as old:
        try:
            old.execute("PRAGMA locking_mode=EXCLUSIVE")
            old.execute("BEGIN EXCLUSIVE")
            old.execute("COMMIT")
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as exc:
            if exc.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            raise BadFile(f"Something else has {target} open just now. Try again in a moment.") from exc


def _taken(target: Path, number: int) -> bool:
    kept = target.with_name(f"{target.name}.{KEPT}-{number}")
    return any(os.path.lexists(kept.with_name(kept.name + end)) for end in ("", *LOGS))


def _copy(source: Path, target: Path) -> None:
    with look_into(source) as original, _opened(target) as copy:
        original.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")  # whole in itself, without a log beside it


@contextmanager
def _making(target: Path, like: Path) -> Iterator[Path]:
    """A new file beside the target, its owner's alone, which is on disk when the block uses it last; else it goes."""
    for left in target.parent.glob(".*.making"):
        if left.name.startswith(f".{target.name}.") and not _lives(left.suffixes[-2].removeprefix(".")):
            _forget(left)
    making = target.with_name(f".{target.name}.{os.getpid()}.making")
    os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    try:
        own_like(making, like)
        yield making
    finally:
        _forget(making)


def _forget(making: Path) -> None:
    for end in ("", "-journal", *BESIDE):
        making.with_name(making.name + end).unlink(missing_ok=True)


def _lives(process: str) -> bool:
    """Whether a process of that number runs; one that we may not ask about does."""
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return int(process) != os.getpid()


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


def _sync(file: Path) -> None:
    """Make sure that a file, or the names in a folder, are on disk."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

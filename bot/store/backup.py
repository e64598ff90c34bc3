"""Copies of the one file: made while it is in use, checked before they count, and put back with the old one kept."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path

from bot.store.files import BESIDE, make_private, real


class BadFile(ValueError):
    """A file that is no whole database of ours; the message says why."""


def backup(source: Path, target: Path) -> None:
    """Copy the database to ``target`` while others read and write it; a copy that is not whole is never left there.

    All pages are copied in one step: a stepped backup from a second connection never ends under load (STORE.md).

    Raises:
        BadFile: when the source is no database of ours.
        OSError, sqlite3.Error: when it can't be read or the copy can't be written.
    """
    if not source.is_file():
        raise BadFile(f"{source} is not there, so there is nothing to back up.")
    making = target.with_name(f".{target.name}.making")
    try:
        _fresh(making)
        with _opened(source) as original, _opened(making) as copy:
            original.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        check(making)
        _sync(making)
        making.replace(target)
        _sync(target.parent)
    finally:
        _remove(making)


def restore(copy: Path, target: Path) -> Path | None:
    """Put a copy in the place of the database; give where the old one is kept, None when there was none.

    The old one may be damaged in any way. Killed at any moment, the database is the old one or the new one: what was
    there is copied aside first, and the new one takes its name in one step. Nothing may be running on the database
    meanwhile; whoever calls holds its lock.

    Raises:
        BadFile: when the copy is not whole or not ours, or no file can stand there; the database stays as it was.
        OSError, sqlite3.Error: when something can't be read or written; the database stays as it was.
    """
    check(copy)
    target = real(target)
    if target.is_dir():
        raise BadFile(f"{target} is a folder. Look at DATABASE_URL: it has to name a file.")
    making = target.with_name(f".{target.name}.making")
    try:
        _fresh(making)
        with _opened(copy) as original, _opened(making) as fresh:
            original.backup(fresh, pages=-1)
        check(making)
        _sync(making)
        kept = _kept(target)
        # a log of the old database would be taken for the new one's: it goes first, and stands with the copy aside
        for end in BESIDE:
            target.with_name(target.name + end).unlink(missing_ok=True)
        making.replace(target)
        _sync(target.parent)
    finally:
        _remove(making)
    return kept


def check(file: Path) -> None:
    """Hold a file against being a whole database of ours.

    Raises:
        BadFile: with the first thing that is wrong.
    """
    if not file.is_file():
        raise BadFile(f"{file} is not there.")
    try:
        with _opened(file) as database:
            found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise BadFile(f"{file} is damaged: {found}.")
            if database.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone() is None:
                raise BadFile(f"{file} is no database of Golden Thread.")
    except sqlite3.DatabaseError as trouble:
        raise BadFile(f"{file} can't be read as a database: {trouble}.") from trouble


def _kept(target: Path) -> Path | None:
    """Copy aside what stands there now, with its log where that could not be written into it; None for nothing."""
    if not target.exists():
        return None
    kept = _free_name(target.with_name(f"{target.name}.before-restore"))
    log, kept_log = (one.with_name(f"{one.name}-wal") for one in (target, kept))
    if log.exists() and log.stat().st_size:  # before anything opens the database: SQLite drops a log that does not fit
        _copied(log, kept_log)
    with suppress(sqlite3.Error), _opened(target) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept_log.unlink(missing_ok=True)  # what it held stands in the database now
    _copied(target, kept)
    return kept


def _free_name(wanted: Path) -> Path:
    """The first of name, name-2, name-3 … that nobody has: no restore overwrites what an earlier one kept."""
    numbered = (wanted.with_name(f"{wanted.name}-{number}") for number in count(2))
    return next(one for one in chain((wanted,), numbered) if not one.exists())


def _copied(source: Path, copy: Path) -> None:
    making = copy.with_name(f".{copy.name}.making")
    try:
        _fresh(making)
        shutil.copyfile(source, making)
        _sync(making)
        making.replace(copy)
    finally:
        _remove(making)


def _fresh(making: Path) -> None:
    """An empty file that its owner alone reads; what a killed run left there goes first."""
    _remove(making)
    make_private(making)


def _remove(making: Path) -> None:
    for end in ("", "-journal", *BESIDE):
        making.with_name(making.name + end).unlink(missing_ok=True)


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def _sync(file: Path) -> None:
    """Make sure that a file is on disk before it takes a name that counts, or a folder that knows the name."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

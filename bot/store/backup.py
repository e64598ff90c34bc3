"""Copies of the one file: made while it is in use, checked before they count, and put back with the old one kept."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
        with _opened(source) as original, _opened(making) as copy:
            original.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        check(making)
        _sync(making)
        making.replace(target)
    finally:
        making.unlink(missing_ok=True)


def restore(copy: Path, target: Path) -> Path | None:
    """Put a copy in the place of the database; give where the old one is kept, None when there was none.

    Nothing may be running on the database meanwhile; whoever calls holds its lock.

    Raises:
        BadFile: when the copy is not whole or not ours; the database stays as it was.
    """
    check(copy)
    making = target.with_name(f".{target.name}.making")
    try:
        with _opened(copy) as original, _opened(making) as fresh:
            original.backup(fresh, pages=-1)
        check(making)
        _sync(making)
        kept = _set_aside(target)
        making.replace(target)
    finally:
        making.unlink(missing_ok=True)
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


def _set_aside(target: Path) -> Path | None:
    if not target.exists():
        return None
    kept = target.with_name(f"{target.name}.before-restore")
    with _opened(target) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    target.replace(kept)
    for beside in ("-wal", "-shm"):
        target.with_name(target.name + beside).unlink(missing_ok=True)
    return kept


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def _sync(file: Path) -> None:
    """Make sure that it is on disk before it takes a name that counts."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

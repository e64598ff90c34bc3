"""What a fault of the database, of the system or of ours means, without its own words: those may quote a row."""

import sqlite3
from typing import Final

from bot.ops.tracebacks import frames

_OWNER: Final = "its file can't be opened or written. Look at DATABASE_URL, and at who owns the file and its folder"
_DAMAGED: Final = "it is damaged. Put a copy back with golden-thread restore"
_IN_USE: Final = "another program holds it. Try again in a moment"
_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_FULL: "the disk is full. Make room there",
    sqlite3.SQLITE_IOERR: "its disk can't be read or written. Look at the disk's space and health",
    sqlite3.SQLITE_CANTOPEN: _OWNER,
    sqlite3.SQLITE_READONLY: _OWNER,
    sqlite3.SQLITE_PERM: _OWNER,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
"""SQLite's primary codes, https://sqlite.org/rescode.html"""


def fault_words(exc: BaseException) -> str:
    """Say what is wrong and what to do, in one sentence without its full stop."""
    if isinstance(exc, sqlite3.Error):
        return f"The database can't be used: {_sqlite(exc)}"
    if isinstance(exc, OSError):
        return _system(exc)
    if isinstance(exc, KeyboardInterrupt):
        return "It was interrupted"
    if state := getattr(exc, "sqlstate", None):
        return f"PostgreSQL refused it ({state})"
    return f"Something broke in Golden Thread itself, at {frames(exc)[-1] if frames(exc) else 'no known place'}"


def _sqlite(exc: sqlite3.Error) -> str:
    code = getattr(exc, "sqlite_errorcode", None)
    known = _SQLITE.get(code & 0xFF) if code is not None else None
    return known or f"it refused what was asked of it ({getattr(exc, 'sqlite_errorname', 'no code')})"


def _system(exc: OSError) -> str:
    """What the system says, and of which file; an error without a number has words of ours."""
    if exc.strerror is None:
        return str(exc).rstrip(".")
    return f"{exc.strerror}: {exc.filename}" if exc.filename is not None else exc.strerror

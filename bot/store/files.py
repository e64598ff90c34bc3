"""The database's files on disk: which one is meant, that it may be opened, nobody but its owner reads it, and room."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing, suppress
from glob import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bot.ports import DatabaseDamaged, StoreUnavailable

OWNER_ONLY: Final = 0o600
BESIDE: Final = ("-wal", "-shm")
"""What SQLite keeps beside a database; it gives them the database's own mode."""
LOGS: Final = ("-wal", "-journal")
"""What holds changes that a database does not have yet; SQLite works into it whatever stands there by that name."""
HEADER: Final = 100
"""Bytes; nothing shorter is a database (https://sqlite.org/fileformat.html, 1.3)."""
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""SQLite's primary codes for a file that does not hold together."""


def real(path: Path | str) -> Path:
    """The file itself, not a symbolic link to it."""
    return Path(os.path.realpath(path))


def lock_file(path: Path | str) -> Path:
    """Where the lock of a database stands, whatever name it was asked for by."""
    file = real(path)
    return file.with_name(f"{file.name}.lock")


def has_second_name(file: Path) -> bool:
    """Whether a hard link leads to the file as well."""
    return file.is_file() and file.stat().st_nlink > 1


def expect_usable(file: Path) -> None:
    """Pass when a database may be opened, or made if there never was one. SQLite is not asked: it would change things.

    Raises:
        StoreUnavailable: when it must not be opened; the message says what to do.
        DatabaseDamaged: when it was emptied or taken away since a bot last ran on it.
    """
    if interrupted(file):
        raise StoreUnavailable(
            f"A restore of the database {file} was interrupted. `golden-thread run` finishes it, or restore once more."
        )
    if file.exists() and not stat.S_ISREG(file.stat().st_mode):
        raise StoreUnavailable(f"The database {file} is no file. Look at DATABASE_URL.")
    if has_second_name(file):
        raise StoreUnavailable(
            f"The database {file} has a second name (a hard link). Opened by two names it would be ruined: find the "
            f"other one with `find / -inum {file.stat().st_ino}`, and remove it or make it a copy."
        )
    if not file.exists() or not file.stat().st_size:
        _expect_new(file)


def _expect_new(file: Path) -> None:
    """A file that is missing or empty is a new database, unless what stands beside it tells of an old one."""
    signs = [
        one for one in (file.with_name(f"{file.name}-wal"), lock_file(file)) if one.exists() and one.stat().st_size
    ]
    if signs:
        raise DatabaseDamaged(
            f"{file} is {'empty' if file.exists() else 'gone'}, and was not before (to begin anew with nothing, delete "
            f"{' and '.join(one.name for one in signs)})"
        )


def interrupted(file: Path) -> list[Path]:
    """What a restore left that was stopped after its copy was complete; at most one. See `bot.store.backup`."""
    found = file.parent.glob(f"{escape(file.name)}.restoring-*")
    return [one for one in found if one.suffix.removeprefix(".restoring-").isdecimal()]


def make_private(path: Path) -> None:
    """Make the file if it is not there, and let nobody but its owner read or write it, whatever the umask says.

    A file that is there is never opened: closing it again would drop the locks that SQLite holds in this process.

    Raises:
        OSError: when the file can't be made, or belongs to somebody else.
    """
    if not path.parent.is_dir():
        raise FileNotFoundError(f"The database's folder is not there: {path.parent}. Look at DATABASE_URL.")
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    for one in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        if one.is_file() and one.stat().st_mode & 0o077:
            one.chmod(OWNER_ONLY)


def room(path: Path) -> int:
    """How many bytes are free where the file stands."""
    return shutil.disk_usage(real(path).parent).free


def tighten(file: Path) -> None:
    """Let nobody but its owner read or write a file, if there is one."""
    with suppress(FileNotFoundError):
        file.chmod(OWNER_ONLY)


def own_like(file: Path, like: Path) -> None:
    """Give a file to the owner of another one: what root restores has to be the bot's own afterwards."""
    if os.geteuid() == 0:
        owner = like.stat()
        os.chown(file, owner.st_uid, owner.st_gid)


def is_damage(exc: BaseException) -> bool:
    """Whether SQLite says of the file itself that it does not hold together."""
    code = getattr(exc, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _DAMAGE


def is_foreign(connection: sqlite3.Connection) -> bool:
    """Whether a database holds tables, and none of ours."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return bool(names) and not ("_sqlite_migrations" in names and _is_ours(connection))


def _is_ours(connection: sqlite3.Connection) -> bool:
    asked = "SELECT 1 FROM _sqlite_migrations WHERE migration_set = 'golden-thread'"
    return connection.execute(asked).fetchone() is not None


def look_into(file: Path) -> "closing[sqlite3.Connection]":
    """Open a database to look only: nothing of it changes, its log is neither worked in nor deleted."""
    address = f"file:{quote(str(file))}?mode=ro"
    return closing(sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False))

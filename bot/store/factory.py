"""Opens the database that a URL names: a file of SQLite's, or PostgreSQL."""

from collections.abc import Callable
from typing import Final, TypeVar

from bot.ports import Store, StoreUnavailable, Tx
from bot.store import sqlite
from bot.store.sqlite import SqliteStore

SQLITE: Final = "sqlite:///"
_NO_DRIVER: Final = "PostgreSQL's driver is not installed: pip install '.[postgres]' in a checkout"
T = TypeVar("T")


def open_store(url: str, *, checked: bool = False) -> Store:
    """Open a database and bring it to the newest schema; this waits, so call it in a thread.

    ``checked``: look through SQLite's whole file before (docs/scale.md says how long); PostgreSQL has checksums.

    Raises:
        DatabaseDamaged: when the file was looked through and does not hold together.
        StoreUnavailable: when PostgreSQL can't be reached, or its driver is not installed.
        sqlite3.Error, OSError: when the file can't be used.
    """
    if url.startswith(SQLITE):
        return SqliteStore(url.removeprefix(SQLITE), checked=checked)
    try:
        from bot.store.postgres import PostgresStore  # noqa: PLC0415 - an extra: who keeps a file needs no driver
    except ImportError as exc:
        raise StoreUnavailable(_NO_DRIVER) from exc
    return PostgresStore(url)


def look(url: str, read: Callable[[Tx], T]) -> T | None:
    """Read something from a database as it stands; nothing of it changes, not even its schema. None for no file.

    Raises:
        StoreUnavailable: when it can't be read, or has another version's schema.
    """
    if url.startswith(SQLITE):
        return sqlite.look(url.removeprefix(SQLITE), read)
    try:
        from bot.store import postgres  # noqa: PLC0415 - the same
    except ImportError as exc:
        raise StoreUnavailable(_NO_DRIVER) from exc
    return postgres.look(url, read)

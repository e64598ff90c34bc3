"""Opens the database that a URL names: a file of SQLite's, or PostgreSQL."""

from typing import Final

from bot.ports import Store, StoreUnavailable
from bot.store.sqlite import SqliteStore

SQLITE: Final = "sqlite:///"


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
        raise StoreUnavailable("PostgreSQL's driver is not installed: pip install '.[postgres]' in a checkout") from exc
    return PostgresStore(url)

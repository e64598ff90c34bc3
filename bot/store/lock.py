"""One process on one SQLite file: the second one is told so, and ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store.files import OWNER_ONLY, real


class InUse(RuntimeError):
    """Another process runs on this database, or might by another name of the file."""


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Hold the database's lock; the system lets go of it whatever happens to this process.

    The lock is a file beside the database itself, so that a symbolic link leads to the same one. A hard link would not:
    a file with two names is refused (decision 14).

    Raises:
        InUse: when another process holds it, or the file has a second name.
    """
    file = real(database)
    descriptor = os.open(file.with_name(f"{file.name}.lock"), os.O_CREAT | os.O_RDWR, OWNER_ONLY)
    try:
        os.fchmod(descriptor, OWNER_ONLY)
        _lock(descriptor, database)
        if file.is_file() and file.stat().st_nlink > 1:
            raise InUse(
                f"{database} has a second name (a hard link), and another Golden Thread could run there unseen. "
                "Keep one of the two names: remove the other, or make it a copy."
            )
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, database: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as exc:
        raise InUse(
            f"Another Golden Thread runs on {database}. One file serves one process; end that one first."
        ) from exc

"""One process on one SQLite file: the second one is told so, and ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bot.store.files import OWNER_ONLY, has_second_name, lock_file, own_like, real

NOTE: Final = b"Golden Thread has kept a database beside this file: a missing or an empty one would be a loss.\n"


class DatabaseLocked(RuntimeError):
    """Another process runs on this database, or might by another name of the file."""


@contextmanager
def lock_database(database: Path) -> Iterator[None]:
    """Hold the database's lock; the system lets go of it whatever happens to this process.

    The lock is a file beside the database itself, so that a symbolic link leads to the same one. A hard link would not:
    a file with two names is refused (decision 14).

    Raises:
        DatabaseLocked: when another process holds it, or the file has a second name.
        OSError: when the folder can't be used, or something else stands in the lock's place.
    """
    descriptor = os.open(lock_file(database), os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, OWNER_ONLY)
    try:
        os.fchmod(descriptor, OWNER_ONLY)
        own_like(lock_file(database), lock_file(database).parent)
        _lock(descriptor, database)
        if has_second_name(real(database)):
            raise DatabaseLocked(
                f"{database} has a second name (a hard link), and another Golden Thread could run there unseen. "
                "Keep one of the two names: remove the other, or make it a copy."
            )
        yield
    finally:
        os.close(descriptor)


def note(database: Path) -> None:
    """Keep in the lock that there is a database now: from then on a missing or an empty file is no beginning.

    Whoever calls holds the lock.
    """
    descriptor = os.open(lock_file(database), os.O_CREAT | os.O_WRONLY | os.O_NOFOLLOW, OWNER_ONLY)
    try:
        os.pwrite(descriptor, NOTE, 0)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, database: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as exc:
        raise DatabaseLocked(
            f"Another Golden Thread runs on {database}. One file serves one process; end that one first."
        ) from exc

"""One process on one SQLite file: the second one is told so, and ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InUse(RuntimeError):
    """Another process runs on this database."""


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Hold the database's lock; the system lets go of it whatever happens to this process.

    Raises:
        InUse: when another process holds it.
    """
    with database.with_name(f"{database.name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as trouble:
            raise InUse(
                f"Another Golden Thread runs on {database}. One file serves one process; end that one first."
            ) from trouble
        yield

"""The database's files on disk: nobody but their owner reads them, and there is room for more."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

OWNER_ONLY: Final = 0o600
BESIDE: Final = ("-wal", "-shm")
"""What SQLite keeps beside a database; it gives them the database's own mode."""


def real(path: Path) -> Path:
    """The file itself, not a symbolic link to it."""
    return Path(os.path.realpath(path))


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

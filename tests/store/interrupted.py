"""Restores a database again and again, killed at a later step each time: ``python -m tests.store.interrupted FOLDER``.

A step is whatever changes a name or opens a file, as Python's audit events tell it: the process ends right before it,
as a kill or a power cut would end it. Prints a JSON list, one object for each step; see ``looked``.
"""

import json
import os
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any, Final

from bot.ports import StoreUnavailable
from bot.store.backup import finish, restore
from bot.store.files import expect_usable, look_into

STEPS: Final = {"open", "os.rename", "os.remove", "os.chmod", "os.chown", "os.link", "sqlite3.connect"}
KILLED: Final = 9


def names(file: Path) -> list[str]:
    """Who stands in a database: its workspaces; the error instead, when it can't be opened."""
    try:
        with look_into(file) as connection:
            return [row[0] for row in connection.execute("SELECT id FROM workspace ORDER BY id")]
    except sqlite3.Error as exc:
        return [type(exc).__name__]


def killed_at(step: int, copy: Path, database: Path) -> int:
    """Restore in a process of its own that ends before its step ``step``; its exit code, 0 when there are no more."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = step

    def count(event: str, values: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS and str(database.parent) in str(values[0]):
            if left == 0:
                os._exit(KILLED)
            left -= 1

    sys.addaudithook(count)
    restore(copy, database)
    os._exit(0)


def looked(folder: Path, step: int) -> dict[str, Any]:
    """Restore, killed at a step, and look: may it be opened at once, and what stands there once it is finished."""
    database = folder / "voices.db"
    code = killed_at(step, folder / "copy.db", database)
    try:
        expect_usable(database)
        refused = ""
    except StoreUnavailable as exc:
        refused = str(exc)
    finish(database)
    kept = sorted(one.name for one in folder.glob("voices.db.before-restore-*[0-9]"))
    return {
        "code": code,
        "refused": refused,
        "kept": {one: names(folder / one) for one in kept},
        "now": names(database),
    }


def run(folder: Path) -> list[dict[str, Any]]:
    """Do it for every step, each with the files of ``folder`` as they are now."""
    found: list[dict[str, Any]] = []
    while not found or found[-1]["code"]:
        place = folder / f"step-{len(found)}"
        place.mkdir()
        for one in folder.glob("*.db*"):
            shutil.copy(one, place)
        found.append(looked(place, len(found)))
    return found


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))  # noqa: T201 - what the test reads

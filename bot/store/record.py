"""The record of erasures beside the database: hashes, one JSON object a line, for a copy that is put back."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bot.domain.customers.erasing import Erased, Erasure
from bot.store.files import OWNER_ONLY, real

ENDING: Final = ".erased"


def record_of(database: Path) -> Path:
    """Give the file that stands beside a database: no copy and no restore touches it."""
    file = real(database)
    return file.with_name(file.name + ENDING)


def lines(erasures: Iterable[Erasure]) -> Iterable[str]:
    """Write erasures, a line each."""
    for one in erasures:
        said = {"workspace": one.workspace, "kind": one.kind, "digest": one.digest, "at": one.at}
        yield json.dumps(said) + "\n"


def read_lines(text: Iterable[str]) -> list[Erasure]:
    """Read what `lines` wrote. A line that a power cut cut short is none: its erasure is recorded anew.

    Raises:
        ValueError: names the first line that is none of ours.
    """
    found = []
    for number, line in enumerate(text, 1):
        if not line.strip().endswith("}"):
            continue
        try:
            one = json.loads(line)
            found.append(Erasure(str(one["workspace"]), Erased(one["kind"]), str(one["digest"]), int(one["at"])))
        except (ValueError, KeyError, TypeError) as exc:
            raise ValueError(f"line {number} is no erasure") from exc
    return found


def read(file: Path) -> list[Erasure]:
    """Read the record; empty where there is none.

    Raises:
        OSError, ValueError: when it can't be read, or is something else.
    """
    if not file.exists():
        return []
    with file.open(encoding="utf-8") as record:
        return read_lines(record)


def append(file: Path, erasures: Iterable[Erasure]) -> None:
    """Add to the record; on disk when this returns.

    Raises:
        OSError: when it can't be written.
    """
    descriptor = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW, OWNER_ONLY)
    with os.fdopen(descriptor, "a", encoding="utf-8") as record:
        if file.stat().st_size and not file.read_bytes().endswith(b"\n"):
            record.write("\n")  # what a power cut left behind stays a line of its own
        record.writelines(lines(erasures))
        record.flush()
        os.fsync(record.fileno())

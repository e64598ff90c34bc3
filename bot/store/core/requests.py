"""Keys of acts that were done already."""

from typing import TypedDict

from bot.ports import Tx


class KnownCount(TypedDict):
    """How often a key was seen: once, or never."""

    known: int


def seen(tx: Tx, workspace: str, *, key: str, now: int) -> int:
    """Keep that an act was done; 0 when it had been before."""
    return tx.run("requests.seen", workspace=workspace, key=key, now=now)


def seen_recently(tx: Tx, workspace: str, *, key: str, now: int, since: int) -> int:
    """Keep that an act was done; 0 when it had been after ``since``."""
    return tx.run("requests.seen_recently", workspace=workspace, key=key, now=now, since=since)


def is_known(tx: Tx, workspace: str, *, key: str) -> bool:
    """Whether an act of that key was done."""
    rows: list[KnownCount] = tx.all("requests.known", workspace=workspace, key=key)
    return bool(rows[0]["known"])


def not_later(tx: Tx, *, now: int, latest: int) -> int:
    """Let keys that were seen after ``latest`` have been seen now: a clock was set back since."""
    return tx.run("requests.not_later", now=now, latest=latest)


def sweep(tx: Tx, *, before: int) -> int:
    """Forget keys that were seen before then."""
    return tx.run("requests.sweep", before=before)

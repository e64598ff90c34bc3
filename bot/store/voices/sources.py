"""How far feeds and networks were looked at."""

from typing import TypedDict

from bot.ports import Tx


class SourceRow(TypedDict):
    """A source: since when it is looked at, when last, and its reader's cursor."""

    connected_at: int
    looked_at: int
    cursor: str


def get(tx: Tx, workspace: str, *, name: str) -> SourceRow | None:
    """How far a source was looked at; None for one that is new."""
    return tx.one("sources.get", workspace=workspace, name=name)


def save(tx: Tx, workspace: str, *, name: str, cursor: str, now: int) -> int:
    """Keep how far a source was looked at; the first time this is its connection."""
    return tx.run("sources.save", workspace=workspace, name=name, cursor=cursor, now=now)

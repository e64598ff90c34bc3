"""How far the folders of mailboxes have been read."""

from dataclasses import asdict
from typing import TypedDict

from bot.domain.voices.mailbox import Position
from bot.ports import Tx


class PositionRow(TypedDict):
    """A `Position` as it is kept."""

    uid_validity: int
    next_uid: int
    since: int
    since_below: int


def get(tx: Tx, workspace: str, *, mailbox: str, folder: str) -> Position | None:
    """How far a folder has been read; None for one that is new."""
    row: PositionRow | None = tx.one("mailboxes.get", workspace=workspace, mailbox=mailbox, folder=folder)
    return Position(**row) if row else None


def save(tx: Tx, workspace: str, position: Position, *, mailbox: str, folder: str) -> None:
    """Keep how far a folder has been read."""
    tx.run("mailboxes.save", workspace=workspace, mailbox=mailbox, folder=folder, **asdict(position))

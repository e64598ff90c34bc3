"""The staff whom customers may name."""

import json
from typing import TypedDict

from bot.domain.recognition.staff import Staff
from bot.ports import Tx


class StaffRow(TypedDict):
    """Somebody of the staff as they are kept; ``nicknames`` is a JSON list."""

    id: str
    name: str
    place: str
    title: str
    nicknames: str
    slack: str
    manager: str
    private: int


class StaffId(TypedDict):
    """Somebody's id in the company's list."""

    id: str


def all_of(tx: Tx, workspace: str) -> list[Staff]:
    """List the staff of a workspace by name."""
    rows: list[StaffRow] = tx.all("staff.all_of", workspace=workspace)
    return [_one(row) for row in rows]


def get(tx: Tx, workspace: str, *, staff_id: str) -> Staff | None:
    """Find somebody of the staff."""
    row: StaffRow | None = tx.one("staff.get", workspace=workspace, id=staff_id)
    return _one(row) if row else None


def is_there_anybody(tx: Tx, workspace: str) -> bool:
    """Whether the company has a list of its staff here."""
    row: StaffId | None = tx.one("staff.anybody", workspace=workspace)
    return row is not None


def asked_private(tx: Tx, workspace: str, *, person: str) -> bool:
    """Whether somebody in Slack asked not to be posted in a channel."""
    row: StaffId | None = tx.one("staff.asked_private", workspace=workspace, person=person)
    return row is not None


def save(tx: Tx, workspace: str, one: Staff) -> int:
    """Keep somebody, new or changed."""
    return tx.run(
        "staff.save",
        workspace=workspace,
        id=one.id,
        name=one.name,
        place=one.place,
        title=one.title,
        nicknames=json.dumps(one.nicknames, ensure_ascii=False),
        slack=one.slack,
        manager=one.manager,
        private=int(one.private),
    )


def remove(tx: Tx, workspace: str, *, staff_id: str) -> int:
    """Forget somebody; 0 when there was nobody of that id."""
    return tx.run("staff.remove", workspace=workspace, id=staff_id)


def _one(row: StaffRow) -> Staff:
    return Staff(
        row["id"],
        row["name"],
        row["place"],
        row["title"],
        tuple(json.loads(row["nicknames"])),
        row["slack"],
        row["manager"],
        bool(row["private"]),
    )

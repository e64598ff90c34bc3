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


def all_of(tx: Tx, workspace: str) -> list[Staff]:
    """List the staff of a workspace by name."""
    rows: list[StaffRow] = tx.all("staff.all_of", workspace=workspace)
    return [
        Staff(
            row["id"],
            row["name"],
            row["place"],
            row["title"],
            tuple(json.loads(row["nicknames"])),
            row["slack"],
            row["manager"],
        )
        for row in rows
    ]


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
    )


def remove(tx: Tx, workspace: str, *, staff_id: str) -> int:
    """Forget somebody; 0 when there was nobody of that id."""
    return tx.run("staff.remove", workspace=workspace, id=staff_id)

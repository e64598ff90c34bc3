"""Why conversations were put aside as not for us, each time that one was."""

from typing import TypedDict

from bot.ports import Tx


class DismissalRow(TypedDict):
    """Why, for whom it is instead, and who said so."""

    why: str
    whose: str
    person_id: str


def insert(
    tx: Tx, workspace: str, *, dismissal_id: int, conversation: int, why: str, whose: str, person: str, now: int
) -> int:
    """Keep why a conversation was put aside."""
    return tx.run(
        "dismissals.insert",
        id=dismissal_id,
        workspace=workspace,
        conversation=conversation,
        why=why,
        whose=whose,
        person=person,
        now=now,
    )


def get(tx: Tx, workspace: str, *, dismissal_id: int) -> DismissalRow | None:
    """Find why a conversation was put aside, once."""
    return tx.one("dismissals.get", workspace=workspace, id=dismissal_id)

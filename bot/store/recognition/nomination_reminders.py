"""When managers are reminded of nominations that wait for them."""

from typing import TypedDict

from bot.ports import Tx


class DueNomination(TypedDict):
    """Who is to be reminded of which nomination, in which workspace."""

    workspace_id: str
    recognition_id: int
    person_id: str


class NextNomination(TypedDict):
    """When somebody is to be reminded next."""

    due_at: int | None


def plan(tx: Tx, workspace: str, *, recognition: int, person: str, due_at: int) -> int:
    """Keep when a manager is to be reminded."""
    return tx.run(
        "nomination_reminders.plan", workspace=workspace, recognition=recognition, person=person, due_at=due_at
    )


def take(tx: Tx, workspace: str, *, recognition: int, person: str, now: int) -> int:
    """Take out a reminder that is due; 0 when somebody did, or it is not due yet."""
    return tx.run("nomination_reminders.take", workspace=workspace, recognition=recognition, person=person, now=now)


def due(tx: Tx, *, now: int, most: int) -> list[DueNomination]:
    """List what is due in any workspace, the oldest first."""
    return tx.all("nomination_reminders.due", now=now, most=most)


def next_due(tx: Tx) -> NextNomination | None:
    """Find when one is due next in any workspace."""
    return tx.one("nomination_reminders.next_due")

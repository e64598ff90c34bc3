"""Who has opened the reply form of a conversation and not sent it yet."""

from typing import TypedDict

from bot.ports import Tx


class BegunRow(TypedDict):
    """Who has it open, since when."""

    person_id: str
    begun_at: int


def begin(tx: Tx, workspace: str, *, conversation: int, person: str, now: int) -> int:
    """Keep that somebody opens it; since when they have it open already stays."""
    return tx.run("replies_begun.begin", workspace=workspace, conversation=conversation, person=person, now=now)


def sent(tx: Tx, workspace: str, *, conversation: int, person: str) -> int:
    """Keep that somebody has sent it."""
    return tx.run("replies_begun.sent", workspace=workspace, conversation=conversation, person=person)


def forget(tx: Tx, workspace: str, *, before: int, now: int) -> int:
    """Forget what was opened so long ago that it is closed by now, most likely; and what lies ahead."""
    return tx.run("replies_begun.forget", workspace=workspace, before=before, now=now)


def others(tx: Tx, workspace: str, *, conversation: int, person: str, since: int, now: int) -> list[BegunRow]:
    """List who else has opened it after ``since``, the earliest first."""
    return tx.all(
        "replies_begun.others", workspace=workspace, conversation=conversation, person=person, since=since, now=now
    )

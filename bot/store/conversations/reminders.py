"""Reminders: one for each conversation and kind; its state calls for one of them, and its promises for another."""

from typing import TypedDict

from bot.domain.conversations.reminders import ReminderKind
from bot.ports import Tx


class ReminderRow(TypedDict):
    """A reminder of a conversation."""

    kind: str
    step: int
    due_at: int


class DueReminder(ReminderRow):
    """A reminder, and whose it is."""

    workspace_id: str
    conversation_id: int


class RemindedConversation(TypedDict):
    """Whose reminder: the conversation of which workspace."""

    workspace_id: str
    conversation_id: int


class NextDue(TypedDict):
    """When something is due next, if anything is."""

    due_at: int | None


def clear(tx: Tx, workspace: str, *, conversation: int, kept: ReminderKind | None) -> int:
    """Forget a conversation's reminders, but for the kind that is ``kept`` and for that of its promises."""
    return tx.run("reminders.clear", workspace=workspace, conversation=conversation, kept=kept or "")


def plan(tx: Tx, workspace: str, *, conversation: int, kind: ReminderKind, step: int, due_at: int) -> int:
    """Plan a reminder, in the place of one of its kind."""
    return tx.run("reminders.plan", workspace=workspace, conversation=conversation, kind=kind, step=step, due_at=due_at)


def due(tx: Tx, *, now: int, most: int) -> list[DueReminder]:
    """List what is due in any workspace, the oldest first."""
    return tx.all("reminders.due", now=now, most=most)


def get(tx: Tx, workspace: str, *, conversation: int, kind: ReminderKind, now: int) -> DueReminder | None:
    """Find a reminder that is due."""
    return tx.one("reminders.get", workspace=workspace, conversation=conversation, kind=kind, now=now)


def of(tx: Tx, workspace: str, *, conversation: int) -> ReminderRow | None:
    """Find the reminder of a conversation that its state calls for."""
    return tx.one("reminders.of", workspace=workspace, conversation=conversation)


def coming(tx: Tx, *, now: int) -> list[RemindedConversation]:
    """List those that are still to come, in any workspace."""
    return tx.all("reminders.coming", now=now)


def move(tx: Tx, workspace: str, *, step: int, due_at: int, conversation: int, kind: ReminderKind) -> int:
    """Let a reminder speak at another moment, with this step."""
    return tx.run("reminders.move", step=step, due_at=due_at, workspace=workspace, conversation=conversation, kind=kind)


def remove(tx: Tx, workspace: str, *, conversation: int, kind: ReminderKind) -> int:
    """Forget a reminder."""
    return tx.run("reminders.remove", workspace=workspace, conversation=conversation, kind=kind)


def next_due(tx: Tx) -> NextDue | None:
    """Find the moment at which a reminder, an offer or the end of an Undo is due next."""
    return tx.one("reminders.next_due")

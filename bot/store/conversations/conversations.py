"""Conversations: read whole, saved whole, and only when nobody changed them meanwhile."""

from dataclasses import fields
from typing import Final

from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.voices.voice import Kind
from bot.ports import Row, Tx

_READ: Final = {"state": State, "kind": Kind, "assignment_reason": Reason, "urgent": bool}
"""What stands in a column as a word or a number, and is more than that in a conversation."""


def conversation(row: Row) -> Conversation:
    """Read a row of conversation."""
    values = {field.name: row[field.name] for field in fields(Conversation)}
    return Conversation(**values | {name: read(values[name]) for name, read in _READ.items()})


def get(tx: Tx, workspace: str, conversation_id: int) -> Conversation | None:
    """Find a conversation."""
    row = tx.one("conversations.get", workspace=workspace, id=conversation_id)
    return conversation(row) if row else None


def insert(tx: Tx, new: Conversation) -> None:
    """Keep a new conversation."""
    tx.run("conversations.insert", **_values(new))


def save(tx: Tx, new: Conversation, was: Conversation) -> bool:
    """Replace ``was`` by ``new``; False, and nothing is changed, when state or owner are no longer those of ``was``."""
    return tx.run("conversations.save", was_state=was.state, was_owner=was.owner or "", **_values(new)) == 1


def _values(one: Conversation) -> dict[str, object]:
    values = {field.name: getattr(one, field.name) for field in fields(one)}
    return values | {"workspace": one.workspace_id, "urgent": int(one.urgent)}

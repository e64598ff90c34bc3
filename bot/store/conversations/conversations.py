"""Conversations: read whole, saved whole, and only when nobody changed them meanwhile."""

from dataclasses import fields

from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.voices.voice import Kind
from bot.ports import Row, Tx

_FIELDS = tuple(field.name for field in fields(Conversation))


def conversation(row: Row) -> Conversation:
    """Read a row of conversation."""
    values = {name: row[name] for name in _FIELDS}
    values.update(
        state=State(values["state"]),
        kind=Kind(values["kind"]),
        reason=Reason(values["reason"]),
        urgent=bool(values["urgent"]),
    )
    return Conversation(**values)


def get(tx: Tx, workspace: str, conversation_id: int) -> Conversation | None:
    """Find a conversation."""
    row = tx.one("conversations.get", workspace=workspace, id=conversation_id)
    return conversation(row) if row else None


def insert(tx: Tx, new: Conversation) -> None:
    """Keep a new conversation."""
    tx.run(
        "conversations.insert",
        id=new.id,
        workspace=new.workspace_id,
        team=new.team_id,
        customer=new.customer_id,
        state=new.state,
        kind=new.kind,
        urgent=int(new.urgent),
        matter=new.matter,
        owner=new.owner,
        reason=new.reason,
        reason_person=new.reason_person,
        opened_at=new.opened_at,
        since=new.since,
        assigned_at=new.assigned_at,
        claim_due=new.claim_due,
        reply_due=new.reply_due,
        closed_at=new.closed_at,
        undo_until=new.undo_until,
    )


def save(tx: Tx, new: Conversation, was: Conversation) -> bool:
    """Replace ``was`` by ``new``; False, and nothing is changed, when state or owner are no longer those of ``was``."""
    changed = tx.run(
        "conversations.save",
        id=new.id,
        workspace=new.workspace_id,
        state=new.state,
        kind=new.kind,
        urgent=int(new.urgent),
        owner=new.owner,
        reason=new.reason,
        reason_person=new.reason_person,
        since=new.since,
        assigned_at=new.assigned_at,
        claim_due=new.claim_due,
        reply_due=new.reply_due,
        claimed_at=new.claimed_at,
        answered_at=new.answered_at,
        closed_at=new.closed_at,
        snoozed_until=new.snoozed_until,
        follow_up_at=new.follow_up_at,
        undo_until=new.undo_until,
        was_state=was.state,
        was_owner=was.owner or "",
    )
    return changed == 1

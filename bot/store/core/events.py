"""What happened, in the order in which it did."""

from bot.ports import Row, Tx


def append(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    event_id: int,
    team: int | None,
    conversation: int | None,
    subject_kind: str,
    subject: int,
    kind: str,
    actor_kind: str,
    actor: str,
    now: int,
    before: str,
    after: str,
    request: str,
    changes_state: int,
) -> int:
    """Append what happened; a write that is run again brings the same id, and appends it once."""
    return tx.run(
        "events.append",
        id=event_id,
        workspace=workspace,
        team=team,
        conversation=conversation,
        subject_kind=subject_kind,
        subject=subject,
        kind=kind,
        actor_kind=actor_kind,
        actor=actor,
        now=now,
        before=before,
        after=after,
        request=request,
        changes_state=changes_state,
    )


def get(tx: Tx, workspace: str, *, event_id: int) -> Row | None:
    """Find an event."""
    return tx.one("events.get", workspace=workspace, id=event_id)


def last_change(tx: Tx, workspace: str, *, conversation: int) -> Row | None:
    """Find what changed a conversation's state last: by their order, as clocks are set back."""
    return tx.one("events.last_change", workspace=workspace, conversation=conversation)


def last_of_kind(tx: Tx, workspace: str, *, conversation: int, kind: str) -> Row | None:
    """Find the last event of a kind in a conversation."""
    return tx.one("events.last_of_kind", workspace=workspace, conversation=conversation, kind=kind)

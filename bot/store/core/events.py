"""What happened, in the order in which it did."""

import json
from typing import TypedDict

from bot.domain.events import EventKind
from bot.ports import Tx


class ChangeRow(TypedDict):
    """What changed a conversation: by whom, and the fields before and after, in JSON."""

    id: int
    kind: str
    actor_id: str
    at: int
    before: str
    after: str


class EventRow(ChangeRow):
    """What happened, and to what."""

    team_id: int | None
    conversation_id: int | None
    subject_kind: str
    subject_id: int
    actor_kind: str


class EventId(TypedDict):
    """Which event."""

    id: int


class HappenedRow(EventId):
    """When an event was, and a conversation's fields after it, in JSON."""

    at: int
    after: str


class BeforeRow(TypedDict):
    """A conversation's fields before an event, in JSON."""

    before: str


def append(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    event_id: int,
    team: int | None,
    conversation: int | None,
    subject_kind: str,
    subject: int,
    kind: EventKind,
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


def get(tx: Tx, workspace: str, *, event_id: int) -> EventRow | None:
    """Find an event."""
    return tx.one("events.get", workspace=workspace, id=event_id)


def last_change(tx: Tx, workspace: str, *, conversation: int) -> ChangeRow | None:
    """Find what changed a conversation's state last: by their order, as clocks are set back."""
    return tx.one("events.last_change", workspace=workspace, conversation=conversation)


def last_of_kind(tx: Tx, workspace: str, *, conversation: int, kind: EventKind) -> HappenedRow | None:
    """Find the last event of a kind in a conversation."""
    return tx.one("events.last_of_kind", workspace=workspace, conversation=conversation, kind=kind)


def lapsed_with(tx: Tx, workspace: str, *, conversation: int, since: int) -> list[str]:
    """List the people from whom a conversation was taken back since then, because they did not claim it, by id."""
    rows: list[BeforeRow] = tx.all(
        "events.taken_back_since", workspace=workspace, conversation=conversation, since=since
    )
    return [owner for row in rows if (owner := json.loads(row["before"]).get("owner"))]

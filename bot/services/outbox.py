"""What waits to be shown in Slack, and what became of it."""

from dataclasses import dataclass

from bot.domain.deliveries import MessageKind
from bot.services.work import Row, Tx

BATCH = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that Slack does not show yet as it should. ``ts`` is empty until it was posted.

    ``doubtful``: an earlier attempt may have arrived; look for ``id`` in the channel before posting again.
    """

    id: int
    workspace: str
    kind: MessageKind
    subject: int
    place: str
    version: int
    channel: str
    ts: str
    attempts: int
    doubtful: bool
    expires_at: int | None
    parent_ts: str
    parent_channel: str


def waiting(tx: Tx, real_ms: int) -> list[Waiting]:
    """List what may be sent now, one a place: its most urgent. A reply waits until its thread's start stands."""
    return [_waiting(row) for row in tx.all("messages.due", now=real_ms, most=BATCH)]


def shown(tx: Tx, message: Waiting, channel: str, ts: str) -> None:
    """Keep that Slack shows this version there."""
    values = {"workspace": message.workspace, "id": message.id}
    tx.run("messages.shown", version=message.version, channel=channel, ts=ts, **values)


def later(tx: Tx, message: Waiting, due_ms: int, *, doubtful: bool) -> None:
    """Try again at a moment of real time, in milliseconds."""
    state = "doubtful" if doubtful else "live"
    tx.run("messages.later", workspace=message.workspace, id=message.id, state=state, due_at=due_ms)


def dropped(tx: Tx, message: Waiting) -> None:
    """Keep that this message is not wanted any more: there is nothing left to say."""
    tx.run("messages.drop", workspace=message.workspace, id=message.id)


def parked(tx: Tx, message: Waiting) -> None:
    """Put a message aside that Slack will never take: no loop of retries."""
    tx.run("messages.park", workspace=message.workspace, id=message.id)


def unpark(tx: Tx, workspace: str, place: str) -> None:
    """Take up again what was put aside for a place that Slack lets us into now."""
    tx.run("messages.unpark", workspace=workspace, place=place)


def _waiting(row: Row) -> Waiting:
    return Waiting(
        id=row["id"],
        workspace=row["workspace_id"],
        kind=MessageKind(row["kind"]),
        subject=row["subject_id"],
        place=row["place"],
        version=row["wanted_version"],
        channel=row["slack_channel"],
        ts=row["slack_ts"],
        attempts=row["attempts"],
        doubtful=row["state"] == "doubtful",
        expires_at=row["expires_at"],
        parent_ts=row["parent_ts"],
        parent_channel=row["parent_channel"],
    )

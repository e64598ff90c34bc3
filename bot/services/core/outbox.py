"""What waits to be shown in Slack, and what became of it."""

from bot.domain.messages import MessageKind, PendingMessage
from bot.domain.teams.people import Team
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.core import messages
from bot.store.core.messages import DueMessage
from bot.store.teams import teams

BATCH = 100
WAIT_MAX_MS = 450_000
"""Longer than this nothing waits for its next attempt; a time beyond it is that of a clock which was set back."""


def waiting(tx: Tx, workspace: str, real_ms: int) -> list[PendingMessage]:
    """List what may be sent now, one a place: its most urgent. A reply waits until its thread's start stands."""
    return [
        _waiting(tx, row) for row in messages.due(tx, workspace, most=BATCH, now=real_ms, latest=real_ms + WAIT_MAX_MS)
    ]


def counted(tx: Tx, workspace: str) -> dict[str, int]:
    """Count what Slack does not show yet, by state: pending, unconfirmed (looked for first) or failed for good."""
    states = {"pending": 0, "unconfirmed": 0, "failed": 0}
    return states | {row["state"]: row["waiting"] for row in messages.waiting(tx, workspace)}


def shown(tx: Tx, message: PendingMessage, channel: str, ts: str) -> None:
    """Keep that Slack shows this version there."""
    messages.shown(tx, message.workspace, version=message.version, channel=channel, ts=ts, message_id=message.id)


def trying(tx: Tx, message: PendingMessage, look_ms: int, tried_ms: int = 0) -> bool:
    """Keep that a post is under way: whoever finds this after a crash looks for it first, from ``look_ms`` on.

    ``tried_ms`` is Slack's clock now, 0 when it is not known.
    False, and nothing may be posted, when another replica has been at it meanwhile.
    """
    return (
        messages.trying(
            tx, message.workspace, due_at=look_ms, tried_at=tried_ms, message_id=message.id, attempts=message.attempts
        )
        == 1
    )


def not_sent(tx: Tx, message: PendingMessage) -> None:
    """Keep that a post which was under way certainly did not happen."""
    messages.not_sent(tx, message.workspace, message_id=message.id, attempts=message.attempts)


def later(tx: Tx, message: PendingMessage, due_ms: int, *, unconfirmed: bool) -> None:
    """Try again at a moment of real time, in milliseconds."""
    state = "unconfirmed" if unconfirmed else "pending"
    messages.later(tx, message.workspace, state=state, due_at=due_ms, message_id=message.id, attempts=message.attempts)


def sooner(tx: Tx, workspace: str, real_ms: int, looks: tuple[float, ...]) -> int:
    """Let nothing wait any longer for another attempt; ``looks`` are the seconds of the first ones, which stay.

    Gives how many messages that were.
    """
    latest = real_ms + int(max(looks) * 1000)
    return messages.sooner(tx, workspace, now=real_ms, looks=len(looks), latest=latest)


def dropped(tx: Tx, message: PendingMessage) -> None:
    """Keep that this message is not wanted any more: there is nothing left to say."""
    messages.drop(tx, message.workspace, message_id=message.id, version=message.version)


def withdrawn(tx: Tx, message: PendingMessage) -> None:
    """Keep that a message was deleted where it stood, or never stood there."""
    messages.withdrawn(tx, message.workspace, message_id=message.id, version=message.version)


def failed(tx: Tx, request: Request, message: PendingMessage, code: str) -> None:
    """Put a message aside that Slack will never take, and tell the managers once: no loop of retries.

    ``code`` is Slack's own word for why.
    """
    work = UnitOfWork(tx, request)
    messages.fail(tx, work.workspace, message_id=message.id, code=code)
    for team in _teams_of(tx, work.workspace, message.place):
        for manager in teams.managers(tx, work.workspace, team.id):
            if manager != message.place and message.kind is not MessageKind.DELIVERY_FAILURE:
                work.enqueue(MessageKind.DELIVERY_FAILURE, team.id, manager)


def retry_failed(tx: Tx, workspace: str, place: str) -> None:
    """Take up again what was put aside for a place that Slack lets us into now; whoever was told hears so."""
    messages.retry_failed(tx, workspace, place=place)
    for team in _teams_of(tx, workspace, place):
        messages.again_of_kind(tx, workspace, kind=MessageKind.DELIVERY_FAILURE, subject=team.id)


def may_not_leave(tx: Tx, message: PendingMessage) -> bool:
    """Whether a message would be read by people outside the workspace."""
    places = {message.place, message.channel, message.parent_channel} - {""}
    return any(teams.is_shared(tx, message.workspace, place) for place in places)


def _teams_of(tx: Tx, workspace: str, place: str) -> list[Team]:
    """The teams to which a place belongs: a channel of theirs, or somebody in them; the default team for any other."""
    known = teams.all_of(tx, workspace)
    watching = teams.watching(tx, workspace, place)
    found = [team for team in known if team.channel == place or team.id == watching]
    return found or teams.of_person(tx, workspace, place) or known[:1]


def _waiting(tx: Tx, row: DueMessage) -> PendingMessage:
    start = messages.thread_start(tx, row["workspace_id"], message_id=row["parent_id"]) if row["parent_id"] else None
    return PendingMessage(
        id=row["id"],
        workspace=row["workspace_id"],
        kind=MessageKind(row["kind"]),
        subject=row["subject_id"],
        place=row["place"],
        version=row["wanted_version"],
        channel=row["slack_channel"],
        ts=row["slack_ts"],
        attempts=row["attempts"],
        unconfirmed=row["state"] == "unconfirmed",
        expires_at=row["expires_at"],
        parent_ts=start["ts"] if start else "",
        parent_channel=start["channel"] if start else "",
        tried_at=row["tried_at"],
        withdrawn=bool(row["withdrawn"]),
    )

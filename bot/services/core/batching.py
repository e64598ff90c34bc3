"""When more waits for one place than Slack takes in time: overviews for a channel, one list for a person."""

from dataclasses import dataclass
from typing import Final

from bot.domain.messages import MessageKind
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.core import messages
from bot.store.core.messages import MessageId

CARDS_MAX: Final = 20
"""With more cards than this unsent for one channel, an overview shows them first."""
DMS_MAX: Final = 3
"""With more messages than this unsent for one person, one list takes their place."""
LINES_MAX: Final = 80
"""Conversations in one overview: more would pass what Slack takes in a message."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A place for which too much waits: cards of a channel, or a person's own messages."""

    workspace: str
    place: str
    kind: MessageKind


def batches(tx: Tx, workspace: str) -> list[Batch]:
    """List the places for which too much waits that no overview shows yet."""
    rows = messages.batches(tx, workspace, cards=CARDS_MAX, dms=DMS_MAX)
    return [Batch(workspace, row["place"], MessageKind(row["kind"])) for row in rows]


def batch(tx: Tx, request: Request, one: Batch) -> None:
    """Put what waits for a place into overviews, as many as it takes; a person's list replaces their messages."""
    work = UnitOfWork(tx, request)
    shown_as = one.kind.batched_as
    fresh = messages.without_overview(tx, work.workspace, kind=one.kind, place=one.place)
    last = messages.last_overview(tx, work.workspace, kind=shown_as, place=one.place)
    room = LINES_MAX - last["members"] if last else 0
    if last and room > 0:
        _put(work, fresh[:room], last["id"], one.kind)
        messages.again(tx, work.workspace, message_id=last["id"])
        fresh = fresh[room:]
    for start in range(0, len(fresh), LINES_MAX):
        overview = work.id()
        _put(work, fresh[start : start + LINES_MAX], overview, one.kind)
        messages.enqueue(
            tx,
            work.workspace,
            message_id=overview,
            place=one.place,
            kind=shown_as,
            subject=overview,
            priority=shown_as.priority,
            expires_at=None,
        )


def _put(work: UnitOfWork, rows: list[MessageId], overview: int, kind: MessageKind) -> None:
    state = "pending" if kind is MessageKind.CARD else "failed"
    for row in rows:
        messages.put_in_overview(work.tx, work.workspace, message_id=row["id"], overview=overview, state=state)

"""Hand-overs that wait for an answer."""

from typing import TypedDict

from bot.domain.conversations.offers import OfferState
from bot.ports import Tx


class OfferRow(TypedDict):
    """A hand-over."""

    id: int
    conversation_id: int
    giver: str
    taker: str
    note: str
    state: str
    due_at: int


class OpenOffer(OfferRow):
    """A hand-over that waits for an answer, and since when."""

    offered_at: int


class OfferNote(TypedDict):
    """What whoever handed over wrote."""

    note: str


class OfferKey(TypedDict):
    """Which hand-over of which workspace."""

    workspace_id: str
    id: int


class OfferConversation(TypedDict):
    """Whose hand-over: the conversation of which workspace."""

    workspace_id: str
    conversation_id: int


def insert(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    offer_id: int,
    conversation: int,
    giver: str,
    taker: str,
    note: str,
    now: int,
    due_at: int,
) -> int:
    """Keep a hand-over that waits for an answer."""
    return tx.run(
        "offers.insert",
        id=offer_id,
        workspace=workspace,
        conversation=conversation,
        giver=giver,
        taker=taker,
        note=note,
        now=now,
        due_at=due_at,
    )


def get(tx: Tx, workspace: str, *, offer_id: int) -> OfferRow | None:
    """Find a hand-over."""
    return tx.one("offers.get", workspace=workspace, id=offer_id)


def open_of(tx: Tx, workspace: str, *, conversation: int) -> OpenOffer | None:
    """Find the hand-over of a conversation that waits for an answer."""
    return tx.one("offers.open_of", workspace=workspace, conversation=conversation)


def last_taken(tx: Tx, workspace: str, *, conversation: int, taker: str) -> OfferNote | None:
    """Find what somebody was told when they took a conversation over last."""
    return tx.one("offers.last_taken", workspace=workspace, conversation=conversation, taker=taker)


def open_to(tx: Tx, workspace: str, *, person: str, team: int) -> list[OfferRow]:
    """List the hand-overs of a team that wait for somebody's answer."""
    return tx.all("offers.open_to", workspace=workspace, person=person, team=team)


def decide(tx: Tx, workspace: str, *, state: OfferState, offer_id: int) -> int:
    """Keep how a hand-over ended; 0 when it had ended before."""
    return tx.run("offers.decide", state=state, workspace=workspace, id=offer_id)


def ahead(tx: Tx, *, latest: int, most: int) -> list[OfferConversation]:
    """List the open ones that were made after ``latest``: by a clock that was set back since."""
    return tx.all("offers.ahead", latest=latest, most=most)


def set_right(tx: Tx, workspace: str, *, now: int, due_at: int, offer_id: int) -> int:
    """Let an open one have been made now, and wait for its answer until ``due_at``."""
    return tx.run("offers.set_right", now=now, due_at=due_at, workspace=workspace, id=offer_id)


def due(tx: Tx, *, now: int, most: int) -> list[OfferKey]:
    """List those that nobody answered in time."""
    return tx.all("offers.due", now=now, most=most)

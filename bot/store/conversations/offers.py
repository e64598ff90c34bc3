"""Hand-overs that wait for an answer."""

from bot.ports import Row, Tx


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


def get(tx: Tx, workspace: str, *, offer_id: int) -> Row | None:
    """Find a hand-over."""
    return tx.one("offers.get", workspace=workspace, id=offer_id)


def open_of(tx: Tx, workspace: str, *, conversation: int) -> Row | None:
    """Find the hand-over of a conversation that waits for an answer."""
    return tx.one("offers.open_of", workspace=workspace, conversation=conversation)


def open_to(tx: Tx, workspace: str, *, person: str, team: int) -> list[Row]:
    """List the hand-overs of a team that wait for somebody's answer."""
    return tx.all("offers.open_to", workspace=workspace, person=person, team=team)


def decide(tx: Tx, workspace: str, *, state: str, offer_id: int) -> int:
    """Keep how a hand-over ended; 0 when it had ended before."""
    return tx.run("offers.decide", state=state, workspace=workspace, id=offer_id)


def ahead(tx: Tx, *, latest: int, most: int) -> list[Row]:
    """List the open ones that were made after ``latest``: by a clock that was set back since."""
    return tx.all("offers.ahead", latest=latest, most=most)


def set_right(tx: Tx, workspace: str, *, now: int, due_at: int, offer_id: int) -> int:
    """Let an open one have been made now, and wait for its answer until ``due_at``."""
    return tx.run("offers.set_right", now=now, due_at=due_at, workspace=workspace, id=offer_id)


def due(tx: Tx, *, now: int, most: int) -> list[Row]:
    """List those that nobody answered in time."""
    return tx.all("offers.due", now=now, most=most)

"""Recognitions and nominations."""

from bot.ports import Row, Tx


def insert(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    recognition_id: int,
    team: int,
    to: str,
    by: str,
    why: str,
    value: str,
    conversation: int | None,
    state: str,
    now: int,
    decided_by: str | None,
    decided_at: int | None,
) -> int:
    """Keep a recognition, given or nominated for."""
    return tx.run(
        "recognitions.insert",
        id=recognition_id,
        workspace=workspace,
        team=team,
        to=to,
        by=by,
        why=why,
        value=value,
        conversation=conversation,
        state=state,
        now=now,
        decided_by=decided_by,
        decided_at=decided_at,
    )


def get(tx: Tx, workspace: str, *, recognition_id: int) -> Row | None:
    """Find a recognition."""
    return tx.one("recognitions.get", workspace=workspace, id=recognition_id)


def of_conversation(tx: Tx, workspace: str, *, conversation: int) -> list[Row]:
    """List the recognitions that quote a conversation."""
    return tx.all("recognitions.of_conversation", workspace=workspace, conversation=conversation)


def decide(tx: Tx, workspace: str, *, state: str, by: str, now: int, recognition_id: int) -> int:
    """Keep what a manager decided on a nomination; 0 when one had decided before."""
    return tx.run("recognitions.decide", state=state, by=by, now=now, workspace=workspace, id=recognition_id)


def given_between(tx: Tx, workspace: str, *, team: int, start: int, end: int, most: int) -> list[Row]:
    """List what a team was thanked for between two moments."""
    return tx.all("recognitions.given_between", workspace=workspace, team=team, start=start, end=end, most=most)


def of_person(tx: Tx, workspace: str, *, person: str, most: int, skip: int) -> list[Row]:
    """List what somebody was thanked for, the newest first."""
    return tx.all("recognitions.of_person", workspace=workspace, person=person, most=most, skip=skip)


def count_of_person(tx: Tx, workspace: str, *, person: str) -> Row:
    """Count what somebody was thanked for."""
    (row,) = tx.all("recognitions.count_of_person", workspace=workspace, person=person)
    return row


def nominated(tx: Tx, workspace: str, *, team: int, most: int, skip: int) -> list[Row]:
    """List a team's nominations that wait for a manager."""
    return tx.all("recognitions.nominated", workspace=workspace, team=team, most=most, skip=skip)


def count_nominated(tx: Tx, workspace: str, *, team: int) -> Row:
    """Count a team's nominations that wait for a manager."""
    (row,) = tx.all("recognitions.count_nominated", workspace=workspace, team=team)
    return row

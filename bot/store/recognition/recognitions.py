"""Recognitions and nominations."""

from typing import TypedDict

from bot.domain.recognition.applause import RecognitionState
from bot.ports import Tx


class RecognitionRow(TypedDict):
    """A recognition or nomination, with the names of those in it (the view recognition_shown)."""

    id: int
    workspace_id: str
    team_id: int
    why: str
    value: str
    state: str
    made_at: int
    decided_at: int | None
    conversation_id: int | None
    to_person: str | None
    to_staff: str
    by_person: str
    decided_by: str | None
    private: int
    declined_with: str
    handed_by: str | None
    handed_at: int | None
    to_name: str | None
    to_title: str | None
    by_name: str
    by_title: str
    decided_name: str | None
    decided_title: str | None
    handed_name: str | None


class RecipientRow(TypedDict):
    """Who was thanked; none for staff who are not in Slack."""

    to_person: str | None


class GivenCount(TypedDict):
    """How often somebody was thanked, or thanked others."""

    given: int


class NominatedCount(TypedDict):
    """How many nominations wait for a manager."""

    nominated: int


def insert(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    recognition_id: int,
    team: int,
    to: str | None,
    staff: str,
    by: str,
    why: str,
    value: str,
    conversation: int | None,
    private: bool,
    state: RecognitionState,
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
        staff=staff,
        by=by,
        why=why,
        value=value,
        conversation=conversation,
        private=int(private),
        state=state,
        now=now,
        decided_by=decided_by,
        decided_at=decided_at,
    )


def get(tx: Tx, workspace: str, *, recognition_id: int) -> RecognitionRow | None:
    """Find a recognition."""
    return tx.one("recognitions.get", workspace=workspace, id=recognition_id)


def of_conversation(tx: Tx, workspace: str, *, conversation: int) -> list[RecipientRow]:
    """List the recognitions that quote a conversation."""
    return tx.all("recognitions.of_conversation", workspace=workspace, conversation=conversation)


def decide(
    tx: Tx, workspace: str, *, state: RecognitionState, by: str, now: int, recognition_id: int, word: str = ""
) -> int:
    """Keep what a manager decided on a nomination; 0 when one had decided before."""
    return tx.run("recognitions.decide", state=state, by=by, now=now, word=word, workspace=workspace, id=recognition_id)


def hand(tx: Tx, workspace: str, *, by: str, now: int, recognition_id: int) -> int:
    """Keep who handed a printed card over; 0 when somebody had, or there is none to be handed over."""
    return tx.run("recognitions.hand", by=by, now=now, workspace=workspace, id=recognition_id)


def not_handed(tx: Tx, workspace: str, *, most: int) -> list[RecognitionRow]:
    """List the thanks on paper that nobody has handed over yet, the oldest first."""
    return tx.all("recognitions.not_handed", workspace=workspace, most=most)


def same_breath(tx: Tx, workspace: str, *, by: str, at: int) -> list[RecognitionRow]:
    """List what somebody applauded with one click."""
    return tx.all("recognitions.same_breath", workspace=workspace, by=by, at=at)


def correct(tx: Tx, workspace: str, *, why: str, value: str, recognition_id: int) -> int:
    """Keep other words."""
    return tx.run("recognitions.correct", why=why, value=value, workspace=workspace, id=recognition_id)


def withdraw(tx: Tx, workspace: str, *, recognition_id: int) -> int:
    """Take it back, and let whatever shows it be deleted."""
    tx.run("recognitions.withdraw_messages", workspace=workspace, id=recognition_id)
    return tx.run("recognitions.withdraw", workspace=workspace, id=recognition_id)


def redraw_of_customer(tx: Tx, workspace: str, *, customer: int) -> int:
    """Ask that whatever quotes a customer outside their team is drawn anew."""
    return tx.run("recognitions.redraw_of_customer", workspace=workspace, customer=customer)


def given_between(tx: Tx, workspace: str, *, team: int, start: int, end: int, most: int) -> list[RecognitionRow]:
    """List what a team was thanked for between two moments, but for what was said in private."""
    return tx.all("recognitions.given_between", workspace=workspace, team=team, start=start, end=end, most=most)


def count_by(tx: Tx, workspace: str, *, team: int, person: str, since: int) -> int:
    """Count what somebody applauded in a team since a moment, but for what was declined."""
    rows: list[GivenCount] = tx.all("recognitions.count_by", workspace=workspace, team=team, person=person, since=since)
    return rows[0]["given"]


def of_person(tx: Tx, workspace: str, *, person: str, most: int, skip: int) -> list[RecognitionRow]:
    """List what somebody was thanked for, the newest first."""
    return tx.all("recognitions.of_person", workspace=workspace, person=person, most=most, skip=skip)


def count_of_person(tx: Tx, workspace: str, *, person: str) -> GivenCount:
    """Count what somebody was thanked for."""
    rows: list[GivenCount] = tx.all("recognitions.count_of_person", workspace=workspace, person=person)
    return rows[0]


def nominated(tx: Tx, workspace: str, *, team: int, most: int, skip: int) -> list[RecognitionRow]:
    """List a team's nominations that wait for a manager."""
    return tx.all("recognitions.nominated", workspace=workspace, team=team, most=most, skip=skip)


def count_nominated(tx: Tx, workspace: str, *, team: int) -> NominatedCount:
    """Count a team's nominations that wait for a manager."""
    rows: list[NominatedCount] = tx.all("recognitions.count_nominated", workspace=workspace, team=team)
    return rows[0]

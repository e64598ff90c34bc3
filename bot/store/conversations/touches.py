"""Touches: who spoke with a customer, how and what came of it."""

from typing import TypedDict

from bot.domain.conversations.conversation import Feeling, Method, Outcome
from bot.ports import Tx


class TouchRow(TypedDict):
    """A touch, with who it was and what the conversation is about (the view touch_shown)."""

    id: int
    workspace_id: str
    conversation_id: int
    customer_id: int
    method: str
    outcome: str
    feeling: str | None
    note: str
    promise: str
    promise_due: int | None
    promise_kept: int | None
    touched_at: int
    withdrawn_at: int | None
    person_id: str
    name: str
    title: str
    matter: str


class SpokenRow(TypedDict):
    """Somebody, and when they reached a customer last."""

    person_id: str
    spoke_at: int


class NoteRow(TypedDict):
    """What somebody wrote down of a touch."""

    id: int
    note: str


class PromiseRow(TypedDict):
    """A promise that is owed: the touch in which it was made, by whom, for which day."""

    id: int
    person_id: str
    promise_due: int


class TouchId(TypedDict):
    """Which touch."""

    id: int


class PromiseCount(TypedDict):
    """How many promises somebody owes."""

    promises: int


def insert(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    touch_id: int,
    conversation: int,
    customer: int,
    person: str,
    method: Method,
    outcome: Outcome,
    feeling: Feeling | None,
    note: str,
    promise: str,
    promise_due: int | None,
    now: int,
) -> int:
    """Keep that somebody spoke with a customer, or tried to."""
    return tx.run(
        "touches.insert",
        id=touch_id,
        workspace=workspace,
        conversation=conversation,
        customer=customer,
        person=person,
        method=method,
        outcome=outcome,
        feeling=feeling,
        note=note,
        promise=promise,
        promise_due=promise_due,
        now=now,
    )


def of_conversation(tx: Tx, workspace: str, *, conversation: int) -> list[TouchRow]:
    """List a conversation's touches, the oldest first."""
    return tx.all("touches.of_conversation", workspace=workspace, conversation=conversation)


def get(tx: Tx, workspace: str, *, touch_id: int) -> TouchRow | None:
    """Find a touch."""
    return tx.one("touches.get", workspace=workspace, id=touch_id)


def seen_of_customer(tx: Tx, workspace: str, *, customer: int, person: str, most: int) -> list[TouchRow]:
    """List a customer's touches by the teams that ``person`` is in, the newest first."""
    return tx.all("touches.seen_of_customer", workspace=workspace, customer=customer, person=person, most=most)


def last_with(tx: Tx, workspace: str, *, customer: int, conversation: int) -> TouchRow | None:
    """Find the last time a customer was reached before this conversation."""
    return tx.one("touches.last_with", workspace=workspace, customer=customer, conversation=conversation)


def spoken_with(tx: Tx, workspace: str, *, customer: int, since: int) -> list[SpokenRow]:
    """List who reached a customer since then, and when the last time."""
    return tx.all("touches.spoken_with", workspace=workspace, customer=customer, since=since)


def notes(tx: Tx, workspace: str, *, person: str, most: int) -> list[NoteRow]:
    """List somebody's latest notes, to hold a new one against."""
    return tx.all("touches.notes", workspace=workspace, person=person, most=most)


def withdraw(tx: Tx, workspace: str, *, now: int, touch_id: int) -> int:
    """Take a touch back; it stays in the record."""
    return tx.run("touches.withdraw", now=now, workspace=workspace, id=touch_id)


def promises(tx: Tx, workspace: str, *, conversation: int) -> list[PromiseRow]:
    """List the promises with a day that a conversation's customer waits for still, what is due first first."""
    return tx.all("touches.promises", workspace=workspace, conversation=conversation)


def promises_of(tx: Tx, workspace: str, *, person: str, most: int, skip: int) -> list[TouchId]:
    """List the touches in which somebody promised what is not kept yet; also what they have from whoever left."""
    return tx.all("touches.promises_of", workspace=workspace, person=person, most=most, skip=skip)


def count_promises_of(tx: Tx, workspace: str, *, person: str) -> PromiseCount:
    """Count what `promises_of` lists."""
    rows: list[PromiseCount] = tx.all("touches.count_promises_of", workspace=workspace, person=person)
    return rows[0]


def keep_promise(tx: Tx, workspace: str, *, touch_id: int) -> int:
    """Keep that a promise was kept; 0 when it was before, or was taken back."""
    return tx.run("touches.keep_promise", workspace=workspace, id=touch_id)


def put_off_promise(tx: Tx, workspace: str, *, touch_id: int, due: int) -> int:
    """Let a promise be due on another day; 0 when it was kept before, or was taken back."""
    return tx.run("touches.put_off_promise", workspace=workspace, id=touch_id, due=due)

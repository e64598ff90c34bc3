"""Pairs of customers who may be one person, and whose each row is when they are joined or taken apart."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypedDict

from bot.domain.customers.same_person.joining import NEVER, PairStatus
from bot.ports import Tx


class PairRow(TypedDict):
    """What is known of two records; ``evidence`` is words parted by spaces, ``ask_at`` when it is asked (ms)."""

    id: int
    one_id: int
    other_id: int
    status: str
    score: int
    evidence: str
    said_by: str
    said_at: int
    ask_at: int


class OwnedRow(TypedDict):
    """A row of a conversation, and whose it is."""

    id: int
    customer_id: int


class MixedRow(TypedDict):
    """A conversation that holds what is another customer's."""

    id: int


class NoteRow(TypedDict):
    """What a colleague wrote down about a customer."""

    id: int
    person_id: str
    words: str
    written_at: int


_MOVES: Final = (
    "pairs.move_voices",
    "pairs.move_history",
    "pairs.move_touches",
    "pairs.move_conversations",
    "pairs.move_notes",
    "pairs.move_purchases",
    "pairs.move_outside_touches",
)


def get(tx: Tx, workspace: str, *, pair: int) -> PairRow | None:
    """Find a pair."""
    return tx.one("pairs.get", workspace=workspace, id=pair)


def of_record(tx: Tx, workspace: str, *, record: int) -> list[PairRow]:
    """List the pairs that a record is in, the surest first."""
    return tx.all("pairs.of_record", workspace=workspace, record=record)


def between(tx: Tx, workspace: str, one: int, other: int) -> PairRow | None:
    """Find what is known of two records, in either order."""
    return tx.one("pairs.between", workspace=workspace, one=min(one, other), other=max(one, other))


def save(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    between: tuple[int, int],
    *,
    pair: int,
    status: PairStatus,
    score: int,
    evidence: str,
    by: str,
    now: int,
) -> int:
    """Keep what is known of two records, in the place of what was; what is suspected is asked from now on."""
    return tx.run(
        "pairs.save",
        id=pair,
        workspace=workspace,
        one=min(between),
        other=max(between),
        status=status,
        score=score,
        evidence=evidence,
        by=by,
        now=now,
        ask_at=now if status is PairStatus.SUSPECTED else NEVER,
    )


def suspect_many(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep of new pairs that they may be one person, each as `save` does."""
    tx.run_many("pairs.save", rows)


def set_status(tx: Tx, workspace: str, *, pair: int, status: PairStatus, by: str, now: int, ask_at: int = NEVER) -> int:
    """Say what somebody said of a pair, and from when on it is asked again."""
    return tx.run("pairs.set_status", workspace=workspace, id=pair, status=status, by=by, now=now, ask_at=ask_at)


def move(tx: Tx, workspace: str, *, record: int, was: int, into: int) -> None:
    """Give all that came from a record to another customer, who stands for it from now on."""
    for query in _MOVES:
        tx.run(query, workspace=workspace, record=record, was=was, into=into)


def part(tx: Tx, workspace: str, *, identity: int, record: int, was: int) -> None:
    """Give what was said from one identity, bought by it and sent to it, to a record of its own."""
    tx.run("pairs.part_voices", workspace=workspace, identity=identity, record=record, was=was)
    tx.run("pairs.part_history", workspace=workspace, identity=identity, record=record, was=was)
    tx.run("pairs.part_purchases", workspace=workspace, identity=identity, record=record, was=was)
    tx.run("pairs.part_outside_touches", workspace=workspace, identity=identity, record=record, was=was)


def mixed(tx: Tx, workspace: str, *, customer: int) -> list[int]:
    """List a customer's conversations that hold what is another's."""
    rows: list[MixedRow] = tx.all("pairs.mixed", workspace=workspace, customer=customer)
    return sorted(row["id"] for row in rows)


def voices_in(tx: Tx, workspace: str, *, conversation: int) -> list[OwnedRow]:
    """List a conversation's voices with whose they are, the oldest first."""
    return tx.all("pairs.voices_in", workspace=workspace, conversation=conversation)


def touches_in(tx: Tx, workspace: str, *, conversation: int) -> list[OwnedRow]:
    """List a conversation's touches with whose they are, the oldest first."""
    return tx.all("pairs.touches_in", workspace=workspace, conversation=conversation)


def give_conversation(tx: Tx, workspace: str, *, conversation: int, customer: int) -> None:
    """Give a conversation to a customer, with what was done about it."""
    tx.run("pairs.give_conversation", workspace=workspace, conversation=conversation, customer=customer)
    tx.run("pairs.touches_follow", workspace=workspace, conversation=conversation, customer=customer)


def follow(tx: Tx, workspace: str, *, was: int, into: int) -> None:
    """Let what is planned, and what voices are about, go with conversations and voices."""
    tx.run("pairs.plans_follow", workspace=workspace, was=was, into=into)
    tx.run("pairs.senses_follow", workspace=workspace, was=was, into=into)
    tx.run("pairs.kept_senses_follow", workspace=workspace, was=was, into=into)


def add_note(tx: Tx, workspace: str, *, note: int, customer: int, team: int, person: str, words: str, now: int) -> int:
    """Keep what a colleague wrote down about a customer."""
    return tx.run(
        "pairs.add_note",
        id=note,
        workspace=workspace,
        customer=customer,
        team=team,
        person=person,
        words=words,
        now=now,
    )


def notes(tx: Tx, workspace: str, *, customer: int, person: str, most: int) -> list[NoteRow]:
    """List what colleagues wrote down about a customer, in the teams that ``person`` is in, the newest first."""
    return tx.all("pairs.notes", workspace=workspace, customer=customer, person=person, most=most)

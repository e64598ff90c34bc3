"""Praise in which customers may have named staff, and when managers are told of it."""

import json
from collections.abc import Sequence
from typing import TypedDict

from bot.domain.recognition.praise import PraiseState
from bot.ports import Tx


class PraiseRow(TypedDict):
    """What became of praise; ``named`` and ``among`` are JSON lists of the staff's ids."""

    voice_id: int
    state: str
    named: str
    among: str
    decided_by: str | None
    decided_at: int | None


class UnreadPraise(TypedDict):
    """Words that nobody has looked at for names; empty where there are none any more, or no praise."""

    voice_id: int
    words: str


class DuePraise(TypedDict):
    """Who is to be told of which praise, in which workspace."""

    workspace_id: str
    voice_id: int
    person_id: str


class NextPraise(TypedDict):
    """When somebody is to be told next."""

    due_at: int | None


def add(tx: Tx, workspace: str, *, voice: int) -> int:
    """Let a voice be looked at for names, once for ever."""
    return tx.run("praises.add", workspace=workspace, voice=voice)


def unread(tx: Tx, workspace: str, *, most: int) -> list[UnreadPraise]:
    """List what is to be looked at, the oldest first."""
    return tx.all("praises.unread", workspace=workspace, most=most)


def read(tx: Tx, workspace: str, *, voice: int, state: PraiseState, named: Sequence[str], among: Sequence[str]) -> int:
    """Keep whom a voice names; 0 when somebody did."""
    return tx.run(
        "praises.read",
        workspace=workspace,
        voice=voice,
        state=state,
        named=json.dumps(named, ensure_ascii=False),
        among=json.dumps(among, ensure_ascii=False),
    )


def get(tx: Tx, workspace: str, *, voice: int) -> PraiseRow | None:
    """Find what became of the praise in a voice."""
    return tx.one("praises.get", workspace=workspace, voice=voice)


def decide(tx: Tx, workspace: str, *, voice: int, state: PraiseState, by: str, now: int) -> int:
    """Keep what a manager made of it; 0 when one had decided before."""
    return tx.run("praises.decide", workspace=workspace, voice=voice, state=state, by=by, now=now)


def plan(tx: Tx, workspace: str, *, voice: int, person: str, due_at: int) -> int:
    """Keep when a manager is to be told."""
    return tx.run("praises.plan", workspace=workspace, voice=voice, person=person, due_at=due_at)


def take(tx: Tx, workspace: str, *, voice: int, person: str, now: int) -> int:
    """Take out whom to tell; 0 when somebody did, or it is not due yet."""
    return tx.run("praises.take", workspace=workspace, voice=voice, person=person, now=now)


def due(tx: Tx, *, now: int, most: int) -> list[DuePraise]:
    """List what is due in any workspace, the oldest first."""
    return tx.all("praises.due", now=now, most=most)


def next_due(tx: Tx) -> NextPraise | None:
    """Find when one is due next in any workspace."""
    return tx.one("praises.next_due")

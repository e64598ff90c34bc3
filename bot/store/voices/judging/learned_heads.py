"""Heads that were learned from a company's corrections; all of them are kept, and the newest not undone judges."""

import base64
import binascii
import hashlib
from typing import TypedDict

from bot.ports import Tx


class LearnedHeadRow(TypedDict):
    """A learned head: ``head`` is its file in Base64, ``digest`` its SHA-256, ``learned_at`` in UTC milliseconds."""

    id: int
    head: str
    digest: str
    corrections: int
    learned_at: int


class DamagedHead(ValueError):
    """What is kept of a head is not what was learned."""


def keep(tx: Tx, workspace: str, *, head_id: int, raw: bytes, corrections: int, now: int) -> int:
    """Keep a head, which judges from then on."""
    return tx.run(
        "learned_heads.keep",
        id=head_id,
        workspace=workspace,
        head=base64.b64encode(raw).decode(),
        digest=hashlib.sha256(raw).hexdigest(),
        corrections=corrections,
        now=now,
    )


def used(tx: Tx, workspace: str) -> LearnedHeadRow | None:
    """Find the head that judges; None for the shipped one."""
    return tx.one("learned_heads.used", workspace=workspace)


def undo(tx: Tx, workspace: str, *, head_id: int, now: int) -> int:
    """Let a head judge no more; give how many did."""
    return tx.run("learned_heads.undo", workspace=workspace, id=head_id, now=now)


def raw(row: LearnedHeadRow) -> bytes:
    """Give a head's file.

    Raises:
        DamagedHead: when it is not what was kept.
    """
    try:
        found = base64.b64decode(row["head"], validate=True)
    except (binascii.Error, ValueError) as exc:
        raise DamagedHead(str(row["id"])) from exc
    if hashlib.sha256(found).hexdigest() != row["digest"]:
        raise DamagedHead(str(row["id"]))
    return found

"""Customers from before there were keys, or from before these changed, get theirs: some hundred at a time."""

from typing import Final

from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.customers.suggesting import keys_kept, known_as
from bot.store.customers import customers, facts, privacy

BATCH: Final = 500
"""So many at a time: others wait some tens of milliseconds for it."""


def lack_keys(tx: Tx, workspace: str) -> bool:
    """Whether anybody has no keys yet."""
    return bool(facts.without_keys(tx, workspace, most=1))


def add_missing_keys(tx: Tx, request: Request, _subject: int = 0) -> None:
    """Give the oldest of those who have none their keys. Nobody is looked for, and nothing is asked."""
    work = UnitOfWork(tx, request)
    rows = facts.without_keys(tx, work.workspace, most=BATCH)
    for row in rows:
        privacy.forget_keys(tx, work.workspace, customer=row["id"])
    keys = ((row["id"], key) for row in rows for key in keys_kept(known_as(work, row["id"])))
    customers.add_keys(tx, work.workspace, keys)
    facts.set_has_keys(tx, [{"workspace": work.workspace, "id": row["id"]} for row in rows])

"""Who sends and does what is due in a workspace: one replica at a time, as long as its renewals goes on."""

from dataclasses import dataclass
from typing import TypedDict

from bot.ports import Tx


class LeaseRow(TypedDict):
    """A lease as it is kept; ``cut_off`` names a holder that can't reach Slack."""

    holder: str
    renewals: int
    cut_off: str


@dataclass(frozen=True, slots=True)
class LeaseRecord:
    """A lease as it stood when somebody looked: who holds it (empty: nobody) and how often they have said so.

    ``is_cut_off``: its holder can't reach Slack, and leaves it to whoever can.
    """

    holder: str
    renewals: int
    is_cut_off: bool = False


def renew(tx: Tx, workspace: str, holder: str, *, is_cut_off: bool = False) -> bool:
    """Say once more that we hold it, and whether we are cut off from Slack; False when we do not hold it."""
    values = {"workspace": workspace, "holder": holder, "cut_off": holder if is_cut_off else ""}
    return tx.run("leases.renew", **values) == 1


def look(tx: Tx, workspace: str) -> LeaseRecord | None:
    """Look who holds it; None when nobody ever did."""
    row: LeaseRow | None = tx.one("leases.get", workspace=workspace)
    return (
        LeaseRecord(row["holder"], row["renewals"], bool(row["holder"]) and row["cut_off"] == row["holder"])
        if row
        else None
    )


def take(tx: Tx, workspace: str, holder: str, seen: LeaseRecord | None) -> bool:
    """Take it as it was seen; False when somebody was faster, or its holder is alive after all."""
    if seen is None:
        return tx.run("leases.begin", workspace=workspace, holder=holder) == 1
    values = {"workspace": workspace, "holder": holder, "was_holder": seen.holder, "was_renewals": seen.renewals}
    return tx.run("leases.take", **values) == 1


def release(tx: Tx, workspace: str, holder: str) -> None:
    """Let go of it, so that another one need not wait."""
    tx.run("leases.release", workspace=workspace, holder=holder)

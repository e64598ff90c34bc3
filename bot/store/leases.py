"""Who sends and does what is due in a workspace: one replica at a time, as long as its beat goes on."""

from dataclasses import dataclass

from bot.store.engine import Tx


@dataclass(frozen=True, slots=True)
class Seen:
    """A lease as it stood when somebody looked: who holds it (empty: nobody) and how often they have said so."""

    holder: str
    beat: int


def renew(tx: Tx, workspace: str, holder: str) -> bool:
    """Say once more that we hold it; False when we do not."""
    return tx.run("leases.renew", workspace=workspace, holder=holder) == 1


def look(tx: Tx, workspace: str) -> Seen | None:
    """Look who holds it; None when nobody ever did."""
    row = tx.one("leases.get", workspace=workspace)
    return Seen(row["holder"], row["beat"]) if row else None


def take(tx: Tx, workspace: str, holder: str, seen: Seen | None) -> bool:
    """Take it as it was seen; False when somebody was faster, or its holder is alive after all."""
    if seen is None:
        return tx.run("leases.begin", workspace=workspace, holder=holder) == 1
    values = {"workspace": workspace, "holder": holder, "was_holder": seen.holder, "was_beat": seen.beat}
    return tx.run("leases.take", **values) == 1


def release(tx: Tx, workspace: str, holder: str) -> None:
    """Let go of it, so that another one need not wait."""
    tx.run("leases.release", workspace=workspace, holder=holder)

"""What customers bought, and what they heard from elsewhere, as other tools told."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from bot.domain.voices.voice import Identity
from bot.ports import Tx
from bot.store.customers.customers import OWNERS_MAX


class KnownPurchase(TypedDict):
    """A purchase that came in before, and when it was made (ms)."""

    id: int
    customer_id: int
    what: str
    total: str
    at: int


class KnownTouch(TypedDict):
    """A touch from elsewhere that came in before, by whom and when it was (ms)."""

    id: int
    customer_id: int
    medium: str
    what: str
    by: str
    at: int


class BoughtRow(TypedDict):
    """How often a customer bought something, and when first and last (ms)."""

    orders: int
    first_at: int | None
    last_at: int | None


class PurchaseRow(TypedDict):
    """One purchase, as it is shown."""

    what: str
    total: str
    bought_at: int


class OutsideTouchRow(TypedDict):
    """One touch from elsewhere, as it is shown."""

    medium: str
    what: str
    by_whom: str
    touched_at: int


class CampaignRow(TypedDict):
    """What the campaign tool sent."""

    what: str
    touched_at: int


class TouchedRow(TypedDict):
    """A customer, and when somebody reached them elsewhere last."""

    customer_id: int
    at: int


class OwnedRow(TypedDict):
    """An identity, and somebody who is known by it, with the name that they had there; None for nobody."""

    identity_id: int
    customer_id: int | None
    name: str | None


class CompanyRow(TypedDict):
    """A customer, and somebody else with whom they have so many keys in common."""

    customer_id: int
    other_id: int
    keys: int


class NamedRow(TypedDict):
    """A customer, by name."""

    id: int
    name: str


def purchases_by_source(tx: Tx, workspace: str, keys: Iterable[str]) -> list[list[KnownPurchase]]:
    """Find purchases by their names where they came from: for each name one, or none."""
    return tx.all_many("facts.purchase_by_source", ({"workspace": workspace, "source_key": key} for key in keys))


def touches_by_source(tx: Tx, workspace: str, keys: Iterable[str]) -> list[list[KnownTouch]]:
    """As `purchases_by_source`, of touches."""
    return tx.all_many("facts.touch_by_source", ({"workspace": workspace, "source_key": key} for key in keys))


def add_purchases(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep new purchases."""
    tx.run_many("facts.add_purchase", rows)


def set_purchases(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep what is told otherwise of purchases by now."""
    tx.run_many("facts.set_purchase", rows)


def add_touches(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep new touches from elsewhere."""
    tx.run_many("facts.add_touch", rows)


def set_touches(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep what is told otherwise of touches by now."""
    tx.run_many("facts.set_touch", rows)


def bought(tx: Tx, workspace: str, *, customer: int) -> BoughtRow:
    """Count what a customer bought."""
    row: BoughtRow | None = tx.one("facts.bought", workspace=workspace, customer=customer)
    return row or {"orders": 0, "first_at": None, "last_at": None}


def purchases(tx: Tx, workspace: str, *, customer: int, most: int) -> list[PurchaseRow]:
    """List what a customer bought, the newest first."""
    return tx.all("facts.purchases", workspace=workspace, customer=customer, most=most)


def touches(tx: Tx, workspace: str, *, customer: int, since: int, most: int) -> list[OutsideTouchRow]:
    """List what a customer heard from elsewhere since then, the newest first."""
    return tx.all("facts.touches", workspace=workspace, customer=customer, since=since, most=most)


def last_campaign(tx: Tx, workspace: str, *, customer: int, since: int) -> CampaignRow | None:
    """Find what the campaign tool sent a customer last, since then."""
    return tx.one("facts.last_campaign", workspace=workspace, customer=customer, since=since)


def lately_touched(tx: Tx, workspace: str, *, since: int) -> list[TouchedRow]:
    """List whom somebody reached elsewhere since then; campaigns reach nobody."""
    return tx.all("facts.lately_touched", workspace=workspace, since=since)


def company(tx: Tx, workspace: str, *, first: int, most: int) -> list[CompanyRow]:
    """List with whom the customers from an id on have keys in common; of each key the ``most`` newest others."""
    return tx.all("facts.company", workspace=workspace, first=first, most=most)


def without_keys(tx: Tx, workspace: str, *, most: int) -> list[NamedRow]:
    """List customers who have no keys yet, the oldest first."""
    return tx.all("facts.without_keys", workspace=workspace, most=most)


def set_has_keys(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep that these customers have their keys."""
    tx.run_many("facts.set_has_keys", rows)


def owned(tx: Tx, workspace: str, asked: Iterable[Identity]) -> list[list[OwnedRow]]:
    """List who is known by each identity, whose it is for sure first; nothing for one that we never met."""
    more = {"workspace": workspace, "most": OWNERS_MAX}
    return tx.all_many("facts.owned", ({"kind": one.kind, "value": one.value, **more} for one in asked))

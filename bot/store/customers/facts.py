"""What customers bought, and what they heard from elsewhere, as other tools told."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from bot.domain.voices.voice import IdentityKind
from bot.ports import Tx
from bot.store.customers.customers import OWNERS_MAX, CustomerId


class KnownPurchase(TypedDict):
    """A purchase that came in before."""

    id: int
    what: str
    total: str
    bought_at: int


class KnownTouch(TypedDict):
    """A touch from elsewhere that came in before."""

    id: int
    medium: str
    what: str
    by_whom: str
    touched_at: int


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


class NamedRow(TypedDict):
    """A customer, by name."""

    id: int
    name: str


def purchase_by_source(tx: Tx, workspace: str, *, source_key: str) -> KnownPurchase | None:
    """Find a purchase by its name where it came from."""
    return tx.one("facts.purchase_by_source", workspace=workspace, source_key=source_key)


def touch_by_source(tx: Tx, workspace: str, *, source_key: str) -> KnownTouch | None:
    """As `purchase_by_source`, of a touch."""
    return tx.one("facts.touch_by_source", workspace=workspace, source_key=source_key)


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


def new_with_company(tx: Tx, workspace: str, *, first: int) -> list[CustomerId]:
    """List those of the customers from an id on who have a key in common with somebody."""
    return tx.all("facts.new_with_company", workspace=workspace, first=first)


def without_keys(tx: Tx, workspace: str, *, most: int) -> list[NamedRow]:
    """List customers who have no keys yet, the oldest first."""
    return tx.all("facts.without_keys", workspace=workspace, most=most)


def set_has_keys(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep that these customers have their keys."""
    tx.run_many("facts.set_has_keys", rows)


def owned(tx: Tx, workspace: str, *, kind: IdentityKind, value: str) -> list[OwnedRow]:
    """List who is known by an identity, whose it is for sure first; nothing for one that we never met."""
    return tx.all("facts.owned", workspace=workspace, kind=kind, value=value, most=OWNERS_MAX)

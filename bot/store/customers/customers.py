"""Customers, and the identities by which they are known."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, TypedDict

from bot.domain.voices.voice import IdentityKind
from bot.ports import Tx


class CustomerRow(TypedDict):
    """A customer."""

    id: int
    name: str
    person_id: str | None


class RecordRow(TypedDict):
    """A customer as they were first known, and since when (ms); several may be one person."""

    id: int
    name: str
    created_at: int


class CustomerId(TypedDict):
    """Which customer."""

    customer_id: int


class OwnerRow(TypedDict):
    """Who is known by an identity: ``record_id``, who belongs to ``customer_id``; ``status`` as in `KnownByRow`."""

    identity_id: int
    record_id: int
    customer_id: int
    name: str
    status: str


class KnownByRow(TypedDict):
    """An identity of a record: since when, by whom and by what we know; ``status`` is confirmed or suspected."""

    id: int
    kind: str
    value: str
    record_id: int
    status: str
    evidence: str
    linked_by: str
    linked_at: int


class IdentityOwner(TypedDict):
    """An identity, and whose it is, if that is known."""

    identity_id: int
    customer_id: int | None


class IdentityRow(TypedDict):
    """A way to know or reach somebody."""

    id: int
    kind: str
    value: str


OWNERS_MAX: Final = 20
"""So many people are looked through who are reached by one number."""


def get(tx: Tx, workspace: str, *, customer_id: int) -> CustomerRow | None:
    """Find a customer."""
    return tx.one("customers.get", workspace=workspace, id=customer_id)


def insert(tx: Tx, workspace: str, *, customer_id: int, name: str, now: int) -> int:
    """Keep a new customer."""
    return tx.run("customers.insert", id=customer_id, workspace=workspace, name=name, now=now)


def rename(tx: Tx, workspace: str, *, name: str, customer_id: int) -> int:
    """Give a customer another name."""
    return tx.run("customers.rename", name=name, workspace=workspace, id=customer_id)


def set_person(tx: Tx, workspace: str, *, person: str | None, customer_id: int) -> int:
    """Say whose customer somebody is, under all their names; None for nobody's."""
    return tx.run("customers.set_person", person=person, workspace=workspace, id=customer_id)


def of_identity(tx: Tx, workspace: str, *, kind: IdentityKind, value: str) -> IdentityOwner | None:
    """Find the customer whom an identity belongs to."""
    return tx.one("customers.of_identity", workspace=workspace, kind=kind, value=value)


def insert_identity(tx: Tx, workspace: str, *, identity_id: int, kind: IdentityKind, value: str, now: int) -> int:
    """Keep a way to know or reach somebody."""
    return tx.run("customers.insert_identity", id=identity_id, workspace=workspace, kind=kind, value=value, now=now)


def link(tx: Tx, workspace: str, *, identity: int, customer: int, evidence: str, by: str, now: int) -> int:
    """Say that an identity is a customer's."""
    return tx.run(
        "customers.link", workspace=workspace, identity=identity, customer=customer, evidence=evidence, by=by, now=now
    )


def identities(tx: Tx, workspace: str, *, customer: int) -> list[IdentityRow]:
    """List the ways to reach a customer."""
    return tx.all("customers.identities", workspace=workspace, customer=customer)


def named(tx: Tx, workspace: str, *, pattern: str, most: int) -> list[CustomerRow]:
    """Find customers by a part of their name, among those of the teams that ``person`` is in."""
    return tx.all("customers.named", workspace=workspace, pattern=pattern, most=most)


def records(tx: Tx, workspace: str, *, customer: int) -> list[RecordRow]:
    """List all that are one person with a customer who stands for them, that one among them."""
    rows: list[RecordRow] = tx.all("customers.records", workspace=workspace, customer=customer)
    return sorted(rows, key=lambda row: row["id"])


def stands_for(tx: Tx, workspace: str, *, record: int) -> CustomerId | None:
    """Find who stands for a record."""
    return tx.one("customers.stands_for", workspace=workspace, record=record)


def set_joined(tx: Tx, workspace: str, *, customer: int, into: int | None) -> int:
    """Say who stands for a record; None: it stands for itself."""
    return tx.run("customers.set_joined", workspace=workspace, customer=customer, into=into)


def owners(tx: Tx, workspace: str, *, kind: IdentityKind, value: str, most: int = OWNERS_MAX) -> list[OwnerRow]:
    """List who is known by an identity; whose it is for sure comes first."""
    return tx.all("customers.owners", workspace=workspace, kind=kind, value=value, most=most)


def suspect(tx: Tx, workspace: str, *, identity: int, customer: int, evidence: str, by: str, now: int) -> int:
    """Say that an identity may be a customer's as well: it is another's for sure."""
    return tx.run(
        "customers.suspect",
        workspace=workspace,
        identity=identity,
        customer=customer,
        evidence=evidence,
        by=by,
        now=now,
    )


def revoke(tx: Tx, workspace: str, *, identity: int, customer: int, by: str, now: int) -> int:
    """Say that an identity is not a customer's."""
    return tx.run("customers.revoke", workspace=workspace, identity=identity, customer=customer, by=by, now=now)


def known_by(tx: Tx, workspace: str, *, record: int) -> list[KnownByRow]:
    """List the identities of one record, the oldest first."""
    return tx.all("customers.known_by", workspace=workspace, record=record)


def insert_many(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep new customers, each as `insert` does."""
    tx.run_many("customers.insert", rows)


def insert_identities(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep new identities, each as `insert_identity` does."""
    tx.run_many("customers.insert_identity", rows)


def link_many(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Say of identities whose they are, each as `link` does."""
    tx.run_many("customers.link", rows)


def suspect_many(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Say of identities whose they may be as well, each as `suspect` does."""
    tx.run_many("customers.suspect", rows)


def all_stand_for(tx: Tx, workspace: str, records: Collection[int]) -> dict[int, int]:
    """Find who stands for each of these records."""
    asked = ({"workspace": workspace, "record": record} for record in records)
    found: list[list[CustomerId]] = tx.all_many("customers.stands_for", asked)
    return {record: row["customer_id"] for record, rows in zip(records, found, strict=True) for row in rows}


def add_keys(tx: Tx, workspace: str, keys: Iterable[tuple[int, str]]) -> None:
    """Keep by what records are found that may be another's, too: (record, key) each."""
    rows = ({"workspace": workspace, "key": key, "customer": customer} for customer, key in keys)
    tx.run_many("customers.add_key", rows)


def of_key(tx: Tx, workspace: str, *, key: str, customer: int, most: int) -> list[CustomerId]:
    """Find other records with a key, the newest first."""
    return tx.all("customers.of_key", workspace=workspace, key=key, customer=customer, most=most)

"""Customers, and the identities by which they are known."""

from typing import TypedDict

from bot.domain.voices.voice import IdentityKind
from bot.ports import Tx


class CustomerRow(TypedDict):
    """A customer."""

    id: int
    name: str
    person_id: str | None


class IdentityOwner(TypedDict):
    """An identity, and whose it is, if that is known."""

    identity_id: int
    customer_id: int | None


class IdentityRow(TypedDict):
    """A way to know or reach somebody."""

    id: int
    kind: str
    value: str


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
    """Say whose customer somebody is; None for nobody's."""
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

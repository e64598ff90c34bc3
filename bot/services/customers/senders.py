"""Whoever wrote: the customer that they are, found by what they wrote from, or made."""

from bot.domain.customers.commands import NAME_MAX
from bot.domain.voices.voice import Identity, Sender
from bot.services.core.unit_of_work import UnitOfWork
from bot.store.customers import customers
from bot.store.voices import tickets


def find_or_make_customer(work: UnitOfWork, sender: Sender, ticket: str = "") -> tuple[int, int | None, bool]:
    """Find or make the customer: (customer id, id of the identity they wrote from, whether they are new to us).

    A name alone never makes two people one; where nothing else is known, their ticket says who they are.
    """
    found: int | None = None
    rows: list[tuple[Identity, int | None]] = []
    for one in dict.fromkeys(sender.identities):
        row = customers.of_identity(work.tx, work.workspace, kind=one.kind, value=one.value)
        rows.append((one, row["identity_id"] if row else None))
        found = found or (row["customer_id"] if row else None)
    if not rows and ticket and (theirs := tickets.customer(work.tx, work.workspace, ticket=ticket)):
        found = theirs["customer_id"]
    customer = found or work.id()
    if found is None:
        customers.insert(
            work.tx, work.workspace, customer_id=customer, name=sender.name.strip()[:NAME_MAX], now=work.now
        )
    ids = [known or link_identity(work, one, customer) for one, known in rows]
    return customer, ids[0] if ids else None, found is None


def link_identity(work: UnitOfWork, one: Identity, customer: int, evidence: str = "wrote_from_it") -> int:
    """Keep a new identity as this customer's own, and what we know that by; give its id."""
    identity_id = work.id()
    customers.insert_identity(
        work.tx, work.workspace, identity_id=identity_id, kind=one.kind, value=one.value, now=work.now
    )
    customers.link(
        work.tx, work.workspace, identity=identity_id, customer=customer, evidence=evidence, by=work.actor, now=work.now
    )
    return identity_id

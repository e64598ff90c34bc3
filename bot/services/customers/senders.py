"""Whoever wrote: the customer that they are, found by what they wrote from, or made."""

from dataclasses import dataclass

from bot.domain.customers.commands import NAME_MAX
from bot.domain.customers.same_person.evidence import Evidence, Known, Verdict, match, may_share
from bot.domain.voices.voice import Identity, Sender
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.customers.likeness import LIKENESS
from bot.services.customers.suggesting import known_as, look_for_same
from bot.store.customers import customers
from bot.store.customers.customers import OwnerRow
from bot.store.voices import tickets


@dataclass(frozen=True, slots=True)
class _Used:
    """An identity that somebody used; its id and the customer's whom it shows, as far as there are any."""

    one: Identity
    identity: int | None
    owners: tuple[OwnerRow, ...]
    shows: int | None


def find_or_make_customer(work: UnitOfWork, sender: Sender, ticket: str = "") -> tuple[int, int | None, bool]:
    """Find or make the customer: (customer id, id of the identity they wrote from, whether they are new to us).

    A mail address or a handle is one person's; a number, a card and a house may be a household's, and show who wrote
    only where the names agree. A name alone never makes two people one; where nothing else is known, their ticket
    says who they are.
    """
    used = [_used(work, sender, one) for one in dict.fromkeys(sender.identities)]
    found = next((it.shows for it in sorted(used, key=lambda it: may_share(it.one.kind)) if it.shows), None)
    if not used and ticket and (theirs := tickets.customer(work.tx, work.workspace, ticket=ticket)):
        found = theirs["customer_id"]
    customer = found or work.id()
    if found is None:
        customers.insert(
            work.tx, work.workspace, customer_id=customer, name=sender.name.strip()[:NAME_MAX], now=work.now
        )
    ids = [it.identity or link_identity(work, it.one, customer) for it in used]
    for it in used:
        _share(work, it, customer)
    is_new = found is None
    if is_new or any(it.identity is None for it in used):
        more = {it.shows: frozenset({Evidence.TOGETHER}) for it in used if it.shows and it.shows != customer}
        customer = look_for_same(work, customer, more)
        is_new = is_new and len(customers.records(work.tx, work.workspace, customer=customer)) == 1
    return customer, ids[0] if ids else None, is_new


def _used(work: UnitOfWork, sender: Sender, one: Identity) -> _Used:
    owners = tuple(customers.owners(work.tx, work.workspace, kind=one.kind, value=one.value))
    identity = owners[0]["identity_id"] if owners else _known(work, one)
    shown = {row["customer_id"] for row in owners if not may_share(one.kind) or _is_theirs(work, sender, row)}
    # of two who agree neither is it for sure
    return _Used(one, identity, owners, shown.pop() if len(shown) == 1 else None)


def _known(work: UnitOfWork, one: Identity) -> int | None:
    row = customers.of_identity(work.tx, work.workspace, kind=one.kind, value=one.value)
    return row["identity_id"] if row else None


def _is_theirs(work: UnitOfWork, sender: Sender, owner: OwnerRow) -> bool:
    """Whether whoever uses the same number is the same: by both names; or it is all that is known of either."""
    known = known_as(work, owner["record_id"])
    ways = (*sender.identities, *known.identities)
    if not sender.name.strip() and not known.name.strip() and all(may_share(one.kind) for one in ways):
        return True
    return match(Known(sender.name, sender.identities), known, LIKENESS).verdict is Verdict.JOIN


def _share(work: UnitOfWork, used: _Used, customer: int) -> None:
    """Keep that somebody is reached by what is known as another's."""
    is_new_owner = used.identity is not None and customer not in {row["customer_id"] for row in used.owners}
    if used.identity is not None and is_new_owner and (may_share(used.one.kind) or not used.owners):
        customers.suspect(
            work.tx,
            work.workspace,
            identity=used.identity,
            customer=customer,
            evidence="wrote_from_it",
            by=work.actor,
            now=work.now,
        )


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

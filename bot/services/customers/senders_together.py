"""Very many senders at once: the customers that they are, as `senders` finds or makes each of them.

Most of an import is sure at the first look: whoever nobody knows by anything, and whoever is known by all of it
already. These cost a few statements together; all others go the way of a single sender.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.domain.customers.commands import NAME_MAX
from bot.domain.customers.same_person.evidence import Known, may_share
from bot.domain.voices.voice import Identity, Sender
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.customers.joining import customer_of
from bot.services.customers.senders import find_or_make_customer
from bot.services.customers.suggesting import keys_kept, look_for_same
from bot.store.customers import customers, facts
from bot.store.customers.facts import OwnedRow

Owners = Mapping[Identity, list[OwnedRow]]


@dataclass(frozen=True, slots=True)
class Met:
    """Who a sender is: the customer, the identity that they are named by first, whether anything of it is new to us.

    ``name`` is what they are called so far, empty for nothing; None where that was not asked.
    """

    customer: int
    identity: int | None
    is_new: bool = False
    name: str | None = None


def find_or_make_all(work: UnitOfWork, senders: Iterable[Sender]) -> dict[Sender, Met]:
    """Find or make the customer of each; every sender has an identity."""
    asked = list(dict.fromkeys(senders))
    times = Counter(one for sender in asked for one in sender.identities)
    owners = {one: facts.owned(work.tx, work.workspace, kind=one.kind, value=one.value) for one in times}
    fresh = [it for it in asked if not any(owners[one] or times[one] > 1 for one in it.identities)]
    met = _make(work, fresh)
    was_looked_for = _look(work, met)
    for sender in asked:
        if sender in met:
            continue
        known = _known(sender, owners)
        if known is None:
            was_looked_for = True
            customer, identity, _ = find_or_make_customer(work, sender)
            known = Met(customer, identity, is_new=any(not owners[one] for one in sender.identities))
        met[sender] = known
    if not was_looked_for:
        return met
    # some may be one person with others by now
    stands = {one: customer_of(work, one) for one in {it.customer for it in met.values()}}
    return {sender: replace(it, customer=stands[it.customer]) for sender, it in met.items()}


def _known(sender: Sender, owners: Owners) -> Met | None:
    """Whoever is known by all of this already, and by something that is one person's own."""
    own = [one for one in sender.identities if not may_share(one.kind)]
    theirs = {row["customer_id"] for row in owners[own[0]]} if own else set()
    if len(theirs) != 1:
        return None
    (customer,) = theirs
    if customer is None or any(customer not in {row["customer_id"] for row in owners[it]} for it in sender.identities):
        return None
    return Met(customer, owners[sender.identities[0]][0]["identity_id"], name=owners[own[0]][0]["name"])


def _make(work: UnitOfWork, fresh: list[Sender]) -> dict[Sender, Met]:
    """Make customers of those whom nobody knows by anything, nor by what another one of them has."""
    met = {it: Met(work.id(), work.id(), is_new=True) for it in fresh}
    here, now, by = work.workspace, work.now, work.actor
    made, known_by, links = list[Mapping[str, object]](), list[Mapping[str, object]](), list[Mapping[str, object]]()
    for sender, it in met.items():
        made.append({"id": it.customer, "workspace": here, "name": sender.name.strip()[:NAME_MAX], "now": now})
        for nth, one in enumerate(dict.fromkeys(sender.identities)):
            identity = work.id() if nth else it.identity
            known_by.append({"id": identity, "workspace": here, "kind": one.kind, "value": one.value, "now": now})
            linked = {"identity": identity, "customer": it.customer, "evidence": "wrote_from_it", "by": by, "now": now}
            links.append({"workspace": here, **linked})
    customers.insert_many(work.tx, made)
    customers.insert_identities(work.tx, known_by)
    customers.link_many(work.tx, links)
    found = ((it.customer, keys_kept(Known(sender.name, sender.identities))) for sender, it in met.items())
    customers.add_keys(work.tx, work.workspace, ((customer, key) for customer, keys in found for key in keys))
    return met


def _look(work: UnitOfWork, met: Mapping[Sender, Met]) -> bool:
    """Look for others who may be the same person as one of those who were made; give whether there was anybody."""
    if not met:
        return False
    first = min(it.customer for it in met.values())
    near = facts.new_with_company(work.tx, work.workspace, first=first)
    for row in near:
        look_for_same(work, row["customer_id"])
    return bool(near)

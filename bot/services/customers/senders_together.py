"""Very many senders at once: the customers that they are, as `senders` finds or makes each of them.

Most of an import is sure at the first look: whoever nobody knows by anything of their own, and whoever is known by all
of it already. These cost a few statements together; all others go the way of a single sender.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.customers.commands import NAME_MAX
from bot.domain.customers.same_person.evidence import CANDIDATES_MAX, Known, Match, Verdict, match, may_share
from bot.domain.customers.same_person.names import Names, compare_names
from bot.domain.voices.voice import Identity, Sender
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.customers.likeness import LIKENESS
from bot.services.customers.senders import find_or_make_customer
from bot.services.customers.suggesting import keys_kept, known_as, look_for_same, suspect_all
from bot.store.customers import customers, facts
from bot.store.customers.facts import OwnedRow

WROTE: Final = "wrote_from_it"
_Row = dict[str, object]
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
    named = list(dict.fromkeys(one for sender in asked for one in sender.identities))
    owners = dict(zip(named, facts.owned(work.tx, work.workspace, named), strict=True))
    met = _make(work, _fresh(asked, owners), owners)
    is_settled = not _look(work, met)
    for sender in asked:
        if sender in met:
            continue
        known = _known(sender, owners)
        if known is None:
            is_settled = False
            customer, identity, _ = find_or_make_customer(work, sender)
            known = Met(customer, identity, is_new=any(not owners[one] for one in sender.identities))
        met[sender] = known
    if is_settled:
        return met
    # some may be one person with others by now
    stands = customers.all_stand_for(work.tx, work.workspace, {it.customer for it in met.values()})
    return {sender: replace(it, customer=stands[it.customer]) for sender, it in met.items()}


def _fresh(asked: Iterable[Sender], owners: Owners) -> list[Sender]:
    """Those who are new for sure: all that they share, like a number, is had by people with quite other names."""
    taken, holders, fresh = set[Identity](), defaultdict[Identity, list[str]](list), list[Sender]()
    for one, rows in owners.items():
        if rows and not may_share(one.kind):
            taken.add(one)
        holders[one] += [row["name"] or "" for row in rows if row["customer_id"]]
    for sender in asked:
        others = {name for one in sender.identities for name in holders[one]}
        is_one = taken.isdisjoint(sender.identities) and all(_differ(sender.name, name) for name in others)
        if is_one:
            fresh.append(sender)
        # of whoever comes after, what is one person's own is known, as is what goes the longer way
        taken.update(one for one in sender.identities if not is_one or not may_share(one.kind))
        for one in sender.identities:
            holders[one].append(sender.name)
    return fresh


def _differ(one: str, other: str) -> bool:
    return compare_names(one, other, LIKENESS) is Names.DIFFER


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


def _make(work: UnitOfWork, fresh: Iterable[Sender], owners: Owners) -> dict[Sender, Met]:
    """Make customers of those who are new; what they share with others is suspected to be theirs, too."""
    ids = {one: rows[0]["identity_id"] for one, rows in owners.items() if rows}
    met = dict[Sender, Met]()
    made, known_by, links, shared = list[_Row](), list[_Row](), list[_Row](), list[_Row]()
    keys = list[tuple[int, str]]()
    common = {"workspace": work.workspace, "by": work.actor, "now": work.now}
    for sender in fresh:
        customer, name = work.id(), sender.name.strip()[:NAME_MAX]
        made.append({"id": customer, "name": name, **common})
        for one in dict.fromkeys(sender.identities):
            if one in ids:
                shared.append({"identity": ids[one], "customer": customer, "evidence": WROTE, **common})
                continue
            ids[one] = work.id()
            known_by.append({"id": ids[one], "kind": one.kind, "value": one.value, **common})
            links.append({"identity": ids[one], "customer": customer, "evidence": WROTE, **common})
        keys += [(customer, key) for key in keys_kept(Known(name, sender.identities))]
        met[sender] = Met(customer, ids[sender.identities[0]], is_new=True)
    customers.insert_many(work.tx, made)
    customers.insert_identities(work.tx, known_by)
    customers.link_many(work.tx, links)
    customers.suspect_many(work.tx, shared)
    customers.add_keys(work.tx, work.workspace, keys)
    return met


def _look(work: UnitOfWork, met: Mapping[Sender, Met]) -> bool:
    """Look for others who may be the same person as one of those who were made; give whether any may be joined."""
    if not met:
        return False
    known = {it.customer: Known(sender.name, sender.identities) for sender, it in met.items()}
    near, found, sure = defaultdict[int, list[int]](list), dict[tuple[int, int], Match](), list[int]()
    for row in facts.company(work.tx, work.workspace, first=min(known), most=CANDIDATES_MAX):
        near[row["customer_id"]].append(row["other_id"])
    for record, others in near.items():
        likely = others[:CANDIDATES_MAX]
        known.update({other: known_as(work, other) for other in likely if other not in known})
        held = {other: match(known[record], known[other], LIKENESS) for other in likely}
        if any(one.verdict is Verdict.JOIN for one in held.values()):
            sure.append(record)
            continue
        for other, one in held.items():
            if one.verdict is not Verdict.NOTHING and (other, record) not in found:
                found[record, other] = one
    suspect_all(work, found)
    for record in sure:
        look_for_same(work, record)
    return bool(sure)

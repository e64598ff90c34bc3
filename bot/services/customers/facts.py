"""What other tools know of customers comes in: whose it is is found as of whoever writes, and each row is kept once."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.domain.customers.commands import NAME_MAX
from bot.domain.customers.contact.ledger import NO_WISHES, as_told
from bot.domain.customers.erasing import Erased, digest_of
from bot.domain.customers.facts import CustomerFact, Fact, OutsideTouch, Purchase
from bot.domain.events import EventKind
from bot.domain.receipts import Outcome, Received
from bot.ports import Tx
from bot.services.core.transition import redraw_customer
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.customers.senders_together import Met, find_or_make_all
from bot.services.customers.suggesting import look_for_same
from bot.store.customers import contact, contact_rules, customers, facts, privacy
from bot.store.customers.facts import KnownPurchase, KnownTouch

_Row = dict[str, Any]


def keep_facts(tx: Tx, request: Request, told: Sequence[Fact]) -> list[Received]:
    """Keep what was handed in, each of it once; give what became of each. The same again changes nothing.

    Purchases and touches are known by their source key: told otherwise, they are changed. What was erased stays
    out, and so does whoever stands on the never-log list.
    """
    work = UnitOfWork(tx, request)
    done = _Done(work, told)
    met = find_or_make_all(work, (told[at].sender for at in done.open()))
    for at in done.open():
        done.keep(at, met[told[at].sender])
    return done.written()


class _Done:
    """What becomes of a batch, written at its end."""

    def __init__(self, work: UnitOfWork, told: Sequence[Fact]) -> None:
        self._work = work
        self._told = told
        self._receipts: dict[int, Received] = {}
        self._rows: dict[str, tuple[bool, _Row]] = {}
        """By source key: whether it is here already, and the row as it is to be."""
        self._touched = set[int]()
        has_unlogged = contact_rules.count_never_log(work.tx, work.workspace) > 0
        for at, fact in enumerate(told):
            if has_unlogged and contact_rules.is_never_logged(work.tx, work.workspace, fact.sender.identities):
                self._receipts[at] = Received(Outcome.REFUSED, "they stand on the never-log list")
        self._look()

    def open(self) -> list[int]:
        """Which of them have yet to find their customer."""
        return [at for at in range(len(self._told)) if at not in self._receipts]

    def keep(self, at: int, met: Met) -> None:
        """Keep one of them, of whoever it is."""
        fact = self._told[at]
        if isinstance(fact, CustomerFact):
            self._receipts[at] = Received(self._customer(fact, met))
            return
        values, twice = _values(self._work, fact), self._rows.get(fact.source_key)
        if twice:  # in one batch: the later one counts
            self._receipts[at] = Received(Outcome.REPEATED if values.items() <= twice[1].items() else Outcome.EDITED)
            twice[1].update(values)
            return
        own = {"id": self._work.id(), "customer": met.customer, "identity": met.identity, "now": self._work.now}
        self._rows[fact.source_key] = (False, {**values, **own, "source_key": fact.source_key})
        self._receipts[at] = Received(Outcome.KEPT)
        self._touched.add(met.customer)

    def written(self) -> list[Received]:
        """Write all of it down; give what became of each, in the order in which they were told."""
        for add, change, is_one in (
            (facts.add_purchases, facts.set_purchases, _is_purchase),
            (facts.add_touches, facts.set_touches, _is_touch),
        ):
            rows = [(is_here, row) for is_here, row in self._rows.values() if is_one(row)]
            add(self._work.tx, [row for is_here, row in rows if not is_here])
            change(self._work.tx, [row for is_here, row in rows if is_here])
        if self._touched:
            speaking = {row["customer_id"] for row in contact.in_conversation(self._work.tx, self._work.workspace)}
            for customer in sorted(self._touched & speaking):
                redraw_customer(self._work, customer)
        return [self._receipts[at] for at in range(len(self._told))]

    def _look(self) -> None:
        """Settle what is here already, and what must stay out."""
        tx, here = self._work.tx, self._work.workspace
        told = {at: fact for at in self.open() if not isinstance(fact := self._told[at], CustomerFact)}
        bought = {at: fact.source_key for at, fact in told.items() if isinstance(fact, Purchase)}
        heard = {at: fact.source_key for at, fact in told.items() if isinstance(fact, OutsideTouch)}
        known: dict[int, Sequence[KnownPurchase | KnownTouch]] = {
            **dict(zip(bought, facts.purchases_by_source(tx, here, bought.values()), strict=True)),
            **dict(zip(heard, facts.touches_by_source(tx, here, heard.values()), strict=True)),
        }
        for at, rows in known.items():
            for was in rows:
                self._settle(at, told[at], was)
        new = [at for at in told if at not in self._receipts]
        digests = [digest_of(here, Erased.SOURCE, told[at].source_key) for at in new]
        for at, is_erased in zip(new, privacy.are_erased(tx, here, Erased.SOURCE, digests), strict=True):
            if is_erased:
                self._receipts[at] = Received(Outcome.REFUSED, "its customer asked to be forgotten")

    def _settle(self, at: int, fact: Purchase | OutsideTouch, was: KnownPurchase | KnownTouch) -> None:
        """Change what is here already, where it is told otherwise."""
        values = _values(self._work, fact)
        same = all(values[name] == value for name, value in was.items() if name in values)
        self._receipts[at] = Received(Outcome.REPEATED if same else Outcome.EDITED)
        if not same:
            self._rows[fact.source_key] = (True, {**values, "id": was["id"]})
            self._touched.add(was["customer_id"])

    def _customer(self, fact: CustomerFact, met: Met) -> Outcome:
        """Keep that they are one, and what they asked for."""
        named, wished = self._name(fact, met), self._wish(fact, met.customer)
        return Outcome.EDITED if wished and named is Outcome.REPEATED else named

    def _wish(self, fact: CustomerFact, customer: int) -> bool:
        """Keep how they want to be approached; give whether anything of it is new."""
        if fact.wishes == NO_WISHES:
            return False
        was = contact.preferences(self._work.tx, self._work.workspace, customer=customer)
        said = as_told(was, fact.wishes, self._work.now)
        if said == was:
            return False
        contact.save_preferences(self._work.tx, self._work.workspace, customer=customer, said=said)
        before, after = asdict(was), asdict(said)
        self._work.event(EventKind.CONTACT_PREFERENCES, subject=("customer", customer), before=before, after=after)
        self._touched.add(customer)
        return True

    def _name(self, fact: CustomerFact, met: Met) -> Outcome:
        """Give a name to whoever had none so far."""
        name = fact.sender.name.strip()[:NAME_MAX]
        known = customers.get(self._work.tx, self._work.workspace, customer_id=met.customer) if met.name == "" else None
        if known and not known["name"] and name:
            customers.rename(self._work.tx, self._work.workspace, customer_id=met.customer, name=name)
            look_for_same(self._work, met.customer)
            self._touched.add(met.customer)
            return Outcome.EDITED
        return Outcome.KEPT if met.is_new else Outcome.REPEATED


def _values(work: UnitOfWork, fact: Purchase | OutsideTouch) -> _Row:
    if isinstance(fact, Purchase):
        at = min(fact.bought_at, work.now)
        return {"workspace": work.workspace, "what": fact.what, "total": fact.total, "at": at}
    at, medium = min(fact.touched_at, work.now), str(fact.medium)
    return {"workspace": work.workspace, "medium": medium, "what": fact.what, "by": fact.by, "at": at}


def _is_purchase(row: _Row) -> bool:
    return "total" in row


def _is_touch(row: _Row) -> bool:
    return "medium" in row

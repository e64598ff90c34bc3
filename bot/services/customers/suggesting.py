"""Whoever is new, or known by more than before, may be somebody whom we know: joined where that is sure, else asked."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from bot.domain.customers.same_person.evidence import (
    CANDIDATES_MAX,
    Evidence,
    Known,
    Match,
    Verdict,
    keys_of,
    match,
)
from bot.domain.customers.same_person.joining import PairStatus
from bot.domain.events import EventKind
from bot.domain.voices.voice import Identity, IdentityKind
from bot.services.core.transition import redraw_customer
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.customers.joining import customer_of, join
from bot.services.customers.likeness import LIKENESS
from bot.store.customers import customers, pairs
from bot.store.customers.pairs import PairRow

_KEYS_MAX: Final = 40
"""By so many keys of a customer others are looked for."""
_NONE: Final[Mapping[int, frozenset[Evidence]]] = {}


def look_for_same(work: UnitOfWork, record: int, more: Mapping[int, frozenset[Evidence]] = _NONE) -> int:
    """Look for others who may be the same person as a record; give the customer who stands for it by now.

    ``more`` is what else speaks for one of them. Nothing is asked twice: what was answered, or is asked, stays so.
    """
    known, stands = known_as(work, record), customer_of(work, record)
    keys = keys_kept(known)
    customers.add_keys(work.tx, work.workspace, ((record, key) for key in keys))
    found = Counter(
        row["customer_id"]
        for key in keys
        for row in customers.of_key(work.tx, work.workspace, key=key, customer=record, most=CANDIDATES_MAX)
    )
    sure = []
    for other in [*more, *(one for one, _ in found.most_common(CANDIDATES_MAX) if one not in more)]:
        if customer_of(work, other) != stands and not pairs.between(work.tx, work.workspace, record, other):
            pair = _hold(work, (record, known), other, more.get(other, frozenset()))
            sure += [pair] if pair else []
    # who would be one person with two that are not one is asked about: a wrong join is worse than a question
    if len({_others(work, record, pair) for pair in sure}) == 1:
        return join(work, sure[0])
    return customer_of(work, record)


def keys_kept(known: Known) -> list[str]:
    """The keys by which a customer is found, as many of them as are kept."""
    return sorted(keys_of(known))[:_KEYS_MAX]


def _others(work: UnitOfWork, record: int, pair: PairRow) -> int:
    return customer_of(work, pair["other_id"] if pair["one_id"] == record else pair["one_id"])


def known_as(work: UnitOfWork, record: int) -> Known:
    """What is known of a record: its own name, and the identities of all that are the same person."""
    row = customers.get(work.tx, work.workspace, customer_id=record)
    rows = customers.identities(work.tx, work.workspace, customer=customer_of(work, record))
    known = tuple(Identity(IdentityKind(one["kind"]), one["value"]) for one in rows)
    return Known(row["name"] if row else "", known)


def _hold(work: UnitOfWork, one: tuple[int, Known], other: int, more: frozenset[Evidence]) -> PairRow | None:
    """Keep what speaks for two being one person; give the pair where that is sure."""
    record, known = one
    found = match(known, known_as(work, other), LIKENESS, more)
    if found.verdict is Verdict.NOTHING:
        return None
    pair = suspect(work, record, other, found)
    return pair if found.verdict is Verdict.JOIN and not _are_two(work, record, other) else None


def suspect(work: UnitOfWork, record: int, other: int, found: Match) -> PairRow:
    """Keep that two may be one person, with what speaks for it."""
    pairs.save(
        work.tx,
        work.workspace,
        (record, other),
        pair=work.id(),
        status=PairStatus.SUSPECTED,
        score=found.score,
        evidence=" ".join((found.names, *found.evidence)),
        by=work.actor,
        now=work.now,
    )
    pair = pairs.between(work.tx, work.workspace, record, other)
    assert pair is not None  # noqa: S101 - it was written in this transaction
    facts = {"one": record, "other": other, "score": found.score}
    work.event(EventKind.PAIR_SUSPECTED, subject=("customer", record), after=facts)
    for each in (record, other):
        redraw_customer(work, customer_of(work, each))
    return pair


def suspect_all(work: UnitOfWork, found: Mapping[tuple[int, int], Match]) -> None:
    """As `suspect`, of very many pairs at once: (new customer, other) each, of whom nothing was said yet."""
    common = {"workspace": work.workspace, "status": PairStatus.SUSPECTED, "by": work.actor, "now": work.now}
    rows = list[dict[str, object]]()
    for pair, one in found.items():
        evidence = " ".join((one.names, *one.evidence))
        told = {"id": work.id(), "one": min(pair), "other": max(pair), "score": one.score, "evidence": evidence}
        rows.append({**common, **told, "ask_at": work.now})
    pairs.suspect_many(work.tx, rows)
    for (record, other), one in found.items():
        facts = {"one": record, "other": other, "score": one.score}
        work.event(EventKind.PAIR_SUSPECTED, subject=("customer", record), after=facts)
    # whoever is new has no card yet
    drawn = {other for _, other in found} - {record for record, _ in found}
    for customer in sorted(set(customers.all_stand_for(work.tx, work.workspace, drawn).values())):
        redraw_customer(work, customer)


def _are_two(work: UnitOfWork, record: int, other: int) -> bool:
    """Whether somebody said of two names of both that these are different people: a rule does not overrule them."""
    ours, theirs = (
        {row["id"] for row in customers.records(work.tx, work.workspace, customer=customer_of(work, one))}
        for one in (record, other)
    )
    said = (row for one in ours for row in pairs.of_record(work.tx, work.workspace, record=one))
    return any(row["status"] == PairStatus.REVOKED and {row["one_id"], row["other_id"]} & theirs for row in said)

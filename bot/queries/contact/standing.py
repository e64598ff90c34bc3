"""All that the guard knows of a customer: their ledger, what they asked for, and where they may be."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

from bot.domain.conversations.conversation import ONGOING, Conversation, Method, Outcome
from bot.domain.customers.contact.calling import Place
from bot.domain.customers.contact.guard import Standing
from bot.domain.customers.contact.ledger import Entry, EntryKind
from bot.domain.customers.contact.plans import LEDGER_MS, PlanState
from bot.domain.customers.facts import Medium
from bot.domain.teams.schedules import Schedule
from bot.domain.voices.voice import IdentityKind
from bot.ports import Tx
from bot.queries.customers import zones_of
from bot.store.conversations import touches
from bot.store.customers import contact, contact_rules, customers, facts
from bot.store.customers.contact import LedgerPlanRow
from bot.store.customers.customers import IdentityRow
from bot.store.teams import public_holidays, teams

OUTSIDE_MAX: Final = 200
"""So many touches from elsewhere, the newest, are looked at: the rules ask for the last of them."""


def standing(tx: Tx, workspace: str, one: Conversation, now: int) -> Standing:
    """What the guard knows of a conversation's customer; without a number that tells, they are where its team is."""
    known_by = customers.identities(tx, workspace, customer=one.customer_id)
    countries = {country for number in _numbers(known_by) for country in countries_of(number)}
    return Standing(
        tuple(_entries(tx, workspace, one.customer_id, now)),
        contact.preferences(tx, workspace, customer=one.customer_id),
        _place(known_by, countries, teams.settings(tx, workspace, one.team_id).zone, now),
        contact_rules.limits(tx, workspace),
        needs_yes=not countries or not countries <= _without_yes(tx, workspace),
    )


def is_invited(tx: Tx, one: Conversation, person: str) -> bool:
    """Whether somebody approaches a customer because these asked: the owner of what is open, or whoever owes a promise.

    A promise is one with a day, made in this conversation.
    """
    if one.owner == person and one.state in ONGOING:
        return True
    owed = touches.promises(tx, one.workspace_id, conversation=one.id)
    return any(row["person_id"] == person for row in owed)


def _without_yes(tx: Tx, workspace: str) -> set[str]:
    return {row["country"] for row in contact_rules.call_countries(tx, workspace)}


def _entries(tx: Tx, workspace: str, customer: int, now: int) -> Iterator[Entry]:
    since = now - LEDGER_MS
    for row in contact.heard(tx, workspace, customer=customer, since=since):
        outcome = Outcome(row["outcome"])
        kind = EntryKind.NO_ANSWER if outcome is Outcome.NO_ANSWER else EntryKind.ANSWER
        yield Entry(kind, row["touched_at"], Method(row["method"]), row["person_id"], outcome.is_attempt)
    for told in facts.touches(tx, workspace, customer=customer, since=since, most=OUTSIDE_MAX):
        method = Medium(told["medium"]).method
        if method is None:
            yield Entry(EntryKind.CAMPAIGN, told["touched_at"])
        else:  # whether they had asked is not known: it earns them peace, and takes none of the places
            yield Entry(EntryKind.ANSWER, told["touched_at"], method)
    for plan in contact.plans(tx, workspace, customer=customer, since=since):
        yield _planned(plan)


def _planned(row: LedgerPlanRow) -> Entry:
    method, person = Method(row["method"]), row["person_id"]
    if row["state"] != PlanState.DONE or row["outcome"] is None or row["happened_at"] is None:
        return Entry(EntryKind.INVITED_PLAN if row["invited"] else EntryKind.PLAN, row["planned_at"], method, person)
    outcome = Outcome(row["outcome"])
    happened = EntryKind.ANSWER if row["invited"] else EntryKind.UNINVITED
    kind = EntryKind.NO_ANSWER if outcome is Outcome.NO_ANSWER else happened
    return Entry(kind, row["happened_at"], method, person, outcome.is_attempt)


def _numbers(rows: Sequence[IdentityRow]) -> list[str]:
    return [row["value"] for row in rows if row["kind"] == IdentityKind.PHONE]


def _place(rows: Sequence[IdentityRow], countries: Collection[str], team_tz: str, now: int) -> Place:
    zones = sorted({zone for number in _numbers(rows) for zone in zones_of(number)}) or [team_tz]
    off = [public_holidays.off(Schedule(country=one), now, zones[0]) for one in countries]
    return Place(tuple(zones), frozenset().union(*off))


@lru_cache(maxsize=1024)
def countries_of(number: str) -> frozenset[str]:
    """Give the ISO 3166-1 codes of the countries that a number may belong to; none when it says nothing of a place."""
    if not zones_of(number):
        return frozenset()
    import phonenumbers  # noqa: PLC0415 - as in `zones_of`

    region = phonenumbers.region_code_for_number(phonenumbers.parse(number))
    return frozenset([region] if region else [])

"""By what a customer is known, and who may be the same person."""

from dataclasses import replace

from bot.domain.actors import BOT, INTAKE
from bot.domain.customers.same_person.evidence import ASKED_FROM, Evidence
from bot.domain.customers.same_person.joining import PairStatus
from bot.domain.customers.same_person.names import Names
from bot.domain.errors import NotFound
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.customers import reach_by, readable
from bot.queries.people import person_view, zone_of
from bot.queries.rights import conversation_for, require_anywhere
from bot.store.conversations import conversations
from bot.store.customers import customers, pairs
from bot.store.customers.customers import KnownByRow
from bot.store.customers.pairs import PairRow
from bot.store.voices import history
from bot.views.customers import IdentityView, JoinView, SuggestionView, WhoView
from bot.views.people import PersonView


def who_of(tx: Tx, workspace: str, conversation_id: int, person: str, now: int) -> WhoView:
    """Show a conversation's customer to a member of its team: their identities, and whom they may be one person with.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever is not in the team.
    """
    one = conversation_for(tx, workspace, conversation_id, person, Action.SEE_CUSTOMER)
    row = customers.get(tx, workspace, customer_id=one.customer_id)
    return WhoView(
        conversation_id,
        row["name"] if row else "",
        zone_of(tx, workspace, person),
        _identities(tx, workspace, one.customer_id),
        tuple(
            _suggestion(tx, workspace, it, one.customer_id, person) for it in asked(tx, workspace, one.customer_id, now)
        ),
    )


def pair_of(tx: Tx, workspace: str, pair_id: int, customer_id: int, person: str) -> WhoView:
    """Show the question whether a customer is the same person as another, to whoever may answer it.

    Raises:
        NotFound: when nobody asks that any more.
        NotAllowed: for whoever is in no team that this customer ever spoke to.
    """
    theirs = {row["team_id"] for row in conversations.teams_of_customer(tx, workspace, customer=customer_id)}
    require_anywhere(tx, workspace, person, Action.EDIT_CUSTOMER, theirs or None)
    pair = pairs.get(tx, workspace, pair=pair_id)
    row = customers.get(tx, workspace, customer_id=customer_id)
    if pair is None or row is None:
        raise NotFound("Nobody asks this any more.")
    suggestion = _suggestion(tx, workspace, pair, customer_id, person)
    return WhoView(None, row["name"], zone_of(tx, workspace, person), suggestions=(suggestion,))


def count_asked(tx: Tx, workspace: str, customer_id: int, now: int) -> int:
    """Count with how many others a customer may be one person, as far as that is worth a question."""
    return len(worth_asking(tx, workspace, customer_id, now))


def worth_asking(tx: Tx, workspace: str, customer_id: int, now: int) -> list[PairRow]:
    """List of `asked` what is worth a question."""
    return [pair for pair in asked(tx, workspace, customer_id, now) if pair["score"] >= ASKED_FROM]


def asked(tx: Tx, workspace: str, customer_id: int, now: int) -> list[PairRow]:
    """List what nobody has answered of a customer, or it is time to ask again; the surest first."""
    records = [row["id"] for row in customers.records(tx, workspace, customer=customer_id)]
    found = {pair["id"]: pair for one in records for pair in pairs.of_record(tx, workspace, record=one)}
    due = (pair for pair in found.values() if pair["status"] == PairStatus.SUSPECTED and pair["ask_at"] <= now)
    others = [pair for pair in due if not {pair["one_id"], pair["other_id"]} <= set(records)]
    return sorted(others, key=lambda pair: (-pair["score"], pair["id"]))


def _identities(tx: Tx, workspace: str, customer_id: int) -> tuple[IdentityView, ...]:
    records = [row["id"] for row in customers.records(tx, workspace, customer=customer_id)]
    rows = [row for one in records for row in customers.known_by(tx, workspace, record=one)]
    own = sum(row["record_id"] == customer_id for row in rows)
    sure = {row["id"] for row in rows if row["status"] == PairStatus.CONFIRMED}
    shown = (_identity(tx, workspace, row, customer_id, own) for row in sorted(rows, key=_oldest_first))
    return tuple(replace(one, shared=one.id not in sure) for one in shown)


def _oldest_first(row: KnownByRow) -> tuple[int, int]:
    return row["linked_at"], row["id"]


def _identity(tx: Tx, workspace: str, row: KnownByRow, customer_id: int, own: int) -> IdentityView:
    is_own = row["record_id"] == customer_id
    return IdentityView(
        id=row["id"],
        record_id=row["record_id"],
        text=readable(row["kind"], row["value"]),
        evidence=row["evidence"],
        by=_somebody(tx, workspace, row["linked_by"]),
        at=row["linked_at"],
        joined=None if is_own else _join(tx, workspace, row["record_id"]),
        may_unlink=not is_own or own > 1,
    )


def _join(tx: Tx, workspace: str, record: int) -> JoinView | None:
    """The latest join that a record had a part in."""
    joined = [one for one in pairs.of_record(tx, workspace, record=record) if one["status"] == PairStatus.CONFIRMED]
    last = max(joined, key=lambda one: one["said_at"], default=None)
    if last is None:
        return None
    return JoinView(_somebody(tx, workspace, last["said_by"]), last["said_at"], *spoken_for(last))


def spoken_for(pair: PairRow) -> tuple[Names, tuple[Evidence, ...]]:
    """What speaks for two being one person, and how their names stand to each other."""
    names, *evidence = pair["evidence"].split()
    return Names(names), tuple(Evidence(one) for one in evidence)


def _somebody(tx: Tx, workspace: str, person: str) -> PersonView | None:
    """Who it was; None for the bot, which went by what was written."""
    return None if person in {BOT, INTAKE} else person_view(tx, workspace, person)


def _suggestion(tx: Tx, workspace: str, pair: PairRow, customer_id: int, person: str) -> SuggestionView:
    records = {row["id"] for row in customers.records(tx, workspace, customer=customer_id)}
    record = pair["other_id"] if pair["one_id"] in records else pair["one_id"]
    found = customers.stands_for(tx, workspace, record=record)
    other = found["customer_id"] if found else record
    row = customers.get(tx, workspace, customer_id=other)
    known = customers.identities(tx, workspace, customer=other) if _is_seen(tx, workspace, other, person) else []
    name = row["name"] if row and known else ""
    names, evidence = spoken_for(pair)
    is_asked = pair["score"] >= ASKED_FROM
    return SuggestionView(pair["id"], name, reach_by(known), pair["score"], names, evidence, is_asked)


def _is_seen(tx: Tx, workspace: str, customer_id: int, person: str) -> bool:
    (count,) = conversations.count_of_customer(tx, workspace, customer=customer_id, person=person)
    past = history.seen_of_customer(tx, workspace, customer=customer_id, person=person, most=1)
    return bool(count["seen"] or past)

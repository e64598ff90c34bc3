"""Two customers become one, and are taken apart again: each row goes back to the customer that it came from."""

from collections.abc import Collection
from dataclasses import replace

from bot.domain.conversations.conversation import ONGOING, Conversation
from bot.domain.customers.same_person.joining import PairStatus, groups, head
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.services.core.transition import plan_reminders, redraw_customer
from bot.services.core.unit_of_work import UnitOfWork
from bot.store.conversations import conversations
from bot.store.customers import customers, pairs
from bot.store.customers.customers import RecordRow
from bot.store.customers.pairs import PairRow
from bot.store.teams import teams
from bot.store.voices import matters
from bot.store.voices.matters import Contents


def join(work: UnitOfWork, pair: PairRow) -> int:
    """Make two customers one; give the one that stands for both. Nothing is lost of either, and nothing changed."""
    heads = {customer_of(work, record) for record in (pair["one_id"], pair["other_id"])}
    rows = [row for one in sorted(heads) for row in customers.records(work.tx, work.workspace, customer=one)]
    pairs.set_status(work.tx, work.workspace, pair=pair["id"], status=PairStatus.CONFIRMED, by=work.actor, now=work.now)
    into = _settle(work, rows, {row["id"] for row in rows})
    facts = {"one": pair["one_id"], "other": pair["other_id"], "score": pair["score"]}
    work.event(EventKind.CUSTOMERS_JOINED, subject=("customer", into), after=facts)
    redraw_customer(work, into)
    return into


def take_apart(work: UnitOfWork, pair: PairRow) -> tuple[int, int]:
    """Undo a join; give the two customers. What was said and done meanwhile goes with whom it came from."""
    was = customer_of(work, pair["one_id"])
    rows = customers.records(work.tx, work.workspace, customer=was)
    joined = [one for one in confirmed(work, [row["id"] for row in rows]) if one["id"] != pair["id"]]
    pairs.set_status(work.tx, work.workspace, pair=pair["id"], status=PairStatus.REVOKED, by=work.actor, now=work.now)
    parted = groups([row["id"] for row in rows], [(one["one_id"], one["other_id"]) for one in joined])
    heads = [_settle(work, rows, group) for group in parted]
    for one in heads:
        mend(work, one)
        pairs.follow(work.tx, work.workspace, was=was, into=one)
    one, other = (customer_of(work, record) for record in (pair["one_id"], pair["other_id"]))
    facts = {"one": pair["one_id"], "other": pair["other_id"]}
    work.event(EventKind.CUSTOMERS_PARTED, subject=("customer", one), after=facts)
    for each in (one, other):
        redraw_customer(work, each)
    return one, other


def customer_of(work: UnitOfWork, record: int) -> int:
    """Find who stands for a record."""
    row = customers.stands_for(work.tx, work.workspace, record=record)
    return row["customer_id"] if row else record


def confirmed(work: UnitOfWork, records: Collection[int]) -> list[PairRow]:
    """List the joins that make one person of these records."""
    found = {row["id"]: row for one in records for row in pairs.of_record(work.tx, work.workspace, record=one)}
    return [row for row in found.values() if row["status"] == PairStatus.CONFIRMED]


def _settle(work: UnitOfWork, rows: Collection[RecordRow], group: Collection[int]) -> int:
    """Let one of a group stand for all of it, and all that came from any of them be that one's."""
    into = head(group, {row["id"]: row["name"] for row in rows})
    for record in sorted(group):
        was = customer_of(work, record)
        if was != into:
            pairs.move(work.tx, work.workspace, record=record, was=was, into=into)
            pairs.follow(work.tx, work.workspace, was=was, into=into)
        customers.set_joined(work.tx, work.workspace, customer=record, into=None if record == into else into)
    return into


def mend(work: UnitOfWork, customer: int) -> None:
    """Give what stands in a customer's conversations and is another's conversations of its own."""
    for conversation in pairs.mixed(work.tx, work.workspace, customer=customer):
        said = pairs.voices_in(work.tx, work.workspace, conversation=conversation)
        done = pairs.touches_in(work.tx, work.workspace, conversation=conversation)
        stays = said[0]["customer_id"] if said else customer
        one = work.conversation(conversation)
        for other in sorted({row["customer_id"] for row in said} - {stays}):
            moved = Contents(
                voices=[row["id"] for row in said if row["customer_id"] == other],
                touches=[row["id"] for row in done if row["customer_id"] == other],
                mails=[],
            )
            _of_their_own(work, one, other, moved)
        pairs.give_conversation(work.tx, work.workspace, conversation=conversation, customer=stays)


def _of_their_own(work: UnitOfWork, one: Conversation, customer: int, moved: Contents) -> None:
    """Open a conversation as the one that they stood in is, of the customer whose words they are."""
    new = replace(one, id=work.id(), customer_id=customer, joined_into=None, undo_until=None)
    conversations.insert(work.tx, new)
    conversations.save(work.tx, new, new)
    matters.move(work.tx, work.workspace, moved, into=new.id)
    work.event(EventKind.CUSTOMERS_PARTED, conversation=new, after={"out_of": one.id})
    plan_reminders(work, new)
    team = teams.get(work.tx, work.workspace, new.team_id)
    if team is not None and new.state in ONGOING:
        work.enqueue(MessageKind.CARD, new.id, team.channel, urgent=new.urgent)
        if new.owner:
            work.enqueue(MessageKind.OWNER, new.id, new.owner)

"""A colleague says of two customers whether they are one person, or takes off what is somebody else's."""

from bot.domain.customers.commands import AnswerPair, Unlink
from bot.domain.customers.same_person.joining import ASK_AGAIN_MS, Answer, PairStatus
from bot.domain.errors import Conflict, NotFound
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.rights import require_anywhere
from bot.services.core.transition import redraw_customer
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.customers.joining import confirmed, customer_of, join, mend, take_apart
from bot.store.conversations import conversations
from bot.store.customers import customers, pairs
from bot.store.customers.customers import KnownByRow
from bot.store.customers.pairs import PairRow


def answer_pair(tx: Tx, request: Request, said: AnswerPair) -> None:
    """Join two customers, keep that they are two people, or ask again in thirty days.

    Raises:
        NotFound: when nothing is asked of them.
        NotAllowed: for whoever is in no team that one of them spoke to.
        Conflict: when somebody else has answered meanwhile.
    """
    work = UnitOfWork(tx, request)
    pair = pairs.get(tx, work.workspace, pair=said.pair_id)
    if pair is None:
        raise NotFound("Nobody asks this any more.")
    _require(work, pair["one_id"], pair["other_id"])
    if pair["status"] != PairStatus.SUSPECTED:
        raise Conflict("A colleague has answered this already.")
    if said.answer is Answer.SAME:
        join(work, pair)
        return
    sure = said.answer is Answer.DIFFERENT
    again = {} if sure else {"ask_at": work.now + ASK_AGAIN_MS}
    status = PairStatus.REVOKED if sure else PairStatus.SUSPECTED
    pairs.set_status(tx, work.workspace, pair=pair["id"], status=status, by=work.actor, now=work.now, **again)
    after = {"one": pair["one_id"], "other": pair["other_id"], "answer": said.answer}
    work.event(EventKind.PAIR_ANSWERED, subject=("customer", customer_of(work, pair["one_id"])), after=after)
    for each in (pair["one_id"], pair["other_id"]):
        redraw_customer(work, customer_of(work, each))


def unlink(tx: Tx, request: Request, what: Unlink) -> tuple[int, int]:
    """Take an identity off its customer; give both customers, the one who keeps the rest first.

    What came by a join goes back with all that came with it; else the identity, and what was said from it, becomes a
    customer of its own. That they are two people is kept.

    Raises:
        NotFound: when it is not theirs any more.
        NotAllowed: for whoever is in no team that the customer spoke to.
        Conflict: when it is all that they are known by.
    """
    work = UnitOfWork(tx, request)
    rows = customers.known_by(tx, work.workspace, record=what.record_id)
    row = next((one for one in rows if one["id"] == what.identity_id), None)
    if row is None:
        raise NotFound("This is not theirs any more.")
    customer = customer_of(work, what.record_id)
    _require(work, customer)
    if what.record_id != customer and (pair := _brought_by(work, customer, what.record_id)):
        one, other = take_apart(work, pair)
        return (one, other) if customer == one else (other, one)
    if len(rows) == 1:
        raise Conflict("This is all that they are known by, so there is nothing to take it from.")
    return customer, _part(work, customer, row)


def _require(work: UnitOfWork, *records: int) -> None:
    heads = {customer_of(work, record) for record in records}
    rows = [row for one in heads for row in conversations.teams_of_customer(work.tx, work.workspace, customer=one)]
    theirs = {row["team_id"] for row in rows}
    require_anywhere(work.tx, work.workspace, work.actor, Action.EDIT_CUSTOMER, theirs or None)


def _brought_by(work: UnitOfWork, customer: int, record: int) -> PairRow | None:
    """The join by which a record came to a customer: the last one on the way to it."""
    records = [row["id"] for row in customers.records(work.tx, work.workspace, customer=customer)]
    joined = confirmed(work, records)
    reached, way = {customer}, list[PairRow]()
    while record not in reached:
        step = next(one for one in joined if len({one["one_id"], one["other_id"]} & reached) == 1)
        way.append(step)
        reached |= {step["one_id"], step["other_id"]}
        if record in reached:
            return step
    return None


def _part(work: UnitOfWork, customer: int, row: KnownByRow) -> int:
    """Make a customer of an identity, with what was said from it."""
    new = work.id()
    was = row["record_id"]
    customers.insert(work.tx, work.workspace, customer_id=new, name="", now=work.now)
    customers.revoke(work.tx, work.workspace, identity=row["id"], customer=was, by=work.actor, now=work.now)
    if row["status"] == "confirmed":
        customers.link(
            work.tx,
            work.workspace,
            identity=row["id"],
            customer=new,
            evidence=row["evidence"],
            by=work.actor,
            now=work.now,
        )
    pairs.part(work.tx, work.workspace, identity=row["id"], record=new, was=customer)
    pairs.save(
        work.tx,
        work.workspace,
        (was, new),
        pair=work.id(),
        status=PairStatus.REVOKED,
        score=0,
        evidence="",
        by=work.actor,
        now=work.now,
    )
    mend(work, customer)
    pairs.follow(work.tx, work.workspace, was=customer, into=new)
    work.event(EventKind.CUSTOMERS_PARTED, subject=("customer", customer), after={"one": was, "other": new})
    for each in (customer, new):
        redraw_customer(work, each)
    return new

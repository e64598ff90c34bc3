"""A marketer spoke with a customer, or tried to, and says so."""

from collections.abc import Collection
from dataclasses import asdict, replace

from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import Conversation, Move, Reason, State, after
from bot.domain.conversations.likeness import same
from bot.domain.conversations.reminders import tomorrow
from bot.domain.conversations.reply import FORM_OPEN_MS, LAST_NOTES, check, is_template
from bot.domain.conversations.retry import retries
from bot.domain.errors import ChangedMeanwhile, Conflict, FieldError
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.conversations import attempts_of
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import change, hours_of, redraw_customer
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.recognition.applause import praise
from bot.store.conversations import replies_begun
from bot.store.conversations import touches as touches_store
from bot.store.conversations.touches import NoteRow
from bot.store.core import events
from bot.store.customers import contact, customers
from bot.store.recognition import recognitions

_LOGGED = frozenset({EventKind.ATTEMPTED, EventKind.ANSWERED, EventKind.CLOSED})
_OF_NO_MATTER = frozenset({EventKind.WOKEN, EventKind.OFFER_EXPIRED, EventKind.OFFER_WITHDRAWN, EventKind.DECLINED})
"""What leaves a conversation with its owner, and nothing new about the customer."""


def alike_notes(tx: Tx, workspace: str, person: str, note: str) -> frozenset[int]:
    """Find which of somebody's latest touches have almost this note; read before `log_reply`, which is given them.

    To compare long notes takes a while, and nobody else can write during a write.
    """
    return frozenset(row["id"] for row in _latest(tx, workspace, person) if is_template(note, row["note"]))


def begin_reply(tx: Tx, request: Request, conversation_id: int) -> None:
    """Keep that whoever asks has opened the reply form, so that whoever comes second is told.

    Raises:
        NotAllowed: for whoever may not log a reply to it.
    """
    work = UnitOfWork(tx, request)
    work.require(Action.REPLY, work.conversation(conversation_id))
    replies_begun.forget(tx, work.workspace, before=work.now - FORM_OPEN_MS, now=work.now)
    replies_begun.begin(tx, work.workspace, conversation=conversation_id, person=work.actor, now=work.now)


def log_reply(tx: Tx, request: Request, reply: LogReply, alike: Collection[int] = ()) -> str:
    """Log a touch and move the conversation on; an unclaimed one is claimed first. Give the customer's name.

    ``alike`` is what `alike_notes` found for this note; the very same note is found here, however new it is. Whoever is
    applauded with it is applauded in the same transaction: either both are kept, or the form stays as it is.

    Raises:
        NotAllowed: for whoever is neither owner nor manager.
        FieldError: when something is missing or may not be; its ``field`` names what.
        ChangedMeanwhile: when it is not as whoever writes has ``seen`` it.
        Conflict: when the conversation is closed or put aside.
    """
    work = UnitOfWork(tx, request)
    was = work.conversation(reply.conversation_id)
    work.require(Action.REPLY, was)
    _require_unchanged(work, reply)
    _require_welcome(work, was, reply)
    require_own_words(work, reply, alike)
    mine = _claimed_first(work, was)
    kind, new = _moved(work, mine, reply)
    touch = keep_touch(work, was, reply)
    _keep_wish(work, was, reply, touch)
    withdraw_offer(work, was.id)
    change(work, was, new, kind, undoable=True, facts={"touch": touch})
    replies_begun.sent(tx, work.workspace, conversation=was.id, person=work.actor)
    _applaud(work, reply)
    customer = customers.get(tx, work.workspace, customer_id=was.customer_id)
    return customer["name"] if customer else ""


def _require_unchanged(work: UnitOfWork, reply: LogReply) -> None:
    """Hold a form that was open for a while against what happened since: a stale one never overwrites."""
    last = events.last_change(work.tx, work.workspace, conversation=reply.conversation_id)
    if reply.seen is None or last is None or last["id"] == reply.seen:
        return
    kind = EventKind(last["kind"])
    if kind in _OF_NO_MATTER or (last["actor_id"] == work.actor and kind not in _LOGGED):
        return
    raise ChangedMeanwhile(last["id"])


def _require_welcome(work: UnitOfWork, was: Conversation, reply: LogReply) -> None:
    """Whatever happened is logged; but nothing more is planned with whoever asked not to be contacted."""
    if reply.follow_up_at is None:
        return
    if reply.asked_not_to:
        raise FieldError("settled", "They asked not to be contacted, so there is nothing to get back to: settle it.")
    if contact.preferences(work.tx, work.workspace, customer=was.customer_id).not_since is not None:
        raise FieldError("settled", "They asked not to be contacted. Settle it, or take that back on their page first.")


def _keep_wish(work: UnitOfWork, one: Conversation, reply: LogReply, touch: int) -> None:
    was = contact.preferences(work.tx, work.workspace, customer=one.customer_id)
    peace = reply.asked_not_to and was.not_since is None
    quote = reply.may_quote and was.quote_since is None
    if not (peace or quote):
        return
    said = replace(
        was,
        not_since=work.now if peace else was.not_since,
        quote_since=work.now if quote else was.quote_since,
    )
    in_this = {"touch": touch if peace else None, "quote": touch if quote else None}
    contact.save_preferences(work.tx, work.workspace, customer=one.customer_id, said=said, **in_this)
    if quote:
        recognitions.redraw_of_customer(work.tx, work.workspace, customer=one.customer_id)
    work.event(
        EventKind.CONTACT_PREFERENCES,
        subject=("customer", one.customer_id),
        before=asdict(was),
        after={**asdict(said), "touch": touch},
    )
    redraw_customer(work, one.customer_id)


def _applaud(work: UnitOfWork, reply: LogReply) -> None:
    if reply.applaud is None:
        return
    try:
        praise(work, reply.applaud)
    except FieldError as wrong:
        raise FieldError(f"applaud_{wrong.field}", str(wrong)) from wrong


def _latest(tx: Tx, workspace: str, person: str) -> list[NoteRow]:
    return touches_store.notes(tx, workspace, person=person, most=LAST_NOTES)


def require_own_words(work: UnitOfWork, reply: LogReply, alike: Collection[int]) -> None:
    """Hold a reply against the human gate; ``alike`` as `log_reply`.

    Raises:
        FieldError: when something is missing or may not be; its ``field`` names what.
    """
    latest = _latest(work.tx, work.workspace, work.actor)
    check(reply, work.now, template=any(row["id"] in alike or same(reply.note, row["note"]) for row in latest))


def keep_touch(work: UnitOfWork, one: Conversation, reply: LogReply) -> int:
    """Write a touch into the ledger; give its id."""
    touch = work.id()
    touches_store.insert(
        work.tx,
        work.workspace,
        touch_id=touch,
        conversation=one.id,
        customer=one.customer_id,
        person=work.actor,
        method=reply.method,
        outcome=reply.outcome,
        feeling=reply.feeling,
        note=reply.note.strip(),
        promise=reply.promise.strip(),
        promise_due=reply.promise_due,
        now=work.now,
    )
    return touch


def _claimed_first(work: UnitOfWork, was: Conversation) -> Conversation:
    if was.state not in {State.WAITING, State.ASSIGNED}:
        return was
    owner = was.owner or work.actor
    reason = was.assignment_reason if was.owner else Reason.TOOK_IT
    state = after(was.state, Move.CLAIM)
    assigned_at = was.assigned_at or work.now
    return replace(
        was, state=state, owner=owner, assignment_reason=reason, claimed_at=work.now, assigned_at=assigned_at
    )


def _moved(work: UnitOfWork, mine: Conversation, reply: LogReply) -> tuple[EventKind, Conversation]:
    mine = replace(mine, snoozed_until=None)
    if reply.outcome.is_attempt:
        if mine.state is State.ANSWERED:
            raise Conflict("They have heard from you already; log how it went when you reach them again.")
        after(mine.state, Move.ANSWER)
        return EventKind.ATTEMPTED, replace(mine, follow_up_at=_retry_at(work, mine, reply))
    if reply.settled:
        state = after(mine.state, Move.CLOSE)
        return EventKind.CLOSED, replace(mine, state=state, closed_at=work.now, follow_up_at=None)
    state = mine.state if mine.state is State.ANSWERED else after(mine.state, Move.ANSWER)
    answered_at = mine.answered_at or work.now
    return EventKind.ANSWERED, replace(mine, state=state, answered_at=answered_at, follow_up_at=reply.follow_up_at)


def _retry_at(work: UnitOfWork, mine: Conversation, reply: LogReply) -> int | None:
    """When to try again: as was chosen, or tomorrow; never after the last try."""
    if attempts_of(work.tx, mine) + 1 >= work.settings(mine.team_id).attempts:
        return None
    hours = hours_of(work, mine.team_id, mine.owner)
    if reply.retry is None:
        return tomorrow(work.now, hours)
    chosen = retries(work.now, hours).get(reply.retry)
    if chosen is None:
        raise FieldError("retry", "That is outside working hours by now. Choose another time, please.")
    return chosen

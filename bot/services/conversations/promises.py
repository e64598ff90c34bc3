"""What was promised to a customer for a day: asked about that morning, and kept, or put off to another day."""

from collections.abc import Mapping

from bot.domain.conversations.commands import PutOffPromise
from bot.domain.conversations.conversation import Conversation
from bot.domain.conversations.promises import morning_of
from bot.domain.conversations.reminders import AGAIN_MAX, ReminderKind, for_managers, tomorrow
from bot.domain.errors import Conflict, FieldError, NotFound
from bot.domain.events import EventKind
from bot.domain.hours import DAY, is_working, next_working
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.core.transition import append_to_thread, hours_of, owing, plan_promises
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.schedule.telling import PROMISE, queue
from bot.store.conversations import reminders, touches
from bot.store.conversations.touches import PromiseRow, TouchRow
from bot.store.customers import customers
from bot.store.teams import teams

PROMISE_MAX_MS = 366 * DAY
_SETTLED = "This promise is settled already. Thank you."


def ask(work: UnitOfWork, one: Conversation, step: int) -> None:
    """Ask whoever owes them whether the promises of a conversation whose morning has come are kept.

    Outside their hours it waits for these; what nobody answers is asked on three working days, and the managers hear
    the last time.
    """
    owed = [
        (row, hours_of(work, one.team_id, owing(work, one, row["person_id"])))
        for row in touches.promises(work.tx, work.workspace, conversation=one.id)
    ]
    due = [(row, hours) for row, hours in owed if morning_of(row["promise_due"], hours) <= work.now]
    at_work = [(row, hours) for row, hours in due if is_working(work.now, hours)]
    for row, _ in at_work:
        _ask(work, one, row, step)
    coming = [morning_of(row["promise_due"], hours) for row, hours in owed if (row, hours) not in due]
    coming += [next_working(work.now, hours) for row, hours in due if (row, hours) not in at_work]
    again = at_work and step + 1 < AGAIN_MAX
    if again:
        coming += [tomorrow(work.now, hours) for _, hours in at_work]
    _next(work, one, step + 1 if again else step if len(at_work) < len(due) else 0, coming)


def _next(work: UnitOfWork, one: Conversation, step: int, coming: list[int]) -> None:
    kind = ReminderKind.PROMISE
    if coming:
        reminders.move(work.tx, work.workspace, step=step, due_at=min(coming), conversation=one.id, kind=kind)
    else:
        reminders.remove(work.tx, work.workspace, conversation=one.id, kind=kind)


def _ask(work: UnitOfWork, one: Conversation, row: PromiseRow, step: int) -> None:
    managers = set(teams.managers(work.tx, work.workspace, one.team_id))
    owed_by = owing(work, one, row["person_id"])
    told = {owed_by} if owed_by else managers
    if for_managers(ReminderKind.PROMISE, step):
        told |= managers
    facts = {"reminder": ReminderKind.PROMISE, "step": step, "due": row["promise_due"]}
    event = work.event(EventKind.REMINDED, conversation=one, subject=(PROMISE, row["id"]), after=facts)
    for person in sorted(told):
        queue(work, one, event, person, promise=row["id"])


def keep(tx: Tx, request: Request, touch_id: int) -> None:
    """Keep that a promise was kept.

    Raises:
        NotAllowed: for anybody but whoever made it, the conversation's owner and the managers.
        Conflict: when it is settled already, or was taken back.
    """
    work = UnitOfWork(tx, request)
    one, touch = _promise(work, touch_id)
    if not touches.keep_promise(tx, work.workspace, touch_id=touch_id):
        raise Conflict(_SETTLED)
    _told(work, one, EventKind.PROMISE_KEPT, {"touch": touch["id"], "due": touch["promise_due"]})


def put_off(tx: Tx, request: Request, form: PutOffPromise) -> str:
    """Let a promise that is not kept yet be due on another day; give the customer's name.

    Raises:
        NotAllowed: as `keep`.
        FieldError: for a day that has passed or is over a year away.
        Conflict: as `keep`.
    """
    work = UnitOfWork(tx, request)
    one, touch = _promise(work, form.touch_id)
    if not work.now < form.due <= work.now + PROMISE_MAX_MS:
        raise FieldError("due", "Choose a day to come, within a year.")
    if not touches.put_off_promise(tx, work.workspace, touch_id=form.touch_id, due=form.due):
        raise Conflict(_SETTLED)
    facts = {"touch": touch["id"], "due": touch["promise_due"], "until": form.due}
    _told(work, one, EventKind.PROMISE_PUT_OFF, facts)
    customer = customers.get(tx, work.workspace, customer_id=one.customer_id)
    return customer["name"] if customer else ""


def _promise(work: UnitOfWork, touch_id: int) -> tuple[Conversation, TouchRow]:
    touch = touches.get(work.tx, work.workspace, touch_id=touch_id)
    if touch is None:
        raise NotFound("This promise is not here any more.")
    one = work.conversation(touch["conversation_id"])
    work.require(Action.KEEP_PROMISE, one, done_by=touch["person_id"])
    return one, touch


def _told(work: UnitOfWork, one: Conversation, kind: EventKind, facts: Mapping[str, object]) -> None:
    """Record it, tell the thread, and draw the questions anew wherever they stand."""
    append_to_thread(work, one, work.event(kind, conversation=one, after=facts))
    plan_promises(work, one)
    work.redraw(one.id)

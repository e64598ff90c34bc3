"""Somebody plans to approach a customer, is told when it is time, and says what came of it."""

from bot.domain.conversations.conversation import Conversation, Method
from bot.domain.customers.contact.guard import Decision, Refusal, Wish, decide
from bot.domain.customers.contact.plans import (
    ABOUT_MAX,
    ContactRefused,
    LogContact,
    PlanContact,
    PlanState,
    check_log,
    check_plan,
)
from bot.domain.errors import Conflict, NotFound
from bot.domain.events import EventKind
from bot.domain.hours import next_working
from bot.domain.insights.commands import FollowUp, reminded_at
from bot.domain.messages import MessageKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.contact.standing import is_invited, standing
from bot.services.core.transition import hours_of, redraw_customer
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.core import messages
from bot.store.customers import contact
from bot.store.customers.contact import PlanRow


def plan_contact(tx: Tx, request: Request, form: PlanContact) -> int:
    """Keep a plan that the guard lets pass; give its id. Nobody else can plan in between: writes of a workspace wait.

    Raises:
        NotAllowed: for whoever is not in the team, or overrules the guard without managing it.
        FieldError: for a time that has passed, or too few words.
        ContactRefused: when the guard says no, and nobody overrules it; always where they asked not to be contacted.
    """
    work = UnitOfWork(tx, request)
    one = _planned_by(work, form)
    decision = decide(
        Wish(form.at, form.method, is_invited(tx, one, work.actor)), standing(tx, work.workspace, one, work.now)
    )
    if decision.refusal and not form.why:
        raise ContactRefused(decision)
    if form.why:
        work.require(Action.OVERRULE_GUARD, one)
    if decision.refusal and not decision.refusal.may_be_overruled:
        raise ContactRefused(decision)
    for row in contact.reminders(tx, work.workspace, customer=one.customer_id, person=work.actor):
        _end(work, row["id"], PlanState.DONE, None)
    kept = _keep(work, one, form, PlanState.PLANNED, decision.refusal)
    redraw_customer(work, one.customer_id)
    return kept


def remind_then(tx: Tx, request: Request, form: PlanContact) -> int:
    """Keep that somebody is told when the guard lets this pass; give that moment. It stands in nobody's way.

    Raises:
        NotAllowed: for whoever is not in the team.
        Conflict: when no waiting helps.
    """
    work = UnitOfWork(tx, request)
    one = _planned_by(work, form)
    known = standing(tx, work.workspace, one, work.now)
    decision: Decision = decide(Wish(form.at, form.method, is_invited(tx, one, work.actor)), known)
    at = form.at if decision.refusal is None else decision.free_at
    if at is None:
        raise Conflict("Waiting does not help here.")
    _keep(work, one, PlanContact(one.id, at, form.method, form.about), PlanState.REMINDER, None)
    return at


def follow_up(tx: Tx, request: Request, form: FollowUp) -> int:
    """Keep that whoever asks is reminded of a conversation that stands in the digest; give that moment.

    Raises:
        NotAllowed: for whoever is not in the team.
    """
    work = UnitOfWork(tx, request)
    one = work.conversation(form.conversation_id)
    work.require(Action.PLAN_CONTACT, one)
    at = reminded_at(form.when, work.now, hours_of(work, one.team_id, work.actor))
    _keep(work, one, PlanContact(one.id, at, Method.CALL, one.matter), PlanState.REMINDER, None, follows_up=True)
    return at


def tell_plan(tx: Tx, request: Request, plan_id: int) -> None:
    """Tell whoever planned it that it is time."""
    work = UnitOfWork(tx, request)
    row = contact.plan(tx, work.workspace, plan_id=plan_id)
    if row is not None and contact.told(tx, work.workspace, plan_id=plan_id):
        work.enqueue(MessageKind.CONTACT_DUE, plan_id, row["person_id"])


def log_contact(tx: Tx, request: Request, form: LogContact) -> None:
    """Keep what came of a plan: this is always taken, whatever the guard would say by now.

    Raises:
        NotAllowed: for anybody but whoever planned it, and the team's managers.
        FieldError: when a note is missing, or method and outcome don't go together.
        Conflict: when it was said before.
    """
    work = UnitOfWork(tx, request)
    row, one = _own(work, form.plan_id)
    check_log(form)
    _end(work, row["id"], PlanState.DONE, form)
    after = {"method": form.method, "outcome": form.outcome}
    work.event(EventKind.CONTACT_DONE, conversation=one, subject=("contact_plan", row["id"]), after=after)
    redraw_customer(work, one.customer_id)


def drop_plan(tx: Tx, request: Request, plan_id: int) -> None:
    """Give a plan up.

    Raises:
        NotAllowed: for anybody but whoever planned it, and the team's managers.
        Conflict: when it is over.
    """
    work = UnitOfWork(tx, request)
    row, one = _own(work, plan_id)
    _end(work, row["id"], PlanState.DROPPED, None)
    work.event(EventKind.CONTACT_DROPPED, conversation=one, subject=("contact_plan", row["id"]))
    redraw_customer(work, one.customer_id)


def _planned_by(work: UnitOfWork, form: PlanContact) -> Conversation:
    one = work.conversation(form.conversation_id)
    work.require(Action.PLAN_CONTACT, one)
    check_plan(form, work.now)
    return one


def _keep(
    work: UnitOfWork,
    one: Conversation,
    form: PlanContact,
    state: PlanState,
    overruled: Refusal | None,
    *,
    follows_up: bool = False,
) -> int:
    plan_id = work.id()
    contact.insert_plan(
        work.tx,
        work.workspace,
        plan_id=plan_id,
        conversation=one.id,
        customer=one.customer_id,
        person=work.actor,
        method=form.method,
        about=form.about.strip()[:ABOUT_MAX],
        at=form.at,
        invited=is_invited(work.tx, one, work.actor),
        state=state,
        overruled=overruled,
        overruled_why=form.why.strip() if overruled else "",
        tell_at=next_working(form.at, hours_of(work, one.team_id, work.actor)),
        follows_up=follows_up,
    )
    after = {"at": form.at, "method": form.method, "state": state, "overruled": overruled}
    work.event(EventKind.CONTACT_PLANNED, conversation=one, subject=("contact_plan", plan_id), after=after)
    return plan_id


def _own(work: UnitOfWork, plan_id: int) -> tuple[PlanRow, Conversation]:
    row = contact.plan(work.tx, work.workspace, plan_id=plan_id)
    if row is None:
        raise NotFound("This plan is not here any more.")
    one = work.conversation(row["conversation_id"])
    work.require(Action.END_PLAN, one, done_by=row["person_id"])
    return row, one


def _end(work: UnitOfWork, plan_id: int, state: PlanState, form: LogContact | None) -> None:
    ended = contact.end_plan(
        work.tx,
        work.workspace,
        plan_id=plan_id,
        state=state,
        outcome=form.outcome if form else None,
        note=form.note.strip() if form else "",
        happened_at=work.now if form else None,
    )
    if not ended:
        raise Conflict("Somebody has said already what came of this.")
    messages.again_of_kind(work.tx, work.workspace, kind=MessageKind.CONTACT_DUE, subject=plan_id)

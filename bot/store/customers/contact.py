"""What customers asked for of how they are approached, what is planned with them, and what they heard from us."""

from typing import TypedDict

from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.customers.contact.guard import Refusal
from bot.domain.customers.contact.ledger import Preferences, all_of_them
from bot.domain.customers.contact.plans import PlanState
from bot.ports import Tx
from bot.store.customers import customers


class PreferenceRow(TypedDict):
    """What a customer asked for, each with its date; None for what they never said."""

    not_since: int | None
    calls_since: int | None
    prefers: str | None
    prefers_since: int | None
    quote_since: int | None


def preferences(tx: Tx, workspace: str, *, customer: int) -> Preferences:
    """Read what a customer asked for, also under another name that they were known by."""
    rows: list[PreferenceRow] = tx.all("contact.preferences", workspace=workspace, customer=customer)
    return all_of_them([_said(row) for row in rows])


def _said(row: PreferenceRow) -> Preferences:
    prefers = Method(row["prefers"]) if row["prefers"] else None
    return Preferences(row["not_since"], row["calls_since"], prefers, row["prefers_since"], row["quote_since"])


def save_preferences(
    tx: Tx, workspace: str, *, customer: int, said: Preferences, touch: int | None = None, quote: int | None = None
) -> int:
    """Keep what a customer asked for, under every name.

    ``touch``: the reply in which they asked for peace, if one; ``quote``: that in which they said yes to be quoted.
    """
    return sum(
        tx.run(
            "contact.save_preferences",
            workspace=workspace,
            customer=row["id"],
            not_since=said.not_since,
            not_touch=touch,
            calls_since=said.calls_since,
            prefers=said.prefers,
            prefers_since=said.prefers_since,
            quote_since=said.quote_since,
            quote_touch=quote,
        )
        for row in customers.records(tx, workspace, customer=customer)
    )


def take_back(tx: Tx, workspace: str, *, customer: int, touch: int) -> int:
    """Forget that a customer asked for peace, or may be quoted, if it was said in this reply."""
    return tx.run("contact.said_in", workspace=workspace, customer=customer, touch=touch)


class PlanRow(TypedDict):
    """A plan, or a wish to be reminded; ``outcome`` and ``happened_at`` once somebody logged what came of it.

    ``follows_up``: 1 for one that follows a line of the digest up.
    """

    id: int
    conversation_id: int
    customer_id: int
    person_id: str
    method: str
    about: str
    planned_at: int
    state: str
    outcome: str | None
    happened_at: int | None
    follows_up: int


class LedgerPlanRow(PlanRow):
    """A plan as the ledger reads it."""

    invited: int
    note: str
    overruled_why: str


class HeardRow(TypedDict):
    """One touch of a conversation."""

    person_id: str
    method: str
    outcome: str
    touched_at: int


class DuePlan(TypedDict):
    """Whose plan is due, in which workspace."""

    workspace_id: str
    id: int


class PlanId(TypedDict):
    """Which plan."""

    id: int


class NextPlan(TypedDict):
    """When a plan is due next."""

    due_at: int | None


def insert_plan(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    plan_id: int,
    conversation: int,
    customer: int,
    person: str,
    method: Method,
    about: str,
    at: int,
    invited: bool,
    state: PlanState,
    overruled: Refusal | None,
    overruled_why: str,
    tell_at: int,
    follows_up: bool,
) -> int:
    """Keep what somebody plans, or wants to be reminded of."""
    return tx.run(
        "contact.insert_plan",
        id=plan_id,
        workspace=workspace,
        conversation=conversation,
        customer=customer,
        person=person,
        method=method,
        about=about,
        at=at,
        invited=int(invited),
        state=state,
        overruled=overruled,
        overruled_why=overruled_why,
        tell_at=tell_at,
        follows_up=int(follows_up),
    )


def plan(tx: Tx, workspace: str, *, plan_id: int) -> PlanRow | None:
    """Find a plan."""
    return tx.one("contact.plan", workspace=workspace, id=plan_id)


def plans(tx: Tx, workspace: str, *, customer: int, since: int) -> list[LedgerPlanRow]:
    """List what is planned with a customer, and what came of plans, the newest first."""
    return tx.all("contact.plans", workspace=workspace, customer=customer, since=since)


def reminders(tx: Tx, workspace: str, *, customer: int, person: str) -> list[PlanId]:
    """List what somebody wants to be reminded of with a customer."""
    return tx.all("contact.reminders", workspace=workspace, customer=customer, person=person)


def end_plan(
    tx: Tx,
    workspace: str,
    *,
    plan_id: int,
    state: PlanState,
    outcome: Outcome | None,
    note: str,
    happened_at: int | None,
) -> int:
    """Keep what came of a plan; 0 when somebody did already."""
    return tx.run(
        "contact.end_plan",
        workspace=workspace,
        id=plan_id,
        state=state,
        outcome=outcome,
        note=note,
        happened_at=happened_at,
    )


def told(tx: Tx, workspace: str, *, plan_id: int) -> int:
    """Keep that somebody was told of a plan; 0 when they were before."""
    return tx.run("contact.told", workspace=workspace, id=plan_id)


def due(tx: Tx, *, now: int, most: int) -> list[DuePlan]:
    """List the plans of which somebody is told now, in any workspace."""
    return tx.all("contact.due", now=now, most=most)


def next_due(tx: Tx) -> NextPlan | None:
    """Find when a plan is due next, in any workspace."""
    return tx.one("contact.next_due")


def heard(tx: Tx, workspace: str, *, customer: int, since: int) -> list[HeardRow]:
    """List what a customer heard from us in conversations, and the tries."""
    return tx.all("contact.heard", workspace=workspace, customer=customer, since=since)


class CustomerId(TypedDict):
    """Which customer."""

    customer_id: int


class ReachedRow(TypedDict):
    """A customer, and when one of us reached them last, or is about to."""

    customer_id: int
    at: int


def asked_not_to(tx: Tx, workspace: str) -> list[CustomerId]:
    """List whoever asked not to be contacted."""
    return tx.all("contact.asked_not_to", workspace=workspace)


def in_conversation(tx: Tx, workspace: str) -> list[CustomerId]:
    """List whoever has something open with us."""
    return tx.all("contact.in_conversation", workspace=workspace)


def lately_reached(tx: Tx, workspace: str, *, since: int) -> list[ReachedRow]:
    """List whom one of us reached in a conversation since then."""
    return tx.all("contact.lately_reached", workspace=workspace, since=since)


def lately_planned(tx: Tx, workspace: str, *, since: int) -> list[ReachedRow]:
    """List whom one of us reached as planned since then, or plans to."""
    return tx.all("contact.lately_planned", workspace=workspace, since=since)

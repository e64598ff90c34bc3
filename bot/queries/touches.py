"""Who spoke with a customer, and what they promised, as it is shown."""

import json

from bot.domain.conversations.conversation import Feeling, Method, Outcome
from bot.domain.conversations.reminders import ReminderKind
from bot.domain.errors import NotFound
from bot.domain.teams.permissions import Action, may
from bot.ports import Tx
from bot.queries.rights import require
from bot.store.conversations import conversations, touches
from bot.store.conversations.touches import TouchRow
from bot.store.core import events
from bot.store.customers import customers
from bot.store.teams import teams
from bot.views.conversations import PromiseNudgeView, PromiseView, TouchView
from bot.views.people import PersonView


def touch_view(row: TouchRow) -> TouchView:
    """Read a row of touches."""
    return TouchView(
        by=PersonView(row["person_id"], row["name"], row["title"]),
        method=Method(row["method"]),
        outcome=Outcome(row["outcome"]),
        at=row["touched_at"],
        note=row["note"],
        feeling=Feeling(row["feeling"]) if row["feeling"] else None,
        promise=row["promise"],
        promise_due=row["promise_due"],
        matter=row["matter"],
    )


def promise(tx: Tx, workspace: str, touch_id: int) -> PromiseView | None:
    """Show a promise with a day; None for a touch without one."""
    row = touches.get(tx, workspace, touch_id=touch_id)
    if row is None or row["promise_due"] is None:
        return None
    customer = customers.get(tx, workspace, customer_id=row["customer_id"])
    return PromiseView(
        id=row["id"],
        conversation_id=row["conversation_id"],
        customer=customer["name"] if customer else "",
        matter=row["matter"],
        promise=row["promise"],
        due=row["promise_due"],
        by=PersonView(row["person_id"], row["name"], row["title"]),
        kept=row["promise_kept"] == 1,
        withdrawn=row["withdrawn_at"] is not None,
    )


def owed(tx: Tx, workspace: str, touch_id: int) -> PromiseView:
    """As `promise`, of a touch that has one.

    Raises:
        NotFound: when it has none.
    """
    shown = promise(tx, workspace, touch_id)
    if shown is None:
        raise NotFound("This promise is not here any more.")
    return shown


def promise_for(tx: Tx, workspace: str, touch_id: int, person: str) -> PromiseView:
    """Show a promise to whoever opens the form that puts it off.

    Raises:
        NotFound: when it is not there.
        NotAllowed: with words for them.
    """
    shown = owed(tx, workspace, touch_id)
    one = conversations.get(tx, workspace, shown.conversation_id)
    require(tx, workspace, person, Action.KEEP_PROMISE, one, done_by=shown.by.id)
    return shown


def promise_nudge(tx: Tx, workspace: str, event_id: int, to: str) -> PromiseNudgeView | None:
    """Show the question whether a promise was kept; None for an event that asks none."""
    row = events.get(tx, workspace, event_id=event_id)
    facts = json.loads(row["after"]) if row else {}
    if row is None or facts.get("reminder") != ReminderKind.PROMISE:
        return None
    shown = promise(tx, workspace, row["subject_id"])
    one = conversations.get(tx, workspace, shown.conversation_id) if shown else None
    if shown is None or one is None:
        return None
    place = teams.member(tx, workspace, one.team_id, to)
    return PromiseNudgeView(
        promise=shown,
        tz=teams.settings(tx, workspace, one.team_id).zone,
        to=to,
        as_manager=to not in {shown.by.id, one.owner},
        may_answer=place is not None and may(place.person, Action.KEEP_PROMISE, one, place, done_by=shown.by.id),
        asked_due=facts["due"],
        event=event_id,
    )

"""A conversation waits a while, is put aside as not for us, comes back, or what was done to it is undone."""

import json
from dataclasses import replace

from bot.domain.conversations.commands import Snooze
from bot.domain.conversations.conversation import Conversation, Move, State, after
from bot.domain.conversations.reminders import after_lunch, tomorrow
from bot.domain.errors import Impossible, Mend
from bot.domain.events import EventKind
from bot.domain.hours import DAY, Hours
from bot.domain.teams.permissions import Action
from bot.services.assigning import choose_owner, given
from bot.services.changing import change, hours_of, restored
from bot.services.hand_over import withdraw_offer
from bot.services.joining import reopen as opened_anew
from bot.services.leaving import hand_on_if_gone
from bot.services.take_in import ROUTED
from bot.services.work import Request, Row, Tx, Work

SNOOZE_MAX_MS = 30 * DAY
UNDOABLE = frozenset(
    {
        EventKind.CLAIMED,
        EventKind.ATTEMPTED,
        EventKind.ANSWERED,
        EventKind.CLOSED,
        EventKind.OFFERED,
        EventKind.SNOOZED,
        EventKind.DISMISSED,
    }
)


def snooze(tx: Tx, request: Request, form: Snooze) -> int:
    """Let a conversation rest until a moment; give that moment.

    Raises:
        NotAllowed: for whoever is neither owner nor manager.
        Mend: for a time that has passed or is over 30 days away.
        Impossible: when there is nothing to wait with.
    """
    return _snooze(Work(tx, request), form.conversation_id, form.until)


def snooze_until_after_lunch(tx: Tx, request: Request, conversation_id: int) -> int:
    """As `snooze`, until one o'clock on the owner's clock."""
    work = Work(tx, request)
    return _snooze(work, conversation_id, after_lunch(work.now, _my_hours(work, conversation_id)))


def snooze_until_tomorrow(tx: Tx, request: Request, conversation_id: int) -> int:
    """As `snooze`, until nine o'clock on the owner's next working day."""
    work = Work(tx, request)
    return _snooze(work, conversation_id, tomorrow(work.now, _my_hours(work, conversation_id)))


def _my_hours(work: Work, conversation_id: int) -> Hours:
    one = work.conversation(conversation_id)
    return hours_of(work, one.team_id, one.owner)


def _snooze(work: Work, conversation_id: int, until: int) -> int:
    was = work.conversation(conversation_id)
    work.allowed(Action.SNOOZE, was)
    if not work.now < until <= work.now + SNOOZE_MAX_MS:
        raise Mend("until", "Choose a time to come, within the next 30 days.")
    if was.state is State.ANSWERED:
        new = replace(was, follow_up_at=until)
    elif was.state in {State.ASSIGNED, State.CLAIMED}:
        new = replace(was, snoozed_until=until)
    else:
        raise Impossible("There is nothing to wait with here: nobody has it just now.")
    change(work, was, new, EventKind.SNOOZED, undoable=True, facts={"until": until})
    return until


def dismiss(tx: Tx, request: Request, conversation_id: int, why: str) -> None:
    """Put a conversation aside as not for us; ``why`` is one of the form's short reasons.

    Raises:
        NotAllowed: for whoever is neither owner nor manager.
        Impossible: when it is answered or closed.
    """
    work = Work(tx, request)
    was = work.conversation(conversation_id)
    work.allowed(Action.DISMISS, was)
    withdraw_offer(work, was.id)
    new = replace(was, state=after(was.state, Move.DISMISS), snoozed_until=None)
    change(work, was, new, EventKind.DISMISSED, undoable=True, facts={"why": why})


def bring_back(tx: Tx, request: Request, conversation_id: int) -> None:
    """Take up again what was put aside.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        Impossible: when it was not put aside.
    """
    work = Work(tx, request)
    was = work.conversation(conversation_id)
    work.allowed(Action.BRING_BACK, was)
    back = replace(was, state=after(was.state, Move.BRING_BACK), owner=None, since=work.now, reply_due=None)
    change(work, was, given(work, back, choose_owner(work, was.team_id, was.customer_id)), EventKind.BROUGHT_BACK)


def reopen(tx: Tx, request: Request, conversation_id: int) -> None:
    """Open an answered or closed conversation anew.

    Raises:
        NotAllowed: for whoever is not in the team.
        Impossible: when it is open, or was put aside.
    """
    work = Work(tx, request)
    was = work.conversation(conversation_id)
    work.allowed(Action.REOPEN, was)
    after(was.state, Move.REOPEN)
    opened_anew(work, was)


def undo(tx: Tx, request: Request, conversation_id: int) -> None:
    """Undo the last claim, reply, snooze, hand-over or "not for us", within ten minutes.

    Raises:
        NotAllowed: for anybody but whoever did it (while they are in the team), and its managers.
        Impossible: when ten minutes are over or something else happened since.
    """
    work = Work(tx, request)
    was = work.conversation(conversation_id)
    last = _to_undo(work, was)
    facts = json.loads(last["after"]) if last else {}
    by_passer = ROUTED in facts and work.my_place(was.team_id) is None
    # what is over is nobody's: whoever may be here hears that, and nobody else
    done_by = last["actor_id"] if last else work.actor
    work.allowed(Action.UNDO_ROUTE if by_passer else Action.UNDO, was, done_by=done_by)
    if last is None:
        raise Impossible("Ten minutes are over, or something else has happened since: this can't be undone any more.")
    if "touch" in facts:
        work.tx.run("touches.withdraw", workspace=work.workspace, id=facts["touch"], now=work.now)
    withdraw_offer(work, was.id)
    change(work, was, restored(was, last["before"]), EventKind.UNDONE, facts={"undone": last["kind"]})
    hand_on_if_gone(work, was.id)


def _to_undo(work: Work, was: Conversation) -> Row | None:
    """Find what was done last, while it can be undone."""
    last = work.tx.one("events.last_change", workspace=work.workspace, conversation=was.id)
    is_open = was.undo_until is not None and was.undo_until > work.now
    return last if is_open and last and last["kind"] in UNDOABLE else None

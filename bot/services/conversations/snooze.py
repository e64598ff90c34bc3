"""A conversation waits a while."""

from dataclasses import replace

from bot.domain.conversations.commands import Snooze
from bot.domain.conversations.conversation import Conversation, State
from bot.domain.conversations.reminders import SNOOZE_MAX_MS
from bot.domain.conversations.snoozing import SnoozeReason, WhyNeeded, is_beyond_promise
from bot.domain.errors import Conflict, FieldError
from bot.domain.events import EventKind
from bot.domain.hours import HOUR
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.core.transition import change
from bot.services.core.unit_of_work import Request, UnitOfWork


def snooze(tx: Tx, request: Request, form: Snooze) -> int:
    """Let a conversation rest until a moment, or until its customer writes; give that moment.

    Raises:
        NotAllowed: for whoever is neither owner nor manager.
        FieldError: for a time that has passed or is over 30 days away.
        WhyNeeded: when it is later than the customer was promised an answer, without a reason or a manager.
        Conflict: when there is nothing to wait with.
    """
    return _snooze(UnitOfWork(tx, request), form)


def snooze_from_reminder(tx: Tx, request: Request, form: Snooze) -> int:
    """As `snooze`, until the moment that a reminder's button showed.

    Raises:
        Conflict: when that moment has passed since it was drawn, and as `snooze`.
    """
    if not form.until_they_write and form.until <= request.now:
        raise Conflict("That time has passed since. *Snooze* in the card's menu offers others.")
    return snooze(tx, request, form)


def snooze_for_an_hour(tx: Tx, request: Request, conversation_id: int) -> int:
    """As `snooze`, for an hour from now."""
    return snooze(tx, request, Snooze(conversation_id, request.now + HOUR))


def _snooze(work: UnitOfWork, form: Snooze) -> int:
    was = work.conversation(form.conversation_id)
    work.require(Action.SNOOZE, was)
    longest = work.now + SNOOZE_MAX_MS
    until = longest if form.until_they_write else form.until
    if not work.now < until <= longest:
        raise FieldError("until", "Choose a time to come, within the next 30 days.")
    if was.state is State.ANSWERED:
        # whatever they write opens it again, so waiting for that is a follow-up far away
        new = replace(was, follow_up_at=until)
    elif was.state in {State.ASSIGNED, State.CLAIMED}:
        new = replace(was, snoozed_until=until, until_they_write=form.until_they_write)
    else:
        raise Conflict("There is nothing to wait with here: nobody has it just now.")
    facts: dict[str, object] = {"until": until, "until_they_write": form.until_they_write}
    if is_beyond_promise(was.state, was.reply_due, until):
        facts |= {"beyond": True, "snooze_why": _why(work, was, form.why, until)}
    change(work, was, new, EventKind.SNOOZED, undoable=True, facts=facts)
    return until


def _why(work: UnitOfWork, was: Conversation, why: SnoozeReason | None, until: int) -> SnoozeReason | None:
    place = work.membership(was.team_id)
    if why is None and not (place and place.manager):
        raise WhyNeeded(was.id, until)
    return why

"""A conversation waits a while."""

from dataclasses import replace

from bot.domain.conversations.commands import Snooze
from bot.domain.conversations.conversation import State
from bot.domain.conversations.reminders import SNOOZE_MAX_MS, after_lunch, tomorrow
from bot.domain.errors import Conflict, FieldError
from bot.domain.events import EventKind
from bot.domain.hours import Hours
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.core.transition import change, hours_of
from bot.services.core.unit_of_work import Request, UnitOfWork


def snooze(tx: Tx, request: Request, form: Snooze) -> int:
    """Let a conversation rest until a moment; give that moment.

    Raises:
        NotAllowed: for whoever is neither owner nor manager.
        FieldError: for a time that has passed or is over 30 days away.
        Conflict: when there is nothing to wait with.
    """
    return _snooze(UnitOfWork(tx, request), form.conversation_id, form.until)


def snooze_until_after_lunch(tx: Tx, request: Request, conversation_id: int) -> int:
    """As `snooze`, until one o'clock on the owner's clock."""
    work = UnitOfWork(tx, request)
    return _snooze(work, conversation_id, after_lunch(work.now, _my_hours(work, conversation_id)))


def snooze_until_tomorrow(tx: Tx, request: Request, conversation_id: int) -> int:
    """As `snooze`, until nine o'clock on the owner's next working day."""
    work = UnitOfWork(tx, request)
    return _snooze(work, conversation_id, tomorrow(work.now, _my_hours(work, conversation_id)))


def _my_hours(work: UnitOfWork, conversation_id: int) -> Hours:
    one = work.conversation(conversation_id)
    return hours_of(work, one.team_id, one.owner)


def _snooze(work: UnitOfWork, conversation_id: int, until: int) -> int:
    was = work.conversation(conversation_id)
    work.require(Action.SNOOZE, was)
    if not work.now < until <= work.now + SNOOZE_MAX_MS:
        raise FieldError("until", "Choose a time to come, within the next 30 days.")
    if was.state is State.ANSWERED:
        new = replace(was, follow_up_at=until)
    elif was.state in {State.ASSIGNED, State.CLAIMED}:
        new = replace(was, snoozed_until=until)
    else:
        raise Conflict("There is nothing to wait with here: nobody has it just now.")
    change(work, was, new, EventKind.SNOOZED, undoable=True, facts={"until": until})
    return until

"""Nobody claimed a conversation in time: it goes on to somebody else, or to the managers to decide."""

from dataclasses import replace

from bot.domain.conversations.assignment import Choice
from bot.domain.conversations.conversation import Conversation, Reason
from bot.domain.conversations.reminders import ReminderKind
from bot.domain.events import EventKind
from bot.services.conversations.assignment import choose_for, given
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import change
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.schedule.reminding import remind, who_decides
from bot.store.core import events


def take_back(work: UnitOfWork, was: Conversation) -> None:
    """Give it to the next who has not let it lapse; after so many, or with nobody left, the managers are asked."""
    choice = _next(work, was)
    new = replace(given(work, was, choice), reason_person=was.owner, take_backs=was.take_backs + 1)
    if choice.person and choice.reason is not Reason.STANDBY:
        new = replace(new, assignment_reason=Reason.TAKEN_BACK)
    withdraw_offer(work, was.id)
    change(work, was, new, EventKind.TAKEN_BACK)
    if choice.person is None:
        remind(work, new, ReminderKind.DECIDE, 0, who_decides(work, new))


def _next(work: UnitOfWork, was: Conversation) -> Choice:
    nobody = Choice(None, Reason.NOT_CLAIMED)
    if not work.settings(was.team_id).may_go_on(was.take_backs, urgent=was.urgent):
        return nobody
    lapsed = events.lapsed_with(work.tx, work.workspace, conversation=was.id, since=was.clock_started_at)
    choice = choose_for(work, was, [*lapsed, was.owner or ""])
    return choice if choice.person else nobody

"""Until when a reminder offers to be quiet: moments on the clock of whoever it reminds."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.conversations.reminders import tomorrow
from bot.domain.hours import HOUR, Hours, is_working, local, moment

LUNCH_ENDS = 13 * 60


class Quiet(StrEnum):
    """How long to be quiet."""

    HOUR = "hour"
    LUNCH = "lunch"
    TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True)
class QuietTime:
    """One that is offered, and when it ends, in UTC milliseconds."""

    quiet: Quiet
    until: int


def offered(now: int, hours: Hours) -> tuple[QuietTime, ...]:
    """List the times to choose from; those in which nobody would be reminded anyway are left out."""
    lunch = moment(local(now, hours.tz).date(), LUNCH_ENDS, hours.tz)
    times = [QuietTime(Quiet.HOUR, now + HOUR), QuietTime(Quiet.LUNCH, lunch)]
    today = [one for one in times if one.until > now and is_working(one.until, hours)]
    return (*today, QuietTime(Quiet.TOMORROW, tomorrow(now, hours)))


def is_moved(one: Conversation, now: int) -> bool:
    """Whether it was put off until a moment to come."""
    later = one.follow_up_at if one.state is State.ANSWERED else one.snoozed_until
    return later is not None and later > now

"""How long a conversation may rest, why beyond its promise, and for how long again."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.conversations.conversation import OPEN, Conversation, State
from bot.domain.conversations.reminders import SNOOZE_MAX_MS, tomorrow
from bot.domain.errors import FieldError
from bot.domain.hours import HOUR, MINUTE, Hours, is_working, local, moment

_LUNCH_ENDS = 13 * 60


class SnoozeReason(StrEnum):
    """Why somebody lets a conversation rest beyond the time by which the customer was promised an answer."""

    THEIR_WISH = "their_wish"
    WAITING = "waiting"
    OUT_OF_REACH = "out_of_reach"
    FULL_DAY = "full_day"


class WhyNeeded(FieldError):
    """A snooze of a conversation until ``until``, UTC milliseconds, that is later than promised and has no reason."""

    def __init__(self, conversation_id: int, until: int) -> None:
        super().__init__("why", "That is after the time they were promised an answer. Why, please?")
        self.conversation_id = conversation_id
        self.until = until


def is_beyond_promise(state: State, reply_due: int | None, until: int) -> bool:
    """Whether a snooze until then ends after the customer was promised an answer; both are UTC milliseconds."""
    return state in OPEN and reply_due is not None and until > reply_due


def again(slept_at: int, slept_until: int, now: int, tz: str) -> int:
    """The end of a snooze as long as the one before: so many days on at the same time of day, or so many minutes.

    All are UTC milliseconds; ``tz`` is the zone in which days are counted.
    """
    began, ended = local(slept_at, tz), local(slept_until, tz)
    days = (ended.date() - began.date()).days
    if days == 0:
        return now - now % MINUTE + (slept_until - slept_at + MINUTE - 1) // MINUTE * MINUTE
    until = moment(local(now, tz).date() + timedelta(days=days), ended.hour * 60 + ended.minute, tz)
    return min(until, now + SNOOZE_MAX_MS)


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
    lunch = moment(local(now, hours.tz).date(), _LUNCH_ENDS, hours.tz)
    times = [QuietTime(Quiet.HOUR, now + HOUR), QuietTime(Quiet.LUNCH, lunch)]
    today = [one for one in times if one.until > now and is_working(one.until, hours)]
    return (*today, QuietTime(Quiet.TOMORROW, tomorrow(now, hours)))


def is_moved(one: Conversation, now: int) -> bool:
    """Whether it was put off until a moment to come."""
    later = one.follow_up_at if one.state is State.ANSWERED else one.snoozed_until
    return later is not None and later > now

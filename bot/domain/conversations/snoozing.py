"""How long a conversation may rest, why beyond its promise, and for how long again."""

from datetime import timedelta
from enum import StrEnum

from bot.domain.conversations.conversation import OPEN, State
from bot.domain.conversations.reminders import SNOOZE_MAX_MS
from bot.domain.errors import FieldError
from bot.domain.hours import MINUTE, local, moment


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

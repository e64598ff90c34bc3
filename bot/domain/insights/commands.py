"""What people do with a digest."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.conversations.reminders import tomorrow
from bot.domain.hours import DAY, Hours

LINE_MAX: Final = 300
"""Characters of what a manager adds."""


class When(StrEnum):
    """When somebody wants to be reminded of a line."""

    TOMORROW = "tomorrow"
    IN_THREE_DAYS = "in_three_days"
    IN_A_WEEK = "in_a_week"


_LATER: Final = {When.TOMORROW: 0, When.IN_THREE_DAYS: 2, When.IN_A_WEEK: 6}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Be reminded of a conversation that stands in a digest."""

    conversation_id: int
    when: When


@dataclass(frozen=True, slots=True)
class WriteLine:
    """What a manager adds to the digest of the days that end then (UTC milliseconds); empty takes it back."""

    team_id: int
    week_end: int
    words: str


def reminded_at(when: When, now: int, hours: Hours) -> int:
    """The moment: in the morning of that day, or of their next working day (UTC milliseconds)."""
    return tomorrow(now + _LATER[when] * DAY, hours)

"""Figures in words, in the digest and in the report."""

from collections.abc import Sequence
from typing import Final

from bot.domain.conversations.conversation import Method
from bot.domain.hours import HOUR, MINUTE
from bot.slack.kit import mrkdwn

METHODS: Final = {
    Method.CALL: ("call", "calls"),
    Method.EMAIL: ("mail", "mails"),
    Method.LETTER: ("letter", "letters"),
    Method.MESSAGE: ("message", "messages"),
    Method.VISIT: ("visit", "visits"),
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def within(ms: int) -> str:
    """A length of working time, rounded up: nobody waited longer."""
    step = MINUTE if ms <= 50 * MINUTE else HOUR // 2 if ms <= 12 * HOUR else HOUR
    return mrkdwn.span(-(-ms // step) * step)


def hours(counted: tuple[Sequence[int], str, str]) -> str:
    """By which hours waiting counts: days (Monday 0), from and to."""
    days, since, until = counted
    is_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    named = f"{_DAYS[days[0]]} to {_DAYS[days[-1]]}" if is_row else mrkdwn.listed([_DAYS[day] for day in days])
    return f"Hours are the team's own: {named}, {since} to {until}."

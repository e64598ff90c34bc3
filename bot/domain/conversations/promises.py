"""When somebody is reminded of what they promised a customer (docs/rules.md#promises)."""

from datetime import timedelta

from bot.domain.conversations.reminders import tomorrow
from bot.domain.hours import Hours, local, moment


def morning_of(due: int, hours: Hours) -> int:
    """The beginning of their working day on the day of a promise; of the last one before it when they are off that day.

    ``due`` is any moment of the day promised, in UTC milliseconds; ``hours`` are those of whoever is reminded.
    """
    day = local(due, hours.tz).date()
    while not (spans := hours.on(day)):
        day -= timedelta(days=1)
    return moment(day, spans[0][0], hours.tz)


def reminded_at(due: int, now: int, hours: Hours) -> int:
    """When to remind of a promise: that morning; of one whose morning has passed, on the next working day's."""
    at = morning_of(due, hours)
    return at if at > now else tomorrow(now, hours)

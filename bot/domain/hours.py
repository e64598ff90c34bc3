"""Working time: the team's clock times, read in each person's own zone (docs/rules.md#working-time)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works: minutes after midnight [start, end), days 0-6 with Monday 0, in the IANA zone ``tz``."""

    tz: str = "UTC"
    start: int = 9 * 60
    end: int = 17 * 60 + 30
    days: frozenset[int] = frozenset({0, 1, 2, 3, 4})

    def __post_init__(self) -> None:
        """Refuse hours in which nobody could ever work.

        Raises:
            ValueError: when the hours or the days are empty or out of bounds.
        """
        if not 0 <= self.start < self.end <= 24 * 60:
            raise ValueError("Working hours must begin before they end, within one day.")
        if not self.days or not self.days <= frozenset(range(7)):
            raise ValueError("At least one day of the week must be a working day.")

    def around_the_clock(self) -> "Hours":
        """The hours of whoever stands by: every minute of every day."""
        return replace(self, start=0, end=24 * 60, days=frozenset(range(7)))


@lru_cache(maxsize=1024)
def zone(tz: str) -> ZoneInfo:
    """Look up the zone; an unknown or missing name is UTC, because a reminder in the wrong hour beats none."""
    try:
        return ZoneInfo(tz)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def local(at: int, tz: str) -> datetime:
    """UTC milliseconds as a local time."""
    return datetime.fromtimestamp(at / 1000, tz=UTC).astimezone(zone(tz))


def moment(day: date, minutes: int, tz: str) -> int:
    """The UTC milliseconds of a local clock time, ``minutes`` after midnight (up to 24 h).

    A time that a clock change skips counts as the one an hour later; of one that comes twice, the first counts.
    """
    whole, rest = divmod(minutes, 24 * 60)
    wall = datetime(day.year, day.month, day.day, rest // 60, rest % 60, tzinfo=zone(tz)) + timedelta(days=whole)
    return int(wall.timestamp() * 1000)


def minutes_of(clock: str) -> int:
    """``HH:MM`` as minutes after midnight.

    Raises:
        ValueError: when it is no such time.
    """
    hour, _, minute = clock.partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60):
        raise ValueError(f"{clock!r} is not a time of day like 09:00.")
    return int(hour) * 60 + int(minute)


@lru_cache(maxsize=4096)
def _span(day: date, hours: Hours) -> tuple[int, int]:
    return moment(day, hours.start, hours.tz), moment(day, hours.end, hours.tz)


def next_working(at: int, hours: Hours) -> int:
    """``at`` itself when it falls in working time, else the moment at which that begins next."""
    day = local(at, hours.tz).date()
    while True:
        if day.weekday() in hours.days:
            begins, ends = _span(day, hours)
            if at < ends:
                return max(at, begins)
        day += timedelta(days=1)


def is_working(at: int, hours: Hours) -> bool:
    """Whether somebody with these hours works at that moment."""
    return next_working(at, hours) == at


def add(at: int, working_ms: int, hours: Hours) -> int:
    """The moment at which ``working_ms`` of working time have passed since ``at``."""
    left = working_ms
    at = next_working(at, hours)
    while True:
        _, ends = _span(local(at, hours.tz).date(), hours)
        if left <= ends - at:
            return at + left
        left -= ends - at
        at = next_working(ends, hours)


def back(at: int, working_ms: int, hours: Hours) -> int:
    """The moment since which ``working_ms`` of working time have passed at ``at``; `add` leads from it to there."""
    left, day = working_ms, local(at, hours.tz).date()
    while True:
        if day.weekday() in hours.days:
            begins, ends = _span(day, hours)
            ends = min(ends, at)
            if left <= ends - begins:
                return ends - left
            left -= max(0, ends - begins)
        day -= timedelta(days=1)


def next_clock(after: int, minutes: int, tz: str, weekday: int | None = None) -> int:
    """The first moment after ``after`` at which the local clock shows that time, on that weekday if one is given."""
    day = local(after, tz).date()
    while True:
        found = moment(day, minutes, tz)
        if found > after and weekday in (None, day.weekday()):
            return found
        day += timedelta(days=1)

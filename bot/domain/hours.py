"""Working time: the team's clock times, read in each person's own zone (docs/rules.md#working-time)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


Span = tuple[int, int]
"""From and until, in minutes after midnight; until is outside."""
Week = tuple[tuple[Span, ...], ...]
"""The spans in which somebody works on each day, Monday first; a day off has none."""
WORK_DAYS = frozenset({0, 1, 2, 3, 4})


def week_of(
    start: int = 9 * 60, end: int = 17 * 60 + 30, days: Collection[int] = WORK_DAYS, lunch: Span | None = None
) -> Week:
    """The week of whoever works the same hours on these days (0-6, Monday 0), but for lunch."""
    parts = ((start, lunch[0]), (lunch[1], end)) if lunch else ((start, end),)
    return tuple(parts if day in days else () for day in range(7))


OFFICE = week_of()
"""Nine to half past five, Monday to Friday."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works: the spans of their week, in the IANA zone ``tz``, but on the dates in ``off``."""

    tz: str = "UTC"
    week: Week = OFFICE
    off: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuse hours in which nobody could ever work.

        Raises:
            ValueError: when a week has no span, or spans are empty, overlap, or leave their day.
        """
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("At least one day of the week must be a working day.")
        for spans in self.week:
            ends = [0, *(end for _, end in spans)]
            if any(not before <= start < end <= 24 * 60 for before, (start, end) in zip(ends, spans, strict=False)):
                raise ValueError("Working hours must begin before they end, within one day.")

    def around_the_clock(self) -> "Hours":
        """The hours of whoever stands by: every minute of every day."""
        return Hours(self.tz, week_of(0, 24 * 60, range(7)))

    def on(self, day: date) -> tuple[Span, ...]:
        """The spans of a day; none on a day off."""
        return () if day in self.off else self.week[day.weekday()]


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
def _moments(day: date, hours: Hours) -> tuple[Span, ...]:
    """The spans of a day in UTC milliseconds; no two overlap, though a change of clocks takes a pause between them."""
    found: list[Span] = []
    for start, end in hours.on(day):
        begins, ends = moment(day, start, hours.tz), moment(day, end, hours.tz)
        begins = max(begins, found[-1][1]) if found else begins
        if begins < ends:
            found.append((begins, ends))
    return tuple(found)


def _spans(at: int, hours: Hours) -> Iterator[Span]:
    """The spans of working time, in UTC milliseconds, that end after ``at``: from the one that it falls in."""
    day = local(at, hours.tz).date()
    while True:
        yield from (span for span in _moments(day, hours) if span[1] > at)
        day += timedelta(days=1)


def next_working(at: int, hours: Hours) -> int:
    """``at`` itself when it falls in working time, else the moment at which that begins next."""
    begins, _ = next(_spans(at, hours))
    return max(at, begins)


def is_working(at: int, hours: Hours) -> bool:
    """Whether somebody with these hours works at that moment."""
    return next_working(at, hours) == at


def next_beginning(at: int, hours: Hours) -> int:
    """The first moment after ``at`` at which a working day begins: not the end of a lunch."""
    day = local(at, hours.tz).date()
    while True:
        if (spans := _moments(day, hours)) and spans[0][0] > at:
            return spans[0][0]
        day += timedelta(days=1)


def add(at: int, working_ms: int, hours: Hours) -> int:
    """The moment at which ``working_ms`` of working time have passed since ``at``."""
    left = working_ms
    spans = _spans(at, hours)
    while True:
        begins, ends = next(spans)
        begins = max(at, begins)
        if left <= ends - begins:
            return begins + left
        left -= ends - begins


def between(since: int, until: int, hours: Hours) -> int:
    """How much working time lies between two moments, in milliseconds; none when the second is not the later one."""
    worked = 0
    for begins, ends in _spans(since, hours):
        if begins >= until:
            return worked
        worked += min(ends, until) - max(begins, since)
    raise AssertionError("working time never ends")  # pragma: no cover


def back(at: int, working_ms: int, hours: Hours) -> int:
    """The moment since which ``working_ms`` of working time have passed at ``at``; `add` leads from it to there."""
    left, day = working_ms, local(at, hours.tz).date()
    while True:
        for begins, ends in reversed(_moments(day, hours)):
            if begins < at:
                until = min(ends, at)
                if left <= until - begins:
                    return until - left
                left -= until - begins
        day -= timedelta(days=1)


def next_clock(after: int, minutes: int, tz: str, weekday: int | None = None) -> int:
    """The first moment after ``after`` at which the local clock shows that time, on that weekday if one is given."""
    day = local(after, tz).date()
    while True:
        found = moment(day, minutes, tz)
        if found > after and weekday in (None, day.weekday()):
            return found
        day += timedelta(days=1)

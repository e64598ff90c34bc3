"""What comes in over the weeks: the same voices, absences and languages for every rule, drawn from one seed."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random  # noqa: TID251 - a simulation, which has to repeat itself
from typing import Final

from bot.domain.hours import DAY, HOUR, MINUTE, moment
from bot.domain.voices.voice import Kind

ZONES: Final = (
    *("America/Los_Angeles", "America/New_York", "Europe/London"),
    *("Europe/Stockholm", "Asia/Kolkata", "Australia/Sydney"),
)
SUBJECTS: Final = ("grinder", "subscription", "invoice", "delivery", "roastery", "machine")
LANGUAGES: Final = {"Europe/Stockholm": "sv", "America/Los_Angeles": "es", "Europe/London": "fr", "Asia/Kolkata": "hi"}
"""What some customers of a zone write in, instead of English."""
START: Final = date(2026, 3, 2)
"""A Monday; the clocks change in three of the zones within the weeks after it."""
PEOPLE: Final = 40
CROWD: Final = 2_400
"""So many customers may speak; some of them often, most of them once."""
A_DAY: Final = 60
PEAK: Final = 600
_KINDS: Final = ((Kind.COMPLAINT, 0.45), (Kind.QUESTION, 0.3), (Kind.PRAISE, 0.15), (Kind.COMMENT, 0.1))


@dataclass(frozen=True, slots=True)
class Said:
    """One voice: when (UTC milliseconds), of which customer by their number, and about what (a subject, or empty)."""

    at: int
    customer: int
    kind: Kind
    urgent: bool
    subject: str
    language: str


@dataclass(frozen=True, slots=True)
class Marketer:
    """Somebody who answers. ``minutes`` of a day they have for customers; ``pace`` is how quick they are.

    ``away`` are spans that they announced, ``sick`` those that nobody knew of: UTC milliseconds.
    """

    id: str
    tz: str
    minutes: int
    pace: float
    subjects: frozenset[str]
    languages: tuple[str, ...]
    away: tuple[tuple[int, int], ...]
    sick: tuple[tuple[int, int], ...]

    def is_here(self, at: int) -> bool:
        """Whether they are there at all, announced or not."""
        return not any(start <= at < end for start, end in (*self.away, *self.sick))


@dataclass(frozen=True, slots=True)
class Stream:
    """All that is drawn for one seed. ``theirs`` are the customers who have a person of their own, by numbers."""

    seed: int
    weeks: int
    marketers: tuple[Marketer, ...]
    said: tuple[Said, ...]
    theirs: dict[int, int]

    @property
    def begins(self) -> int:
        """Monday, 00:00 UTC."""
        return moment(START, 0, "UTC")

    @property
    def ends(self) -> int:
        """So many weeks later."""
        return self.begins + self.weeks * 7 * DAY


def draw(seed: int, weeks: int = 8, a_day: int = A_DAY, peak: int = PEAK) -> Stream:
    """Draw a stream; the day of the peak is a Tuesday in the middle."""
    chance = Random(seed)  # noqa: S311 - the same
    marketers = tuple(_marketer(chance, number, weeks) for number in range(PEOPLE))
    homes = [chance.choices(ZONES, (4, 6, 6, 10, 5, 3))[0] for _ in range(CROWD)]
    tongues = [LANGUAGES.get(home, "") if chance.random() < 0.2 else "" for home in homes]
    # a few speak very often: by how much, the number alone says
    weights = [1 / (1 + number) ** 0.6 for number in range(CROWD)]
    said = []
    for day in range(weeks * 7):
        on = START + timedelta(days=day)
        count = peak if day == weeks * 7 // 2 // 7 * 7 + 1 else a_day if on.weekday() < 5 else a_day // 3
        burst = _burst(chance) if chance.random() < 0.15 else None
        for one in chance.choices(range(CROWD), weights, k=count):
            said += [_said(chance, on, one, homes[one], tongues[one], burst)]
    theirs = {number: chance.randrange(PEOPLE) for number in range(CROWD) if chance.random() < 0.03}
    return Stream(seed, weeks, marketers, tuple(sorted(said, key=lambda one: (one.at, one.customer))), theirs)


def _marketer(chance: Random, number: int, weeks: int) -> Marketer:
    tz = ZONES[number % len(ZONES)]
    first = chance.randrange(max(1, weeks * 7 - 12))
    leave = [_span(tz, first, chance.choice((5, 7, 9)))] if chance.random() < 0.6 else []
    days = [_span(tz, chance.randrange(weeks * 7), 1) for _ in range(chance.choice((0, 1, 1, 2)))]
    spoken = LANGUAGES.get(tz)
    return Marketer(
        id=f"U{number:07}",
        tz=tz,
        minutes=chance.choice((60, 90, 120, 120, 180)),
        pace=chance.choice((0.8, 1.0, 1.0, 1.25)),
        subjects=frozenset(chance.sample(SUBJECTS, k=chance.choice((0, 1, 1, 2)))),
        languages=("en", spoken) if spoken and chance.random() < 0.7 else ("en",),
        away=tuple(leave),
        sick=tuple(days),
    )


def _span(tz: str, day: int, days: int) -> tuple[int, int]:
    on = START + timedelta(days=day)
    return moment(on, 0, tz), moment(on + timedelta(days=days), 0, tz)


def _burst(chance: Random) -> tuple[int, str]:
    """An hour of the day in which a third of it comes, all about the same."""
    return chance.randrange(8, 18), chance.choice(SUBJECTS)


def _said(chance: Random, on: date, customer: int, home: str, tongue: str, burst: tuple[int, str] | None) -> Said:
    kind = chance.choices([one for one, _ in _KINDS], [weight for _, weight in _KINDS])[0]
    subject = chance.choice(SUBJECTS) if chance.random() < 0.35 else ""
    minutes = min(23 * 60, max(7 * 60, round(chance.gauss(14 * 60, 200))))
    if burst and chance.random() < 1 / 3:
        minutes, subject = burst[0] * 60 + chance.randrange(60), burst[1]
    at = moment(on, minutes, home) + chance.randrange(MINUTE)
    return Said(at, customer, kind, kind is Kind.COMPLAINT and chance.random() < 0.03, subject, tongue)


def effort(chance: Random, who: Marketer, *, knows: bool, subject: str, language: str) -> int:
    """How long an answer takes somebody, in milliseconds: half an hour mostly, sometimes two."""
    minutes = math.exp(chance.gauss(math.log(30), 0.5)) * who.pace
    minutes *= 0.75 if knows else 1.0
    minutes *= 1.4 if subject and subject not in who.subjects else 1.0
    minutes *= 1.6 if language and language not in who.languages else 1.0
    return round(min(minutes, 150) * MINUTE)


LOOK_MS: Final = (20 * MINUTE, HOUR)
"""Between two looks of somebody who has nothing under way."""

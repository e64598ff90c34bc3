"""When the same matter from many people is an incident, and who else belongs to it (docs/rules.md#incidents)."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import mul
from typing import Final

from bot.domain.hours import DAY
from bot.domain.voices.incidents.sense import Maker, Sense, likeness
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.standout.sifting import Rest, WhyKept
from bot.domain.voices.voice import Kind

WITHIN_MS: Final = DAY
"""So many people within this long make an incident."""
USUAL_MS: Final = 14 * DAY
"""What is usual is what came in this long before."""
OVER_USUAL: Final = 3
"""An incident has so many times what usually comes in a day, at least."""
NEAREST: Final = 5
"""Whoever belongs to an incident is like so many of it, on the average."""
FIRST: Final = {Maker.MODEL: 0.46, Maker.LEXICON: 0.55}
"""From this likeness on the first ones write of the same matter."""
BELONGS: Final = {Maker.MODEL: 0.44, Maker.LEXICON: 0.45}
"""From this likeness to the nearest of them on one more does."""
SAME_MATTER: Final = 0.43
"""From this likeness of what is common in each on two crowds are one."""
SURELY_PRAISE: Final = 0.75


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said: which voice, in which conversation, of which customer, and when (UTC milliseconds)."""

    voice: int
    conversation: int
    customer: int
    at: int
    sense: Sense


def may_be_part(judged: Judgement) -> bool:
    """Whether a voice may be part of an incident: neither noise nor what is surely praise.

    A complaint that is told calmly is often taken for a question or a comment, so these may be.
    """
    is_praise = judged.kind is Kind.PRAISE and judged.confidence >= SURELY_PRAISE
    return judged.kind is not Kind.NOISE and not is_praise


def may_be_part_though_kept(judged: Judgement, why: WhyKept) -> bool:
    """Whether a public comment that is kept back may: a complaint, or one that only the day's limit kept back.

    What else does not stand out is chatter, of which there are always eight alike.
    """
    return may_be_part(judged) and (why is Rest.CAP or (why is Rest.BELOW and judged.kind is Kind.COMPLAINT))


def belongs(new: Sense, told: Iterable[Sense]) -> float:
    """How much a voice belongs to those: its likeness to the nearest of them; 0 when it does not."""
    nearest = nlargest(NEAREST, (likeness(new, one) for one in told))
    average = sum(nearest) / len(nearest) if nearest else 0.0
    return average if average >= BELONGS[new.maker] else 0.0


def gathered(new: Told, lately: Sequence[Told], people: int) -> list[Told]:
    """Who writes of the same matter as a new voice, itself first; nobody when they are fewer than ``people``.

    ``lately`` is what came within `WITHIN_MS` before.
    """
    like = FIRST[new.sense.maker]
    found = [one for one in lately if one.voice != new.voice and likeness(new.sense, one.sense) >= like]
    return [new, *found] if len({one.customer for one in (new, *found)}) >= people else []


def grown(found: Sequence[Told], lately: Iterable[Told]) -> list[Told]:
    """Who else belongs to those: whoever does, then whoever is like these, until nobody is left who does."""
    more, rest = list[Told](), [one for one in lately if one not in found]
    while near := [one for one in rest if belongs(one.sense, (other.sense for other in (*found, *more)))]:
        more += near
        rest = [one for one in rest if one not in near]
    return more


def same_matter(some: Sequence[Sense], others: Sequence[Sense]) -> bool:
    """Whether two crowds write of the same matter, maybe in other languages: what is common in each is alike."""
    if not some or not others or some[0].maker is not others[0].maker:
        return False
    here, there = _common(some), _common(others)
    lengths = math.hypot(*here) * math.hypot(*there)
    return bool(lengths) and math.fsum(map(mul, here, there)) / lengths >= SAME_MATTER


def _common(told: Sequence[Sense]) -> list[float]:
    """The middle of rows that are each brought to the same length."""
    return [
        math.fsum(column) for column in zip(*([n / (one.length or 1.0) for n in one.row] for one in told), strict=True)
    ]


def is_over_usual(people: int, before: int) -> bool:
    """Whether so many people are more than usual; ``before`` wrote of the same in the `USUAL_MS` before."""
    return people * USUAL_MS >= OVER_USUAL * before * WITHIN_MS

"""Whether a customer's new voice is about what they wrote of before (docs/rules.md#joining); in doubt it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from bot.domain.hours import DAY
from bot.domain.voices.incidents.hashed import content_words
from bot.domain.voices.incidents.sense import Maker, Sense, likeness
from bot.domain.voices.judging.evidence import evidence
from bot.domain.voices.matter import bare_subject
from bot.domain.voices.matters.references import References, references

LATELY_MS: Final = DAY
LONG_AGO_MS: Final = 7 * DAY
OPEN_LATELY: Final = 0.18
"""While somebody is at it and the last voice is at most `LATELY_MS` old, a voice joins from this likeness on."""
OPEN: Final = 0.20
SETTLED: Final = 0.25
"""After it was settled; and when that is longer ago than `LONG_AGO_MS`:"""
SETTLED_LONG_AGO: Final = 0.28
OTHER_SUBJECT: Final = 0.08
"""So much more is asked for where both have a subject, and the subjects share no word."""
OTHER_NUMBER: Final = 0.60
"""And this where each names a number of its own, such as two orders."""
WORDS_ALIKE: Final = 0.10
"""Without a model, from this likeness on the words of two texts speak against two subjects."""
OWN_WORDS: Final = 4
"""Whoever says fewer words of substance names no matter of their own, while somebody is at one;"""
OWN_WORDS_SETTLED: Final = 3
"""after it was settled fewer do."""


class Fit(IntEnum):
    """How well a voice fits what was written before."""

    NO = 0
    DOUBT = 1
    LIKE = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A voice: its subject, its words (None when they are gone), and what it is about, in numbers.

    ``ticket`` is the help desk's name of its conversation there, or empty. ``names_no_matter``: it is a mere thanks, or
    noise.
    """

    subject: str
    words: str | None
    sense: Sense | None = None
    ticket: str = ""
    names_no_matter: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """A conversation that a voice may belong to: what was said in it, and when last (UTC milliseconds).

    ``settled``: nobody is at it any more.
    """

    id: int
    settled: bool
    last_at: int
    said: tuple[Said, ...] = field(default=())


def belonging(new: Said, earlier: Iterable[Earlier], now: int) -> int | None:
    """Find the conversation that a voice belongs to, by its id; None when it is about another matter than each.

    The surest first; of several that fit as well, the more alike; in doubt one that somebody is at, then the newest.
    """
    fits = [(_fit(new, one, now), one) for one in earlier]
    best = max(
        ((fit, alike, not one.settled, one.last_at, one.id) for (fit, alike), one in fits if fit is not Fit.NO),
        default=None,
    )
    return best[-1] if best else None


def _fit(new: Said, one: Earlier, now: int) -> tuple[Fit, float]:
    if new.ticket and any(said.ticket == new.ticket for said in one.said):
        return Fit.SURE, 1.0
    numbers, theirs = _numbers(new), References()
    for said in one.said:
        theirs |= _numbers(said)
    if numbers.shares(theirs):
        return Fit.SURE, 1.0
    other_number = numbers.parts_from(theirs)
    if not other_number and _same_subject(new, one.said):
        return Fit.SURE, 0.0
    if new.names_no_matter or not _names_one(new, one):
        return Fit.DOUBT, 0.0
    other_subject = _other_subject(new, one.said)
    alike, maker = _likeness(new.sense, one.said)
    if maker is not Maker.MODEL:
        is_other = other_number or (other_subject and maker is not None and alike < WORDS_ALIKE)
        return (Fit.NO if is_other else Fit.DOUBT), 0.0
    bar = OTHER_NUMBER if other_number else _bar(one, now) + (OTHER_SUBJECT if other_subject else 0.0)
    return (Fit.LIKE, alike) if alike >= bar else (Fit.NO, alike)


def _bar(one: Earlier, now: int) -> float:
    if one.settled:
        return SETTLED if now - one.last_at <= LONG_AGO_MS else SETTLED_LONG_AGO
    return OPEN_LATELY if now - one.last_at <= LATELY_MS else OPEN


def _numbers(said: Said) -> References:
    return references(f"{said.subject}\n{evidence(said.words or '')}")


def _names_one(new: Said, one: Earlier) -> bool:
    """Whether it says enough to be about a matter of its own: "Any news?" is about what was written before."""
    words = content_words(f"{bare_subject(new.subject)}\n{evidence(new.words or '')}")
    return len(words) >= (OWN_WORDS_SETTLED if one.settled else OWN_WORDS)


def _same_subject(new: Said, said: Sequence[Said]) -> bool:
    subject = bare_subject(new.subject).casefold()
    return bool(subject) and any(bare_subject(one.subject).casefold() == subject for one in said)


def _other_subject(new: Said, said: Sequence[Said]) -> bool:
    """Whether both have a subject, and no word of substance stands in both; one that answers ours tells nothing."""
    subjects = [words for one in said if (words := content_words(bare_subject(one.subject)))]
    theirs = content_words(bare_subject(new.subject))
    is_answer = bare_subject(new.subject) != " ".join(new.subject.split())
    return bool(theirs and subjects) and not is_answer and all(theirs.isdisjoint(words) for words in subjects)


def _likeness(sense: Sense | None, said: Sequence[Said]) -> tuple[float, Maker | None]:
    """The likeness to the most alike of them, and who made the rows; None where nothing can be compared.

    Where a voice that can't be compared stands among them, nothing is said against their being one matter.
    """
    told = [one.sense for one in said if one.sense is not None]
    if sense is None or not told or any(one.maker is not sense.maker for one in told):
        return 0.0, None
    return max(likeness(sense, one) for one in told), sense.maker

"""Whom a conversation is given to, and why (docs/rules.md#assignment)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import compress
from operator import not_
from typing import Final, NamedTuple, TypeAlias

from bot.domain.conversations.conversation import Reason
from bot.domain.hours import DAY

REACH_MS: Final = DAY
"""Who knows the customer is asked, though others are at work, if their hours begin within so long of the first."""
RANKED_MAX: Final = 100
"""So many of the marketers are kept with the decision, those asked next first."""


class Standing(StrEnum):
    """How a marketer stood when somebody was chosen: as one to be asked, or passed over for a reason."""

    NEXT = "next"
    LATER = "later"
    HOLIDAY = "holiday"
    SKILL = "skill"
    LANGUAGE = "language"
    FULL_DAY = "full_day"
    FULL = "full"
    AWAY = "away"
    HAD_IT = "had_it"


class Candidate(NamedTuple):
    """A marketer, as the choice sees them: a tuple, as one choice makes five hundred.

    Times are UTC milliseconds; ``starts_at`` is when their hours begin next.
    ``open`` and ``today`` count conversations they carry and got today; ``cap`` is how many they may carry, None for as
    many as the team says. ``spoke_at`` is when they last spoke with this customer, None for never or too long ago.
    ``theirs``: they are this customer's person; ``speaks`` the language, ``skilled`` in the subject; ``had_it``: they
    can't be asked again; ``on_holiday``: it is a public holiday where they are; ``has_theirs``: they have another
    conversation of this customer's.
    """

    person: str
    open: int = 0
    today: int = 0
    cap: int | None = None
    starts_at: int = 0
    away_until: int | None = None
    spoke_at: int | None = None
    theirs: bool = False
    speaks: bool = True
    skilled: bool = False
    had_it: bool = False
    on_holiday: bool = False
    has_theirs: bool = False

    def is_away(self, now: int) -> bool:
        """Whether they are away at that moment, in UTC milliseconds."""
        return self.away_until is not None and self.away_until > now


@dataclass(frozen=True, slots=True)
class Lately:
    """What a marketer got in 30 days, and when the last time was: it parts those with equally much to do."""

    month: int = 0
    last_at: int = 0


class Ranked(NamedTuple):
    """A marketer's standing; ``number`` is what it is about: how many conversations, or until when (milliseconds)."""

    person: str
    standing: Standing
    number: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everybody at the moment of a choice, in the order in which they would have been asked.

    ``more`` counts those beyond `RANKED_MAX`. ``begins_at`` is when the first of them begin, None while some work.
    """

    people: tuple[Ranked, ...] = ()
    more: int = 0
    begins_at: int | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """What a conversation asks for: a language (ISO 639-1), subjects by their names, and whose customer it is.

    ``speakers`` and ``skilled`` count the marketers who have what is asked for, present or not.
    """

    language: str = ""
    speakers: int = 0
    skill: str = ""
    skilled: int = 0
    their_person: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is asked and why; nobody when ``person`` is None, and then ``reason`` says why not.

    ``ranking`` is None where nobody was compared: a person decided. ``sought`` is what they were held against.
    """

    person: str | None
    reason: Reason
    ranking: Ranking | None = None
    sought: Sought = Sought()


Why: TypeAlias = Callable[[Candidate], Ranked]
"""Says how somebody stands."""
History: TypeAlias = Callable[[Sequence[str]], Mapping[str, Lately]]
"""Tells what these marketers got lately: it is asked only for those who are level otherwise."""


def unknown(_people: Sequence[str]) -> Mapping[str, Lately]:
    """Nothing is known of what anybody got lately."""
    return {}


def choose(
    candidates: Sequence[Candidate],
    now: int,
    open_cap: int,
    day_cap: int,
    *,
    urgent: bool = False,
    waits_until: int = 0,
    lately: History = unknown,
) -> Choice:
    """Choose among a team's marketers; every input gives the same answer, whatever the order.

    Who knows the customer is waited for a day, who knows their language or subject until ``waits_until`` (UTC
    milliseconds); what is urgent waits for nobody.
    """
    sieve = _Sieve(candidates)
    if not sieve.keep(lambda one: not one.had_it, lambda one: Ranked(one.person, Standing.HAD_IT)):
        return sieve.nobody(Reason.NO_MEMBERS)
    if not sieve.keep(lambda one: not one.is_away(now), lambda one: _ranked(one, Standing.AWAY, one.away_until)):
        return sieve.nobody(Reason.ALL_AWAY)
    sieve.keep(lambda one: one.open < (one.cap or open_cap), lambda one: _ranked(one, Standing.FULL, one.open))
    if not sieve.keep(lambda one: one.today < day_cap, lambda one: _ranked(one, Standing.FULL_DAY, one.today)):
        return sieve.nobody(Reason.ALL_FULL)
    first = max(now, min(one.starts_at for one in sieve.left))
    reach = first if urgent else first + REACH_MS
    sieve.keep(lambda one: one.starts_at <= reach, _later)
    known = _related(sieve.left)
    waits = max(first, waits_until)
    sieve.keep(lambda one: one.starts_at <= waits, _later)
    reason = _suited(sieve)
    starts = max(now, min(one.starts_at for one in sieve.left))
    sieve.keep(lambda one: one.starts_at <= starts, _later)
    if known:
        order, reason = [known], _why(known)
    else:
        order = _in_turn(sieve.left, open_cap, lately)
    chosen = order[0].person
    begins_at = first if first > now else None
    return Choice(chosen, reason, sieve.ranking(order, open_cap, begins_at))


class _Sieve:
    """Whoever is left after each question, and those passed over at each of them."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.left = list(candidates)
        self._count = len(self.left)
        self._passed: list[tuple[list[Candidate], Why]] = []

    def keep(self, fits: Callable[[Candidate], bool], why: Why) -> list[Candidate]:
        """Pass over those that do not fit; give those who are left."""
        fit = [*map(fits, self.left)]
        if not all(fit):
            self._passed.append(([*compress(self.left, map(not_, fit))], why))
            self.left = [*compress(self.left, fit)]
        return self.left

    def prefer(self, fits: Callable[[Candidate], bool], standing: Standing) -> bool:
        """As `keep`, if anybody fits; whether some did and others did not."""
        before = len(self.left)
        if any(map(fits, self.left)):
            self.keep(fits, lambda one: Ranked(one.person, standing))
        return len(self.left) < before

    def nobody(self, reason: Reason) -> Choice:
        """Say that nobody is asked."""
        return Choice(None, reason, self.ranking([], 1, None))

    def ranking(self, first: Sequence[Candidate], open_cap: int, begins_at: int | None) -> Ranking:
        """Give the order: those ``first``, others who are left, and who was passed over, at the last question first.

        What is not kept is not sorted either.
        """
        ahead = {one.person for one in first}
        people = [_next(one) for one in first[:RANKED_MAX]]

        def then(some: Sequence[Candidate], order: Callable[[Candidate], tuple[float, str]], why: Why) -> None:
            if some and len(people) < RANKED_MAX:
                others = sorted((one for one in some if one.person not in ahead), key=order)
                people.extend(map(why, others[: RANKED_MAX - len(people)]))

        then(self.left, lambda one: (_share(one, open_cap), one.person), _next)
        for passed, why in reversed(self._passed):
            then(passed, lambda one: (one.open, one.person), why)
        return Ranking(tuple(people), self._count - len(people), begins_at)


def _related(left: Sequence[Candidate]) -> Candidate | None:
    """Give the customer's own person, else whoever has another matter of theirs, else whoever spoke with them last."""
    knowing = [one for one in left if one.spoke_at is not None or one.has_theirs]
    last = max(knowing, key=lambda one: (one.has_theirs, one.spoke_at or 0, one.person), default=None)
    return min((one for one in left if one.theirs), key=lambda one: one.person, default=last)


def _why(known: Candidate) -> Reason:
    if known.theirs:
        return Reason.THEIR_PERSON
    return Reason.KNOWS if known.spoke_at is not None else Reason.HAS_THEIRS


def _suited(sieve: _Sieve) -> Reason:
    """Leave those who speak the customer's language and know the subject, as far as there are any."""
    by_language = sieve.prefer(lambda one: one.speaks, Standing.LANGUAGE)
    if sieve.prefer(lambda one: one.skilled, Standing.SKILL):
        return Reason.SKILL
    return Reason.LANGUAGE if by_language else Reason.LEAST_OPEN


def _in_turn(left: Sequence[Candidate], open_cap: int, lately: History) -> list[Candidate]:
    """Give those with the least to do: of several, who got the fewest in 30 days first, then who has waited longest."""
    shares = [_share(one, open_cap) for one in left]
    least = min(shares)
    level = [one for one, share in zip(left, shares, strict=True) if share == least]
    if len(level) == 1:
        return level
    got, nothing = lately([one.person for one in level]), Lately()

    def turn(one: Candidate) -> tuple[int, int, str]:
        history = got.get(one.person, nothing)
        return history.month, history.last_at, one.person

    return sorted(level, key=turn)


def _next(one: Candidate) -> Ranked:
    return Ranked(one.person, Standing.NEXT, one.open)


def _later(one: Candidate) -> Ranked:
    return Ranked(one.person, Standing.HOLIDAY if one.on_holiday else Standing.LATER, one.starts_at)


def _share(one: Candidate, open_cap: int) -> float:
    return one.open / (one.cap or open_cap)


def _ranked(one: Candidate, standing: Standing, number: int | None) -> Ranked:
    return Ranked(one.person, standing, number or 0)

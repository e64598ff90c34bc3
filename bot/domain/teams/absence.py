"""Being away, by dates or by one's Slack status: what moves meanwhile, and to whom (docs/rules.md#absence)."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.hours import DAY, MINUTE
from bot.domain.teams.people import Member

CHAIN_MAX: Final = 10
"""So many stand-ins are asked after, one after the other; then it goes as a new conversation does."""
AHEAD_MAX: Final = 366 * DAY
"""How far ahead a leave may begin, and how far ahead it may end."""
STANDS_MS: Final = MINUTE
"""How long a Slack status has to stand before it counts, and how long it has to be gone."""
OPEN_END: Final = 253_402_214_400_000
"""When somebody is back whose status names no end: the last days of 9999, UTC milliseconds."""
WELCOME_MS: Final = 3 * DAY
"""For how long Home says what became of things after somebody is back."""
LISTED_MS: Final = 7 * DAY
"""And how long after that their first list of a morning still says it: a weekend or holidays may lie between."""


class Source(StrEnum):
    """Who says that somebody is away: they themselves (or a manager), by dates; or their Slack status."""

    DATED = "dated"
    STATUS = "status"


class Stage(StrEnum):
    """How far an absence is. Values are stored.

    ``BEGUN``: they are asked nothing new; ``MOVED``: and what falls due within it is with others. ``OVERRULED``: a
    status of somebody who said that they are here.
    """

    PLANNED = "planned"
    BEGUN = "begun"
    MOVED = "moved"
    OVER = "over"
    OVERRULED = "overruled"

    @property
    def is_on(self) -> bool:
        """Whether whoever it is about is away by it."""
        return self in {Stage.BEGUN, Stage.MOVED}


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody's being away from ``starts_at`` until ``ends_at``, UTC milliseconds.

    ``due_at`` is when its next step is due, None when none is. ``event_id`` is that of its beginning, None before it;
    ``back_at`` is when they were back because they or their status said so, or will be a minute after it did; None
    until then, and where it ended by itself.
    """

    person: str
    source: Source
    starts_at: int
    ends_at: int
    stage: Stage
    due_at: int | None = None
    event_id: int | None = None
    back_at: int | None = None

    @property
    def happened_at(self) -> int | None:
        """The latest moment of it that has been, by the clock of whoever wrote it; None before anything has."""
        if self.back_at is not None:
            return self.back_at - (STANDS_MS if self.stage.is_on else 0)
        if self.stage is Stage.OVER:
            return self.ends_at
        if self.stage.is_on:
            return self.starts_at
        return self.starts_at - STANDS_MS if self.source is Source.STATUS else None


@dataclass(frozen=True, slots=True)
class GoAway:
    """A leave that is asked for: [starts_at, ends_at) in UTC milliseconds; the ids of whoever goes and stands in.

    ``stand_in`` None: whoever it was before; empty: nobody. ``person`` empty: whoever asks.
    """

    starts_at: int
    ends_at: int
    stand_in: str | None = None
    person: str = ""


def away_until(absences: Iterable[Absence], now: int) -> int | None:
    """Until when somebody is away by all that is said of them; None when they are here."""
    return max((one.ends_at for one in absences if one.stage.is_on and one.ends_at > now), default=None)


def set_right(one: Absence, now: int, tomorrow: int) -> Absence:
    """Set right what a clock that ran ahead has written of an absence: as it is at ``now``, and its next step due then.

    What was told happened now; what the dates alone brought about has not happened. ``tomorrow`` is when their next day
    begins: a leave of today has begun.
    """
    if one.back_at is not None:
        at = now + STANDS_MS if one.stage.is_on else now
        ends_at = one.ends_at if one.stage is Stage.OVERRULED else at
        return replace(one, starts_at=min(one.starts_at, now), ends_at=ends_at, back_at=at, due_at=_due(one, at))
    if one.source is Source.STATUS and one.stage in {Stage.PLANNED, Stage.OVERRULED}:
        at = now + STANDS_MS
        return replace(one, starts_at=at, due_at=_due(one, at))
    if one.source is Source.DATED and one.starts_at >= tomorrow:
        return replace(one, stage=Stage.PLANNED, due_at=one.starts_at)
    return replace(one, stage=Stage.BEGUN, starts_at=min(one.starts_at, now), due_at=now)


def _due(one: Absence, at: int) -> int | None:
    return at if one.stage.is_on or one.stage is Stage.PLANNED else None


def falls_due(one: Conversation, promised: int | None, until: int, now: int) -> int | None:
    """When something of a conversation falls due before a moment, no earlier than now; None when nothing does.

    ``promised`` is the day of the first promise in it that its owner owes. What rests longer than that is not due.
    """
    moments = [promised] if promised is not None else []
    if (step := _next_step(one, now)) is not None:
        moments.append(step)
    first = min(moments, default=until)
    return max(first, now) if first < until else None


def _next_step(one: Conversation, now: int) -> int | None:
    if one.state in {State.ASSIGNED, State.CLAIMED} and (one.snoozed_until or 0) > now:
        return one.snoozed_until
    steps = {
        State.ASSIGNED: one.claim_due,
        State.CLAIMED: one.reply_due if one.follow_up_at is None else one.follow_up_at,
        State.ANSWERED: one.follow_up_at,
    }
    return steps.get(one.state)


def stand_in_for(person: str, members: Mapping[str, Member], can: Callable[[Member], bool]) -> str | None:
    """Whoever stands in for somebody: their stand-in, else that one's, and so on, ten at most; None for nobody.

    Passed over is whoever is not in the team any more or ``can`` not. Whoever came up before ends the chain.
    """
    seen, place = {person}, members.get(person)
    for _ in range(CHAIN_MAX):
        other = place.stand_in if place else None
        if other is None or other in seen:
            return None
        seen.add(other)
        place = members.get(other)
        if place and can(place):
            return other
    return None


@dataclass(frozen=True, slots=True)
class SlackStatus:
    """What somebody's Slack profile says: an emoji with its colons, words, and until when, None for no end."""

    emoji: str = ""
    text: str = ""
    until: int | None = None


AWAY_EMOJI: Final = frozenset(
    {
        *(":palm_tree:", ":beach_with_umbrella:", ":desert_island:"),
        *(":face_with_thermometer:", ":face_with_head_bandage:", ":mask:", ":no_entry:"),
    }
)
"""What says by itself that somebody is away: Slack's own "Vacationing" and "Out sick", and what is used instead."""
_AWAY_WORDS: Final = re.compile(
    r"\b(?:vacation(?:ing)?|on (?:annual |sick |parental |maternity |paternity )?leave|on holidays?|out sick|off sick"
    r"|out of (?:the )?office|ooo|im urlaub|urlaub|krank|en vacances|en cong[ée]s?|de vacaciones)\b",
    re.IGNORECASE,
)
_WORKS: Final = re.compile(
    r"\b(?:meeting|commut\w*|remote(?:ly)?|lunch|focus\w*|call|planning|back|soon)\b", re.IGNORECASE
)


def says_away(status: SlackStatus, now: int) -> bool:
    """Whether a status says that somebody is away: by its emoji or words, unless its words say that they work."""
    if status.until is not None and status.until <= now:
        return False
    said = status.emoji in AWAY_EMOJI or bool(_AWAY_WORDS.search(status.text))
    return said and not _WORKS.search(status.text)

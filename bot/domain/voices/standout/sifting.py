"""Which voices nobody is asked about: noise, and public comments that do not stand out or are too many for one day.

docs/rules.md#what-is-kept-back has the rule in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.domain.voices.judging.deciding import text_of
from bot.domain.voices.judging.judgement import Judge, Judgement
from bot.domain.voices.judging.urgency import alarms
from bot.domain.voices.standout.evidence import Empty, evidence
from bot.domain.voices.standout.scoring import THRESHOLD, Standout, standout
from bot.domain.voices.voice import Channel, Kind, Voice

A_DAY: Final = 10
"""So many public comments a team is given a day at most, where it has set no other number; urgent ones come on top."""
_MAY_BE_NOISE: Final = frozenset({Channel.EMAIL, Channel.SOCIAL, Channel.OTHER})
"""Mails, and what comes of feeds; whoever phones, chats, reviews, writes a letter or stands there is always heard."""


class Rest(StrEnum):
    """Why a voice is kept back that is not empty."""

    NOISE = "noise"
    BELOW = "below"
    CAP = "cap"


WhyKept = Empty | Rest


def why_kept(text: str) -> WhyKept:
    """Read what is stored; a ValueError for what this version does not know."""
    return Empty(text) if text in set(Empty) else Rest(text)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a team lets through: comments from ``threshold`` points on, ``a_day`` of them; ``given``: so many today."""

    threshold: float = THRESHOLD
    a_day: int = A_DAY
    given: int = 0


@dataclass(frozen=True, slots=True)
class Sifted:
    """Why a voice is kept back; without a ``why`` somebody is asked.

    ``made``: what a public comment weighs, None for all else. ``passes``: it is urgent, or its writer is being spoken
    with, so it is let through whatever it weighs, and takes no place of the day's.
    """

    why: WhyKept | None = None
    made: Standout | None = None
    passes: bool = False

    @property
    def points(self) -> int:
        """What it weighs, in hundredths of a point; nothing, for what is nothing to answer."""
        return 0 if self.made is None or self.why is Rest.NOISE else round(100 * self.made.score)

    @property
    def may_be_otherwise(self) -> bool:
        """Whether who judges better might let it through: what is empty shows that by itself."""
        return isinstance(self.why, Rest)

    @property
    def takes_place(self) -> bool:
        """Whether it is one of those that a team is given that day."""
        return self.made is not None and self.why is None and not self.passes


def is_public(voice: Voice) -> bool:
    """Whether it is a comment that stood in public, and that nobody passed on; a help desk's ticket was written to us.

    Networks, feeds, Meta and webhooks say `social` for one.
    """
    return voice.channel is Channel.SOCIAL and not voice.forwarder and not voice.ticket


def sift(voice: Voice, judged: Judgement, sieve: Sieve, *, earlier: Sequence[int], now: int, known: bool) -> Sifted:
    """Look at a voice that nobody passed on. ``earlier``: when the same person wrote before, like ``now`` in UTC ms.

    ``known``: somebody is speaking with them, or has the incident that it belongs to.
    """
    is_noise = judged.kind is Kind.NOISE and judged.sure and not known
    if not is_public(voice):
        return Sifted(Rest.NOISE if is_noise and voice.channel in _MAY_BE_NOISE and not voice.ticket else None)
    found = evidence(voice.words, complains=judged.kind is Kind.COMPLAINT, surely=judged.sure)
    # hints of danger in a giveaway are none; what is certain passes whatever else it is
    urgent = (judged.urgent and not found.empty) or bool(alarms(text_of(voice.subject, voice.words)).certain)
    made = standout(found, voice.reach, earlier, now, urgent=urgent, threshold=sieve.threshold)
    if urgent or found.empty:
        return Sifted(found.empty if not urgent else None, made, passes=urgent)
    if is_noise:
        return Sifted(Rest.NOISE, made)
    if known:
        return Sifted(None, made, passes=True)
    if not made.routed:
        return Sifted(Rest.BELOW, made)
    return Sifted(Rest.CAP if sieve.given >= sieve.a_day else None, made)


def mattering(judged: Judgement) -> Judgement:
    """What is made of a voice that somebody said mattered: it is no noise, and which kind it is they are asked."""
    if judged.kind is not Kind.NOISE:
        return judged
    kind = Kind.COMMENT if judged.other is Kind.NOISE else judged.other
    other = Kind.QUESTION if kind is Kind.COMMENT else Kind.COMMENT
    return replace(judged, kind=kind, other=other, sure=False, by=Judge.PERSON)

"""Which voices nobody is asked about: noise, and public comments that do not stand out.

docs/rules.md#which-comments-stand-out has the points.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.hours import local
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.standout.evidence import Empty, Evidence
from bot.domain.voices.standout.scoring import standout
from bot.domain.voices.voice import Channel, Kind, Voice

A_DAY: Final = 10
"""So many public comments a team is given a day at most; what is urgent comes on top."""
EARLIER_KEPT: Final = 20
NOISE: Final = "noise"
TOO_LITTLE: Final = "below"
TOO_MANY: Final = "cap"


@dataclass(frozen=True, slots=True)
class Sifted:
    """Why a voice is kept back, and its score; an empty ``why``: it is given to somebody."""

    why: str = ""
    score: float = 0.0


def is_public(voice: Voice) -> bool:
    """Whether it is a comment that stood in public, and that nobody passed on."""
    return voice.channel is Channel.SOCIAL and not voice.forwarder


class Sifting:
    """Goes by what the same people wrote before, and by how many were given away that day."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._given = Counter[date]()
        self._earlier: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=EARLIER_KEPT))

    def sift(self, voice: Voice, at: int, judged: Judgement, found: Evidence | None) -> Sifted:
        """Look at one, in the order in which they came. ``found`` is what a public comment shows; None for all else."""
        if found is None:
            is_noise = judged.kind is Kind.NOISE and judged.sure and voice.kind is None and not voice.forwarder
            return Sifted(NOISE) if is_noise else Sifted()
        made = standout(found, voice.reach, self._of(voice, at), at, urgent=judged.urgent)
        if isinstance(made.reasons[0] if made.reasons else None, Empty):
            return Sifted(str(made.reasons[0]))
        if not made.routed:
            return Sifted(TOO_LITTLE, made.score)
        day = local(at, self._zone).date()
        if self._given[day] >= A_DAY and not judged.urgent:
            return Sifted(TOO_MANY, made.score)
        self._given[day] += not judged.urgent
        return Sifted(score=made.score)

    def _of(self, voice: Voice, at: int) -> Sequence[int]:
        """When this person wrote before; from now on, also now."""
        if not voice.sender.identities:
            return ()
        known = self._earlier[voice.sender.identities[0].value]
        before = tuple(known)
        known.append(at)
        return before

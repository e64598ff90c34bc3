"""What was kept back, as people look it through, and what a threshold would have let through."""

from dataclasses import dataclass

from bot.domain.paging import Paginated
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.standout.sifting import WhyKept
from bot.views.voices import VoiceView


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One that is left to look through: what was said, by whom, and why nobody is asked. ``points`` are hundredths."""

    said: VoiceView
    customer: str
    team: str
    why: WhyKept
    points: int


@dataclass(frozen=True, slots=True)
class KeptList:
    """A page of them. ``teams``: of how many teams they may be; ``tz`` is the reader's."""

    lines: Paginated[KeptLine]
    teams: int
    tz: str
    now: int


@dataclass(frozen=True, slots=True)
class SieveView:
    """How a team sifts public comments, and what that would have meant in the last ``days`` days.

    ``threshold`` is in hundredths of a point: what ``settings`` say or, where they leave that to the team's answers,
    what ``answers`` of these have taught (``taught``).
    """

    team: int
    name: str
    settings: TeamSettings
    threshold: int
    taught: int
    answers: int
    days: int
    comments: int
    given: int

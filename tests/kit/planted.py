"""Settings that the product does not have: each is one line, and needs nothing else."""

from dataclasses import dataclass
from typing import Annotated

from bot.domain.teams.setting_kinds import YES_NO, Choice, Clock, Number
from bot.domain.teams.settings import Setting, TeamSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted(TeamSettings):
    """A team's settings, and four more; to be put in the place of `TeamSettings` in its module."""

    pause: Annotated[int, Setting(Number(1, 30), "Minutes of pause", "After each call.")] = 5
    tone: Annotated[str, Setting(Choice((("Warm", "warm"), ("Plain", "plain"))), "Tone")] = "warm"
    praise: Annotated[bool, Setting(Choice(YES_NO), "Praise, too", missing="Yes or no?")] = True
    tea: Annotated[str, Setting(Clock(), "Tea at")] = "15:00"

"""What managers ask for about their team."""

from dataclasses import dataclass, field

from bot.domain.hours import Week
from bot.domain.teams.settings import TeamSettings


@dataclass(frozen=True, slots=True)
class SaveSkill:
    """A list of words of a team's and who knows what they are about; ``skill_id`` None makes a new one."""

    team_id: int
    skill_id: int | None
    name: str
    words: tuple[str, ...]
    people: tuple[str, ...]
    remove: bool = False


@dataclass(frozen=True, slots=True)
class SetHours:
    """When somebody works: a week of their own, None for their team's; and where their public holidays are."""

    week: Week | None
    country: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class SaveProfile:
    """What a marketer speaks (ISO 639-1), and how many conversations they may carry, None for as many as the team."""

    team_id: int
    person: str
    languages: tuple[str, ...]
    open_cap: int | None


@dataclass(frozen=True, slots=True)
class SaveTeam:
    """The team form. ``team_id`` None makes a new team; settings that are in no form stay as they are stored."""

    team_id: int | None
    name: str
    channel: str
    managers: tuple[str, ...]
    marketers: tuple[str, ...]
    watched: tuple[str, ...] = ()
    settings: TeamSettings = field(default_factory=TeamSettings)

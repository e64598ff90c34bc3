"""What managers ask for about their team."""

from dataclasses import dataclass, field

from bot.domain.teams.settings import TeamSettings


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

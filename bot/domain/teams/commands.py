"""What managers ask for about their team."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaveTeam:
    """The team form. ``team_id`` None makes a new team; hours are ``HH:MM``; days are 0-6, Monday 0."""

    team_id: int | None
    name: str
    channel: str
    managers: tuple[str, ...]
    marketers: tuple[str, ...]
    watched: tuple[str, ...] = ()
    hours: tuple[str, str] = ("09:00", "17:30")
    work_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    digest_day: int = 0
    digest_time: str = "09:00"
    tz: str = "UTC"

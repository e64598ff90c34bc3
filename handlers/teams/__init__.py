"""People, App Home, settings, lookups."""

from typing import Final

from handlers.kit.interactions import Feature
from handlers.teams import (
    absence,
    assign_several,
    channel_checks,
    home,
    hours,
    lookups,
    managers,
    people,
    quiet_times,
    settings,
    skills,
)

FEATURES: Final[tuple[Feature, ...]] = (
    *(lookups, home, absence, assign_several, settings, skills, hours, managers, people, channel_checks, quiet_times),
)

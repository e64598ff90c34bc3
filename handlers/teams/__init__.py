"""People, App Home, settings, lookups."""

from typing import Final

from handlers.kit.interactions import Feature
from handlers.teams import channel_checks, home, lookups, people, quiet_times, settings, skills

FEATURES: Final[tuple[Feature, ...]] = (lookups, home, settings, skills, people, channel_checks, quiet_times)

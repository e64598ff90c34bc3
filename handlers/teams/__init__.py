"""People, App Home, settings, lookups."""

from typing import Final

from handlers.kit.interactions import Feature
from handlers.teams import channel_checks, home, lookups, people, settings

FEATURES: Final[tuple[Feature, ...]] = (lookups, home, settings, people, channel_checks)

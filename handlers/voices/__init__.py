"""Voices come in."""

from typing import Final

from handlers.kit.interactions import Feature
from handlers.voices import messages, route

FEATURES: Final[tuple[Feature, ...]] = (route, messages)

"""Voices come in."""

from typing import Final

from handlers.kit.interactions import Feature
from handlers.voices import change_kind, messages, reactions, read_all, route

FEATURES: Final[tuple[Feature, ...]] = (route, messages, reactions, change_kind, read_all)

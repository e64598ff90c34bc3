"""Voices come in."""

from typing import Final

from handlers.kit.interactions import Feature
from handlers.voices import change_kind, incidents, matters, messages, reactions, read_all, route, workflow_step

FEATURES: Final[tuple[Feature, ...]] = (
    route,
    messages,
    reactions,
    change_kind,
    read_all,
    workflow_step,
    incidents,
    matters,
)

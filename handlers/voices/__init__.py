"""Voices come in."""

from typing import Final

from handlers.kit.interactions import Feature
from handlers.voices import messages, reactions, read_all, route, workflow_step
from handlers.voices.sorting import change_kind, incidents, kept_back, matters

FEATURES: Final[tuple[Feature, ...]] = (
    *(route, messages, reactions, read_all, workflow_step),
    *(change_kind, incidents, kept_back, matters),
)

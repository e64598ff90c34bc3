"""The week is told."""

from typing import Final

from handlers.insights import digest
from handlers.kit.interactions import Feature

FEATURES: Final[tuple[Feature, ...]] = (digest,)

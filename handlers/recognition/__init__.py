"""People thank each other."""

from typing import Final

from handlers.kit.interactions import Feature
from handlers.recognition import applaud, cards, corrections, nominations, praise

FEATURES: Final[tuple[Feature, ...]] = (applaud, cards, corrections, nominations, praise)

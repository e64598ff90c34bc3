"""What people do with a customer."""

from typing import Final

from handlers.customers import customer, follow, plans
from handlers.kit.interactions import Feature

FEATURES: Final[tuple[Feature, ...]] = (customer, follow, plans)

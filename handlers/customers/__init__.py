"""What people do with a customer."""

from typing import Final

from handlers.customers import customer, drafts, follow, plans, privacy
from handlers.kit.interactions import Feature

FEATURES: Final[tuple[Feature, ...]] = (customer, drafts, follow, plans, privacy)

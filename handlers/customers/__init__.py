"""What people do with a customer."""

from typing import Final

from handlers.customers import colleagues, contact_rules, customer, drafts, follow, plans, privacy, who
from handlers.kit.interactions import Feature

FEATURES: Final[tuple[Feature, ...]] = (customer, drafts, follow, plans, who, privacy, contact_rules, colleagues)

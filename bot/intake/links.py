"""Which links are kept: they are shown, and never fetched."""

import re
from typing import Final

LINK_MAX: Final = 2_000
_WEB = re.compile(r"https?://[^\s<>|]+", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Whether it is one of http or https, without a sign that Slack reads as its own."""
    return len(text) <= LINK_MAX and _WEB.fullmatch(text) is not None

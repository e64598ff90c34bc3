"""What is asked of any text that a person writes."""

import re
from typing import Final

UNSEEN: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Signs that nobody sees, and that come along when an address or a number is copied: widths of nothing, directions."""
UNSEEN_BUT_JOINERS: Final = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""For names and words: the joiners hold a family of emoji together, and part Persian letters."""


def length(text: str) -> int:
    """Count a text's characters, each gap as one and none around it: blanks are no words."""
    return len(" ".join(text.split()))


def folded(text: str) -> str:
    """Give a name as it is compared and ordered: whoever writes it otherwise in capitals means the same.

    Databases differ in both beyond A to Z, so that lists of names are ordered, and names held against each other, by
    this alone.
    """
    return text.strip().casefold()

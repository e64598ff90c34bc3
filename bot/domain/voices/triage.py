"""What kind of voice it is and whether it burns, from its words alone."""

import re

from bot.domain.voices.voice import Kind

_URGENT = re.compile(
    r"\b(injur\w+|burn(?:t|ed|s)? (?:my|his|her|our|their)|caught fire|on fire|smoke|electric shock|allerg\w+|"
    r"poison\w*|choked?|hospital|ambulance|lawyer|attorney|sue|lawsuit|legal action|mould|glass in)\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"\b(broke\w*|refund|money back|disappoint\w+|complain\w*|late|never arrived|missing|damaged|rude|unacceptable|"
    r"nobody (?:answers|answered|helps|cares)|"
    r"still waiting|stopped working|doesn'?t work|not working|worst|terrible)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(thank(?:s| you)|love[ds]?|wonderful|delight\w+|brilliant|amazing|kind(?:ness)?|remembered|best|grateful)\b",
    re.IGNORECASE,
)


def is_urgent(words: str) -> bool:
    """Whether it speaks of safety, harm or the law: such a voice gets the short times."""
    return _URGENT.search(words) is not None


def kind_of(words: str) -> Kind:
    """Guess the kind. When in doubt between praise and complaint it is a complaint: that one is answered sooner."""
    if is_urgent(words) or _COMPLAINT.search(words):
        return Kind.COMPLAINT
    if _PRAISE.search(words):
        return Kind.PRAISE
    return Kind.QUESTION if "?" in words else Kind.COMMENT

"""How often a source speaks, and when its silence is one (docs/rules.md#silent-sources)."""

from typing import Final

from bot.domain.hours import HOUR

KNOWN_AFTER: Final = 5
"""A source that has spoken less often has no usual gap yet."""
AT_LEAST_MS: Final = 8 * HOUR
"""Working time: however often a source speaks, a shorter silence is a quiet morning."""
TOOLS: Final = "voice"
"""What all that is signed by `/intake/voice`'s one secret is kept under; each team's has a pulse of its own."""
TOOLS_TITLE: Final = "What your own tools send"
MAILBOX: Final = "mailbox"
META: Final = "meta"
META_TITLE: Final = "What Facebook and Instagram send"
_WEIGHED: Final = 8
"""The usual gap follows the last eight or so: a source that slows down gets a longer one within days."""


def is_looked_into(source: str) -> bool:
    """Whether we go and look there, as into a mailbox, a feed or a network (``feed:…``); else it calls us."""
    return source == MAILBOX or ":" in source


def usual_gap(before: int, gaps: int, newest: int) -> int:
    """The usual gap with one more, in milliseconds of working time; ``gaps`` were counted before it."""
    return before + (newest - before) // min(gaps + 1, _WEIGHED)


def silent_after(gap_ms: int, times: int) -> int:
    """How much working time without a word is a silence: so many times the usual gap, and 8 h at least."""
    return max(AT_LEAST_MS, gap_ms * times)

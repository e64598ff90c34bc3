"""What is news, and what is history: said too long ago to be answered as if it had just come.

See docs/rules.md#history.
"""

from typing import Final

from bot.domain.hours import DAY

HISTORY_MS: Final = 7 * DAY
"""What was said longer ago than this is kept, and asks nobody."""


def news_from(now: int, connected_at: int | None = None) -> int:
    """The moment from which on what is said counts as news, in UTC milliseconds.

    ``connected_at``: when we began to look at a source; what stood there before is history, however young.
    """
    return max(now - HISTORY_MS, connected_at or 0)


def is_history(said_at: int | None, since: int) -> bool:
    """Whether it is history. What does not say when it was said is news: nobody would look at it otherwise."""
    return said_at is not None and said_at < since

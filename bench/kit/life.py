"""What has become of each conversation of a seeded database: a few are open, the rest were closed over two years."""

from dataclasses import dataclass
from typing import Final

from bench.kit.copying import Copies
from bot.domain.hours import DAY

AGE_MS: Final = 10 * 60_000
"""How long ago the open ones came in: no reminder is due yet."""
YEARS_MS: Final = 730 * DAY
LATELY_MS: Final = 2 * DAY
"""How long ago the last closed one came in: it was closed a day ago."""
KEYS_MS: Final = 6 * DAY
"""How long the key of a request is kept: younger than what is swept."""


@dataclass(frozen=True, slots=True)
class Life:
    """Which of ``count`` conversations are open: the ``newest``, and of each row of ``every`` the first ``spread``.

    The number 0 is, always.
    """

    count: int
    newest: int
    every: int = 1
    spread: int = 0

    @property
    def first_closed(self) -> int | None:
        """The first closed one's number; None when all are open."""
        found = max(1, self.spread) if self.spread < self.every else self.count
        return found if found < self.count - self.newest else None

    @property
    def gap_ms(self) -> int:
        """The time from one closed conversation to the next."""
        return (YEARS_MS - LATELY_MS) // self.count

    def ago_ms(self, nth: int) -> int:
        """How long ago a closed one came in."""
        return LATELY_MS + (self.count - nth) * self.gap_ms

    def open(self) -> Copies:
        """Say which are copies of the first one, which is open."""
        return Copies(0, self.count, f"({self._is_open})")

    def closed(self, pattern: int, table: str) -> Copies:
        """Say which are copies of the first closed one; of requests, those whose keys are still kept."""
        where = f"NOT ({self._is_open})"
        if table == "request":
            where += f" AND n > {self.count - max(0, KEYS_MS - LATELY_MS) // self.gap_ms}"
        return Copies(pattern, self.count, where, self.gap_ms)

    @property
    def _is_open(self) -> str:
        return f"n = 0 OR n >= {self.count - self.newest} OR n % {self.every} < {self.spread}"


def all_open(count: int) -> Life:
    """Give the life of a day on which nobody has done anything yet."""
    return Life(count, newest=count)

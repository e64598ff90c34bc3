"""The one place that makes ids: 63 bits, ordered by time, made by the app (docs/storage.md#ids-and-times)."""

import secrets
from collections.abc import Callable, Iterator
from threading import Lock

EPOCH_MS = 1_735_689_600_000
"""1 January 2025, 00:00 UTC."""


BEHIND_MS = 1000
"""A clock that is behind the last id by more than this was set back; one millisecond for each id until it is there."""


def drawn_at(drawn: int) -> float:
    """When an id was drawn, in seconds since 1970."""
    return ((drawn >> 22) + EPOCH_MS) / 1000


class Ids:
    """41 bits of milliseconds since 2025, then 22 bits that start at random and count within a millisecond.

    ``after``: the newest id that is kept. What is drawn is larger, also when the clock was set back since.
    """

    def __init__(
        self, real: Callable[[], float], chance: Callable[[int], int] = secrets.randbits, after: int = 0
    ) -> None:
        self._real = real
        self._chance = chance
        self._last = after
        self._lock = Lock()

    def draw(self) -> int:
        """A new id, larger than every earlier one of this process."""
        with self._lock:
            now, last = int(self._real() * 1000) - EPOCH_MS, self._last >> 22
            if last - now > BEHIND_MS:  # by chance, too: other processes may begin at the same newest id
                now = last + 1
            # a full millisecond, or a clock a little behind, borrows from the next
            self._last = (now << 22) | self._chance(22) if now > last else self._last + 1
            return self._last

    def for_write(self) -> "ReplayableIds":
        """Ids for one write, the same ones however often that write is run again."""
        return ReplayableIds(self.draw)


class ReplayableIds:
    """An endless row of ids that begins anew at each `iter`, so that a repeated write repeats its ids."""

    def __init__(self, draw: Callable[[], int]) -> None:
        self._draw = draw
        self._seen: list[int] = []

    def __iter__(self) -> Iterator[int]:
        """Give the ids from the first one on."""
        at = 0
        while True:
            if at == len(self._seen):
                self._seen.append(self._draw())
            yield self._seen[at]
            at += 1

"""The one place that makes ids: 63 bits, ordered by time, made by the app (STORE.md has the measurements)."""

import secrets
from collections.abc import Callable, Iterator
from threading import Lock

EPOCH_MS = 1_735_689_600_000
"""1 January 2025, 00:00 UTC."""


def drawn_at(drawn: int) -> float:
    """When an id was drawn, in seconds since 1970."""
    return ((drawn >> 22) + EPOCH_MS) / 1000


class Ids:
    """41 bits of milliseconds since 2025, then 22 bits that start at random and count within a millisecond."""

    def __init__(self, real: Callable[[], float], chance: Callable[[int], int] = secrets.randbits) -> None:
        self._real = real
        self._chance = chance
        self._last = 0
        self._lock = Lock()

    def draw(self) -> int:
        """A new id, larger than every earlier one of this process."""
        with self._lock:
            fresh = ((int(self._real() * 1000) - EPOCH_MS) << 22) | self._chance(22)
            # a full millisecond, or a clock set back, borrows from the next
            self._last = fresh if fresh >> 22 > self._last >> 22 else self._last + 1
            return self._last

    def drawn(self) -> "Drawn":
        """Ids for one write, the same ones however often that write is run again."""
        return Drawn(self.draw)


class Drawn:
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

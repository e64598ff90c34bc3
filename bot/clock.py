"""The one place that reads the time."""

import time


def steady() -> float:
    """Seconds that nobody sets back, from any beginning: every interval within a process is measured by them."""
    return time.monotonic()


class SystemClock:
    """The computer's clock."""

    def now(self) -> int:
        """UTC milliseconds."""
        return time.time_ns() // 1_000_000

    def real(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def steady(self) -> float:
        """Seconds that nobody sets back."""
        return steady()


class PracticeClock:
    """A clock that starts where it is told and moves only forward, by hand; real time goes on beneath it."""

    def __init__(self, start: int) -> None:
        self._start = start
        self._began = steady()
        self._moved = 0

    def now(self) -> int:
        """UTC milliseconds of the practice time, which also runs by itself."""
        return self._start + self._moved + int((steady() - self._began) * 1000)

    def real(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def steady(self) -> float:
        """Seconds that nobody sets back."""
        return steady()

    def forward(self, to: int) -> None:
        """Move to ``to`` in UTC milliseconds; a time that has passed changes nothing."""
        self._moved += max(0, to - self.now())

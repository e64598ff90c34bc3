"""Whether our clock agrees with Slack's: by what Slack signs, and by the date of its answers."""

from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

import structlog

from bot.ports import Clock

WINDOW_S: Final = 300
"""Slack's replay window: a request that is further from our clock is refused."""
TRUSTED_S: Final = 3600.0
"""So long what is signed outside the window counts as repeated by somebody, once Slack's date spoke for our clock."""
SHOWN_S: Final = 10.0
"""So long it is said in any case, for whoever watches: a date that comes sooner may have been on its way before."""
KNOWN_MAX: Final = 1000

log = structlog.get_logger()


class SlackTime(Protocol):
    """What Slack's answers say of its clock."""

    @property
    def slack_time(self) -> float | None:
        """Slack's clock now, in seconds since 1970; None until it was told."""
        ...

    @property
    def dated_at(self) -> float:
        """The steady second at which it was told last."""
        ...


class ClockCheck:
    """Says when our clock is off. ``count`` is told each time that something was signed outside the window.

    Whoever has recorded what Slack sent can send it again later, and it is signed. So it is no more than a hint: each
    counts once, a request inside the window refutes it, and so does the date of Slack's next answer, for an hour.
    """

    def __init__(self, clock: Clock, slack: SlackTime, count: Callable[[], None]) -> None:
        self._clock = clock
        self._slack = slack
        self._count = count
        self._hinted_at: float | None = None
        self._trusted_until = 0.0
        self._known: deque[str] = deque(maxlen=KNOWN_MAX)

    def inside(self) -> None:
        """Keep that something was signed inside the window."""
        self._hinted_at = None

    def outside(self, signature: str, timestamp: str) -> None:
        """Keep that something was signed rightly, but outside the window."""
        self._count()
        now = self._clock.steady()
        log.warning("signed_outside_window", seconds=round(self._clock.real() - int(timestamp)))
        if signature not in self._known and now >= self._trusted_until:
            self._hinted_at = now
        self._known.append(signature)

    @property
    def seconds_off(self) -> float | None:
        """How far our clock is ahead of Slack's, in seconds, negative when it is behind; None when nobody knows."""
        shown = self._slack.slack_time
        return None if shown is None else self._clock.real() - shown

    @property
    def is_off(self) -> bool:
        """Whether our clock is so far from Slack's that what it signs is refused."""
        off = self.seconds_off
        if off is not None and abs(off) > WINDOW_S:
            return True
        if self._hinted_at is not None and off is not None and self._slack.dated_at > self._hinted_at + SHOWN_S:
            self._hinted_at, self._trusted_until = None, self._clock.steady() + TRUSTED_S
        return self._hinted_at is not None

"""What our calls say of the line to Slack: whether anything is answered at all, and what Slack's own clock shows."""

from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Final

CUT_OFF_S: Final = 20.0
"""Cut off is whoever met nothing but silence for this long: two of Slack's time-outs, so no single slow answer."""
FAILURES_MIN: Final = 2


class Line:
    """The line to Slack, as it was met last. ``steady`` gives seconds that nobody sets back.

    Silence is a refused or broken connection, a time-out, or an error page that is not Slack's. A rate limit and a
    refusal are answers.
    """

    def __init__(self, steady: Callable[[], float], cut_off_after: float = CUT_OFF_S) -> None:
        self.steady = steady
        self._cut_off_after = cut_off_after
        self._answered_at = steady()
        self._silent_since = 0.0
        self._failures = 0
        self._ahead: float | None = None
        self._dated_at = 0.0

    def answered(self, date: str = "") -> None:
        """Keep that Slack answered; ``date`` is the header of that name, empty for none."""
        self._answered_at, self._failures = self.steady(), 0
        try:
            shown = parsedate_to_datetime(date).timestamp()
        except (ValueError, OverflowError):
            return
        self._ahead, self._dated_at = shown - self._answered_at, self._answered_at

    def unanswered(self, began: float) -> None:
        """Keep that a call which began at that steady second was not answered."""
        if not self._failures:
            self._silent_since = max(began, self._answered_at)
        self._failures += 1

    @property
    def is_in_doubt(self) -> bool:
        """Whether the latest call was not answered."""
        return self._failures > 0

    @property
    def is_cut_off(self) -> bool:
        """Whether there was nothing but silence for too long."""
        return self._failures >= FAILURES_MIN and self.steady() - self._silent_since >= self._cut_off_after

    @property
    def quiet_for(self) -> float:
        """The seconds since Slack's latest answer, or since the start."""
        return self.steady() - self._answered_at

    @property
    def slack_time(self) -> float | None:
        """Slack's clock now, in seconds since 1970, good to a second or two; None until Slack has told it."""
        return None if self._ahead is None else self._ahead + self.steady()

    @property
    def dated_at(self) -> float:
        """The steady second at which Slack told its time last."""
        return self._dated_at

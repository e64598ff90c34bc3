"""Who has opened the reply form of a conversation and not sent it yet, so that whoever comes second is told."""

from dataclasses import dataclass, field
from typing import Final

from bot.domain.hours import MINUTE

LIVES_MS: Final = 30 * MINUTE
"""Who has not sent it after this time has most likely closed it; Slack is not asked to tell us."""
MOST: Final = 1000
"""So many conversations are kept in mind, the latest."""


@dataclass(frozen=True, slots=True)
class OpenForms:
    """Kept in memory, by each replica for itself: it is a courtesy, and a row for each opening would cost a write.

    What counts is checked when a form is sent: a stale one never overwrites (`ChangedMeanwhile`).
    """

    since: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)

    def opened(self, workspace: str, conversation: int, person: str, now: int) -> list[tuple[str, int]]:
        """Note that somebody opens it; give who else has, each with the time, the earliest first."""
        there = self.since.pop((workspace, conversation), {})
        there = {who: at for who, at in there.items() if now - LIVES_MS < at <= now}
        others = sorted(((who, at) for who, at in there.items() if who != person), key=lambda one: one[1])
        self.since[workspace, conversation] = {**there, person: there.get(person, now)}
        while len(self.since) > MOST:
            self.since.pop(next(iter(self.since)))
        return others

    def sent(self, workspace: str, conversation: int, person: str) -> None:
        """Note that somebody has sent it."""
        self.since.get((workspace, conversation), {}).pop(person, None)

"""Long lists are shown a page at a time: which lists App Home has, how much a page holds, and where one begins."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

T = TypeVar("T")


class HomeList(StrEnum):
    """The lists of App Home: one's own, and those of each team that one manages."""

    MINE = "mine"
    CALLS = "calls"
    PROMISES = "promises"
    PASSED_ON = "passed_on"
    THANKS = "recognitions"
    OVERDUE = "overdue"
    WAITING = "waiting"
    NOMINATIONS = "nominations"
    DISMISSED = "dismissed"


SIZES: Final = {
    HomeList.MINE: 12,
    HomeList.CALLS: 5,
    HomeList.PROMISES: 3,
    HomeList.PASSED_ON: 5,
    HomeList.THANKS: 3,
    HomeList.OVERDUE: 5,
    HomeList.WAITING: 5,
    HomeList.NOMINATIONS: 3,
    HomeList.DISMISSED: 3,
}
"""So many stand on a page: one's own lists and two teams together stay within Slack's hundred blocks."""


WHY_SIZE: Final = 20
"""So many marketers stand on a page of **Why this person**."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of one list, the first is 0; every other list shows its first. ``team`` is 0 for one's own lists."""

    of: HomeList
    number: int
    team: int = 0


@dataclass(frozen=True, slots=True)
class Paginated(Generic[T]):
    """What stands on one page of a list; ``total`` counts the whole list, ``before`` what stands on earlier pages."""

    shown: tuple[T, ...] = ()
    total: int = 0
    before: int = 0

    @property
    def after(self) -> int:
        """How many stand on later pages."""
        return max(0, self.total - self.before - len(self.shown))


def before(of: HomeList, total: int, requested: Page | None, team: int) -> int:
    """How many stand before the page that is shown of a list; of a page that is not there, before the last one."""
    if requested is None or (requested.of, requested.team) != (of, team) or total < 1:
        return 0
    return min(max(0, requested.number), (total - 1) // SIZES[of]) * SIZES[of]

"""What App Home shows: its views, which lists stand in each, how much a page holds, and where one begins."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

T = TypeVar("T")


class HomePart(StrEnum):
    """The views of App Home. Values are stored; a view is never renamed."""

    MY_DAY = "my_day"
    TEAM = "team"
    SETTINGS = "settings"


class HomeList(StrEnum):
    """The lists of App Home: one's own, and those of each team that one manages."""

    NOW = "now"
    PROMISES = "promises"
    FOLLOW_UPS = "follow_ups"
    SNOOZED = "snoozed"
    PASSED_ON = "passed_on"
    THANKS = "recognitions"
    LOAD = "load"
    OVERDUE = "overdue"
    WAITING = "waiting"
    TAKEN_BACK = "taken_back"
    NOMINATIONS = "nominations"
    DISMISSED = "dismissed"

    @property
    def part(self) -> HomePart:
        """The view in which it stands."""
        return HomePart.TEAM if self in _OF_TEAM else HomePart.MY_DAY


_OF_TEAM: Final = frozenset(
    {
        *(HomeList.LOAD, HomeList.OVERDUE, HomeList.WAITING, HomeList.TAKEN_BACK),
        *(HomeList.NOMINATIONS, HomeList.DISMISSED),
    }
)

STORY_SIZE: Final = 10
"""Entries on a page of a customer's story."""
STORY_PAGES: Final = 50
"""So many pages of a story are turned at most: five hundred entries."""

SIZES: Final = {
    HomeList.NOW: 10,
    HomeList.PROMISES: 3,
    HomeList.FOLLOW_UPS: 5,
    HomeList.SNOOZED: 5,
    HomeList.PASSED_ON: 5,
    HomeList.THANKS: 3,
    HomeList.LOAD: 15,
    HomeList.OVERDUE: 6,
    HomeList.WAITING: 6,
    HomeList.TAKEN_BACK: 3,
    HomeList.NOMINATIONS: 3,
    HomeList.DISMISSED: 3,
}
"""So many stand on a page: a row with its buttons is two blocks, and each view stays within Slack's hundred."""


INCIDENT_SIZE: Final = 20
"""Rows of an incident's list a page: two blocks each, and Slack takes 100 in a form."""
KEPT_SIZE: Final = 20
"""So much of what was kept back stands on a page: two blocks each, as above."""
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

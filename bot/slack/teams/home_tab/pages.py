"""The pages of App Home's lists: where one stands in a list, and the buttons that turn it, which are read back here."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.paging import SIZES, HomeList, Page, Paginated
from bot.slack.kit import block_kit
from bot.slack.kit.errors import StaleInteraction

EARLIER, LATER = "home_earlier", "home_later"
"""The buttons that turn a list's pages; their value says of which list, of which team, and to which page."""

_TITLES = {
    HomeList.NOW: "Now",
    HomeList.PROMISES: "Promises",
    HomeList.FOLLOW_UPS: "Follow-ups",
    HomeList.SNOOZED: "Snoozed",
    HomeList.PASSED_ON: "What I passed on",
    HomeList.THANKS: "My recognitions",
    HomeList.LOAD: "Load",
    HomeList.OVERDUE: "Overdue",
    HomeList.WAITING: "Waiting",
    HomeList.TAKEN_BACK: "Taken back",
    HomeList.NOMINATIONS: "Nominations",
    HomeList.DISMISSED: "Not for us",
}
_PAGE = re.compile(r"([a-z_]{1,20}):(0|[1-9][0-9]{0,18}):(0|[1-9][0-9]{0,8})")


def title(of: HomeList, listed: Paginated[Any]) -> str:
    """The list's name; of a list with several pages also where one stands in it."""
    if len(listed.shown) == listed.total:
        return _TITLES[of]
    first, last = listed.before + 1, listed.before + len(listed.shown)
    return f"{_TITLES[of]}, {f'{first:,}' if first == last else f'{first:,} to {last:,}'} of {listed.total:,}"


def titled(of: HomeList, listed: Paginated[Any], rows: Sequence[block_kit.Block]) -> list[block_kit.Block]:
    """One of somebody's own lists below its name; nothing of one that is empty."""
    if not listed.total:
        return []
    return [block_kit.header(title(of, listed)), *rows, *page_buttons(of, listed)]


def page_buttons(of: HomeList, listed: Paginated[Any], team: int = 0, name: str = "") -> list[block_kit.Block]:
    """The buttons to the page before and the page after, if there are any; ``name`` is the team's."""
    size, buttons = SIZES[of], []
    here, where = listed.before // size, f"{_TITLES[of]}, {name}" if name else _TITLES[of]
    if listed.before:
        back = f"{of}:{team}:{here - 1}"
        buttons.append(block_kit.button("Back", EARLIER, back, a11y=f"Back to the previous {size} of {where}"))
    if listed.after:
        label, on = f"Next {min(size, listed.after)}", f"{of}:{team}:{here + 1}"
        buttons.append(block_kit.button(label, LATER, on, a11y=f"{label} of {where}"))
    return [block_kit.actions(f"page_{of}_{team}", *buttons)] if buttons else []


def read_page(action: Mapping[str, Any]) -> Page:
    """The page that a button turns to; whether there is such a page is known to the store alone.

    Raises:
        StaleInteraction: when the value names no list of ours.
    """
    found = _PAGE.fullmatch(str(action.get("value")))
    if found is None or found[1] not in set(HomeList):
        raise StaleInteraction("That button turns no page of ours.")
    return Page(HomeList(found[1]), int(found[3]), int(found[2]))

"""The views of App Home: the buttons that turn from one to another, which are read back here."""

import re
from collections.abc import Mapping
from typing import Any

from bot.domain.paging import HomePart
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.errors import StaleInteraction
from bot.views.teams import HomeView, TeamName

MY_DAY, TEAM, SETTINGS, WHICH = "home_my_day", "home_team", "home_settings", "home_which_team"
"""The buttons, and the menu of teams; what they carry says which view, and of which team."""

_TABS = (
    (HomePart.MY_DAY, MY_DAY, "My day"),
    (HomePart.TEAM, TEAM, "The team"),
    (HomePart.SETTINGS, SETTINGS, "Settings"),
)
_VALUE = re.compile(r"([a-z_]{1,20}):(0|[1-9][0-9]{0,18})")
_TEAMS = 100


def tabs(view: HomeView, refresh: block_kit.Block) -> list[block_kit.Block]:
    """The row that stands above each view for whoever manages a team; nobody else has another view than their day.

    ``refresh`` is the button for it, which a team has here and one's own day among its own.
    """
    if not view.manages:
        return []
    team = shown_team(view) or view.manages[0]
    buttons = [_tab(view, part, action, label, team) for part, action, label in _TABS]
    more = [refresh] if view.part is HomePart.TEAM else []
    return [block_kit.actions("home_parts", *buttons, *_which(view, team), *more)]


def _tab(view: HomeView, part: HomePart, action: str, label: str, team: TeamName) -> block_kit.Block:
    here = part is view.part
    return block_kit.button(
        label,
        action,
        f"{part}:{0 if part is HomePart.MY_DAY else team.id}",
        "primary" if here else None,
        f"{label}, shown now" if here else f"Show {label}",
    )


def _which(view: HomeView, team: TeamName) -> list[block_kit.Block]:
    """A menu of their teams, for whoever manages several, while they look at one."""
    if len(view.manages) < 2 or view.part is HomePart.MY_DAY:
        return []
    named = [(one.name if mrkdwn.literal(one.name, 75) else "A team without a name", one.id) for one in view.manages]
    options = [(name, f"{view.part}:{team_id}") for name, team_id in named[:_TEAMS]]
    return [block_kit.select(WHICH, options, f"{view.part}:{team.id}", "Which team?")]


def shown_team(view: HomeView) -> TeamName | None:
    """The team that somebody looks at; None while they look at their own day."""
    team = view.managed.team if view.managed else view.settings
    return TeamName(team.id, team.name) if team else None


def read(action: Mapping[str, Any]) -> tuple[HomePart, int | None]:
    """Which view somebody asks for, and of which team; None for their own day.

    Raises:
        StaleInteraction: when the value names no view of ours.
    """
    option = action.get("selected_option")
    value = option.get("value") if isinstance(option, dict) else action.get("value")
    found = _VALUE.fullmatch(str(value))
    if found is None or found[1] not in set(HomePart) or int(found[2]) >= 2**63:
        raise StaleInteraction("That button shows no view of ours.")
    return HomePart(found[1]), int(found[2]) or None

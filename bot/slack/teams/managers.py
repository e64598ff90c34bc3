"""Somebody manages a team no more: the question before, what the others read, and the button for whoever steps in."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.view_state import read_metadata, row_id, write_metadata
from bot.views.people import PersonView
from bot.views.teams import ManagerLeftView

LEAVE = "leave_managers"
"""The button, and the form that it opens."""
MANAGE = "manage_team"


def ask(team_id: int, team: str, others: Sequence[PersonView], *, saved: bool = False) -> block_kit.Block:
    """The question, before anything of it is done; ``saved``: the rest of a form is, ``others`` manage on.

    With nobody to manage on there is nothing to say yes to.
    """
    name = mrkdwn.literal(team, 75) or "this team"
    if not others:
        words = f"Nobody else manages {name}. Name another manager in *Team settings* first, then you can go."
        return block_kit.confirmation("Stop managing", words)
    rest = "Everything else is saved. " if saved else ""
    who = mrkdwn.listed([mrkdwn.name(one) for one in others])
    on = "manages on, and hears of it" if len(others) == 1 else "manage on, and hear of it"
    words = (
        f"{rest}Do you want to stop managing {name}? {who} {on}. "
        "You no longer see its load or decide for it; a manager can ask you back."
    )
    kept = write_metadata(team=str(team_id))
    return block_kit.form(
        "Stop managing", [block_kit.section(words)], LEAVE, submit="Stop managing", close="Stay", metadata=kept
    )


def read(view: Mapping[str, Any]) -> int:
    """The team that is left.

    Raises:
        StaleInteraction: when the form is not one that `ask` made.
    """
    return row_id(read_metadata(view).get("team"))


def confirmation() -> block_kit.Block:
    """What the question becomes."""
    return block_kit.confirmation("Stop managing", "Done. The others know. Thank you for looking after the team.")


def told(view: ManagerLeftView) -> Message:
    """For the other managers; for the whole team, when it has none: then one of them can step in with a click."""
    team, who = mrkdwn.literal(view.team.name, 80) or "your team", mrkdwn.name(view.who)
    left = f"{who} has left" if view.is_gone else f"{who} no longer manages {team}"
    if view.others:
        sentence = (
            f"{left}. {team}: {_manage(view, 'manage it', 'manages it')}."
            if view.is_gone
            else (f"{left}; {_manage(view, 'do', 'does')}.")
        )
        return Message(sentence, [block_kit.section(sentence)])
    sentence = f"{left}, and nobody manages {team} now."
    words = f"{sentence} Whoever steps in decides what nobody claims, and can add others in Team settings."
    button = block_kit.button("I manage it", MANAGE, str(view.team.id), "primary", f"Manage {view.team.name}")
    return Message(sentence, [block_kit.section(words), block_kit.actions("manage", button)])


def _manage(view: ManagerLeftView, many: str, one: str) -> str:
    """Who manages on: "you do", "Tom does", "you and Tom do"; whoever read it while there was nobody may not be one."""
    mine = ["you"] if any(other.id == view.reader for other in view.others) else []
    names = [*mine, *(mrkdwn.name(other) for other in view.others if other.id != view.reader)]
    return f"{mrkdwn.listed(names)} {one if len(names) == 1 and not mine else many}"

"""The form for a team's numbers: how long voices may wait, how much anybody carries, how often things go on."""

from collections.abc import Mapping
from typing import Any

from bot.domain.teams import settings as team_settings
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import Fields, read_metadata, row_id, write_metadata
from bot.slack.teams import setting_fields
from bot.views.teams import TeamView

CALLBACK = "team_numbers"
"""The button, and the form that it opens."""

_NOTE = "Minutes and hours are working time. What a customer was promised already stays promised."


def open_form(team: TeamView) -> block_kit.Block:
    """The form for a team, with its numbers as they are."""
    known = team_settings.numbers(type(team.settings))
    blocks = [block_kit.context(_NOTE), *setting_fields.draw(team.settings, known)]
    return block_kit.form("Times and limits", blocks, CALLBACK, submit="Save", metadata=write_metadata(id=str(team.id)))


def read(view: Mapping[str, Any]) -> tuple[int, dict[str, int]]:
    """The team, and its numbers by name.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, team_id = Fields(view), row_id(read_metadata(view).get("id"))
    values = setting_fields.read_values(fields, team_settings.numbers(team_settings.TeamSettings))
    fields.check()
    return team_id, values


def confirmation(team: str) -> block_kit.Block:
    """What the form becomes."""
    name = mrkdwn.literal(team, 75) or "the team"
    return block_kit.confirmation("Saved", f"Saved. These hold for {name} from now on.")

"""The form for public comments: from how many points on they come, how many a day, and what that would have meant."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.teams import settings as team_settings
from bot.domain.teams.settings import AS_TAUGHT, COMMENTS_A_DAY, COMMENTS_FROM, TeamSettings
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import Fields, read_metadata, row_id, write_metadata
from bot.slack.teams import setting_fields
from bot.slack.voices.standout import points
from bot.views.kept_back import SieveView

CALLBACK: Final = "public_comments"
"""The button, and the form that it opens."""
TRIED: Final = (COMMENTS_FROM, COMMENTS_A_DAY)
"""The fields that change what the form says would have come."""
_NOTE: Final = (
    "Whoever writes to you, phones, or is passed on by a colleague always comes. These hold for comments in public."
)


def open_form(view: SieveView) -> block_kit.Block:
    """The form, with what its values would have let through."""
    fields = setting_fields.draw(view.settings, team_settings.of_comments(TeamSettings), dispatch=True)
    blocks = [block_kit.context(_NOTE), *fields, block_kit.section(would_have(view)), block_kit.context(_taught(view))]
    kept = write_metadata(id=str(view.team))
    return block_kit.form("Public comments", blocks, CALLBACK, submit="Save", metadata=kept)


def would_have(view: SieveView) -> str:
    """What these values would have let through lately, in a sentence."""
    if not view.comments:
        return f"No public comment came in the last {view.days} days, so there is nothing to try this on."
    came = f"{view.comments:,} {'comment' if view.comments == 1 else 'comments'}"
    return f"Of the last {view.days} days' {came} this would have routed {view.given:,}."


def _taught(view: SieveView) -> str:
    if not view.answers:
        return (
            f"Nobody has answered yet: until then it is {points(view.taught)}. *This one mattered* and "
            "*Right to keep back*, in the list of what was kept back, teach it."
        )
    told = "one answer teaches" if view.answers == 1 else f"last {mrkdwn.number(view.answers)} answers teach"
    return f"The team's {told} {points(view.taught)}."


def read_team(view: Mapping[str, Any]) -> int:
    """The team whose form it is.

    Raises:
        StaleInteraction: when the form is not one that `open_form` made.
    """
    return row_id(read_metadata(view).get("id"))


def read(view: Mapping[str, Any]) -> tuple[int, dict[str, int]]:
    """The team, and its values by name.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields = Fields(view)
    values = setting_fields.read_values(fields, team_settings.of_comments(TeamSettings))
    fields.check()
    return read_team(view), values


def says_the_same(shown: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both say that the same would have come."""
    return _sections(shown) == _sections(other)


def _sections(view: Mapping[str, Any]) -> list[str]:
    return [str(one["text"]["text"]) for one in view["blocks"] if one["type"] == "section"]


def confirmation(view: SieveView) -> block_kit.Block:
    """What the form becomes."""
    name = mrkdwn.literal(view.name, 75) or "the team"
    at = f"now {points(view.threshold)}, as its answers teach it" if _is_taught(view) else points(view.threshold)
    return block_kit.confirmation(
        "Saved",
        f"Saved for {name}: a comment comes from {at}, at most {view.settings.comments_a_day} a day. "
        f"{would_have(view)}",
    )


def _is_taught(view: SieveView) -> bool:
    return view.settings.comments_from == AS_TAUGHT

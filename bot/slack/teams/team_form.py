"""The form that makes a team and keeps its settings: channel, people, watched channels, and the registry's."""

import re
from collections.abc import Mapping
from typing import Any

from bot.domain.teams import settings as team_settings
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import HOURS_FROM, HOURS_TO, TeamSettings
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.slack.teams import setting_fields, skills_form
from bot.views.teams import TeamView

CALLBACK = "team"
NEW = "new"
"""Instead of an id: a team that is still to be made."""

NAME = "name"
CHANNEL = "channel"
MANAGERS = "managers"
MARKETERS = "marketers"
WATCHED = "watched"

_NAME = 75


def open_form(team: TeamView | None = None, tz: str = "UTC") -> block_kit.Block:
    """The form for a team, or for a new one, whose clock is at first in ``tz``."""
    shown = team or TeamView(0, "", "", team_settings.TeamSettings(zone=tz))
    further = [skills_form.button(team.id)] if team else []
    blocks = [*_people(shown), *further, *_channels(shown), *setting_fields.draw(shown.settings)]
    return block_kit.form(
        "Team settings" if team else "A new team",
        blocks,
        CALLBACK,
        submit="Save" if team else "Make the team",
        metadata=write_metadata(id=str(team.id) if team else NEW),
    )


def _people(team: TeamView) -> list[block_kit.Block]:
    return [
        block_kit.input_block("Name", block_kit.text_input(VALUE, team.name, max_length=_NAME), NAME),
        block_kit.input_block(
            "Marketers",
            block_kit.multi_users(VALUE, team.marketers),
            MARKETERS,
            "They answer customers, in person. Whoever is new here gets a first message.",
        ),
        block_kit.input_block(
            "Managers",
            block_kit.multi_users(VALUE, team.managers),
            MANAGERS,
            "They see the team's load, approve applause and change these settings.",
        ),
    ]


def _channels(team: TeamView) -> list[block_kit.Block]:
    return [
        block_kit.input_block(
            "The team's channel",
            block_kit.conversations(VALUE, team.channel),
            CHANNEL,
            "The cards and the digest stand here. Invite me first.",
        ),
        block_kit.input_block(
            "Watched channels",
            block_kit.multi_conversations(VALUE, team.watched),
            WATCHED,
            "Every new message there is a customer's voice. The channel is told so.",
            optional=True,
        ),
    ]


def read(view: Mapping[str, Any]) -> SaveTeam:
    """What was chosen.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view).get("id")
    name, channel = fields.text(NAME, _NAME), fields.channel(CHANNEL)
    managers, marketers, watched = fields.people(MANAGERS), fields.people(MARKETERS), fields.channels(WATCHED)
    for block, given, words in (
        (NAME, mrkdwn.literal(name, _NAME), "What is the team called?"),
        (CHANNEL, channel, "Which channel is the team's own?"),
        (MANAGERS, managers, "A team needs a manager, at least one."),
        (MARKETERS, marketers, "A team needs somebody who answers, at least one."),
    ):
        if not given:
            fields.refuse(block, words)
    if channel and channel in watched:
        fields.refuse(WATCHED, "That is the team's own channel, where the cards stand. Choose others to watch.")
    team_id = None if kept == NEW else row_id(kept)
    command = SaveTeam(team_id, name, channel, managers, marketers, watched, _read_settings(fields))
    fields.check()
    return command


def _read_settings(fields: Fields) -> TeamSettings:
    settings = setting_fields.read(fields)
    is_read = not (fields.refused(HOURS_FROM) or fields.refused(HOURS_TO))
    if is_read and settings.hours_from >= settings.hours_to:
        fields.refuse(HOURS_TO, "The day ends after it begins. Choose a later time.")
    return settings


def channel_link(channel: str) -> str:
    """A channel as Slack shows it, by its name and only to those who may see it."""
    return f"<#{channel}>" if re.fullmatch(r"[CG][A-Z0-9]{2,30}", channel) else mrkdwn.literal(channel, 80)


def confirmation(team: SaveTeam) -> block_kit.Block:
    """What the form becomes."""
    name, channel = mrkdwn.literal(team.name, _NAME), channel_link(team.channel)
    if team.team_id is None:
        words = f"{name} is ready. Its cards will stand in {channel}, and everybody in it hears from me now."
        return block_kit.confirmation("A new team", words)
    return block_kit.confirmation("Saved", f"Saved. {name} works like this from now on, in {channel}.")

"""The form that makes a team and keeps its settings: channel, people, watched channels, hours, digest."""

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.teams.commands import SaveTeam
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.teams import TeamView

CALLBACK = "team"
NEW = "new"
"""Instead of an id: a team that is still to be made."""

NAME = "name"
CHANNEL = "channel"
MANAGERS = "managers"
MARKETERS = "marketers"
WATCHED = "watched"
FROM = "hours_from"
TO = "hours_to"
DAYS = "work_days"
DIGEST_DAY = "digest_day"
DIGEST_TIME = "digest_time"
ZONE = "zone"

_NAME = 75
_ZONE = 64
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY_OPTIONS = [(name, str(number)) for number, name in enumerate(_DAY_NAMES)]
_DAY_VALUES = [value for _, value in _DAY_OPTIONS]


def open_form(team: TeamView | None = None, tz: str = "UTC") -> block_kit.Block:
    """The form for a team, or for a new one, whose clock is at first in ``tz``."""
    shown = team or TeamView(0, "", "", tz)
    blocks = [*_people(shown), *_channels(shown), *_clock(shown), *_digest(shown)]
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


def _clock(team: TeamView) -> list[block_kit.Block]:
    start, end = team.hours
    days = [str(day) for day in team.work_days]
    return [
        block_kit.input_block("Hours from", block_kit.timepicker(VALUE, start), FROM, "On each marketer's own clock."),
        block_kit.input_block("Hours to", block_kit.timepicker(VALUE, end), TO),
        block_kit.input_block("Days", block_kit.checkboxes(VALUE, _DAY_OPTIONS, days), DAYS),
        block_kit.input_block(
            "The team's time zone",
            block_kit.text_input(VALUE, team.tz, max_length=_ZONE),
            ZONE,
            "As in Europe/Stockholm or America/New_York.",
        ),
    ]


def _digest(team: TeamView) -> list[block_kit.Block]:
    return [
        block_kit.input_block(
            "Weekly digest on", block_kit.select(VALUE, _DAY_OPTIONS, str(team.digest_day)), DIGEST_DAY
        ),
        block_kit.input_block("Weekly digest at", block_kit.timepicker(VALUE, team.digest_time), DIGEST_TIME),
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
    command = SaveTeam(
        None if kept == NEW else row_id(kept),
        name,
        channel,
        managers,
        marketers,
        watched,
        _read_hours(fields),
        _read_days(fields),
        _read_digest_day(fields),
        _read_time(fields, DIGEST_TIME, "At what time?"),
        _read_zone(fields),
    )
    fields.check()
    return command


def _read_hours(fields: Fields) -> tuple[str, str]:
    start, end = _read_time(fields, FROM, "When does the day begin?"), _read_time(fields, TO, "When does it end?")
    if start and end and start >= end:
        fields.refuse(TO, "The day ends after it begins. Choose a later time.")
    return start, end


def _read_time(fields: Fields, block: str, words: str) -> str:
    found = fields.time(block)
    if found is None:
        fields.refuse(block, words)
        return ""
    return f"{found:%H:%M}"


def _read_days(fields: Fields) -> tuple[int, ...]:
    days = sorted({int(day) for day in fields.ticked(DAYS, _DAY_VALUES)})
    if not days:
        fields.refuse(DAYS, "On which days does the team work? One at least.")
    return tuple(days)


def _read_digest_day(fields: Fields) -> int:
    day = fields.option(DIGEST_DAY, _DAY_VALUES)
    if day is None:
        fields.refuse(DIGEST_DAY, "On which day?")
    return int(day or 0)


def _read_zone(fields: Fields) -> str:
    zone = fields.text(ZONE, _ZONE)
    try:
        return ZoneInfo(zone).key
    except (ValueError, KeyError, OSError):
        fields.refuse(ZONE, "I do not know that zone. Write it like Europe/Stockholm.")
        return zone


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

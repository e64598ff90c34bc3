"""What `golden-thread doctor` looks at: tokens, scopes, channels, clock."""

import os
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

import aiohttp
import structlog
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import Bot, NoWorkspace, opened
from bot.ops.config import Config
from bot.queries.teams import team_views
from bot.slack.kit.client import SlackError, is_shared_outside, missing_scopes
from bot.slack.workspaces.manifest import SCOPES

log = structlog.get_logger()

SKEW_MAX_S: Final = 60
"""Slack refuses nothing before five minutes; a minute is early enough to tell."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, in words that say what to do."""

    ok: bool
    words: str


def cautions(settings: Path) -> list[str]:
    """What is no fault, and better otherwise: settings that others can read, and a process that may do everything."""
    found = []
    if settings.is_file() and settings.stat().st_mode & 0o077:
        found.append(f"{settings} holds tokens, and others on this computer can read it: chmod 600 {settings}")
    if os.geteuid() == 0:
        found.append("This runs as root. An account of its own, which owns the database's folder, is safer.")
    return found


async def doctor(config: Config) -> list[Check]:
    """Look at everything that Slack can tell us about ourselves."""
    try:
        async with opened(config) as bot:
            said = [Check(ok=True, words=words) for words in cautions(Path(".env"))]
            return [*said, *await _token(bot), *await _app_token(bot), *await _channels(bot)]
    except (SlackError, NoWorkspace) as exc:
        return [Check(ok=False, words=f"SLACK_BOT_TOKEN: Slack says {exc}. Copy it anew from OAuth & Permissions.")]


async def _token(bot: Bot) -> list[Check]:
    said = await bot.slack.who_am_i()
    found = [Check(ok=True, words=f"The bot token belongs to {said['team']} ({said['team_id']}).")]
    missing = missing_scopes(said["scopes"], SCOPES)
    words = f"Missing scopes: {', '.join(missing)}. Add them at Slack, then install the app anew."
    found.append(Check(not missing, words if missing else "The token has every scope that is needed."))
    return [*found, *_clock(bot, said["date"])]


def _clock(bot: Bot, date: str) -> list[Check]:
    try:
        skew = abs(bot.clock.real() - parsedate_to_datetime(date).timestamp())
    except ValueError:  # no date, or none that can be read
        return []
    words = "This computer's clock agrees with Slack's."
    if skew > SKEW_MAX_S:
        words = f"clock_off: this computer is {skew:.0f} s off; Slack's signatures fail at 300. Switch time sync on."
    return [Check(skew <= SKEW_MAX_S, words)]


async def _app_token(bot: Bot) -> list[Check]:
    if not bot.config.socket_mode:
        return [Check(ok=True, words="No app token: Slack has to reach this computer over HTTP.")]
    client = AsyncWebClient(base_url=bot.config.api_url, session=bot.session)
    try:
        await client.apps_connections_open(app_token=bot.config.app_token)
    except (SlackClientError, aiohttp.ClientError) as exc:
        return [Check(ok=False, words=f"SLACK_APP_TOKEN: {exc}. It needs the scope connections:write.")]
    return [Check(ok=True, words="The app token opens Socket Mode.")]


async def _channels(bot: Bot) -> list[Check]:
    teams = await bot.store.read(team_views, bot.workspace)
    if not teams:
        return [Check(ok=False, words="There is no team yet: open the bot's Home in Slack, or golden-thread team add.")]
    return [await _channel(bot, channel, team.name) for team in teams for channel in (team.channel, *team.watched)]


async def _channel(bot: Bot, channel: str, team: str) -> Check:
    try:
        found = await bot.slack.channel(channel)
    except SlackError as exc:
        return Check(ok=False, words=f"{channel} of {team}: {exc.code}. Invite the bot there.")
    if not found.get("is_member") or found.get("is_archived"):
        return Check(ok=False, words=f"{channel} of {team}: the bot is not in it, or it is archived. Invite the bot.")
    if is_shared_outside(found):
        words = f"{channel} of {team}: people outside read it. Stop sharing it, or choose another in Team settings."
        return Check(ok=False, words=words)
    return Check(ok=True, words=f"{channel} of {team}: the bot is in it.")

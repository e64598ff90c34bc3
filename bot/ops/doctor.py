"""What `golden-thread doctor` looks at: tokens, scopes, channels, clock, mailbox, sources, and who judges words."""

import os
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

import structlog

from bot.app import Bot, NoWorkspace, opened
from bot.domain.hours import DAY
from bot.domain.text import folded
from bot.intake.sources import SOURCES
from bot.intake.sources.source import Account
from bot.judge.installed import missing, without
from bot.judge.process import ModelProcess
from bot.ops.config import Config
from bot.ops.judgement.following import named
from bot.ops.slack_words import APP_TOKEN, slack_words
from bot.ops.source_settings import setting
from bot.queries.teams import team_views
from bot.queries.voices import last_heard
from bot.services.voices.judging import head_in_use
from bot.slack.kit.client import SlackClient, SlackError, SlackRejected, is_shared_outside, missing_scopes
from bot.slack.workspaces.manifest import OPTIONAL_SCOPES, SCOPES
from bot.sources.mailbox.account import MailboxTrouble
from bot.sources.watch.trouble import SourceTrouble
from bot.sources.watch.watcher import Watcher
from bot.store.voices.judging import learned_heads
from bot.store.voices.judging.learned_heads import DamagedHead, LearnedHeadRow

log = structlog.get_logger()

SKEW_MAX_S: Final = 60
"""Slack refuses nothing before five minutes; a minute is early enough to tell."""


class Level(StrEnum):
    """How a thing stands that was looked at; only what is to be mended keeps the bot from its work."""

    OK = "ok"
    HINT = "hint"
    MEND = "MEND"


_NO_BCC = "Nobody can check who sent a mail with INTAKE_ADDRESS in BCC, so none is logged: set MAIL_AUTHSERV_ID, too."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, in words that say what to do."""

    level: Level
    words: str

    @classmethod
    def of(cls, *, ok: bool, words: str) -> "Check":
        """Make one that is well, or is to be mended."""
        return cls(Level.OK if ok else Level.MEND, words)


def cautions(settings: Path) -> list[str]:
    """What is no fault, and better otherwise: settings that others can read, and a process that may do everything."""
    found = []
    if settings.is_file() and settings.stat().st_mode & 0o077:
        found.append(f"{settings} holds tokens, and others on this computer can read it: chmod 600 {settings}")
    if os.geteuid() == 0:
        found.append("This runs as root. An account of its own, which owns the database's folder, is safer.")
    return found


async def doctor(config: Config) -> list[Check]:
    """Look at ourselves: what Slack tells us, what voices come from, and who judges them."""
    found = [Check(Level.HINT, words) for words in cautions(Path(".env"))]
    if config.intake_addresses and not config.bcc_address:
        found.append(Check(Level.HINT, _NO_BCC))
    try:
        async with opened(config) as bot:
            for look in (_token, _app_token, _channels, _mailbox, _sources, _feeds_and_social, _judgement):
                found.extend(await look(bot))
    except (SlackError, NoWorkspace) as exc:
        found.append(Check(Level.MEND, slack_words(exc)))
    return found


async def _token(bot: Bot) -> list[Check]:
    said = await bot.slack.who_am_i()
    found = [Check(Level.OK, f"The bot token belongs to {said['team']} ({said['team_id']}).")]
    return [*found, *_scopes(said["scopes"]), *_clock(bot, said["date"])]


def _scopes(told: str) -> list[Check]:
    """Compare the scopes that Slack told with those that are needed; each optional one says what is missing with it."""
    if not told:
        words = "Slack did not tell which scopes the token has; something between here and Slack may take that away."
        return [Check(Level.HINT, f"{words} Compare them at Slack with the table in docs/admin.md.")]
    missing = missing_scopes(told, SCOPES)
    words = f"Missing scopes: {', '.join(missing)}. Add them at Slack, then install the app again."
    found = [Check.of(ok=not missing, words=words if missing else "The token has every scope that is needed.")]
    left_out = missing_scopes(told, OPTIONAL_SCOPES)
    return found + [Check(Level.HINT, f"Without {one}: {OPTIONAL_SCOPES[one]} All else works.") for one in left_out]


def _clock(bot: Bot, date: str) -> list[Check]:
    try:
        skew = abs(bot.clock.real() - parsedate_to_datetime(date).timestamp())
    except ValueError:  # no date, or none that can be read
        return []
    words = "This computer's clock agrees with Slack's."
    if skew > SKEW_MAX_S:
        words = f"clock_off: this computer is {skew:.0f} s off; Slack's signatures fail at 300. Switch time sync on."
    return [Check.of(ok=skew <= SKEW_MAX_S, words=words)]


async def _app_token(bot: Bot) -> list[Check]:
    if not bot.config.socket_mode:
        return [Check(Level.OK, "No app token: Slack has to reach this computer over HTTP.")]
    try:
        await SlackClient(bot.config.app_token, bot.config.api_url, bot.session).open_socket()
    except SlackError as exc:
        return [Check(Level.MEND, slack_words(exc, APP_TOKEN))]
    return [Check(Level.OK, "The app token opens Socket Mode.")]


async def _channels(bot: Bot) -> list[Check]:
    teams = await bot.store.read(team_views, bot.workspace)
    if not teams:
        next_step = "open the bot's Home in Slack and press Make a team, or run golden-thread team add --help."
        return [Check(Level.HINT, f"There is no team yet. Next: {next_step}")]
    return [await _channel(bot, channel, team.name) for team in teams for channel in (team.channel, *team.watched)]


async def _mailbox(bot: Bot) -> list[Check]:
    if bot.mailbox is None:
        return []
    try:
        await bot.mailbox.check()
    except MailboxTrouble as exc:
        return [Check(Level.MEND, f"The mailbox can't be read. {exc.words}")]
    return [Check(Level.OK, "The mailbox answers, and every folder is there.")]


async def _sources(bot: Bot) -> list[Check]:
    """Each source that the settings name; what is incomplete among these, they say themselves before."""
    teams = {folded(team.name) for team in await bot.store.read(team_views, bot.workspace)}
    return [await _source(bot, account, teams) for account in bot.config.sources]


async def _source(bot: Bot, account: Account, teams: set[str]) -> Check:
    title, path = SOURCES[account.source].title, account.path
    if account.team and folded(account.team) not in teams:
        words = f"{title} at {path}: there is no team called {account.team!r}, so nothing is taken in."
        return Check(Level.MEND, f"{words} {setting(account, 'TEAM')} has its name.")
    heard = await bot.store.read(last_heard, bot.workspace, account.key)
    if heard is None:
        return Check(Level.HINT, f"{title} at {path}: its settings are whole, and nothing has come yet.")
    days = (bot.clock.now() - heard) // DAY
    ago = "today" if days < 1 else f"{days} days ago" if days > 1 else "a day ago"
    return Check(Level.OK, f"{title} at {path}: its settings are whole; it was heard {ago}.")


async def _feeds_and_social(bot: Bot) -> list[Check]:
    """Each feed and network that the settings name."""
    return [*await _teams_of(bot), *[await _watched(one) for one in bot.watchers], *await _meta(bot)]


async def _teams_of(bot: Bot) -> list[Check]:
    """Each team that a mailbox, a feed or a network is for, and that is not there."""
    there = {folded(team.name) for team in await bot.store.read(team_views, bot.workspace)}
    said = {**({"MAILBOX_TEAM": bot.config.mailbox.team} if bot.config.mailbox else {}), **bot.config.networks.teams}
    return [
        Check(Level.MEND, f"{name}: there is no team called {team!r}, so nothing is taken in for it.")
        for name, team in said.items()
        if team and folded(team) not in there
    ]


async def _meta(bot: Bot) -> list[Check]:
    if bot.config.networks.meta is None:
        return []
    if bot.graph is None:
        return [
            Check(Level.HINT, "Meta may call /intake/meta. Without META_ACCESS_TOKEN Instagram's mentions are unread.")
        ]
    try:
        await bot.graph.check()
    except SourceTrouble as exc:
        return [Check(Level.MEND, f"Meta's Graph API can't be asked. {exc}")]
    return [Check(Level.OK, "Meta may call /intake/meta, and its Graph API answers.")]


async def _watched(watcher: Watcher) -> Check:
    label = watcher.source.label
    try:
        await watcher.source.check()
    except SourceTrouble as exc:
        return Check(Level.MEND, f"{_capital(label)} can't be read. {exc}")
    return Check(Level.OK, f"{_capital(label)} answers.")


async def _judgement(bot: Bot) -> list[Check]:
    """Say who judges words, and what the model lacks."""
    if not bot.config.judged_by_model:
        return [Check(Level.OK, "Words are judged by the lexicon, as JUDGEMENT says.")]
    if lacking := missing():
        return [Check(Level.HINT, without(lacking))]
    if bot.judging.model and await bot.judging.model.started():
        return [Check(Level.OK, "The model that judges words starts."), await head_check(bot, bot.judging.model)]
    return [Check(Level.MEND, "The model that judges words does not start. JUDGEMENT=lexicon does without it.")]


async def head_check(bot: Bot, model: ModelProcess) -> Check:
    """Say which head judges: what is kept of a learned one is tried."""
    row = await bot.store.read(head_in_use, bot.workspace)
    if row is None:
        return Check(Level.OK, f"The shipped head judges (version {model.head}).")
    if not await _is_taken(model, row):
        cure = "golden-thread learn makes a new one, golden-thread learn --undo goes back."
        return Check(
            Level.MEND, f"{_capital(named(row))} is damaged, or of another version, and judges nothing. {cure}"
        )
    return Check(Level.OK, f"{_capital(named(row))} judges (version {model.head}).")


async def _is_taken(model: ModelProcess, row: LearnedHeadRow) -> bool:
    try:
        model.use(learned_heads.raw(row))
    except DamagedHead:
        return False
    return await model.scores("It is asked, and then it has said whether it took the head.", 20) is not None and (
        not model.refused
    )


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


async def _channel(bot: Bot, channel: str, team: str) -> Check:
    try:
        found = await bot.slack.channel(channel)
    except SlackRejected as exc:
        return Check(Level.MEND, f"{channel} of {team}: the bot can't see it ({exc.code}). Invite the bot there.")
    if not found.get("is_member") or found.get("is_archived"):
        words = f"{channel} of {team}: the bot is not in it, or it is archived. Invite the bot."
        return Check(Level.MEND, words)
    if is_shared_outside(found):
        words = f"{channel} of {team}: people outside read it. Stop sharing it, or choose another in Team settings."
        return Check(Level.MEND, words)
    return Check(Level.OK, f"{channel} of {team}: the bot is in it.")

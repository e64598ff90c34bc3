"""Who plays in the crash harness: three teams of a practice workspace, and the settings of the real process."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.app import opened
from bot.clock import SystemClock
from bot.domain.actors import BOT
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.ops.config import Config, load
from bot.sandbox import App, ChannelSpec, Limits, Person, Workspace
from bot.services.teams.settings import save_team
from bot.slack.workspaces.manifest import manifest
from tests.kit.databases import Database

SIGNING, BOT_TOKEN, INTAKE = "s" * 32, "xoxb-crash", "i" * 32
LOGIN: Final = f"golden-thread:{'l' * 32}"
"""What a mail provider and a help desk log in with."""
BOT_USER = "U0CRASHBOT"
ROOT: Final = Path(__file__).parents[3]
TEAMS: Final = ("North", "South", "West")
MARKETERS = 4
DIGEST_IN_MS = 75_000
"""The week's digest falls due while people are busy."""
RETRY_AFTER: Final = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Slack's own three retries take six minutes; a process that is killed every few seconds gets as much patience."""
RETRY_AFTER_QUICK: Final = (0.0, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8)
"""For one that is back in a moment, or after a few on a computer that is busy with other tests."""


@dataclass(frozen=True)
class Team:
    """A team's channel, the channel it watches, and the ids of its people."""

    name: str
    channel: str
    watched: str
    marketers: tuple[str, ...]
    manager: str


def _team(nth: int, name: str) -> Team:
    people = tuple(f"U{nth}MARKET{which}" for which in range(MARKETERS))
    return Team(name, f"C{nth}VOICES01", f"C{nth}WATCHED1", people, f"U{nth}MANAGER")


CAST: Final = tuple(_team(nth, name) for nth, name in enumerate(TEAMS))
LOUNGE: Final = "C9LOUNGE01"
REPORTERS: Final = ("U8REPORT01", "U8REPORT02", "U8REPORT03")
EVERYBODY: Final = (*REPORTERS, *(one for team in CAST for one in (*team.marketers, team.manager)))


def workspace(*, quick: bool) -> Workspace:
    """Make the practice workspace; ``quick`` takes more messages a second, at a pace still."""
    clock = SystemClock()
    people = [Person(one, one.lower(), f"Person {one}", "", f"{one.lower()}@example.org", "UTC") for one in EVERYBODY]
    members = (*EVERYBODY, BOT_USER)
    places = [ChannelSpec(LOUNGE, "lounge", members=EVERYBODY)]
    for team in CAST:
        places.append(ChannelSpec(team.channel, f"{team.name.lower()}-voices", members=members))
        places.append(ChannelSpec(team.watched, f"{team.name.lower()}-care", members=members))
    return Workspace(
        people=people,
        channels=places,
        app=App(manifest("https://crash.example", socket=False), SIGNING, BOT_TOKEN, "", bot_user=BOT_USER),
        now=clock.now,
        real=clock.real,
        limits=Limits(20 if quick else 1, 20 if quick else 4, tiers=False),
        retry_after=RETRY_AFTER_QUICK if quick else RETRY_AFTER,
    )


def settings(slack: Workspace, database: Database, port: int) -> dict[str, str]:
    """Give the environment of the process: nothing of this computer's but the path."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING,
        "SLACK_API_URL": slack.api_url,
        "JUDGEMENT": "lexicon",  # the soak runs with the model, which takes its time to start
        "INTAKE_SECRET": INTAKE,
        "INTAKE_POSTMARK_SECRET": LOGIN,
        "INTAKE_POSTMARK_TEAM": TEAMS[1],
        "INTAKE_FRESHDESK_SECRET": LOGIN,
        "INTAKE_FRESHDESK_TEAM": TEAMS[2],
        "DATABASE_URL": database.url,
        "PORT": str(port),
        "LOG_LEVEL": "warning",
    }


async def make_teams(slack: Workspace, database: Database) -> None:
    """Make the teams, before the process is started for the first time."""
    config: Config = load(settings(slack, database, 0))
    async with opened(config) as bot:
        due = datetime.fromtimestamp((bot.clock.now() + DIGEST_IN_MS) / 1000, UTC)
        for team in CAST:
            form = SaveTeam(
                None,
                team.name,
                team.channel,
                (team.manager,),
                team.marketers,
                (team.watched,),
                # they work at every hour, so that a leave moves what they have whenever this is run
                TeamSettings(
                    hours_from="00:00",
                    hours_to="23:59",
                    work_days=tuple(range(7)),
                    digest_day=due.weekday(),
                    digest_time=f"{due:%H:%M}",
                ),
            )
            await bot.interactions.write(bot.request(BOT), save_team, form)

"""A company for the soak: eight teams of five, each with a channel of its own and one that it watches."""

import sys
from pathlib import Path
from typing import Final

from bot.app import opened
from bot.clock import SystemClock
from bot.domain.actors import BOT
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.ops.config import Config
from bot.sandbox import App, ChannelSpec, Limits, Person, Workspace
from bot.services.teams.settings import save_team
from bot.slack.workspaces.manifest import manifest
from tests.kit.databases import Database

SIGNING, BOT_TOKEN, INTAKE, BOT_USER = "s" * 32, "xoxb-practice", "i" * 32, "U0GOLDEN1"
TEAMS: Final = 8
EACH: Final = 5
ZONE: Final = "Europe/Stockholm"
PEOPLE_OF_AN_INCIDENT: Final = 200
"""A few sentences are said by many: each keeps a card of its own, by which it is counted."""
ROOT: Final = Path(__file__).parents[3]


def members(team: int) -> tuple[str, ...]:
    """The ids of a team's people; the first of them is also its manager."""
    return tuple(f"U{team}PERSON{nth}" for nth in range(EACH))


def channel(team: int) -> str:
    """The channel in which a team's cards stand."""
    return f"C{team}VOICES0"


def watched(team: int) -> str:
    """The channel that a team watches."""
    return f"C{team}CARE000"


def workspace() -> Workspace:
    """The practice workspace with Slack's own limits."""
    teams = range(TEAMS)
    names = [(one, f"P{team}{nth}") for team in teams for nth, one in enumerate(members(team))]
    people = [
        Person(one, name, f"{name} Lund", "Marketing", f"{name.lower()}@kullen.example", ZONE) for one, name in names
    ]
    everybody = (*(one.id for one in people), BOT_USER)
    places = [ChannelSpec(channel(team), f"voices-{team}", members=everybody) for team in teams]
    places += [ChannelSpec(watched(team), f"care-{team}", members=everybody) for team in teams]
    clock = SystemClock()
    app = App(manifest("https://voices.example", socket=False), SIGNING, BOT_TOKEN, "xapp-none", bot_user=BOT_USER)
    return Workspace(people=people, channels=places, app=app, now=clock.now, real=clock.real, limits=Limits())


def settings(slack: Workspace, database: Database) -> dict[str, str]:
    """The settings of a bot in there, as an environment."""
    return {
        "PATH": str(Path(sys.executable).parent),
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": database.url,
        "INTAKE_SECRET": INTAKE,
        "PORT": "0",
        "LOG_LEVEL": "warning",
    }


async def found_teams(config: Config) -> None:
    """Make the teams, as their managers would."""
    async with opened(config) as bot:
        for team in range(TEAMS):
            people = members(team)
            form = SaveTeam(
                None,
                f"Team {team}",
                channel(team),
                people[:1],
                people,
                (watched(team),),
                settings=TeamSettings(zone=ZONE, incident_people=PEOPLE_OF_AN_INCIDENT),
            )
            await bot.interactions.write(bot.request(BOT), save_team, form)

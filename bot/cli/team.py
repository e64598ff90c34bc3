"""`golden-thread team`."""

import os
import shlex

import click

from bot.app import opened
from bot.cli.kit.commands import load_config, run_async
from bot.cli.kit.group import main
from bot.domain.actors import BOT
from bot.domain.errors import Conflict
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.ops.config import Config
from bot.queries.teams import team_views
from bot.services.teams.settings import save_team
from bot.store.factory import open_store
from bot.store.teams.teams import workspaces
from handlers.kit.people import NotInSlack
from handlers.teams.channel_checks import check_channels


@main.group()
def team() -> None:
    """Make and list teams. App Home does the same."""


@team.command("add")
@click.argument("name")
@click.option("--channel", required=True, help="The team's channel: C… . Invite the bot there first.")
@click.option("--manager", "managers", multiple=True, required=True, help="U…, as often as there are managers.")
@click.option("--member", "members", multiple=True, required=True, help="U…, as often as there are marketers.")
@click.option("--watch", "watched", multiple=True, help="C…, a channel in which every message is a voice.")
@click.option("--zone", default="UTC", show_default=True, help="The team's time zone, like Europe/Stockholm.")
@click.option("--workspace", help="T…, the workspace that the token has to belong to.")
def add_team(
    *,
    name: str,
    channel: str,
    managers: tuple[str, ...],
    members: tuple[str, ...],
    watched: tuple[str, ...],
    zone: str,
    workspace: str | None,
) -> None:
    """Make a team."""
    form = SaveTeam(None, name, channel, managers, members, watched, TeamSettings(zone=zone))
    click.echo(f"{name} is ready; its id is {run_async(_added(load_config(), form, workspace))}.")


async def _added(config: Config, form: SaveTeam, workspace: str | None) -> int:
    async with opened(config) as bot:
        if workspace and workspace != bot.workspace:
            raise Conflict(f"The token belongs to the workspace {bot.workspace}, not to {workspace}.")
        await check_channels(bot.slack, form)
        key = f"cli:{os.getpid()}:{bot.clock.now()}"  # an answer that is lost on the way makes no second team
        try:
            made = await bot.interactions.write(bot.request(BOT, key), save_team, form)
        except NotInSlack as exc:
            raise Conflict(_who_is(exc.person, form)) from exc
        return made.id


def _who_is(person: str, form: SaveTeam) -> str:
    """Say which id Slack does not know, and what to type instead."""
    option = "--manager" if person in form.managers else "--member"
    return (
        f"Slack knows nobody here by the member ID {person}. Open their profile in Slack, choose ⋮ and Copy member ID, "
        f"and try again: golden-thread team add {shlex.quote(form.name)} … {option} U…"
    )


@team.command("list")
def list_teams() -> None:
    """List the teams, the default one first."""
    for line in run_async(_listed(load_config(needs_slack=False))) or [
        "There is no team yet. Make one: golden-thread team add."
    ]:
        click.echo(line)


async def _listed(config: Config) -> list[str]:
    store = open_store(config.database)
    try:
        lines = []
        for workspace in await store.read(workspaces):
            for one in await store.read(team_views, workspace.id):
                watched = f", watches {' '.join(one.watched)}" if one.watched else ""
                count = f"{len(one.marketers)} marketers, {len(one.managers)} managers"
                default = " (default)" if one.is_default else ""
                lines.append(f"{workspace.id}  {one.id}  {one.name}{default}: {one.channel}, {count}{watched}")
        return lines
    finally:
        await store.close()

"""`golden-thread report`: what a team's time came to, on a page or as data."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import click

from bot.cli.kit.commands import fail, load_config, one_workspace, run_async
from bot.cli.kit.group import main
from bot.clock import SystemClock
from bot.domain.errors import NotFound
from bot.domain.hours import local, moment
from bot.ops.config import Config
from bot.ops.insights.page import as_csv, as_json, page
from bot.ports import Tx
from bot.queries.insights.report import LOOKED_AT_WEEKS, report, team_named
from bot.store.factory import open_store
from bot.store.teams import teams
from bot.views.insights import ReportView

FORMATS: Final = ("html", "csv", "json")


@main.command("report")
@click.option("--team", "team_name", default="", help="The team's name; without it, the default team.")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="The first day; a quarter before the last.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="The last day; yesterday.")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="html", help="A page, or data; html.")
@click.option("--board", is_flag=True, help="One page: the last four weeks beside the first four.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it; standard output.")
def report_command(
    *, team_name: str, first: datetime | None, last: datetime | None, kind: str, board: bool, out: Path | None
) -> None:
    """Tell what a team's time came to.

    The same figures as the digest's, each with the number of cases that it is of, and no names. Days are the team's
    own, waiting is counted in its hours. CSV has a line a week, and the whole time in its last line.

    Exits 0; 1 when there is no such team, or the days are none.
    """
    view = run_async(_read(load_config(needs_slack=False), team_name, first, last))
    made = page(view, board=board) if kind == "html" else as_csv(view) if kind == "csv" else as_json(view)
    if out is None:
        click.echo(made, nl=False)
    else:
        out.write_text(made, encoding="utf-8")


async def _read(config: Config, name: str, first: datetime | None, last: datetime | None) -> ReportView:
    store, now = open_store(config.database), SystemClock().now()
    try:
        workspace = (await one_workspace(store)).id
        return await store.read(_of_days, workspace, name, first, last, now)
    except NotFound as exc:
        fail(str(exc), 1)
    finally:
        await store.close()


def _of_days(tx: Tx, workspace: str, name: str, first: datetime | None, last: datetime | None, now: int) -> ReportView:
    team = team_named(tx, workspace, name)
    zone = teams.settings(tx, workspace, team.id).zone
    until = (last or local(now, zone)).date() + timedelta(days=1 if last else 0)
    since = first.date() if first else until - timedelta(weeks=LOOKED_AT_WEEKS)
    if since >= until:
        raise NotFound("The first day comes after the last one.")
    return report(tx, team, moment(since, 0, zone), moment(until, 0, zone), now)

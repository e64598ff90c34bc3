"""The command line: `golden-thread`."""

import asyncio
import json
import os
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final, NoReturn

import click
import structlog

from bot import checks, descriptors, logs, tracebacks
from bot.app import NoWorkspace, opened, run_until_stopped
from bot.clock import SystemClock
from bot.config import BadConfig, Config, environment, load
from bot.domain.actors import BOT, INTAKE
from bot.domain.errors import Impossible, Mend
from bot.domain.teams.commands import SaveTeam
from bot.domain.voices.voice import NotUsable
from bot.ids import Ids
from bot.ports import Unusable
from bot.queries.teams import team_views
from bot.services.core.unit_of_work import Request
from bot.services.teams.settings import save_team
from bot.slack.kit.client import SlackTrouble
from bot.slack.workspaces.manifest import manifest as described
from bot.store import backup as backups
from bot.store.factory import open_store
from bot.store.lock import InUse, held, note
from bot.store.teams.teams import newest_id, workspaces
from handlers.teams.channel_checks import check_channels
from handlers.voices.mail import route_mail as take_mail

NOT_USABLE, TRY_LATER, BAD_CONFIG = 65, 75, 78
"""As sysexits.h says it: a mail server keeps the mail at 75, and returns it at 65."""
MAIL_MAX: Final = 25 * 1024 * 1024
END_WITHIN_S: Final = 20.0
"""From the signal to the end of the process, whatever Slack and the database do meanwhile."""


@click.group()
@click.version_option(package_name="golden-thread")
def main() -> None:
    """Every customer's voice gets a named marketer, who answers in person."""
    logs.configure("error", "text")  # until a command says otherwise: no traceback is to quote anybody


@main.command()
def run() -> None:
    """Serve: Slack over HTTP, or over Socket Mode when there is an app token; and the intake."""
    config = _config()
    logs.configure(config.log_level, config.log_format)
    try:
        with _alone_on(config):
            _finish_restore(config)
            descriptors.raise_limit()
            _do(run_until_stopped(config, lambda address: _tell_address(config, address), _end_in_time))
    except InUse as trouble:
        _end(str(trouble), 1)
    except OSError as trouble:
        _end(f"The database's folder can't be used: {trouble}. Look at DATABASE_URL.", 1)


def _finish_restore(config: Config) -> None:
    if config.file and (kept := backups.finish(config.file)):
        structlog.get_logger().warning("restore_finished", kept=kept.name)


def _tell_address(config: Config, address: str) -> None:
    logs.say(f"Golden Thread listens at {address}", _form())
    if config.file:
        note(config.file)
    for caution in checks.cautions(Path(".env")):
        checks.log.warning("caution", words=caution)


def _end_in_time() -> None:
    """End the process after a while even when the database does not answer: threads wait for it, and nobody for them.

    What was committed stays, and what was not yet said in Slack is said after the next start.
    """

    def give_up() -> None:
        structlog.get_logger().error("not_ended_in_time", within=END_WITHIN_S)
        sys.stderr.flush()
        os._exit(1)

    last = threading.Timer(END_WITHIN_S, give_up)
    last.daemon = True
    last.start()


@main.command()
@click.option("--port", default=8400, show_default=True, help="Where the page is served; 0 takes any free port.")
@click.option("--story", is_flag=True, help="Play the story by itself, in this terminal.")
def demo(*, port: int, story: bool) -> None:
    """A practice Slack workspace in the browser, with the bot in it. Nothing leaves this computer."""
    from bot.demo import play, serve  # noqa: PLC0415 - the demo is no part of a running bot

    logs.configure("error", "text")
    with tempfile.TemporaryDirectory(prefix="golden-thread-") as folder:
        _do(play(Path(folder)) if story else serve(Path(folder), port))


@main.command("manifest")
@click.option("--url", help="Your public address, like https://voices.example.com. Without it: Socket Mode.")
def manifest_(url: str | None) -> None:
    """Print the app's manifest, for "From a manifest" at Slack."""
    try:
        click.echo(json.dumps(described(url, socket=url is None), indent=2))
    except ValueError as trouble:
        _end(str(trouble), BAD_CONFIG)


@main.command()
def doctor() -> None:
    """Check tokens, scopes, channels and clock, and say what to mend."""
    config = _config()
    logs.configure("error", "text")
    found = _do(checks.doctor(config))
    for check in found:
        click.echo(f"{'ok  ' if check.ok else 'MEND'}  {check.words}")
    sys.exit(0 if all(check.ok for check in found) else 1)


@main.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    config = _config(needs_slack=False)
    _do(_migrated(config))
    click.echo(f"{config.database_name} is at the newest schema.")


async def _migrated(config: Config) -> None:
    await open_store(config.database).close()


def _alone_on(config: Config) -> AbstractContextManager[None]:
    """Hold the file, if it is one; PostgreSQL takes several of us."""
    return held(config.file) if config.file else nullcontext()


def _file(config: Config) -> Path:
    if config.file is None:
        _end("This is for SQLite's file. PostgreSQL brings its own: pg_dump and pg_restore.", BAD_CONFIG)
    return config.file


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Copy the database to FILE, also while the bot runs. The copy is checked before it takes that name."""
    database = _file(_config(needs_slack=False))
    _at_rest(f"No copy was made at {file}", backups.backup, database, file)
    click.echo(f"{file} is a whole copy of {database}.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> None:
    """Put the copy FILE in the place of the database, damaged or not. The bot must not run; the old file is kept."""
    database = _file(_config(needs_slack=False))
    kept = _at_rest(f"{database} was not restored", _restored, file, database)
    beside = f" Keep {kept}-wal with it: they belong together." if kept and Path(f"{kept}-wal").exists() else ""
    click.echo(f"{database} is restored." + (f" What it held before is in {kept}.{beside}" if kept else ""))


def _restored(copy: Path, database: Path) -> Path | None:
    with held(database):
        return backups.restore(copy, database)


def _at_rest(failed: str, work: Callable[[Path, Path], Path | None], source: Path, target: Path) -> Path | None:
    try:
        return work(source, target)
    except (backups.BadFile, InUse) as exc:
        _end(str(exc), 1)
    except (OSError, sqlite3.Error) as exc:
        _end(f"{failed}: {exc}. Look at the disk's space, and at who may write there.", 1)


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
    form = SaveTeam(None, name, channel, managers, members, watched, tz=zone)
    click.echo(f"{name} is ready; its id is {_do(_added(_config(), form, workspace))}.")


async def _added(config: Config, form: SaveTeam, workspace: str | None) -> int:
    async with opened(config) as bot:
        if workspace and workspace != bot.desk.workspace:
            raise Impossible(f"The token belongs to the workspace {bot.desk.workspace}, not to {workspace}.")
        await check_channels(bot.slack, form)
        key = f"cli:{os.getpid()}:{bot.clock.now()}"  # an answer that is lost on the way makes no second team
        made = await bot.desk.write(bot.desk.request(BOT, key), save_team, form)
        return made.id


@team.command("list")
def list_teams() -> None:
    """List the teams, the default one first."""
    for line in _do(_listed(_config(needs_slack=False))) or ["There is no team yet. Make one: golden-thread team add."]:
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


class _MailCommand(click.Command):
    """A command that a mail server runs: whatever is wrong with how it was called, the mail is kept and tried again."""

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **extra: Any) -> click.Context:  # noqa: ANN401 - click's own
        """Read the words; one that is not known is for whoever set the mail server up, and costs no mail."""
        try:
            return super().make_context(info_name, args, *more, **extra)
        except click.UsageError as exc:
            _answer(f"Not now: {exc.format_message()}", TRY_LATER)


@main.command("route-mail", cls=_MailCommand)
@click.option("--team", "team_name", default="", help="The team's name; without it, the default team.")
@click.option("--from", "sent_by", default="", help="The envelope's sender, as the mail server knows it.")
def route_mail(team_name: str, sent_by: str) -> None:
    """Take in a mail from standard input. Exits 0, 65 (not usable) or 75 (try later), as mail servers expect."""
    try:
        if sys.stdin is None:
            raise OSError("standard input is closed, so there is no mail")  # noqa: TRY301 - as any other trouble
        raw = sys.stdin.buffer.read(MAIL_MAX + 1)
        config = load(environment(os.environ, Path(".env")), needs_slack=False)
        asyncio.run(_routed(config, raw, _readable(team_name), _readable(sent_by)))
    except NotUsable as trouble:
        _answer(str(trouble), NOT_USABLE)
    except BadConfig as exc:
        _answer(f"Not now, some settings need mending: {exc}", TRY_LATER)
    except (Exception, KeyboardInterrupt) as exc:  # noqa: BLE001 - whatever it was, the mail server keeps the mail
        _answer(f"Not now: {_told(exc)}", TRY_LATER)


def _told(exc: BaseException) -> str:
    """Say what went wrong to a mail server, which logs it: in words if they are ours, as others may quote the mail."""
    return str(exc) if isinstance(exc, (NoWorkspace, Unusable, OSError)) else tracebacks.described(exc)


def _readable(argument: str) -> str:
    """An argument whose bytes are no UTF-8 came in as halves of characters, which no database keeps."""
    return os.fsencode(argument).decode(errors="replace")


def _answer(words: str, code: int) -> NoReturn:
    """Give a mail server its answer: the code counts, whether or not it wants the words."""
    logs.say(words, _form(), "error")
    try:
        if sys.stderr:
            sys.stderr.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # Python would exit 120 at its last flush
    sys.exit(code)


async def _routed(config: Config, raw: bytes, team_name: str, sent_by: str) -> None:
    store = open_store(config.database)
    try:
        known = await store.read(workspaces)
        if len(known) != 1:
            raise NoWorkspace("I don't know the workspace yet. Start golden-thread run once, then send it again.")
        clock = SystemClock()
        ids = Ids(clock.real, after=await store.read(newest_id, known[0].id))
        request = Request(known[0].id, INTAKE, clock.now(), ids.drawn())
        checked_by = config.mail_authserv_id
        await take_mail(store, request, raw, team=team_name, sent_by=sent_by, authserv_id=checked_by)
    finally:
        await store.close()


def _config(*, needs_slack: bool = True) -> Config:
    try:
        return load(environment(os.environ, Path(".env")), needs_slack=needs_slack)
    except BadConfig as trouble:
        _end("\n".join(["Some settings need mending:", *trouble.problems]), BAD_CONFIG)
    except (OSError, ValueError) as exc:
        _end(f"The settings in .env can't be read: {exc}", BAD_CONFIG)


def _do(doing: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - whatever was asked for
    try:
        return asyncio.run(doing)
    except (NoWorkspace, SlackTrouble, Impossible, Mend, Unusable, OSError) as trouble:
        _end(str(trouble), 1)
    except sqlite3.Error as trouble:
        words = (
            f"The database can't be used: {trouble}. Look at DATABASE_URL, the file, its folder and the disk's space;"
        )
        _end(f"{words} `golden-thread restore` brings a copy back.", 1)


def _form() -> str:
    """As LOG_FORMAT says; text while the settings can't be read, which is told elsewhere."""
    try:
        return environment(os.environ, Path(".env"))["LOG_FORMAT"].lower()
    except (OSError, ValueError):
        return "text"


def _end(words: str, code: int) -> NoReturn:
    logs.say(words, _form(), "error")
    sys.exit(code)


if __name__ == "__main__":
    main()

"""`golden-thread route-mail`, as mail servers run it, and `read-mail`, as anybody tries their own mails."""

import asyncio
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo, available_timezones

import click

from bot.app import NoWorkspace
from bot.cli.kit.commands import NOT_USABLE, TRY_LATER, log_format, one_workspace
from bot.cli.kit.fault_words import fault_words
from bot.cli.kit.group import main
from bot.clock import SystemClock
from bot.domain.actors import INTAKE
from bot.domain.customers.contact.never_log import NeverLogged
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.ids import Ids
from bot.intake.mail import reader
from bot.intake.mail.mime.parse import BYTES_AT_MOST
from bot.ops import logs
from bot.ops.config import BadConfig, Config, environment, load
from bot.ports import StoreUnavailable
from bot.services.core.unit_of_work import Request
from bot.store.factory import open_store
from bot.store.teams.teams import newest_id
from handlers.voices.mail import receive_mail


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
    """Take in a mail from standard input, as mail servers hand it.

    Exits 0 and says nothing when it is taken in; 65 when it is of no use, and 75 when it should come again later, each
    with one line on standard error, which says why and quotes nothing of the mail.
    """
    try:
        raw = _bytes(Path("-"))
        config = load(environment(os.environ, Path(".env")), needs_slack=False)
        asyncio.run(_routed(config, raw, _readable(team_name), _readable(sent_by)))
    except NeverLogged as exc:  # no bounce: whoever wrote did nothing wrong
        _answer(str(exc), 0)
    except InvalidVoice as exc:
        _answer(str(exc), NOT_USABLE)
    except BadConfig as exc:
        _answer(f"Not now, some settings need mending. {exc}", TRY_LATER)
    except (Exception, KeyboardInterrupt) as exc:  # noqa: BLE001 - whatever it was, the mail server keeps the mail
        _answer(f"Not now: {_told(exc)}", TRY_LATER)


def _zone(_context: click.Context, _option: click.Parameter, name: str) -> ZoneInfo:
    if name not in available_timezones():
        raise click.BadParameter(f"{name!r} is no time zone. Name one like Europe/Berlin.")
    return ZoneInfo(name)


@main.command("read-mail")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--zone", default="UTC", callback=_zone, help="The zone of dates that name none, such as Europe/Berlin.")
def read_mail(files: tuple[Path, ...], zone: ZoneInfo) -> None:
    """Show how mails are read: whose words they are, and which. Nothing is kept, and nobody is told.

    Prints one JSON object a line for each of the FILES (or for the mail on standard input). Exits 0, or 65 when none of
    them is of use.
    """
    usable = False
    for file in files or (Path("-"),):
        try:
            found = _shown(reader.read(_bytes(file), zone=zone))
            usable = True
        except InvalidVoice as exc:
            found = {"refused": str(exc)}
        except OSError as exc:
            found = {"refused": f"It can't be opened. {fault_words(exc)}."}
        line = json.dumps({"file": click.format_filename(file), **found}, ensure_ascii=False)
        click.echo(line.encode("utf-8", "replace"))
    if not usable:
        sys.exit(NOT_USABLE)


def _bytes(file: Path) -> bytes:
    """A mail as it is, as far as one is read."""
    if file != Path("-"):
        with file.open("rb") as opened:
            return opened.read(BYTES_AT_MOST + 1)
    if sys.stdin is None:
        raise OSError("Standard input is closed, so there is no mail")
    return sys.stdin.buffer.read(BYTES_AT_MOST + 1)


def _shown(voice: Voice) -> dict[str, object]:
    said_at = voice.said_at
    return {
        "name": voice.sender.name,
        "addresses": [one.value for one in voice.sender.identities],
        "subject": voice.subject,
        "said_at": None if said_at is None else datetime.fromtimestamp(said_at / 1_000, UTC).isoformat(),
        "words": voice.words,
        "forwarder": voice.forwarder,
        "note": voice.note,
        "attachments": [one.name or one.sort for one in voice.attachments],
    }


def _told(exc: BaseException) -> str:
    """Say what went wrong to a mail server, which logs it: in words if they are ours, as others may quote the mail."""
    return str(exc) if isinstance(exc, (NoWorkspace, StoreUnavailable)) else f"{fault_words(exc)}."


def _readable(argument: str) -> str:
    """An argument whose bytes are no UTF-8 came in as halves of characters, which no database keeps."""
    return os.fsencode(argument).decode(errors="replace")


def _answer(words: str, code: int) -> NoReturn:
    """Give a mail server its answer: the code counts, whether or not it wants the words."""
    logs.say(" ".join(words.split()), log_format(), "error")  # a mail server logs a line
    try:
        if sys.stderr:
            sys.stderr.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # Python would exit 120 at its last flush
    sys.exit(code)


async def _routed(config: Config, raw: bytes, team_name: str, sent_by: str) -> None:
    store = open_store(config.database)
    try:
        us = await one_workspace(store)
        clock = SystemClock()
        ids = Ids(clock.real, after=await store.read(newest_id, us.id))
        request = Request(us.id, INTAKE, clock.now(), ids.for_write())
        checked_by, ours = config.mail_authserv_id, config.intake_addresses
        await receive_mail(store, request, raw, team=team_name, sent_by=sent_by, authserv_id=checked_by, ours=ours)
    finally:
        await store.close()

"""`golden-thread retention` and `golden-thread erasures`: what goes by its age, and what must stay gone."""

import sys

import click

from bot.cli.kit.commands import fail, load_config, run_async
from bot.cli.kit.group import main
from bot.cli.privacy.asked import asked
from bot.domain.customers.erasing import Erasure
from bot.ops.config import Config
from bot.ops.privacy.erasures import ErasureRecord
from bot.services.customers.privacy.retention import forget_old_words, is_due
from bot.store import record
from bot.store.customers import privacy
from bot.store.teams import teams


@main.command()
def retention() -> None:
    """Forget the words that are older than each team keeps them.

    The running bot does so by itself.
    """
    for line in run_async(_forgotten(load_config(needs_slack=False))):
        click.echo(line)


async def _forgotten(config: Config) -> list[str]:
    lines = []
    async with asked(config) as it:
        workspace, now = it.workspace, it.now
        for team in await it.store.read(teams.all_of, workspace):
            settings = await it.store.read(teams.settings, workspace, team.id)
            before = now - settings.words_kept_for_ms
            rounds = 0
            while await it.store.read(is_due, workspace, team.id, before):
                await it.store.write(forget_old_words, it.request, team.id)
                rounds += 1
            done = "what was older is gone" if rounds else "nothing is older"
            lines.append(f"{team.name} keeps words for {settings.words_kept} months; {done}.")
    return lines


@main.group()
def erasures() -> None:
    """The record of who was erased, as hashes."""


@erasures.command("export")
def export_erasures() -> None:
    """Print the record, a JSON object a line. SQLite's stands beside the database already: FILE.erased."""
    for line in record.lines(run_async(_noted(load_config(needs_slack=False)))):
        click.echo(line, nl=False)


async def _noted(config: Config) -> list[Erasure]:
    async with asked(config) as it:
        return await it.store.read(privacy.erasures)


@erasures.command("replay")
def replay_erasures() -> None:
    """Erase anew, after pg_restore, whom a record names.

    The record is read on standard input.
    """
    try:
        known = record.read_lines(sys.stdin)
    except ValueError as exc:
        fail(f"Nothing was erased: {exc}.", 1)
    click.echo(f"{run_async(_replayed(load_config(needs_slack=False), known))} people were erased anew.")


async def _replayed(config: Config, known: list[Erasure]) -> int:
    async with asked(config) as it:
        return await ErasureRecord(it.store, None).erase_again(known)

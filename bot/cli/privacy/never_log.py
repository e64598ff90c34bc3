"""`golden-thread never-log`: lawyers, HR, family, whom we never keep as customers."""

import click

from bot.cli.kit.commands import fail, load_config, run_async
from bot.cli.kit.group import main
from bot.cli.privacy.asked import asked
from bot.domain.customers.contact.never_log import NeverLog, read_line
from bot.domain.errors import FieldError
from bot.ops.config import Config
from bot.services.customers.contact_rules import change_never_log
from bot.store.customers import contact_rules
from bot.views.contact_rules import Listed

_NAMES = click.argument("names", nargs=-1, required=True)


@main.group("never-log")
def never_log() -> None:
    """Lawyers, HR, family: nothing of theirs is kept.

    NAMES are mail addresses, numbers with their country's code, handles like @greta@instagram, or @example.com for all
    of a domain. Settings on Home shows the same list.
    """


@never_log.command("list")
def list_names() -> None:
    """Print the list, one a line."""
    for line in run_async(_listed(load_config(needs_slack=False))):
        click.echo(line)


async def _listed(config: Config) -> list[str]:
    async with asked(config) as it:
        rows = await it.store.read(contact_rules.never_log, it.workspace)
        return [str(contact_rules.entry(row)) for row in rows]


@never_log.command("add")
@_NAMES
def add(names: tuple[str, ...]) -> None:
    """Put these on the list."""
    listed = run_async(_changed(load_config(needs_slack=False), _read(names), []))
    click.echo(f"Put on the list: {listed.added}.")
    if listed.known:
        click.echo(f"Customers here already: {listed.known}. Kept of them until: golden-thread customer erase.")


@never_log.command("remove")
@_NAMES
def remove(names: tuple[str, ...]) -> None:
    """Take these off the list."""
    click.echo(f"Taken off it: {run_async(_changed(load_config(needs_slack=False), [], _read(names))).removed}.")


def _read(names: tuple[str, ...]) -> list[NeverLog]:
    try:
        return [read_line(one) for one in names]
    except ValueError as exc:
        fail(f"Nothing was changed: {exc}", 1)


async def _changed(config: Config, add: list[NeverLog], remove: list[NeverLog]) -> Listed:
    async with asked(config) as it:
        try:
            return await it.store.write(change_never_log, it.request, None, add, remove)
        except FieldError as exc:
            fail(f"Nothing was changed: {exc}", 1)

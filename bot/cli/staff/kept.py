"""`golden-thread staff import`, `list` and `remove`: the staff as the bot keeps them."""

import csv
import io
import sys
from pathlib import Path

import click

from bot.cli.kit.commands import NOT_USABLE, run_async
from bot.cli.staff.group import kept_staff, read_file, staff, with_store
from bot.domain.recognition.staff import StaffCount
from bot.intake.staff.staff_list import COLUMNS
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.services.recognition.staff import import_staff, remove_staff


@staff.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def bring_in(file: Path) -> None:
    """Keep the people whom a CSV file lists.

    Its columns: id,name,place,title,nicknames,slack,manager,private. Nicknames are parted by ";"; slack and manager
    are Slack member IDs, or empty; private is "yes" for whoever asked not to be posted in a channel. Each is known by
    the id, so the same file may be brought in again. Whoever does not stand in it stays. A row that is of no use is
    told on standard error, with its line. Exits 0, or 65 when no row was of use.
    """
    found = read_file(file)
    if not found.staff:
        click.echo("Nobody was brought in: no row is of use.", err=True)
        sys.exit(NOT_USABLE)

    async def keep(store: Store, request: Request) -> StaffCount:
        return await store.write(import_staff, request, found.staff)

    count = run_async(with_store(keep))
    refused = len(found.refused)
    click.echo(f"New: {count.added:,}. Changed: {count.changed:,}. As before: {count.same:,}. Refused: {refused:,}.")


@staff.command("list")
def list_staff() -> None:
    """Print the staff as the CSV that import reads."""
    lines = io.StringIO()
    write = csv.writer(lines, lineterminator="\n").writerow
    write(COLUMNS)
    for one in kept_staff():
        who = [one.id, one.name, one.place, one.title, ";".join(one.nicknames), one.slack, one.manager]
        write([*who, "yes" if one.private else ""])
    click.echo(lines.getvalue(), nl=False)


@staff.command("remove")
@click.argument("number", metavar="ID")
def remove(number: str) -> None:
    """Take whoever has this id out of the list."""

    async def forget(store: Store, request: Request) -> None:
        await store.write(remove_staff, request, number)

    run_async(with_store(forget))
    click.echo("They are not in the list any more.")

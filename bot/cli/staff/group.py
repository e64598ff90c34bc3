"""The group of commands about staff, what they share: a file with a list of them, and the store."""

import csv
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import click

from bot.cli.kit.commands import load_config, one_workspace, run_async
from bot.cli.kit.group import main
from bot.clock import SystemClock
from bot.domain.actors import BOT
from bot.domain.recognition.staff import Staff
from bot.ids import Ids
from bot.intake.staff.staff_list import BadStaffList, StaffList, read
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.store.factory import open_store
from bot.store.recognition.staff import all_of
from bot.store.teams.teams import newest_id

T = TypeVar("T")


@main.group()
def staff() -> None:
    """The people whom customers may name."""


def read_file(file: Path) -> StaffList:
    """Read a list of staff; rows that are of no use are told on standard error, each with its line.

    Raises:
        click.UsageError: when nothing of it can be read.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found = read(lines)
    except (BadStaffList, UnicodeDecodeError, csv.Error) as exc:
        words = str(exc) if isinstance(exc, BadStaffList) else "It is no CSV in UTF-8."
        raise click.UsageError(f"{file.name}: {words}") from exc
    for number, why in found.refused:
        click.echo(f"Line {number}: {why}", err=True)
    return found


def kept_staff() -> list[Staff]:
    """Give the staff as the bot keeps them, by name."""

    async def listed(store: Store, request: Request) -> list[Staff]:
        return await store.read(all_of, request.workspace)

    kept: list[Staff] = run_async(with_store(listed))
    return kept


async def with_store(do: Callable[[Store, Request], Awaitable[T]]) -> T:
    """Do something with the store, and close it.

    Raises:
        NoWorkspace: before the bot has run for the first time.
    """
    store, clock = open_store(load_config(needs_slack=False).database), SystemClock()
    try:
        us = await one_workspace(store)
        ids = Ids(clock.real, after=await store.read(newest_id, us.id))
        return await do(store, Request(us.id, BOT, clock.now(), ids.for_write()))
    finally:
        await store.close()

"""How an export is to be read, as options of whatever command reads one."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import click

from bot.intake.exports.dates import DateOrder
from bot.intake.exports.presets import PRESETS, Column
from bot.intake.exports.rows import Reading


def _mapped(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[Column, str]:
    found: dict[Column, str] = {}
    for one in given:
        column, equals, name = one.partition("=")
        if not equals or not name.strip() or column.strip() not in set(Column):
            raise click.BadParameter(f"{one!r}: write a name of ours, = and the file's: one of {', '.join(Column)}.")
        found[Column(column.strip())] = name.strip()
    return found


def _zone(_context: click.Context, _option: click.Parameter, name: str) -> ZoneInfo:
    if name not in available_timezones():
        raise click.BadParameter(f"{name!r} is no time zone. Name one like Europe/Berlin.")
    return ZoneInfo(name)


_OPTIONS = (
    click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False)),
    click.option("--preset", default="generic", type=click.Choice(list(PRESETS)), help="Whose export it is."),
    click.option(
        "--map", "mapped", multiple=True, callback=_mapped, metavar="OURS=THEIRS", help="Which column is what."
    ),
    click.option("--zone", default="UTC", callback=_zone, help="The zone of dates that name none."),
    click.option(
        "--dates", type=click.Choice([one.value for one in DateOrder]), help="How 3/11/2026 is meant: dmy or mdy."
    ),
    click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="When rows without a date were said (UTC)."),
)


def export_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the file and the options that `reading_of` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def reading_of(
    preset: str,
    mapped: dict[Column, str],
    zone: ZoneInfo,
    dates: str | None,
    date: datetime | None,
    source: str = "",
) -> Reading:
    """How to read an export, as somebody asked for it."""
    order = DateOrder(dates) if dates else None
    undated = int(date.replace(tzinfo=UTC).timestamp() * 1000) if date else None
    return Reading(PRESETS[preset], mapped, source.strip(), zone, order, undated)

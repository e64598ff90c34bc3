"""How an export is to be read, as options of whatever command reads one."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

import click

from bot.intake.exports.dates import DateOrder
from bot.intake.exports.facts import FactColumn
from bot.intake.exports.presets import PRESETS, Column
from bot.intake.exports.rows import Reading

C = TypeVar("C", bound=StrEnum)


def _mapped(ours: type[C], _context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[C, str]:
    found: dict[C, str] = {}
    for one in given:
        column, equals, name = one.partition("=")
        if not equals or not name.strip() or column.strip() not in set(ours):
            raise click.BadParameter(f"{one!r}: write a name of ours, = and the file's: one of {', '.join(ours)}.")
        found[ours(column.strip())] = name.strip()
    return found


def _map_option(ours: type[StrEnum]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    callback, words = partial(_mapped, ours), "Which column is what."
    return click.option("--map", "mapped", multiple=True, callback=callback, metavar="OURS=THEIRS", help=words)


def _zone(_context: click.Context, _option: click.Parameter, name: str) -> ZoneInfo:
    if name not in available_timezones():
        raise click.BadParameter(f"{name!r} is no time zone. Name one like Europe/Berlin.")
    return ZoneInfo(name)


_FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
_DATES = (
    click.option("--zone", default="UTC", callback=_zone, help="The zone of dates that name none."),
    click.option(
        "--dates", type=click.Choice([one.value for one in DateOrder]), help="How 3/11/2026 is meant: dmy or mdy."
    ),
)
_OPTIONS = (
    _FILE,
    click.option("--preset", default="generic", type=click.Choice(list(PRESETS)), help="Whose export it is."),
    _map_option(Column),
    *_DATES,
    click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="When rows without a date were said (UTC)."),
)
_FACT_OPTIONS = (
    _FILE,
    _map_option(FactColumn),
    click.option("--source", default="", help="Names where it comes from; ids count within it."),
    *_DATES,
)


def export_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the file and the options that `reading_of` takes."""
    return _with(command, _OPTIONS)


def fact_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the file of facts, and the options that say how it is read."""
    return _with(command, _FACT_OPTIONS)


def _with(command: Callable[..., Any], options: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
    for option in reversed(options):
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

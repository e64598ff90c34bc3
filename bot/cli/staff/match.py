"""`golden-thread staff match`: whom of the staff a customer's words name, for anybody who tries it."""

import sys
from pathlib import Path
from typing import Any

import click

from bot.cli.kit.commands import NOT_USABLE
from bot.cli.kit.json_lines import objects, write
from bot.cli.staff.group import kept_staff, read_file, staff
from bot.intake.staff.matching import StaffNames


@staff.command("match")
@click.option(
    "--staff",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='A CSV: id,name,place,title,nicknames (nicknames parted by ";"). Without it, the staff that were imported.',
)
def match(file: Path | None) -> None:
    """Find whom of the staff each text names. Nothing is kept, and nobody is told.

    Reads one JSON object a line with "text" from standard input, and perhaps "place"; prints each with "staff" (the ids
    of whom it names) and "ambiguous" (lists of ids, of each of which a person must choose one) added. A line that is no
    such object is told on standard error, with its number. Exits 0, or 65 when no line was of use.
    """
    names, usable = StaffNames(read_file(file).staff if file else kept_staff()), False
    for said in objects(_check):
        usable = True
        found = names.named(said["text"], said.get("place") or "")
        write({**said, "staff": found.staff, "ambiguous": found.ambiguous})
    if not usable:
        sys.exit(NOT_USABLE)


def _check(said: dict[str, Any]) -> None:
    """Look at the place.

    Raises:
        ValueError: in words for whoever wrote it.
    """
    if not isinstance(said.get("place") or "", str):
        raise ValueError('"place" is a text.')  # noqa: TRY004 - of what stands in the line

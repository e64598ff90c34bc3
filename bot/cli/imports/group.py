"""The group that `golden-thread import` is, and what its commands share: a file read with a bar, refused rows told."""

import csv
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

import click

from bot.app import NoWorkspace
from bot.cli.kit.commands import NOT_USABLE, TRY_LATER, fail, load_config, one_workspace, run_async
from bot.cli.kit.fault_words import fault_words
from bot.cli.kit.group import main
from bot.clock import SystemClock
from bot.domain.actors import INTAKE
from bot.domain.receipts import Outcome
from bot.domain.voices.voice import NoTeam
from bot.ids import Ids
from bot.intake.exports.records import Record, UnreadableExport, records
from bot.ops import logs
from bot.ops.config import Config
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.sources.exports.importer import Report
from bot.store.factory import open_store
from bot.store.teams.teams import newest_id

LINES_TOLD: Final = 20
"""Refused rows that are told one by one on standard error; a file, with --refused, has them all."""
SHOWN: Final = 3
"""Rows that a dry run shows as they are read."""
BAR_EVERY: Final = 500

Columns = Callable[[Mapping[str, str]], None]
"""Raises UnreadableExport when the columns of a file are of no use."""
Doing = Callable[[Iterator[Record], Store, Callable[[], Request], Report], Awaitable[None]]
"""Brings in what the records hold."""
Trying = Callable[[Iterator[Record], Report], None]
"""Reads the records and keeps nothing; what would become of each is counted in the report."""


@main.group("import")
def import_() -> None:
    """Bring in what other tools have kept, from a file."""


_OPTIONS: Final = (
    click.option(
        "--refused", type=click.Path(path_type=Path, dir_okay=False), help="Write every refused row's line here."
    ),
    click.option("--dry-run", is_flag=True, help="Only say what would happen."),
)


def import_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that `brought` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def brought(
    file: Path, refused: Path | None, columns: Columns, *, doing: Doing, trying: Trying, dry_run: bool
) -> Counter[Outcome]:
    """Bring a file in, or with ``dry_run`` only try it; say in words what is wrong with all of it, and end."""
    try:
        with ExitStack() as stack:
            told = _Refused(stack.enter_context(refused.open("w", encoding="utf-8", newline="")) if refused else None)
            one = _Import(stack.enter_context(file.open("rb")), file.stat().st_size, columns, told)
            counted = one.tried(trying) if dry_run else run_async(one.done(load_config(needs_slack=False), doing))
    except UnreadableExport as exc:
        fail(f"{click.format_filename(file)} can't be brought in. {exc}", NOT_USABLE)
    except OSError as exc:
        fail(f"It can't be done. {fault_words(exc)}.", 1)
    told.end()
    return Counter(counted)


def end(counted: Counter[Outcome]) -> None:
    """End with 65 when no row was of any use."""
    if counted[Outcome.REFUSED] and counted.total() == counted[Outcome.REFUSED]:
        sys.exit(NOT_USABLE)


@dataclass
class _Refused:
    """Tells which rows are of no use, in a file or, of the first, on standard error."""

    file: TextIO | None
    count: int = 0

    def add(self, line: int, why: str) -> None:
        self.count += 1
        if self.file:
            csv.writer(self.file).writerow([line, why] if self.count > 1 else ["line", "why"])
            if self.count == 1:
                csv.writer(self.file).writerow([line, why])
        elif self.count <= LINES_TOLD:
            click.echo(f"Line {line}: {why}.", err=True)

    def end(self) -> None:
        if self.file is None and self.count > LINES_TOLD:
            click.echo(f"And {self.count - LINES_TOLD:,} more; --refused FILE lists them all.", err=True)


@dataclass
class _Import:
    """One file, on its way in."""

    file: BinaryIO
    size: int
    columns: Columns
    refused: _Refused
    report: Report = field(init=False)

    def __post_init__(self) -> None:
        self.report = Report(self.refused.add)

    def tried(self, trying: Trying) -> Counter[Outcome]:
        """Read all of it, and keep nothing."""
        trying(self._records(), self.report)
        return self.report.counted

    async def done(self, config: Config, doing: Doing) -> Counter[Outcome]:
        """Bring it in."""
        logs.configure(config.log_level, config.log_format)
        store = open_store(config.database)
        try:
            us = await one_workspace(store)
            clock = SystemClock()
            ids = Ids(clock.real, after=await store.read(newest_id, us.id))

            def request() -> Request:
                return Request(us.id, INTAKE, clock.now(), ids.for_write())

            await doing(self._records(), store, request, self.report)
        except (NoWorkspace, NoTeam) as exc:
            fail(str(exc), TRY_LATER)
        finally:
            await store.close()
        return self.report.counted

    def _records(self) -> Iterator[Record]:
        is_checked = False
        hidden = not sys.stderr or not sys.stderr.isatty()
        with click.progressbar(length=self.size, label="Reading", file=sys.stderr, hidden=hidden) as bar:
            for number, record in enumerate(records(self.file), 1):
                if not is_checked and not record.wrong:
                    self.columns(record.fields)
                    is_checked = True
                yield record
                if number % BAR_EVERY == 0:
                    bar.update(max(0, min(self.file.tell(), self.size) - bar.pos))
            bar.update(max(0, self.size - bar.pos))

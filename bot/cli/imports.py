"""`golden-thread import`: what other tools have kept, from a file."""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, TextIO
from zoneinfo import ZoneInfo

import click

from bot.app import NoWorkspace
from bot.cli.kit.commands import NOT_USABLE, TRY_LATER, fail, load_config, one_workspace, run_async
from bot.cli.kit.export_options import export_options, reading_of
from bot.cli.kit.fault_words import fault_words
from bot.cli.kit.group import main
from bot.clock import SystemClock
from bot.domain.actors import INTAKE
from bot.domain.voices.sources.history import is_history, news_from
from bot.domain.voices.voice import NoTeam, Voice
from bot.ids import Ids
from bot.intake.exports.presets import Column
from bot.intake.exports.records import Record, UnreadableExport, records
from bot.intake.exports.rows import Reading, Rows, expect_columns
from bot.ops import logs
from bot.ops.config import Config
from bot.services.core.unit_of_work import Request
from bot.services.voices.history import Outcome
from bot.sources.exports.importer import Report, bring_in, readable
from bot.store.factory import open_store
from bot.store.teams.teams import newest_id

LINES_TOLD: Final = 20
"""Refused rows that are told one by one on standard error; a file, with --refused, has them all."""
SHOWN: Final = 3
"""Rows that a dry run shows as they are read."""


@main.group("import")
def import_() -> None:
    """Bring in what other tools have kept, from a file."""


@import_.command("voices")
@export_options
@click.option("--team", default="", help="The team's name; without it, the default team.")
@click.option("--source", default="", help="Names where it comes from; ids count within it. Else the preset's name.")
@click.option("--refused", type=click.Path(path_type=Path, dir_okay=False), help="Write every refused row's line here.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
def import_voices(  # noqa: PLR0913 - an option each
    file: Path,
    *,
    preset: str,
    mapped: dict[Column, str],
    team: str,
    source: str,
    zone: ZoneInfo,
    dates: str | None,
    date: datetime | None,
    refused: Path | None,
    dry_run: bool,
) -> None:
    """Bring in voices from FILE: CSV, JSON Lines or JSON.

    What was said in the last seven days is routed like any voice. What is older becomes history: it is found, and
    stands on the card as "wrote before", and nobody is asked or told. The same file may be brought in again, also after
    it was cut short: each row is known by its id. docs/connect.md names the presets.

    Exits 0 and says how many there were; 65 when the file is of no use, 75 when it should be tried later.
    """
    reading = reading_of(preset, mapped, zone, dates, date, source)
    try:
        with ExitStack() as stack:
            told = _Refused(stack.enter_context(refused.open("w", encoding="utf-8", newline="")) if refused else None)
            one = _Import(stack.enter_context(file.open("rb")), file.stat().st_size, reading, told)
            counted = one.tried() if dry_run else run_async(one.done(load_config(needs_slack=False), team))
    except UnreadableExport as exc:
        fail(f"{click.format_filename(file)} can't be brought in. {exc}", NOT_USABLE)
    except OSError as exc:
        fail(f"It can't be done. {fault_words(exc)}.", 1)
    told.end()
    _say(counted, dry_run=dry_run)
    if counted[Outcome.REFUSED] and counted.total() == counted[Outcome.REFUSED]:
        sys.exit(NOT_USABLE)


def _say(counted: Counter[Outcome], *, dry_run: bool) -> None:
    taken, kept, refused = (f"{counted[one]:,}" for one in (Outcome.TAKEN, Outcome.KEPT, Outcome.REFUSED))
    if dry_run:
        click.echo(f"Nothing was brought in. News: {taken}. History: {kept}. Refused: {refused}.")
        return
    edited, repeated = (f"{counted[one]:,}" for one in (Outcome.EDITED, Outcome.REPEATED))
    click.echo(f"News: {taken}. History: {kept}. Changed: {edited}. Here already: {repeated}. Refused: {refused}.")


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
    reading: Reading
    refused: _Refused
    report: Report = field(init=False)

    def __post_init__(self) -> None:
        self.report = Report(self.refused.add)

    def tried(self) -> Counter[Outcome]:
        """Read all of it, and keep nothing."""
        since, shown = news_from(SystemClock().now()), 0
        for line, voice in readable(self._records(), Rows(self.reading), self.report):
            is_past = is_history(voice.said_at, since)
            self.report.counted[Outcome.KEPT if is_past else Outcome.TAKEN] += 1
            if shown < SHOWN:
                shown += 1
                click.echo(_shown(line, voice, is_past=is_past))
        return self.report.counted

    async def done(self, config: Config, team: str) -> Counter[Outcome]:
        """Bring it in."""
        logs.configure(config.log_level, config.log_format)
        store = open_store(config.database)
        try:
            us = await one_workspace(store)
            clock = SystemClock()
            ids = Ids(clock.real, after=await store.read(newest_id, us.id))

            def request() -> Request:
                return Request(us.id, INTAKE, clock.now(), ids.for_write())

            await bring_in(self._records(), Rows(self.reading), store, request, self.report, team=team)
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
                    expect_columns(self.reading, record.fields)
                    is_checked = True
                yield record
                if number % 500 == 0:
                    bar.update(max(0, min(self.file.tell(), self.size) - bar.pos))
            bar.update(max(0, self.size - bar.pos))


def _shown(line: int, voice: Voice, *, is_past: bool) -> str:
    day = datetime.fromtimestamp((voice.said_at or 0) / 1000, UTC).date()
    words = " ".join(voice.words.split())
    who = ", ".join([voice.sender.name or "no name", *(one.value for one in voice.sender.identities)])
    return (
        f"Line {line}: {'history' if is_past else 'news'}, {day}, {who}: {words[:80]}{'…' if len(words) > 80 else ''}"
    )

"""`golden-thread import voices`: what customers said, from a file."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.cli.imports.group import SHOWN, brought, end, import_, import_options
from bot.cli.kit.export_options import export_options, reading_of
from bot.clock import SystemClock
from bot.domain.receipts import Outcome
from bot.domain.voices.sources.history import is_history, news_from
from bot.domain.voices.voice import Voice
from bot.intake.exports.presets import Column
from bot.intake.exports.records import Record
from bot.intake.exports.rows import Reading, Rows, expect_columns
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.sources.exports.importer import Report, bring_in, readable


@import_.command("voices")
@export_options
@click.option("--team", default="", help="The team's name; without it, the default team.")
@click.option("--source", default="", help="Names where it comes from; ids count within it. Else the preset's name.")
@import_options
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

    async def doing(found: Iterator[Record], store: Store, request: Callable[[], Request], report: Report) -> None:
        await bring_in(found, Rows(reading), store, request, report, team=team)

    columns, trying = partial(expect_columns, reading), partial(_tried, reading)
    counted = brought(file, refused, columns, doing=doing, trying=trying, dry_run=dry_run)
    _say(counted, dry_run=dry_run)
    end(counted)


def _tried(reading: Reading, found: Iterator[Record], report: Report) -> None:
    since, shown = news_from(SystemClock().now()), 0
    for line, voice in readable(found, Rows(reading), report):
        is_past = is_history(voice.said_at, since)
        report.counted[Outcome.KEPT if is_past else Outcome.TAKEN] += 1
        if shown < SHOWN:
            shown += 1
            click.echo(_shown(line, voice, is_past=is_past))


def _say(counted: Counter[Outcome], *, dry_run: bool) -> None:
    taken, kept, refused = (f"{counted[one]:,}" for one in (Outcome.TAKEN, Outcome.KEPT, Outcome.REFUSED))
    if dry_run:
        click.echo(f"Nothing was brought in. News: {taken}. History: {kept}. Refused: {refused}.")
        return
    edited, repeated = (f"{counted[one]:,}" for one in (Outcome.EDITED, Outcome.REPEATED))
    click.echo(f"News: {taken}. History: {kept}. Changed: {edited}. Here already: {repeated}. Refused: {refused}.")


def _shown(line: int, voice: Voice, *, is_past: bool) -> str:
    day = datetime.fromtimestamp((voice.said_at or 0) / 1000, UTC).date()
    words = " ".join(voice.words.split())
    who = ", ".join([voice.sender.name or "no name", *(one.value for one in voice.sender.identities)])
    return (
        f"Line {line}: {'history' if is_past else 'news'}, {day}, {who}: {words[:80]}{'…' if len(words) > 80 else ''}"
    )

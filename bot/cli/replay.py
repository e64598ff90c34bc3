"""`golden-thread replay`: what the bot would have made of a team's own past, on one page."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn
from zoneinfo import ZoneInfo

import click

from bot.app import NoWorkspace
from bot.cli.kit.commands import NOT_USABLE, TRY_LATER, fail, load_config, run_async
from bot.cli.kit.export_options import export_options, reading_of
from bot.cli.kit.group import main
from bot.clock import steady
from bot.domain.voices.voice import NoTeam
from bot.intake.exports.mbox import is_mbox
from bot.intake.exports.presets import Column
from bot.intake.exports.records import UnreadableExport
from bot.judge.judging import opened
from bot.ops import logs
from bot.ops.config import Config
from bot.ports import StoreUnavailable
from bot.replay.judging import Readings
from bot.replay.page import drawn
from bot.replay.report import Source
from bot.replay.run import Wanted, play_all, read_all, scratch, write_page
from bot.replay.spool import Spool
from bot.replay.summary import report
from bot.replay.tally import Tally
from bot.replay.team import PlayedTeam, found, made_up
from bot.store.factory import look

TEXT_S: Final = 0.035
"""How long the model takes for a text (docs/judgement.md)."""
TOLD_FROM: Final = 2_000
"""From so many texts on it is said beforehand how long the model will take."""


@main.command()
@export_options
@click.option("--team", "team_name", default="", help="The team's name; without it, the default team.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default="replay.html", help="The page; replay.html."
)
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="The first day that counts.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="The last day that counts.")
@click.option("--no-words", is_flag=True, help="Leave customers' words and names out of the page.")
@click.option("--ours", multiple=True, metavar="ADDRESS", help="An address or a domain of your own; may be repeated.")
@click.option("--marketers", default=5, type=click.IntRange(1, 200), help="How many, where no team is found; 5.")
@click.option(
    "--pace", default=100, type=click.IntRange(5, 150), help="Answered after so much of the time allowed, in percent."
)
@click.option("--lexicon", is_flag=True, help="Judge by word lists alone, which takes a tenth of the time.")
def replay(  # noqa: PLR0913 - an option each
    file: Path,
    *,
    preset: str,
    mapped: dict[Column, str],
    zone: ZoneInfo,
    dates: str | None,
    date: datetime | None,
    team_name: str,
    out: Path,
    first: datetime | None,
    last: datetime | None,
    no_words: bool,
    ours: tuple[str, ...],
    marketers: int,
    pace: int,
    lexicon: bool,
) -> None:
    """Play a past, FILE, through the rules; write one page of it.

    FILE is your own past: a mailbox (mbox) or an export (CSV, JSON Lines, JSON), as `import voices` reads it. Nothing
    is sent to Slack, and nothing is kept. The team, its hours and its settings are read from the bot's database;
    without one, a team is made up. docs/replay.md says what the page shows.

    Exits 0 when the page is written; 65 when the file is of no use, 75 when the team is not there.
    """
    if not out.parent.is_dir():  # else that would be said an hour later
        fail(f"There is no folder {click.format_filename(out.parent)} for the page.", 1)
    config = load_config(needs_slack=False)
    logs.configure(config.log_level, config.log_format)
    team = _team(config, team_name, zone, marketers, ours)
    reading = reading_of(preset, mapped, zone, dates, date)
    wanted = Wanted(team, reading, first.date() if first else None, last.date() if last else None, pace)
    try:
        with _ended_by_signals():
            by_model = config.judged_by_model and not lexicon
            said = run_async(_Replay(file, wanted, by_model=by_model, shows_words=not no_words).done(out))
    except UnreadableExport as exc:
        fail(f"{click.format_filename(file)} can't be played. {exc}", NOT_USABLE)
    except KeyboardInterrupt:
        fail("It was interrupted. Nothing was kept, and no page was written.", 1)
    click.echo(said.words)
    if not said.voices:
        sys.exit(NOT_USABLE)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said at the end."""

    words: str
    voices: int


def _team(config: Config, name: str, zone: ZoneInfo, marketers: int, ours: tuple[str, ...]) -> PlayedTeam:
    """The team of the running database, which is only read; a made-up one where there is none."""
    try:
        known = look(config.database, lambda tx: found(tx, name))
    except (NoTeam, NoWorkspace) as exc:
        fail(str(exc), TRY_LATER)
    except StoreUnavailable as exc:
        fail(str(exc), 1)
    team = known or made_up(name, zone.key, marketers)
    return team.with_ours([*config.intake_addresses, *ours])


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Whoever ends it (SIGTERM) has the scratch folder removed, too."""

    def interrupted(_number: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt

    was = signal.signal(signal.SIGTERM, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, was)


@dataclass
class _Replay:
    """One file on its way onto a page."""

    file: Path
    wanted: Wanted
    by_model: bool
    shows_words: bool

    async def done(self, out: Path) -> _Said:
        """Play it, and write the page."""
        began, tally = steady(), Tally(self.wanted.team.settings.zone)
        async with opened(steady, wanted=self.by_model) as judging:
            if judging.model and not await judging.model.started():
                click.echo("The model does not start, so word lists judge.", err=True)
            readings = Readings(judging)
            with scratch() as folder, Spool(folder / "voices") as spool:
                is_mail = self._read(spool, tally)
                if judging.model and len(spool) >= TOLD_FROM:
                    minutes = len(spool) * TEXT_S / 60
                    click.echo(f"The model needs up to {minutes:.0f} minutes; --lexicon does without.", err=True)
                with _bar(len(spool), "Playing") as told:
                    await play_all(folder, spool, self.wanted, tally, readings, told)
        source = Source(
            self.file.name,
            judged_by_model=readings.by_model > 0,
            shows_words=self.shows_words,
            pace=self.wanted.pace,
            ours_known=bool(self.wanted.team.ours),
            is_mail=is_mail,
        )
        made = report(tally, self.wanted.team, source)
        write_page(out, drawn(made))
        return _Said(
            f"{made.voices:,} came: {made.given:,} given to somebody, {made.kept:,} kept back, {made.urgent:,} urgent, "
            f"{made.late + made.unanswered:,} late. Refused: {made.refused:,}. "
            f"The page is {out}; it took {_length(steady() - began)}.",
            made.voices,
        )

    def _read(self, spool: Spool, tally: Tally) -> bool:
        """Read the file; give whether it holds mails."""
        size = self.file.stat().st_size
        with self.file.open("rb") as file, _bar(size, "Reading") as told:
            is_mail, read = is_mbox(file), 0

            def tell() -> None:
                nonlocal read
                at = min(file.tell(), size)
                told(at - read)
                read = at

            read_all(file, self.wanted, spool, tally, tell)
        return is_mail


@contextmanager
def _bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal; quiet where nobody looks."""
    hidden = not sys.stderr or not sys.stderr.isatty()
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield bar.update
        bar.update(max(0, length - bar.pos))


def _length(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} minutes"

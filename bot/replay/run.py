"""One replay: the file is read, put in order, judged and played in a folder that is gone afterwards."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from bot.clock import SystemClock
from bot.domain.hours import moment
from bot.ids import Ids
from bot.intake.exports.rows import Reading
from bot.replay.judging import Readings
from bot.replay.play import Heard, Play
from bot.replay.reading import Reader
from bot.replay.spool import Came, Spool
from bot.replay.tally import SHOWN, Tally
from bot.replay.team import PlayedTeam
from bot.store.sqlite import SqliteStore

BATCH: Final = 100
"""Voices in one transaction; while they are played the next ones are judged."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: whose file it is, how it is read, which days of it, and how fast people are (percent)."""

    team: PlayedTeam
    reading: Reading
    first_day: date | None = None
    last_day: date | None = None
    pace: int = 100


@dataclass(frozen=True, slots=True)
class Period:
    """The moments between which voices count, in UTC milliseconds."""

    since: int | None
    until: int | None

    def has(self, at: int) -> bool:
        """Whether a moment lies in it."""
        return (self.since is None or at >= self.since) and (self.until is None or at < self.until)


def period(wanted: Wanted) -> Period:
    """From the first day's beginning to the last day's end, in the team's zone."""
    zone = wanted.team.settings.zone
    since = moment(wanted.first_day, 0, zone) if wanted.first_day else None
    until = moment(wanted.last_day, 24 * 60, zone) if wanted.last_day else None
    return Period(since, until)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for what is played; whatever happens, it is removed."""
    with tempfile.TemporaryDirectory(prefix="golden-thread-replay-") as folder:
        yield Path(folder)


def read_all(file: BinaryIO, wanted: Wanted, spool: Spool, tally: Tally, told: Callable[[], None]) -> None:
    """Read the file into the spool; ``told`` is called for each voice.

    Raises:
        UnreadableExport: when the file is of no use.
    """
    counts = period(wanted)
    for came in Reader(wanted.reading, wanted.team.ours, tally.refuse).voices(file):
        if counts.has(came.at):
            spool.add(came)
        else:
            tally.outside += 1
        told()


async def play_all(
    folder: Path, spool: Spool, wanted: Wanted, tally: Tally, readings: Readings, told: Callable[[int], None]
) -> None:
    """Play what is in the spool; ``told`` is called with how many voices were played."""
    async with _store(folder / "replay.db") as store:
        ids = Ids(SystemClock().real)
        play = Play(store, ids, wanted.team, tally, wanted.pace, max(1, len(spool) // SHOWN))
        under_way: asyncio.Task[None] | None = None
        for batch in _batches(spool):
            if under_way is None:
                await play.begin(batch[0].at)
            heard = [Heard(one, await readings.read(one.voice)) for one in batch]
            if under_way:
                await under_way
            under_way = asyncio.ensure_future(play.hear(heard))
            await asyncio.sleep(0)  # it is handed over now, and the next ones are judged meanwhile
            told(len(batch))
        if under_way:
            await under_way
            await play.end()


def _batches(spool: Spool) -> Iterator[list[Came]]:
    batch: list[Came] = []
    for one in spool:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@asynccontextmanager
async def _store(path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(path)
    try:
        yield store
    finally:
        await store.close()


def write_page(path: Path, html: str) -> None:
    """Write the page; only its owner may read it, as customers' words stand in it. All of it stands there, or nothing.

    Raises:
        OSError: when it can't be written.
    """
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(html)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)

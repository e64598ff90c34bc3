"""Brings the rows of an export into the store, some hundred in a transaction.

It may be killed anywhere and begun anew: what a transaction has brought is known by its source keys, and all else
comes again.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, TypeVar

from bot.domain.customers.facts import Fact, InvalidFact
from bot.domain.receipts import Outcome, Received
from bot.domain.voices.sources.history import is_history, news_from
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake.exports.facts import Facts
from bot.intake.exports.records import Record
from bot.intake.exports.rows import Rows
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.services.customers.facts import keep_facts
from bot.services.voices.history import receive_all

BATCH: Final = 500
"""Rows of history in one transaction: others wait for it some tens of milliseconds."""
NEWS_WEIGHS: Final = 25
"""So many rows of history a row of news counts for: it opens a conversation, and plans who is asked and when."""
Numbered = tuple[int, Voice]
T = TypeVar("T")


@dataclass
class Report:
    """What became of the rows of a file. ``refused`` is told of each that is of no use: its line, and why."""

    refused: Callable[[int, str], None]
    counted: Counter[Outcome] = field(default_factory=Counter)

    def refuse(self, line: int, why: str) -> None:
        """Count one that is of no use."""
        self.counted[Outcome.REFUSED] += 1
        self.refused(line, why)

    def add(self, lines: Iterable[int], received: list[Received]) -> None:
        """Count what became of a batch, whose rows begin in these lines."""
        for line, one in zip(lines, received, strict=True):
            if one.outcome is Outcome.REFUSED:
                self.refuse(line, one.why)
            else:
                self.counted[one.outcome] += 1


async def bring_in(
    records: Iterable[Record],
    rows: Rows,
    store: Store,
    request: Callable[[], Request],
    report: Report,
    *,
    team: str = "",
) -> None:
    """Bring in what a file holds. ``request`` makes one for each transaction.

    Raises:
        UnreadableExport: when the file is of no use; what came before stays.
        NoTeam: for a team that is not there.
    """
    since = news_from(request().now)

    def write(batch: Sequence[Numbered]) -> Awaitable[list[Received]]:
        voices = [voice for _, voice in batch]
        return store.write(receive_all, request(), voices, since=since, team_name=team)

    await in_turn(batches(readable(records, rows, report), since), write, report)


async def bring_in_facts(
    records: Iterable[Record], rows: Facts, store: Store, request: Callable[[], Request], report: Report
) -> None:
    """As `bring_in`, of what other tools know of customers."""

    def write(batch: Sequence[tuple[int, Fact]]) -> Awaitable[list[Received]]:
        return store.write(keep_facts, request(), [fact for _, fact in batch])

    found = readable_facts(records, rows, report)
    await in_turn(iter(lambda: [*islice(found, BATCH)], []), write, report)


async def in_turn(
    cut: Iterable[Sequence[tuple[int, T]]],
    write: Callable[[Sequence[tuple[int, T]]], Awaitable[list[Received]]],
    report: Report,
) -> None:
    """Write one batch after the other, and read the next one meanwhile."""
    under_way: asyncio.Future[list[Received]] | None = None
    last: Sequence[tuple[int, T]] = ()
    for batch in cut:
        if under_way:
            report.add((line for line, _ in last), await under_way)
        under_way, last = asyncio.ensure_future(write(batch)), batch
        await asyncio.sleep(0)  # it is handed over now, and the next batch is read meanwhile
    if under_way:
        report.add((line for line, _ in last), await under_way)


def readable_facts(records: Iterable[Record], rows: Facts, report: Report) -> Iterator[tuple[int, Fact]]:
    """The facts in these records, with their lines; the others are told to the report."""
    for record in records:
        try:
            fact = rows.fact(record)
        except InvalidFact as exc:
            report.refuse(record.line, str(exc))
        else:
            yield record.line, fact


def readable(records: Iterable[Record], rows: Rows, report: Report) -> Iterator[Numbered]:
    """The voices in these records, with their lines; the others are told to the report."""
    for record in records:
        try:
            voice = rows.voice(record)
        except InvalidVoice as exc:
            report.refuse(record.line, str(exc))
        else:
            yield record.line, voice


def batches(voices: Iterable[Numbered], since: int) -> Iterator[list[Numbered]]:
    """Cut them into transactions."""
    batch: list[Numbered] = []
    weight = 0
    for line, voice in voices:
        batch.append((line, voice))
        weight += 1 if is_history(voice.said_at, since) else NEWS_WEIGHS
        if weight >= BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch

"""Brings the rows of an export into the store, some hundred in a transaction.

It may be killed anywhere and begun anew: what a transaction has brought is known by its source keys, and all else
comes again.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.domain.voices.sources.history import is_history, news_from
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake.exports.records import Record
from bot.intake.exports.rows import Rows
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.services.voices.history import Outcome, Received, receive_all

BATCH: Final = 500
"""Rows of history in one transaction: others wait for it some tens of milliseconds."""
NEWS_WEIGHS: Final = 25
"""So many rows of history a row of news counts for: it opens a conversation, and plans who is asked and when."""
Numbered = tuple[int, Voice]


@dataclass
class Report:
    """What became of the rows of a file. ``refused`` is told of each that is of no use: its line, and why."""

    refused: Callable[[int, str], None]
    counted: Counter[Outcome] = field(default_factory=Counter)

    def refuse(self, line: int, why: str) -> None:
        """Count one that is of no use."""
        self.counted[Outcome.REFUSED] += 1
        self.refused(line, why)

    def add(self, batch: list[Numbered], received: list[Received]) -> None:
        """Count what became of a batch."""
        for (line, _), one in zip(batch, received, strict=True):
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
    under_way: asyncio.Task[list[Received]] | None = None
    last: list[Numbered] = []
    for batch in batches(readable(records, rows, report), since):
        if under_way:
            report.add(last, await under_way)
        voices = [voice for _, voice in batch]
        under_way = asyncio.ensure_future(store.write(receive_all, request(), voices, since=since, team_name=team))
        last = batch
        await asyncio.sleep(0)  # it is handed over now, and the next batch is read meanwhile
    if under_way:
        report.add(last, await under_way)


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

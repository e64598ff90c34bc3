"""Looks at a source again and again: a page is received with how far it was read, and trouble is said once.

What a page shows is known by its source keys, so that a look may be cut short anywhere and begun anew.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Final, Protocol

import structlog

from bot.domain.receipts import Outcome, Received
from bot.domain.voices.sources.shown import Shown
from bot.domain.voices.voice import NoTeam
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.services.voices.watching import cursor_of, receive_page
from bot.sources.watch.trouble import Code, SourceTrouble, patience_s

log = structlog.get_logger()

REST_S: Final = 1.0
"""How often a replica whose turn it is not looks whether it is by now."""


class Turn(Protocol):
    """Whose turn it is: one replica looks at a source at a time."""

    @property
    def ours(self) -> bool:
        """Whether it is ours, at this moment."""
        ...


class Source(Protocol):
    """A feed, or what is said of us in a network.

    ``name`` is what its cursor is kept under, ``label`` what people read; ``every_s``: seconds between two looks.
    """

    name: str
    label: str
    team: str
    every_s: float

    def look(self, cursor: str) -> AsyncIterator[Shown]:
        """Show its pages from a cursor on, each with the cursor behind it."""
        ...

    async def check(self) -> None:
        """Look whether it answers.

        Raises:
            SourceTrouble: says what and what to do.
        """
        ...


class Watcher:
    """Looks at one source. ``request`` makes one for each page; ``taken`` is called when something was taken in.

    ``counted`` is told what became of each voice, by the words of `Outcome`.
    """

    def __init__(
        self,
        source: Source,
        store: Store,
        request: Callable[[], Request],
        taken: Callable[[], None] = lambda: None,
        counted: Callable[[str], None] = lambda _outcome: None,
    ) -> None:
        self.source = source
        self._store = store
        self._request = request
        self._taken = taken
        self._counted = counted
        self.trouble: Code | None = None
        """What keeps us from it at this moment."""
        self._times = 0

    async def run(
        self, turn: Turn, patience: Callable[[SourceTrouble, int], float] = patience_s, every_s: float | None = None
    ) -> None:
        """Look at it for ever, whatever happens. ``patience`` says how many seconds to leave it alone after trouble."""
        while True:
            if not turn.ours:
                await asyncio.sleep(REST_S)
                continue
            try:
                await self.look()
            except SourceTrouble as exc:
                await asyncio.sleep(patience(exc, self._troubled(exc.code)))
            else:
                self._answers()
                await asyncio.sleep(self.source.every_s if every_s is None else every_s)

    async def look(self) -> Counter[Outcome]:
        """Look once, at all that is new.

        Raises:
            SourceTrouble: says what and what to do; what was received before stays.
        """
        found = Counter[Outcome]()
        cursor = await self._store.read(cursor_of, self._request().workspace, self.source.name)
        try:
            async for page in self.source.look(cursor):
                for one in await self._received(page):
                    found[one.outcome] += 1
                    self._counted(one.outcome)
        except SourceTrouble:
            raise
        except NoTeam as exc:
            raise SourceTrouble(Code.NO_TEAM) from exc
        except Exception as exc:
            log.exception("source_stumbled", source=self.source.label)
            raise SourceTrouble(Code.NOT_KEPT) from exc
        return found

    async def _received(self, page: Shown) -> list[Received]:
        source = self.source
        about = {"name": source.name, "title": source.label[:1].upper() + source.label[1:], "team_name": source.team}
        received = await self._store.write(receive_page, self._request(), page, **about)
        if any(one.outcome in {Outcome.TAKEN, Outcome.EDITED} for one in received):
            self._taken()
        return received

    def _troubled(self, code: Code) -> int:
        """Say it, once; give how often it has been so by now."""
        if code != self.trouble:
            self.trouble, self._times = code, 0
            log.warning("source_trouble", source=self.source.label, code=code, words=str(SourceTrouble(code)))
        self._times += 1
        return self._times

    def _answers(self) -> None:
        if self.trouble is not None:
            log.info("source_answers", source=self.source.label)
        self.trouble, self._times = None, 0

"""A team whose voices come from feeds and networks, and what looks at these on this very computer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bot.domain.actors import INTAKE
from bot.services.core.unit_of_work import Request
from bot.sources.watch.addresses import PublicSession
from bot.sources.watch.http import Http
from bot.sources.watch.trouble import Code, SourceTrouble
from bot.sources.watch.watcher import Source, Watcher
from tests.kit.databases import Database
from tests.kit.store_world import StoreWorld, with_team


@dataclass
class Looking:
    """Looks at sources for a team."""

    world: StoreWorld
    http: Http
    real: float = 1_800_000_000.0

    def watcher(self, source: Source) -> Watcher:
        """What looks at a source."""

        def request() -> Request:
            return Request(self.world.workspace, INTAKE, self.world.now, self.world.ids.for_write())

        return Watcher(source, self.world.store, request)

    async def look(self, source: Source) -> dict[str, int]:
        """Look once: how many became what, by the words of `Outcome`."""
        return {outcome.value: count for outcome, count in (await self.watcher(source).look()).items()}

    async def trouble(self, source: Source) -> tuple[Code, float | None]:
        """Look once at what can't be read."""
        try:
            await self.look(source)
        except SourceTrouble as exc:
            return exc.code, exc.wait_s
        raise AssertionError("It could be read.")

    def came(self, columns: str) -> list[tuple[Any, ...]]:
        """What was taken in, in order, whether somebody is asked about it or it is kept back."""
        kept = "SELECT p.* FROM past_voice p JOIN kept_back k ON k.voice_id = p.id WHERE k.state IN ('kept', 'gone')"
        both = (f"SELECT id, {columns} FROM ({one}) came" for one in ("SELECT * FROM voice", kept))  # noqa: S608 - a test's own
        return [row[1:] for row in sorted(row for one in both for row in self.world.rows(one))]

    def said(self) -> list[str]:
        """The words of all that was taken in, in order."""
        return [row[0] for row in self.came("words")]

    def history(self) -> list[str]:
        """The words of what was kept as history."""
        sql = "SELECT words FROM past_voice WHERE id NOT IN (SELECT voice_id FROM kept_back) ORDER BY id"
        return [row[0] for row in self.world.rows(sql)]


@asynccontextmanager
async def looking(database: Database) -> AsyncIterator[Looking]:
    """Look from here at what stands here."""
    world, session = await with_team(database), PublicSession(lambda _address: True)
    made = Looking(world, Http(session, lambda: made.real, within_s=5.0))
    try:
        yield made
    finally:
        await session.close()
        await world.store.close()

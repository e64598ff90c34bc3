"""The services at work in this very process: each kind of work is made ready, done and measured on one database."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Final

from bench.kit.practice import CHANNEL, PEOPLE, TEAM, owner_of
from bench.kit.seed import Seeded, voice_of
from bot.domain.actors import BOT, INTAKE
from bot.domain.teams.settings import TeamSettings
from bot.ids import Ids
from bot.ports import Store, Tx
from bot.queries import lookups
from bot.queries.insights.digest import digest_view
from bot.services.conversations.claim import claim
from bot.services.core.unit_of_work import Request
from bot.services.insights.digest import make_digest
from bot.services.schedule import due as due_service
from bot.services.voices.take_in import take_in
from bot.store.teams.teams import save_settings

IN_FLIGHT: Final = 32
_SETTINGS: Final = TeamSettings(
    hours_from="00:00", hours_to="23:59", work_days=tuple(range(7)), open_cap=100, day_cap=100
)
"""So that a reminder speaks at any hour at which somebody measures, and nobody has too much to be asked."""
Call = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Amount:
    """How often each work is done: one after the other, with 32 under way, and looks; what is due in one sweep."""

    alone: int
    together: int
    looks: int
    due: int

    @property
    def claims(self) -> int:
        """How many conversations are claimed in all."""
        return self.alone + self.together


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds that one work took: the median. ``together`` is how many a second with 32 under way, or None."""

    ms: float
    together: float | None = None


class Day:
    """A day's work on one database of ``count`` conversations, at the moment ``now`` in UTC milliseconds."""

    def __init__(self, store: Store, seeded: Seeded, count: int, now: int) -> None:
        self._store = store
        self._seeded = seeded
        self._count = count
        self._now = now
        self._ids = Ids(lambda: now / 1000)

    async def work(self, amount: Amount) -> dict[str, Took]:
        """Do it all, once on trial and then for the record; give what each took, by its name."""
        await self._store.write(save_settings, TEAM, self._seeded.team, _SETTINGS, BOT, self._now)
        newest = range(self._count - 1, -1, -1)
        claims = [self._claim(nth) for nth in newest[: amount.claims]]
        voices = [self._take_in(nth) for nth in range(amount.claims)]
        sweeps = [self._sweep(newest[amount.claims + nth * amount.due :][: amount.due]) for nth in range(amount.looks)]
        digest = await self._digest()
        words = {"a common word": "honey", "a rare word": str(self._count // 2)}
        return {
            "take in one voice": await _both(voices, amount.alone),
            "claim": await _both(claims, amount.alone),
            f"sweep, {amount.due} due": Took(await _swept(sweeps)),
            "a team's week": Took(await _alone([digest] * amount.looks)),
            **{f"search, {name}": Took(await _alone([self._find(one)] * amount.looks)) for name, one in words.items()},
        }

    def _request(self, actor: str, key: str = "") -> Request:
        return Request(TEAM, actor, self._now, self._ids.for_write(), key)

    def _take_in(self, nth: int) -> Call:
        request = self._request(INTAKE, f"mail:new-{nth}")
        return lambda: self._store.write(take_in, request, voice_of(str(nth), "stranger"))

    def _claim(self, nth: int) -> Call:
        request = self._request(owner_of(nth), f"claim-{nth}")
        return lambda: self._store.write(claim, request, self._seeded.conversations(range(nth, nth + 1))[nth])

    def _sweep(self, numbers: range) -> tuple[Call, Call]:
        """Give what makes these conversations' reminders due, and the sweep that finds and does them."""
        due = self._seeded.conversations(numbers)

        def ripen(tx: Tx) -> None:
            for one in due.values():
                values = {"workspace": TEAM, "conversation": one, "kind": "claim"}
                tx.run("reminders.move", step=75, due_at=self._now - 1, **values)

        async def sweep() -> None:
            items = await self._store.read(due_service.due, self._now)
            for item in items:
                await self._store.write(due_service.do, self._request(BOT), item)
            spoke = [item for item in items if item.what == "reminder"]
            assert len(spoke) == len(due), f"{len(spoke)} due of {len(due)}"

        return lambda: self._store.write(ripen), sweep

    async def _digest(self) -> Call:
        request = self._request(BOT)
        await self._store.write(make_digest, request, self._seeded.team)
        made = next(iter(request.ids))
        view = await self._store.read(digest_view, TEAM, made, self._now)
        assert view is not None, CHANNEL
        return lambda: self._store.read(digest_view, TEAM, made, self._now)

    def _find(self, words: str) -> Call:
        async def find() -> None:
            found = await self._store.read(lookups.find, TEAM, PEOPLE[0], words, self._now)
            assert found.lines, words

        return find


async def _both(calls: list[Call], alone: int) -> Took:
    return Took(await _alone(calls[:alone]), await _together(calls[alone:]))


async def _alone(calls: Iterable[Call]) -> float:
    """Do one after the other; give the median in milliseconds."""
    return median([await _timed(call) for call in calls]) * 1000


async def _swept(sweeps: Iterable[tuple[Call, Call]]) -> float:
    """Let things become due and sweep, in turn; give the sweeps' median in milliseconds."""
    took = []
    for ripen, sweep in sweeps:
        await ripen()
        took.append(await _timed(sweep))
    return median(took) * 1000


async def _together(calls: list[Call]) -> float:
    """Do them with 32 under way; give how many a second."""
    left = iter(calls)

    async def line() -> None:
        for call in left:
            await call()

    return len(calls) / await _timed(lambda: asyncio.gather(*(line() for _ in range(IN_FLIGHT))))


async def _timed(call: Call) -> float:
    began = perf_counter()
    await call()
    return perf_counter() - began

"""The conversations of one size: each round gets some that nobody has touched yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bench.engine import Engine
from bench.kit.life import Life
from bench.kit.seed import Seeded, claimed, seed, settle

NEWEST: Final = 10
"""So many rounds' worth at the end of a large database is left to those rounds that take neighbours."""


@dataclass(slots=True)
class Stock:
    """A database of ``count`` conversations, of which each of ``rounds`` takes ``clicks``.

    A large one is seeded once and serves every round; a small one is seeded anew for each. Only those that some round
    takes are open; the others were closed in the last two years.
    """

    engine: Engine
    count: int
    clicks: int
    rounds: int
    _seeded: Seeded | None = None
    _for: int = 0

    @property
    def _step(self) -> int:
        # an odd one: with 100 the same person would be asked for all of them
        return max(1, self.count // self.clicks - NEWEST - 1)

    @property
    def _life(self) -> Life:
        return Life(self.count, min(self.count, self.rounds * self.clicks), self._step, self.rounds)

    def numbers(self, nth: int, *, newest: bool = False) -> range:
        """Give the numbers of the conversations of round ``nth``: spread over all of them, or neighbours at the end."""
        if newest:
            return range(self.count - (nth + 1) * self.clicks, self.count - nth * self.clicks)
        start = nth % self._step
        return range(start, start + self.clicks * self._step, self._step)

    async def fresh(self, nth: int) -> Seeded:
        """Give the database, ready for round ``nth``."""
        first = nth - nth % self._step
        if self._seeded is None or self._for != first:
            self.engine.clear()
            self._seeded, self._for = await seed(self.engine, self.count, self._life), first
        return self._seeded

    def check(self, conversations: Mapping[int, int]) -> None:
        """See that all these clicks stand in the database, and leave nothing of them to the next round.

        Raises:
            RuntimeError: when one does not.
        """
        stands = claimed(self.engine, conversations)
        if stands != len(conversations):
            raise RuntimeError(f"Only {stands} of {len(conversations)} clicks stand in the database.")
        settle(self.engine)

"""What the floors share: the port to the database, and the clock.

Whole synchronous functions go into the database, their results come out.

`await store.write(fn, …)` runs ``fn(tx, …)`` in one transaction and answers only after it is on disk. ``fn`` touches
nothing but ``tx`` and its arguments, because it may be run again.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Row: TypeAlias = Mapping[str, Any]
"""Any row, by column name: what a whole conversation is read from. Every other query has its own shape."""
R = TypeVar("R", bound=Row)
"""The shape of a query's rows: a `TypedDict` beside the function that asks for them."""


class NotFetched(Exception):
    """What a source points to could not be had now; whoever sent it is asked to come again."""


class StoreUnavailable(RuntimeError):
    """The database can't be used just now; the message says why and what to do."""


class DatabaseDamaged(StoreUnavailable):
    """The database does not hold together any more. Nothing is read from it or written to it until it is restored."""

    def __init__(self, why: str, cure: str = "") -> None:
        cure = cure or "put a copy back with `golden-thread restore` (what is damaged is kept beside it)"
        super().__init__(f"The database is damaged: {why}. I take nothing in. Stop me, {cure}, start me again.")


class Tx(Protocol):
    """A transaction under way. Queries go by name, ``file.query`` from ``store/sql``.

    Rows have the shape that the asking function declares. Nothing looks at that while it runs: tests/store/test_rows.py
    holds each shape against what both engines give.
    """

    def one(self, query: str, /, **values: object) -> R | None:
        """Give the first row, or None."""
        ...

    def all(self, query: str, /, **values: object) -> list[R]:
        """Give every row."""
        ...

    def all_many(self, query: str, values: Iterable[Mapping[str, object]], /) -> list[list[R]]:
        """Give every row of one query for each of these values, in their order."""
        ...

    def run(self, query: str, /, **values: object) -> int:
        """Change rows; give how many."""
        ...

    def run_many(self, query: str, rows: Iterable[Mapping[str, object]], /) -> None:
        """Change rows by one query for each of these values."""
        ...

    def lock_workspace(self, workspace: str) -> None:
        """Let no other service write in this workspace until the end of this transaction."""
        ...


class Store(Protocol):
    """Where everything is kept. ``shared``: other processes may write there, too."""

    shared: bool
    damage: DatabaseDamaged | None
    """What was found broken in it; from then on every write and read raises it."""

    async def check(self) -> None:
        """Look for damage where nobody reads just now; what is found stands in ``damage``."""
        ...

    async def write(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` in a transaction of its own; return once it is on disk."""
        ...

    async def read(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` on a snapshot; it cannot change anything."""
        ...

    async def scrub(self) -> None:
        """Leave nothing of what was deleted where it was kept."""
        ...

    async def close(self) -> None:
        """Finish what was begun, then let go of the database."""
        ...


class Clock(Protocol):
    """Business time and real time. Only a practice clock lets them differ."""

    def now(self) -> int:
        """Business time in UTC milliseconds: what is due is measured by it."""
        ...

    def real(self) -> float:
        """Real time in seconds since 1970, for signatures and what is kept for later."""
        ...

    def steady(self) -> float:
        """Seconds that nobody sets back (`bot.clock.steady`): for whatever lasts, waits or comes again."""
        ...

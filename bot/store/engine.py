"""The port to the database: whole synchronous functions go in, their results come out.

`await store.write(fn, …)` runs ``fn(tx, …)`` in one transaction and answers only after it is on disk. ``fn`` touches
nothing but ``tx`` and its arguments, because it may be run again.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CROSS_WORKSPACES: Final = {
    "conversations.ahead": "The same clock sets right what it wrote down while it ran ahead; each row in its own.",
    "conversations.undo_over": "One clock takes Undo away in every workspace; each row is then done in its own.",
    "conversations.waiting_anywhere": "The same clock looks for an owner for whoever waits, a turn for each team.",
    "offers.ahead": "As conversations.ahead.",
    "offers.due": "The same clock returns offers that nobody answered.",
    "reminders.coming": "As conversations.ahead, once after the clock was set back.",
    "reminders.due": "The same clock lets reminders speak.",
    "reminders.next_due": "A clock that is moved by hand stops at the next moment of any workspace; it tells no more.",
    "requests.not_later": "As conversations.ahead; what the keys belong to is never read.",
    "requests.sweep": "Keys are forgotten by their age alone; what they belong to is never read.",
    "teams.everywhere": "The same clock asks each team whether its digest is due.",
    "teams.workspaces": "At the start, and on the command line, before anybody has said which workspace is meant.",
}
"""The only queries that cross workspaces, and why; every other one names its workspace."""


class Row(Protocol):
    """One row, by column name."""

    def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401 - a column may hold any of SQL's types
        """Give the column's value."""
        ...

    def keys(self) -> Any:  # noqa: ANN401 - the engines differ in the collection they give
        """Give the column names."""
        ...


class Unusable(RuntimeError):
    """The database can't be used just now; the message says why and what to do."""


class DatabaseDamaged(Unusable):
    """The database does not hold together any more. Nothing is read from it or written to it until it is restored."""

    def __init__(self, why: str, cure: str = "") -> None:
        cure = cure or "put a copy back with `golden-thread restore` (what is damaged is kept beside it)"
        super().__init__(f"The database is damaged: {why}. I take nothing in. Stop me, {cure}, start me again.")


class Tx(Protocol):
    """A transaction under way. Queries go by name, ``file.query`` from ``store/sql``."""

    def one(self, query: str, /, **values: object) -> Row | None:
        """Give the first row, or None."""
        ...

    def all(self, query: str, /, **values: object) -> list[Row]:
        """Give every row."""
        ...

    def run(self, query: str, /, **values: object) -> int:
        """Change rows; give how many."""
        ...

    def alone(self, workspace: str) -> None:
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

    async def close(self) -> None:
        """Finish what was begun, then let go of the database."""
        ...


def like(text: str) -> str:
    """Escape what ``LIKE :pattern ESCAPE '!'`` would read as more than itself."""
    return re.sub(r"([!%_])", r"!\1", text)


@cache
def queries(engine: str) -> dict[str, str]:
    """All queries of ``store/sql``: ``-- name: claim`` in conversation.sql is ``conversation.claim``.

    ``search.sqlite.sql`` is for that engine alone: full-text search and locks have no portable form.
    """
    found: dict[str, str] = {}
    for file in sorted(resources.files("bot.store").joinpath("sql").iterdir(), key=lambda one: one.name):
        stem, _, dialect = file.name.removesuffix(".sql").partition(".")
        if dialect in ("", engine):
            found.update({f"{stem}.{name}": sql for name, sql in _split(file.read_text(encoding="utf-8"))})
    return found


def _split(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("-- name: ")[1:]:
        name, _, sql = part.partition("\n")
        yield name.strip(), sql.strip().removesuffix(";")

"""Two workspaces in one database; and what a service that runs in one of them changes, asks and says of the other."""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

import psycopg

from bot.domain.customers.contact.plans import ContactRefused
from bot.domain.errors import Conflict, FieldError
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import InvalidVoice
from bot.ids import Ids
from bot.ports import Store
from bot.queries.rights import UnknownPerson
from bot.services.core.unit_of_work import DuplicateRequest, Request
from bot.store.named_sql import CROSS_WORKSPACES, queries
from tests.kit.databases import SQLITE, Database
from tests.kit.store_world import HERE
from tests.services.calls import By, Call
from tests.services.lives import NOW, THERE, Held, lived

REFUSALS = (Conflict, ContactRefused, NotAllowed, FieldError, InvalidVoice, DuplicateRequest, UnknownPerson)
BROKEN = (sqlite3.IntegrityError, psycopg.IntegrityError)
"""What only a fault in a service would ask for: the database refuses it all the same."""
IDS = 1 << 50
"""Ids are larger than this, and nothing else is."""
SHIFT = 1 << 60
QUERIES = {**queries("postgres"), **queries("sqlite")}
NOWHERE = "nowhere"
TABLES = {
    True: "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = ?",
    False: "SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t "
    "ON t.table_name = c.table_name WHERE t.table_type = 'BASE TABLE' AND c.column_name = ?",
}
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A service said no."""

    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a call said, the queries that it ran, and what stood in the tables before it was taken back."""

    said: object
    ran: set[str]
    there: Rows | None = None
    here: Rows | None = None


class Crossed(Exception):
    """A query was asked of another workspace."""


class WatchingTx:
    """A transaction that passes on no query but those of one workspace, and those that may cross; or ``everywhere``."""

    def __init__(self, tx: Any, workspace: str, *, everywhere: bool = False) -> None:  # noqa: ANN401 - either engine's
        self._tx = tx
        self._workspace = workspace
        self._everywhere = everywhere
        self.ran: set[str] = set()
        self.wrote: set[str] = set()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Give ``one``, ``all``, ``run`` or ``lock_workspace``."""
        asked = getattr(self._tx, name)

        def ask(what: str, /, **values: object) -> Any:  # noqa: ANN401 - either engine's rows
            if name == "lock_workspace":
                return asked(what)
            self._look(what, values)
            return asked(what, **values)

        return ask

    def all_many(self, what: str, values: Iterable[Mapping[str, object]], /) -> list[list[Any]]:
        """Give rows, each query's of one workspace."""
        given = list(values)
        for each in given:
            self._look(what, each)
        found: list[list[Any]] = self._tx.all_many(what, given)
        return found

    def run_many(self, what: str, rows: Iterable[Mapping[str, object]], /) -> None:
        """Change rows, each of one workspace."""
        given = list(rows)
        for values in given:
            self._look(what, values)
        self._tx.run_many(what, given)

    def _look(self, what: str, values: Mapping[str, object]) -> None:
        self.ran.add(what)
        self.wrote |= _written(what)
        if not (self._everywhere or what in CROSS_WORKSPACES or values["workspace"] == self._workspace):
            raise Crossed(what)


@dataclass
class Two:
    """Two workspaces that lived the same week in one database."""

    store: Store
    tables: dict[str, str]
    here: Held
    there: Held
    nobody: Held
    ids: set[int]
    was_here: Rows
    was_there: Rows

    def rows(self, tx: Any, workspace: str, tables: Collection[str] | None = None) -> Rows:  # noqa: ANN401 - either engine's
        """Everything that a workspace has in these tables; None: in every one."""
        ask = tx._connection.execute  # noqa: SLF001 - a test looks at the tables themselves
        return {
            table: sorted(map(_values, ask(sql.format(workspace))), key=repr)
            for table, sql in self.tables.items()
            if tables is None or table in tables
        }

    def after(self, tx: Any, watched: WatchingTx) -> dict[str, Rows]:  # noqa: ANN401 - either engine's
        """What stands in each workspace now. A statement changes the table that it names, and no other."""
        was = {HERE: self.was_here, THERE: self.was_there}
        return {one: {**rows, **self.rows(tx, one, watched.wrote)} for one, rows in was.items()}

    async def tried(self, service: Callable[..., Any], one: Call, workspace: str = HERE, now: int = NOW) -> Done:
        """Call a service and take back what it did."""
        return (await self.each_tried([(service, one)], workspace, now))[0]

    async def each_tried(
        self, calls: Iterable[tuple[Callable[..., Any], Call]], workspace: str = HERE, now: int = NOW
    ) -> list[Done]:
        """Call each service and take back what it did, all in one transaction: one for each took twice as long."""

        def run(tx: Any) -> list[Done]:  # noqa: ANN401 - either engine's
            return [self._taken_back(tx, service, one, workspace, now) for service, one in calls]

        return await self.store.write(run)

    def _taken_back(self, tx: Any, service: Callable[..., Any], one: Call, workspace: str, now: int) -> Done:  # noqa: ANN401 - either engine's
        ids = Ids(lambda: NOW / 1000 + 60, lambda _: 7).for_write()
        requests = [
            Request(workspace, arg.actor, now, ids, arg.key, arg.recent_key) if isinstance(arg, By) else arg
            for arg in one.args
        ]
        ask = tx._connection.execute  # noqa: SLF001 - taken back in here: a write that raises is run a second time
        ask("SAVEPOINT tried")
        try:
            return self._done(tx, WatchingTx(tx, workspace), lambda watched: service(watched, *requests, **one.more))
        finally:
            ask("ROLLBACK TO tried")
            ask("RELEASE tried")

    def _done(self, tx: Any, watched: WatchingTx, service: Callable[[WatchingTx], object]) -> Done:  # noqa: ANN401 - either engine's
        try:
            said = service(watched)
        except REFUSALS as refusal:
            said = Refusal(type(refusal).__name__, str(refusal))
        except Crossed as exc:
            said = Refusal("crosses", str(exc))
        except BROKEN as exc:
            return Done(Refusal(type(exc).__name__, ""), watched.ran)
        after = self.after(tx, watched)
        return Done(said, watched.ran, after[THERE], after[HERE])

    def told(self, said: object, one: Call) -> list[object]:
        """List what a service said of the other workspace, but for what it was asked with."""
        asked = set(leaves((one.args, one.more)))
        echoes = sorted((text for text in asked if type(text) is str and text), key=len, reverse=True)
        return [leaf for leaf in leaves(said) if leaf not in asked and self._is_theirs(leaf, echoes)]

    def _is_theirs(self, leaf: object, echoes: list[str]) -> bool:
        if not isinstance(leaf, str):
            return leaf in self.ids
        for echo in echoes:
            leaf = leaf.replace(echo, "")
        numbers = {int(found) for found in re.findall(r"\d{15,}", leaf)}
        return self.there.mark in leaf.lower() or bool(numbers & self.ids)


@cache
def _written(query: str) -> frozenset[str]:
    """The tables that a query changes: nothing of ours cascades, and triggers only fill the tables for searching."""
    return frozenset(re.findall(r"\b(?:INTO|UPDATE|DELETE FROM) (\w+)", QUERIES[query]))


def _values(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 - either engine's
    return tuple(row.values() if isinstance(row, dict) else row)


async def begun(database: Database, store: Store) -> Two:
    """One workspace that lived a week, as if it were alone."""
    return await beheld(database, store, await lived(database, store, HERE, "hither"))


async def beheld(database: Database, store: Store, here: Held) -> Two:
    """What stands in a database in which a week was lived."""
    here = replace(here, base_team=here.team, base_customer=here.customer, base_waiting=here["waiting"])
    found = database.rows(TABLES[database.engine == SQLITE], "workspace_id")
    tables = {row[0]: f"SELECT * FROM {row[0]} WHERE workspace_id = '{{0}}'" for row in found}  # noqa: S608 - our own names
    tables["workspace"] = "SELECT * FROM workspace WHERE id = '{0}'"
    made = Two(store, tables, here, here, here, set(), {}, {})
    made.was_here = await store.read(made.rows, HERE)
    return made


def leaves(value: object) -> Iterator[Any]:
    """Every single value in what a service says, however deep."""
    if is_dataclass(value):
        for one in fields(value):
            yield from leaves(getattr(value, one.name))
    elif isinstance(value, Mapping):
        yield from leaves((*value.keys(), *value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from leaves(one)
    else:
        yield value


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - whatever a service takes or says
    """Give the same with each single value changed."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: mapped(getattr(value, one.name), change) for one in fields(value)})
    if isinstance(value, Mapping):
        return {key: mapped(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(mapped(one, change) for one in value)
    return change(value)


def brought_here(value: Any) -> Any:  # noqa: ANN401 - any single value
    """What somebody here would send who guessed what is there."""
    return HERE if value == THERE else value


def renamed(mark: str, ids: set[int]) -> Callable[[Any], Any]:
    """Turn what one workspace has into what nobody has."""

    def change(value: Any) -> Any:  # noqa: ANN401 - any single value
        if type(value) is str:
            return value.replace(mark, NOWHERE)
        return value + SHIFT if value in ids else value

    return change

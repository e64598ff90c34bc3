"""The shapes that the store declares for its rows are what both engines give: the same names, the same types."""

import ast
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import EnumMeta
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import ModuleType, NoneType
from typing import Any, Concatenate, ParamSpec, TypedDict, TypeVar, get_args, get_origin, get_type_hints

import pytest

import bot.store
from bot.domain.conversations.conversation import Conversation
from bot.domain.hours import DAY, HOUR
from bot.ports import Row, Store, Tx
from bot.services.schedule import due
from bot.store.conversations import conversations
from bot.store.core import messages
from bot.store.customers import exports, pairs, privacy
from bot.store.factory import open_store
from bot.store.recognition import recognitions
from bot.store.teams import people, teams
from bot.store.voices import incidents, voices
from tests.kit.databases import Database
from tests.kit.store_world import HERE, LENA, MONDAY
from tests.services.apart import QUERIES, begun
from tests.services.calls import SERVICES, STORE
from tests.services.lives import NOW

P = ParamSpec("P")
T = TypeVar("T")
Columns = dict[str, set[type]]

LOCK = "locks.workspace"
"""PostgreSQL's way to be alone: nobody reads what it gives."""


SWEEPS = (
    privacy.erasures,
    privacy.count_erasures,
    partial(due.due, now=NOW + 3 * HOUR, drain=True),
    partial(due.due, now=MONDAY - DAY, set_back=True),
    partial(due.next_due, now=NOW),
)


def aggregates() -> Iterator[ModuleType]:
    """The modules of typed functions, one for each aggregate."""
    for one in pkgutil.walk_packages(bot.store.__path__, "bot.store."):
        if one.name.count(".") >= 3 and not one.ispkg:
            yield import_module(one.name)


def declared() -> dict[str, object]:
    """The shape of each query's rows, as the function says that asks it: by what it returns, or beside a name."""
    found: dict[str, object] = {}
    for module in aggregates():
        tree = ast.parse(inspect.getsource(module))
        shaped = {id(call): shape for call, shape in _shaped(tree, module)}
        for call in filter(_asks, ast.walk(tree)):
            assert id(call) in shaped, f"{module.__name__}: say what rows these are: {ast.unparse(call)}"
            assert isinstance(call, ast.Call)
            found[ast.literal_eval(call.args[0])] = shaped[id(call)]
    return found


def _shaped(tree: ast.Module, module: ModuleType) -> Iterator[tuple[ast.AST, object]]:
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value and function.returns:
                yield node.value, _shape(function.returns, module)
            elif isinstance(node, ast.AnnAssign) and node.value:
                yield node.value, _shape(node.annotation, module)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "each":
                yield node.args[0], Row


def _shape(annotation: ast.expr, module: ModuleType) -> object:
    """``X`` of ``X | None``, of ``list[X]`` and of ``list[list[X]]``."""
    args = get_args(eval(ast.unparse(annotation), vars(module)))  # noqa: S307 - our own words
    of_one = args[0] if args else None
    return get_args(of_one)[0] if get_origin(of_one) is list else of_one


def _asks(node: ast.AST) -> bool:
    """Whether it is ``tx.one(…)``, ``tx.all(…)`` or ``tx.all_many(…)``."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) in {"tx.one", "tx.all", "tx.all_many"}


def columns(shape: Any) -> Columns:  # noqa: ANN401 - a TypedDict
    """Which types each column may hold. A whole conversation's are its fields', as a database keeps them."""
    hints = get_type_hints(Conversation if shape is Row else shape)
    return {name: {_kept(one) for one in get_args(hint) or (hint,)} for name, hint in hints.items()}


def _kept(hint: type) -> type:
    return str if isinstance(hint, EnumMeta) else int if hint is bool else hint


def unlike(shape: Columns, row: Mapping[str, object]) -> str:
    """Say in what a row is not of this shape; empty when it is."""
    if row.keys() != shape.keys():
        return f"columns {sorted(row.keys() ^ shape.keys())}"
    return ", ".join(f"{name} {value!r}" for name, value in row.items() if type(value) not in shape[name])


@dataclass
class Seen:
    """What the rows of each query were like."""

    shapes: dict[str, Columns]
    whole: set[str]
    queries: set[str] = field(default_factory=set)
    wrong: set[tuple[str, str]] = field(default_factory=set)

    def look(self, query: str, row: Mapping[str, object]) -> None:
        """Hold a row against its shape."""
        self.queries.add(query)
        shape = self.shapes[query]
        if query in self.whole:  # a column may be there before there is a field for it
            row = {name: row[name] for name in shape}
        if said := unlike(shape, row):
            self.wrong.add((query, said))


class LookingTx:
    """A transaction whose rows are looked at."""

    def __init__(self, tx: Tx, seen: Seen) -> None:
        self._tx, self._seen = tx, seen

    def one(self, query: str, /, **values: object) -> Row | None:
        """Give the first row, or None."""
        row: Row | None = self._tx.one(query, **values)
        if row is not None:
            self._seen.look(query, row)
        return row

    def all(self, query: str, /, **values: object) -> list[Row]:
        """Give every row."""
        rows: list[Row] = self._tx.all(query, **values)
        for row in rows:
            self._seen.look(query, row)
        return rows

    def all_many(self, query: str, values: Iterable[Mapping[str, object]], /) -> list[list[Row]]:
        """Give every row, for each of the values."""
        found: list[list[Row]] = self._tx.all_many(query, values)
        for row in chain.from_iterable(found):
            self._seen.look(query, row)
        return found

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else a transaction has
        """Give ``run`` and the rest as they are."""
        return getattr(self._tx, name)


class LookingStore:
    """A store whose rows are looked at."""

    def __init__(self, store: Store, seen: Seen) -> None:
        self._store, self._seen = store, seen

    async def write(self, fn: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` in a transaction of its own."""
        return await self._store.write(lambda tx: fn(LookingTx(tx, self._seen), *args, **kwargs))

    async def read(self, fn: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``fn`` on a snapshot."""
        return await self._store.read(lambda tx: fn(LookingTx(tx, self._seen), *args, **kwargs))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else a store has
        """Give the rest as it is."""
        return getattr(self._store, name)


def test_every_query_that_gives_rows_says_what_they_are() -> None:
    giving = {name for name, sql in QUERIES.items() if re.search(r"^(SELECT|WITH|RETURNING)", sql, re.MULTILINE)}
    inserting = {name for name in giving if re.search(r"^INSERT", QUERIES[name], re.MULTILINE)}
    assert declared().keys() == giving - inserting - {LOCK}


def test_only_a_whole_conversation_is_read_from_a_row_without_a_shape() -> None:
    """What it gives is a `Conversation`; of any other row mypy knows each name and type."""
    stars = re.compile(r"^SELECT (\* FROM conversation|c\.\* FROM)\b", re.MULTILINE)
    whole = {name for name, sql in QUERIES.items() if stars.search(sql)}
    assert {name for name, shape in declared().items() if shape is Row} == whole
    for module in aggregates():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            returned = get_type_hints(function).get("return")  # of what is imported, too
            assert Row not in (returned, *get_args(returned)), f"{module.__name__}.{name}"


def test_nobody_above_the_store_takes_a_row_without_a_shape() -> None:
    root = Path(bot.store.__file__).parent.parent
    files = [file for room in ("queries", "services", "delivery", "slack") for file in (root / room).rglob("*.py")]
    assert len(files) > 100
    named = re.compile(r"from bot\.ports import .*\bRow\b")
    assert [str(file.relative_to(root)) for file in files if named.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.slow("runs every query there is")
async def test_rows_are_what_they_are_declared_to_be(database: Database) -> None:
    """After a week of life: by every service, every sweep, and what only another week would ask."""
    shapes = declared()
    whole = {name for name, shape in shapes.items() if shape is Row}
    seen = Seen({name: columns(shape) for name, shape in shapes.items()}, whole)
    store = open_store(database.url)
    looking: Any = LookingStore(store, seen)
    lives = await begun(database, looking)
    for service, calls in {**SERVICES, **STORE}.items():
        for one in calls(lives.here):
            await lives.tried(service, one)
    for ask in (teams.workspaces, teams.everywhere, *SWEEPS):
        await looking.read(ask)
    await store.write(people.save_saw_home, HERE, LENA)
    await looking.read(people.saw_home, HERE, LENA)
    await store.write(partial(people.save_thanked_private, private=True), HERE, LENA)
    await looking.read(people.thanked_private, HERE, LENA)
    later = {"person": lives.here.owner, "now": 0, "most": 1, "skip": 0}
    database.change("UPDATE conversation SET snoozed_until = 1")
    await looking.read(conversations.snoozed, HERE, **later)
    await looking.read(recognitions.of_conversation, HERE, conversation=lives.here["closed"])
    said = {"since": 0, "until": NOW, "words": f"He remembered my name. {lives.here.mark}"}
    await looking.read(voices.burst, HERE, customer=lives.here.customer, **said)
    whose: dict[str, Any] = {"customer": lives.here.customer, "team": lives.here.team, "person": LENA}
    await store.write(pairs.add_note, HERE, note=1, **whose, words="She likes letters.", now=NOW)
    await looking.read(exports.notes, HERE, customer=lives.here.customer)
    ((card, place),) = database.rows("SELECT subject_id, place FROM message WHERE kind = 'incident' LIMIT 1")
    await looking.read(messages.incident_card, HERE, incident=card, place=place)
    ((team, at),) = database.rows("SELECT team_id, at FROM kept_sense LIMIT 1")
    await looking.read(incidents.lately, HERE, team=team, since=at, until=at)
    await store.close()
    assert seen.wrong == set()
    assert seen.shapes.keys() - seen.queries == set()


class Line(TypedDict):
    """A shape."""

    id: int
    words: str | None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": 1, "words": None}, ""),
        ({"id": 1, "words": "Hm."}, ""),
        ({"id": None, "words": "Hm."}, "id None"),
        ({"id": True, "words": "Hm."}, "id True"),
        ({"id": 1}, "columns ['words']"),
        ({"id": 1, "words": "Hm.", "more": 1}, "columns ['more']"),
    ],
)
def test_a_row_of_another_shape_would_be_noticed(row: Row, said: str) -> None:
    assert unlike(columns(Line), row) == said


def test_a_conversation_is_kept_in_words_and_numbers() -> None:
    kept = columns(Row)
    assert (kept["state"], kept["urgent"], kept["owner"]) == ({str}, {int}, {str, NoneType})

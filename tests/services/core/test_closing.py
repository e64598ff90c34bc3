"""No path ends a conversation without a person, a method, a time and a note: every service is tried on every one."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from functools import cache, partial
from inspect import signature
from pathlib import Path
from typing import Any, Final

import pytest

import bot
import handlers
from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import MOVES, Method, Move, Outcome, State
from bot.domain.hours import DAY
from bot.domain.voices.commands import RouteVoice
from bot.ids import Ids
from bot.ports import Store
from bot.services.conversations.reply import log_reply
from bot.services.core.unit_of_work import Request
from bot.services.voices import take_in
from bot.store.factory import open_store
from bot.store.named_sql import queries
from tests.kit.databases import SQLITE, Database
from tests.kit.store_world import HERE, IDRIS, reached
from tests.services.apart import Done, Two, begun, mapped
from tests.services.calls import SERVICES, By, Call
from tests.services.lives import NOW

NOTE_MIN: Final = 20
ENDED: Final = {State.ANSWERED, State.CLOSED}
ENDING: Final = {
    "services.conversations.reply.log_reply": "the form: held against the gate (`domain.conversations.reply.check`)",
    "services.voices.take_in.route": "'I already answered': held against the same gate",
    "services.conversations.undo.undo": "back to what it was: the touch that ended it then still stands",
    "services.voices.matters.merging.join_matters": "it goes on in another one, which is open: nobody is let go of",
}
"""Every service that can end a conversation, and why that needs a human act."""
WRITING: Final = {
    "bot.services.core.transition.change": "what every change of state goes through",
    "bot.services.voices.take_in._opened": "a new one: waiting or assigned",
    "bot.services.voices.joining.join": "hastens an open one; its state stays",
    "bot.services.schedule.hand_back.hand_back": "an offer that ended; its state stays",
    "bot.services.voices.change_kind._corrected": "another name for what is over; its state stays",
    "bot.services.schedule.due._end_undo": "ends an Undo; its state stays",
    "bot.services.schedule.due._find_owner": "waits for another reason; its state stays",
    "bot.services.schedule.clock_set_back.set_right": "mends its times; its state stays",
    "bot.services.customers.joining._of_their_own": "stands as the one that it is parted from",
    "bot.services.voices.matters.splitting.split": "a new one: waiting, or with whoever has the other one",
}
"""Everything that writes a conversation down, in any floor: handlers, the command line, imports and the demo too."""
MOVING: Final = {
    "bot.services.conversations.reply._moved": "after the gate, beside the touch that it keeps",
    "bot.services.voices.take_in._answered_already": "after the gate, beside the touch that it keeps",
    "bot.domain.voices.matters.moving.given_up": "all of it stands in another one",
}
"""Everything that names an ended state, or a move that leads to one, as what shall be."""


NAMES = re.compile(r"\b(State|Move|conversations)\.")
"""A module without any of them neither moves a conversation nor writes one down."""
SPOKEN_OF = (ast.Attribute, ast.keyword)
ENDS = {state.name for state in ENDED}
MOVES_TO_AN_END = {move.name for (_, move), to in MOVES.items() if to in ENDED}


@cache
def _functions() -> list[tuple[str, list[ast.AST]]]:
    """Every function of ours by its name, with what it speaks of: attributes, and arguments by their names."""
    return [*_read_functions()]


def _read_functions() -> Iterator[tuple[str, list[ast.AST]]]:
    for package in (bot, handlers):
        folder = Path(package.__file__ or "").parent
        for file in sorted(folder.rglob("*.py")):
            name = ".".join(file.relative_to(folder.parent).with_suffix("").parts)
            text = file.read_text(encoding="utf-8")
            for node in ast.walk(ast.parse(text)) if NAMES.search(text) else ():
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield f"{name}.{node.name}", [one for one in ast.walk(node) if isinstance(one, SPOKEN_OF)]


def _of(node: ast.AST, owner: str, names: set[str]) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == owner
        and node.attr in names
    )


def _moves_on(node: ast.AST) -> bool:
    """Whether a piece of code names an ended state as a new one, or a move to one that does not begin at one."""
    if isinstance(node, ast.keyword) and node.arg == "state":
        return _of(node.value, "State", ENDS)
    return _of(node, "Move", MOVES_TO_AN_END)


def test_a_state_is_written_by_two_queries_only() -> None:
    writes = re.compile(r"(UPDATE|INSERT INTO) conversation\b.*\bstate\b", re.DOTALL)
    named = {**queries("postgres"), **queries("sqlite")}
    heads = {name: sql.split("WHERE")[0] for name, sql in named.items()}
    assert {name for name, sql in heads.items() if writes.search(sql)} == {"conversations.insert", "conversations.save"}


def test_whoever_writes_a_conversation_down_has_a_row() -> None:
    found = {
        name
        for name, nodes in _functions()
        if not name.startswith("bot.store.") and any(_of(node, "conversations", {"save", "insert"}) for node in nodes)
    }
    assert found == WRITING.keys()


def test_whoever_names_an_end_has_a_row() -> None:
    found = {name for name, nodes in _functions() if any(map(_moves_on, nodes))}
    assert found == MOVING.keys()
    assert {move for (_, move), to in MOVES.items() if to in ENDED} == {Move.ANSWER, Move.CLOSE, Move.JOIN}


def _others(it: Two, one: Call) -> Iterator[Call]:
    """The call itself, then about every other conversation, by whoever it is and by a manager."""
    ours = set(it.here.conversations.values())
    named = any(isinstance(leaf, int) and leaf in ours for leaf in _leaves(one.args))
    about: set[int | None] = {None} | (ours if named else set())
    for other in sorted(about, key=str):
        args = one.args if other is None else mapped(one.args, partial(_instead, ours, other))
        for args_ in (args, tuple(replace(arg, actor=IDRIS) if isinstance(arg, By) else arg for arg in args)):
            yield replace(one, args=args_)


def _instead(ours: set[int], other: int, leaf: object) -> object:
    return other if isinstance(leaf, int) and leaf in ours else leaf


def _leaves(value: object) -> Iterator[object]:
    if is_dataclass(value) and not isinstance(value, type):
        for name in value.__dataclass_fields__:
            yield from _leaves(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _leaves(one)
    else:
        yield value


def _ended(it: Two, done: Done) -> list[int]:
    """The conversations that a call has ended: their ids."""
    assert done.here is not None
    was, now = ({row[0]: row[4] for row in rows["conversation"]} for rows in (it.was_here, done.here))
    return [one for one, state in now.items() if state in ENDED and was.get(one) != state]


def _goes_on(done: Done, one: int, columns: list[str]) -> bool:
    """Whether a conversation was given up for another one that is open."""
    assert done.here is not None
    rows = {row[0]: dict(zip(columns, row, strict=True)) for row in done.here["conversation"]}
    into = rows.get(rows[one]["joined_into"])
    return into is not None and into["state"] not in ENDED


def _has_its_touch(done: Done, one: int, columns: list[str]) -> bool:
    assert done.here is not None
    for row in done.here["touch"]:
        touch = dict(zip(columns, row, strict=True))
        if touch["conversation_id"] == one and touch["withdrawn_at"] is None:
            reached_them = not Outcome(touch["outcome"]).is_attempt and Method(touch["method"])
            said = len(" ".join(touch["note"].split())) >= NOTE_MIN
            if reached_them and said and touch["person_id"].startswith("U") and touch["touched_at"] > 0:
                return True
    return False


async def _lived(database: Database, store: Store) -> tuple[Two, list[str], list[str]]:
    """A week; and one conversation that was answered is closed just now, so that it can be undone to that."""
    it = await begun(database, store)
    conversation = [row[0] for row in database.rows("SELECT name FROM pragma_table_info('conversation') ORDER BY cid")]
    assert conversation[:5] == ["id", "workspace_id", "team_id", "customer_id", "state"]
    ids = Ids(lambda: NOW / 1000 + 30, lambda _: 5)
    one, later = it.here["attempted"], {"settled": False, "follow_up_at": NOW + DAY}
    answered = reached(one, "She was out, and her son sang.", **later)
    for form in (answered, reached(one, "The parcel came, and she laughed.")):
        await store.write(log_reply, Request(HERE, IDRIS, NOW, ids.for_write()), form)
    it.tables = {name: it.tables[name] for name in ("conversation", "touch")}  # the rest says nothing of an end
    it.was_here = await store.read(it.rows, HERE)
    touch = [row[0] for row in database.rows("SELECT name FROM pragma_table_info('touch') ORDER BY cid")]
    return it, conversation, touch


def name_of(service: Callable[..., Any]) -> str:
    return f"{service.__module__.removeprefix('bot.')}.{service.__name__}"


@pytest.mark.slow("calls every service about every conversation")
@pytest.mark.engines(SQLITE)
async def test_every_service_that_ends_a_conversation_has_a_row_and_leaves_a_touch(database: Database) -> None:
    store = open_store(database.url)
    try:
        it, conversation, touch = await _lived(database, store)
        found, bare = set(), list[str]()
        for service, calls in SERVICES.items():
            if "request" not in signature(service).parameters:
                continue
            tried = [other for one in calls(it.here) for other in _others(it, one)]
            for call, done in zip(tried, await it.each_tried([(service, one) for one in tried]), strict=True):
                for one in _ended(it, done):
                    found.add(name_of(service))
                    is_right = _has_its_touch(done, one, touch) or _goes_on(done, one, conversation)
                    bare += [] if is_right else [f"{name_of(service)} {call.args}"]
        assert bare == []
        assert found == ENDING.keys()
    finally:
        await store.close()


@pytest.mark.engines(SQLITE)
@pytest.mark.parametrize("note", ["", "Called.", "x" * (NOTE_MIN - 1), " " * 40, "a  " * 8])
async def test_without_a_note_none_of_them_ends_any(database: Database, note: str) -> None:
    store = open_store(database.url)
    try:
        it, *_ = await _lived(database, store)
        ended = []
        for service in (log_reply, take_in.route):
            for call in (other for one in SERVICES[service](it.here) for other in _others(it, one)):
                args = tuple(_noted(arg, note) for arg in call.args)
                if args != call.args:
                    ended += _ended(it, await it.tried(service, replace(call, args=args)))
        assert ended == []
    finally:
        await store.close()


def _noted(arg: object, note: str) -> object:
    if isinstance(arg, LogReply):
        return replace(arg, note=note)
    return replace(arg, answered=note) if isinstance(arg, RouteVoice) and arg.answered else arg

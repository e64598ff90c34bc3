"""The SQL: each query fits the schema, each is used, and the busy ones never walk through a big table."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

import bot
from bot.store.engine import queries
from bot.store.migrate import migrate
from bot.store.sqlite import connect

PACKAGE = Path(bot.__file__).parent
BIG = {
    *("conversation", "voice", "touch", "event", "message", "customer", "identity", "link", "reminder", "request"),
    *("recognition", "offer", "person"),
}
HOT = (
    *("conversations.get", "conversations.to_join", "conversations.candidates", "conversations.of_owner"),
    *("conversations.got_since", "conversations.undo_over", "conversations.waiting_anywhere", "conversations.save"),
    *("reminders.due", "reminders.get", "reminders.next_due", "offers.due", "offers.open_of", "messages.due"),
    "messages.overflows",
    *("messages.want", "messages.redraw", "messages.want_below", "messages.shown", "voices.by_source", "voices.burst"),
    *("voices.of_conversation", "voices.passers", "events.last_change", "customers.of_identity", "people.by_email"),
    *("touches.notes", "touches.of_conversation", "touches.last_with", "digests.made", "requests.sweep"),
    *("digests.counts", "digests.quote", "voices.earlier", "touches.of_customer", "recognitions.given_between"),
)


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    database = Database(connect(":memory:"))
    migrate(database)
    yield database.conn
    database.conn.close()


def plan(connection: sqlite3.Connection, name: str) -> list[str]:
    sql = queries()[name]
    values = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    return [str(row["detail"]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]


def used() -> set[str]:
    """Every text of the store and the services that looks like a query's name (Slack's methods look alike)."""
    files = {name.split(".")[0] for name in queries()}
    found = set()
    for file in (*PACKAGE.glob("store/*.py"), *PACKAGE.glob("services/*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                head, _, tail = node.value.partition(".")
                if head in files and re.fullmatch(r"[a-z_]+", tail):
                    found.add(node.value)
    return found


@pytest.mark.parametrize("name", queries())
def test_every_query_fits_the_schema(connection: sqlite3.Connection, name: str) -> None:
    sql = queries()[name]
    values = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    assert connection.execute(f"EXPLAIN {sql}", values).fetchall()


def test_every_query_is_used_and_every_one_used_is_there() -> None:
    assert used() == set(queries())


@pytest.mark.parametrize("name", queries())
def test_every_query_stays_within_a_workspace_or_is_a_known_sweep(name: str) -> None:
    sweeps = {
        *("conversations.waiting_anywhere", "conversations.undo_over", "offers.due", "reminders.due"),
        *("reminders.next_due", "messages.due", "messages.overflows", "requests.sweep", "teams.everywhere"),
        "teams.workspaces",
    }
    assert (":workspace" in queries()[name]) != (name in sweeps)


@pytest.mark.parametrize("name", HOT)
def test_the_busy_queries_use_an_index(connection: sqlite3.Connection, name: str) -> None:
    for step in plan(connection, name):
        walked = re.match(r"SCAN (\w+)", step)
        table = _table(queries()[name], walked[1]) if walked else ""
        assert table not in BIG or "INDEX" in step, f"{name} walks through {table}: {step}"


def test_people_are_found_by_the_index_of_addresses(connection: sqlite3.Connection) -> None:
    assert any("person_email" in step for step in plan(connection, "people.by_email"))


def _table(sql: str, alias: str) -> str:
    named = re.search(rf"\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+AS)?\s+{alias}\b", sql)
    return named[1] if named else alias


def test_a_query_without_an_index_would_be_noticed(connection: sqlite3.Connection) -> None:
    steps = [
        str(row["detail"]) for row in connection.execute("EXPLAIN QUERY PLAN SELECT * FROM touch WHERE note = 'x'")
    ]
    assert steps == ["SCAN touch"]

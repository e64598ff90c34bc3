"""The SQL: each query fits the schema, each is used, and the busy ones never walk through a big table."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

import bot
from bot.store.migrate import migrate
from bot.store.named_sql import CROSS_WORKSPACES, queries
from bot.store.sqlite import connect

QUERIES = queries("sqlite")
EVERY = {**queries("postgres"), **QUERIES}
PACKAGE = Path(bot.__file__).parent
BIG = {
    *("conversation", "voice", "touch", "event", "message", "customer", "identity", "link", "reminder", "request"),
    *("recognition", "offer", "person"),
}
HOLD_NEARLY_ALL = {"conversation_assigned", "event_conversation", "event_order", "voice_reported_by", "person_email"}
"""Partial indexes all the same."""

MAY_WALK = {
    "contact.in_conversation",  # an export by hand, of what is under way
    "contact.lately_reached",  # the same, of the touches of fourteen days
    "customers.named",  # a part of a name, typed by somebody who looks for a customer
    "privacy.customers",  # once after a restore: hashes tell nothing but by trying everybody
    "privacy.people",  # the same
    "people.share_of_domain",  # colleagues only, and only for a mail from an address that nobody knows
    "privacy.left_people",  # colleagues only, when a manager asks which of them to erase
    "events.newest",  # only the last entry of each index
    "digests.first_voice",  # only the first entry of the team's
    "messages.last_overview",  # only while a channel is flooded
}
"""The few queries that may read all that a workspace has in a big table, and why."""


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    database = Database(connect(":memory:"))
    migrate(database)
    yield database.conn
    database.conn.close()


def plan(connection: sqlite3.Connection, name: str) -> list[str]:
    sql = QUERIES[name]
    values = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    return [str(row["detail"]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]


def used() -> set[str]:
    """Every text of the store, the queries and the services that looks like a query's name (Slack's methods do, too).

    `named_sql` itself asks nothing: it only lists the sweeps.
    """
    files = {name.split(".")[0] for name in EVERY}
    found = set()
    rooms = [PACKAGE / name for name in ("store", "queries", "services")]
    for file in {file for room in rooms for file in room.rglob("*.py")} - {PACKAGE / "store" / "named_sql.py"}:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                head, _, tail = node.value.partition(".")
                if head in files and re.fullmatch(r"[a-z_]+", tail):
                    found.add(node.value)
    return found


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_fits_the_schema(connection: sqlite3.Connection, name: str) -> None:
    sql = QUERIES[name]
    values = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    assert connection.execute(f"EXPLAIN {sql}", values).fetchall()


def test_every_query_is_used_and_every_one_used_is_there() -> None:
    assert used() == set(EVERY)


def test_a_query_names_kinds_of_messages_by_what_is_true_of_them() -> None:
    assert "kind IN ('card', 'owner')" in QUERIES["messages.batches"]
    assert not [name for name, sql in EVERY.items() if "{" in sql]


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_stays_within_a_workspace_or_is_a_known_sweep(name: str) -> None:
    assert (":workspace" in EVERY[name]) != (name in CROSS_WORKSPACES)


def test_the_list_of_sweeps_names_only_what_is_there() -> None:
    assert set(CROSS_WORKSPACES) <= set(EVERY)


def test_the_exceptions_name_only_what_is_there(connection: sqlite3.Connection) -> None:
    """A name that is gone would be an exception for nobody, and its new one held against too little."""
    found = connection.execute("SELECT type, name FROM sqlite_master")
    there = {(str(row["type"]), str(row["name"])) for row in found}
    assert {("index", name) for name in HOLD_NEARLY_ALL} | {("table", name) for name in BIG} <= there
    assert set(EVERY) >= MAY_WALK


@pytest.mark.parametrize("name", sorted(set(QUERIES) - MAY_WALK))
def test_no_query_walks_through_a_big_table(connection: sqlite3.Connection, name: str) -> None:
    indexes = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'")
    partial = {str(row["name"]) for row in indexes} - HOLD_NEARLY_ALL
    for step in plan(connection, name):
        assert not _walks(QUERIES[name], step, partial), f"{name} walks: {step}"


def _walks(sql: str, step: str, partial: set[str]) -> bool:
    """Whether a step of a plan reads a whole big table, or all that a workspace or a team has in it.

    A partial index holds only what is under way, so it may be read from end to end. Between two bounds lies a week;
    on one side of a single bound may lie everything.
    """
    through = re.match(r"(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
    if through is None or _table(sql, through[2]) not in BIG or through[3] in partial:
        return False
    return (
        through[1] == "SCAN" or re.search(r"\(workspace_id=\?( AND team_id=\?)?( AND \w+[<>]\?)?\)$", step) is not None
    )


def test_people_are_found_by_the_index_of_addresses(connection: sqlite3.Connection) -> None:
    assert any("person_email" in step for step in plan(connection, "people.by_email"))


def test_who_spoke_with_a_customer_is_found_by_the_customer(connection: sqlite3.Connection) -> None:
    """By the person it would be each of their conversations of years, for each marketer, at each new voice."""
    step = plan(connection, "touches.spoken_with")[0]
    assert "touch_customer (workspace_id=? AND customer_id=? AND touched_at>?" in step


def test_what_was_given_today_is_found_by_the_day(connection: sqlite3.Connection) -> None:
    """By the owner it would be all that anybody ever had, at each new voice."""
    assert "conversation_today (workspace_id=? AND assigned_at>?)" in plan(connection, "conversations.got_since")[0]


def test_what_everybody_carries_is_counted_among_what_is_open(connection: sqlite3.Connection) -> None:
    steps = plan(connection, "conversations.candidates")
    assert any("COVERING INDEX conversation_owner (workspace_id=?" in step for step in steps), steps


def _table(sql: str, alias: str) -> str:
    named = re.search(rf"\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+AS)?\s+{alias}\b", sql)
    return named[1] if named else alias


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM touch WHERE note = 'x'",
        "SELECT * FROM event WHERE workspace_id = 'x' AND kind = 'x'",
        "SELECT * FROM conversation WHERE workspace_id = 'x' AND team_id = 1 AND state = 'closed'",
    ],
)
def test_a_query_without_an_index_would_be_noticed(connection: sqlite3.Connection, sql: str) -> None:
    steps = [str(row["detail"]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any(_walks(sql, step, set()) for step in steps)

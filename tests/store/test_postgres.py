"""PostgreSQL's engine, beside what every engine does (test_engine): it tries again, and replicas take turns."""

import asyncio
import re
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from bot.ports import DatabaseDamaged, StoreUnavailable, Tx
from bot.store import postgres as engine
from bot.store.conversations import conversations
from bot.store.factory import open_store
from bot.store.migrate import scripts
from bot.store.named_sql import queries
from bot.store.postgres import PostgresStore, PostgresTx, migrate, translate
from bot.store.teams.teams import Workspace, save_workspace, workspaces
from tests.kit.databases import POSTGRES, Database
from tests.kit.postgres import Server, server
from tests.store.test_queries import BIG, HOLD_NEARLY_ALL

pytestmark = pytest.mark.engines(POSTGRES)


@pytest.fixture
async def store(database: Database) -> AsyncIterator[PostgresStore]:
    made = PostgresStore(database.url)
    await made.write(keep, "T1")
    yield made
    await made.close()


@pytest.fixture
def empty(postgres: Server) -> Iterator[str]:
    """A database without a schema."""
    url = postgres.new()
    yield url
    postgres.drop(url)


def keep(tx: Tx, name: str, bot: str = "B") -> None:
    save_workspace(tx, Workspace(name, name, bot, "U"), 1)


def count_up(tx: Tx, *, alone: bool = True) -> None:
    """Read and write as a service does: what was read must still be true when it writes."""
    if alone:
        tx.lock_workspace("T1")
    known = workspaces(tx)[0].bot_id
    keep(tx, "T1", str(int(known) + 1) if known.isdecimal() else "1")


async def test_services_of_two_replicas_follow_one_another(store: PostgresStore, database: Database) -> None:
    other = PostgresStore(database.url)
    await asyncio.gather(*(one.write(count_up) for one in (store, other) * 40))
    assert (await store.read(workspaces))[0].bot_id == "80"
    await asyncio.gather(*(one.write(count_up, alone=False) for one in (store, other) * 40))
    assert int((await store.read(workspaces))[0].bot_id) < 160, "without that they would step on each other's toes"
    await other.close()


async def test_services_of_two_workspaces_do_not_wait_for_each_other(store: PostgresStore) -> None:
    await store.write(keep, "T2")
    entered, go = threading.Event(), threading.Event()

    def slow(tx: Tx) -> None:
        tx.lock_workspace("T1")
        entered.set()
        assert go.wait(10)

    writing = asyncio.create_task(store.write(slow))
    assert await asyncio.to_thread(entered.wait, 10)
    await asyncio.wait_for(store.write(lambda tx: tx.lock_workspace("T2")), 10)
    go.set()
    await writing


async def test_a_deadlock_is_run_again(store: PostgresStore) -> None:
    await store.write(keep, "T2")
    meeting = threading.Barrier(2, timeout=10)
    runs: list[str] = []

    def crossing(tx: Tx, first: str, second: str) -> None:
        runs.append(first)
        keep(tx, first, f"{first} first")
        if len(runs) <= 2:
            meeting.wait()  # each holds one, and wants the other's
        keep(tx, second, f"{first} was here")

    await asyncio.gather(store.write(crossing, "T1", "T2"), store.write(crossing, "T2", "T1"))
    assert len(runs) > 2, "one of the two was run again, as often as they met"
    stands = {one.id: one.bot_id for one in await store.read(workspaces)}
    alone = [{first: f"{second} was here", second: f"{second} first"} for first, second in (("T1", "T2"), ("T2", "T1"))]
    assert stands in alone, "as if one had come after the other"


async def test_a_lost_connection_is_run_again(store: PostgresStore, database: Database) -> None:
    runs: list[int] = []

    def cut_off(tx: Tx) -> None:
        count_up(tx)
        runs.append(1)
        if len(runs) == 1:
            database.change(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid()"
            )

    await store.write(cut_off)
    assert len(runs) == 2
    assert (await store.read(workspaces))[0].bot_id == "1", "what was cut off left nothing"


@pytest.mark.slow("a PostgreSQL server is made, stopped and started")
async def test_a_server_that_restarts_is_waited_for() -> None:
    with server(settings=()) as own:
        store = PostgresStore(own.new())
        await store.write(keep, "T1")
        writing = [asyncio.create_task(store.write(count_up)) for _ in range(50)]
        await asyncio.to_thread(own.stop, how="immediate")
        more = [asyncio.create_task(store.write(count_up)) for _ in range(5)]
        await asyncio.to_thread(own.start)
        await asyncio.gather(*writing, *more)
        # whoever was cut off at the commit may have been run twice: that is what requests have keys for
        assert int((await store.read(workspaces))[0].bot_id) >= 55
        await store.close()


@pytest.mark.slow("waits for a server that does not come")
async def test_a_server_that_is_gone_for_good_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PATIENCE_S", 0.5)
    with server() as own:
        url = own.new()
        store = PostgresStore(url)
        await asyncio.to_thread(own.stop, how="immediate")
        with pytest.raises(StoreUnavailable, match="PostgreSQL does not answer"):
            await store.write(keep, "T1")
        await store.close()
        with pytest.raises(StoreUnavailable, match="can't be used"):
            PostgresStore(url)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "INSERT INTO kept VALUES ('greta'), ('greta')",
            'duplicate key value violates unique constraint "kept_pkey" (23505)',
        ),
        ("SELECT 'greta'::bigint", "22P02"),
        ("SELECT nothing", 'column "nothing" does not exist (42703)'),
    ],
)
def test_what_postgresql_says_is_told_without_anybodys_row(empty: str, statement: str, told: str) -> None:
    with psycopg.connect(empty, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (word TEXT PRIMARY KEY)")
        with pytest.raises(psycopg.Error) as caught:
            connection.execute(statement.encode())
    assert engine.first_line(caught.value) == told


async def test_whoever_freezes_in_the_middle_of_a_write_holds_the_workspace_for_a_while_only(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "HELD_MAX_MS", 300)
    frozen, other = PostgresStore(database.url), PostgresStore(database.url)
    await frozen.write(keep, "T1")
    entered, thawed, runs = threading.Event(), threading.Event(), list[int]()

    def freezes(tx: Tx) -> None:
        count_up(tx)
        runs.append(1)
        entered.set()
        assert thawed.wait(10)

    writing = asyncio.create_task(frozen.write(freezes))
    assert await asyncio.to_thread(entered.wait, 10)
    await asyncio.wait_for(other.write(count_up), 10)
    thawed.set()
    await writing
    assert len(runs) == 2, "its own write was taken back, and run again"
    assert (await other.read(workspaces))[0].bot_id == "2"
    await frozen.close()
    await other.close()


async def test_a_newer_version_may_add_a_column_while_we_read(empty: str) -> None:
    """Statements are prepared once; what they give is different then, and PostgreSQL refuses them."""
    store = PostgresStore(empty)
    await asyncio.gather(*(store.read(conversations.get, "T1", 1) for _ in range(100)))
    Database(empty).change("ALTER TABLE conversation ADD COLUMN mood TEXT NOT NULL DEFAULT ''")
    found = await asyncio.gather(*(store.read(conversations.get, "T1", 1) for _ in range(100)))
    assert set(found) == {None}
    await store.close()


async def test_a_nul_in_a_text_is_left_out(store: PostgresStore) -> None:
    await store.write(keep, "T2", "no\0thing")
    assert [one.bot_id for one in await store.read(workspaces)] == ["B", "nothing"]


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bot.store.postgres", None)
    with pytest.raises(StoreUnavailable, match=r"pip install '\.\[postgres\]'"):
        open_store("postgresql://nobody@127.0.0.1:9/voices")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://thread:hun%ter2@127.0.0.1:9/voices",
        "postgresql://thread:hunt@er2@127.0.0.1:9/voices",
        "POSTGRESQL://thread:hunter2@127.0.0.1:9/voices",
    ],
)
def test_a_url_that_cannot_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(StoreUnavailable) as told:
        PostgresStore(url)
    assert "DATABASE_URL can't be read" in str(told.value)
    assert "hun" not in str(told.value)
    assert told.value.__cause__ is None


def test_a_database_in_another_encoding_is_refused(postgres: Server) -> None:
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(StoreUnavailable, match="LATIN1"):
        migrate(postgres.url("latin"))


async def test_what_the_url_says_goes_first(empty: str) -> None:
    Database(empty).change("CREATE SCHEMA mine")
    store = PostgresStore(f"{empty}&options=-csearch_path%3Dmine&application_name=ours")
    await store.write(keep, "T1")
    assert Database(empty).rows("SELECT id FROM mine.workspace") == [("T1",)]
    assert ("ours",) in Database(empty).rows("SELECT application_name FROM pg_stat_activity")
    await store.close()


async def test_what_no_patience_mends_is_told_at_once(store: PostgresStore) -> None:
    def divide(tx: PostgresTx) -> None:
        tx._connection.execute("DO 'BEGIN RAISE disk_full; END'")  # noqa: SLF001 - no disk is filled for this

    async with asyncio.timeout(5):
        with pytest.raises(psycopg.errors.DiskFull):
            await store.write(divide)


@pytest.mark.parametrize("what", ["data_corrupted", "index_corrupted"])
async def test_damage_ends_everything_until_it_is_started_again(
    store: PostgresStore, database: Database, what: str
) -> None:
    def stumble(tx: PostgresTx) -> None:
        tx._connection.execute(f"DO 'BEGIN RAISE {what}; END'".encode())  # noqa: SLF001 - nothing is broken for this

    with pytest.raises(DatabaseDamaged, match="REINDEX"):
        await store.read(stumble)
    with pytest.raises(DatabaseDamaged):
        await store.write(keep, "T2")
    with pytest.raises(DatabaseDamaged):
        await store.read(workspaces)
    again = PostgresStore(database.url)
    assert [one.id for one in await again.read(workspaces)] == ["T1"]
    await again.close()


async def test_half_of_a_character_is_left_out(store: PostgresStore) -> None:
    await store.write(keep, "T2", "half \ud83d")
    assert [one.bot_id for one in await store.read(workspaces)] == ["B", "half ?"]


MAY_WALK = {"customers.named", "people.share_of_domain", "messages.last_overview", "reminders.next_due"}
"""As in test_queries; and next_due, which only a practice clock asks."""


def test_each_query_finds_an_index(postgres: Server) -> None:
    """With PostgreSQL kept from reading tables where it can help it, none is read from end to end, nor its index.

    In a database of its own: who vacuums tells PostgreSQL that a table is empty, and then it may as well walk it.
    """
    url = postgres.new(like="thread0")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET enable_seqscan = off")
        rows = connection.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL")
        partial = {str(row[0]) for row in rows} - HOLD_NEARLY_ALL
        for name, sql in queries("postgres").items():
            names: list[str] = []
            numbered = re.sub(r"(?<!:):(\w+)", lambda one, names=names: _number(names, one[1]), sql)  # type: ignore[misc] # a default
            row = connection.execute(f"EXPLAIN (GENERIC_PLAN, FORMAT JSON) {numbered}".encode()).fetchone()
            walked = set(_walked(row[0][0]["Plan"], partial)) if row else set()
            assert name in MAY_WALK or not walked, f"{name} walks: {walked}"
    postgres.drop(url)


def _walked(step: dict[str, Any], partial: set[str]) -> Iterator[str]:
    """The big tables that a plan reads from end to end; a partial index holds only what is under way."""
    is_bounded = "Index Cond" in step or step.get("Index Name") in partial
    if step.get("Relation Name") in BIG and step["Node Type"] in {"Seq Scan", "Index Scan", "Index Only Scan"}:
        yield from [] if is_bounded else [step["Relation Name"]]
    for below in step.get("Plans", []):
        yield from _walked(below, partial)


def _number(names: list[str], name: str) -> str:
    if name in {"cards", "dms"}:
        return "1"  # PostgreSQL takes what a CASE gives for a text
    names.extend([] if name in names else [name])
    return f"${names.index(name) + 1}"


async def test_small_questions_are_planned_as_such(store: PostgresStore) -> None:
    """No workers are started for a look of the sender, and an index is not thought dear."""
    await store.read(lambda _tx: None)
    with store._pool.connection() as connection:  # noqa: SLF001 - what it connects with is its own
        names = ("jit", "max_parallel_workers_per_gather", "random_page_cost", "idle_in_transaction_session_timeout")
        set_to = [connection.execute(f"SHOW {name}".encode()).fetchone() for name in names]
    assert [next(iter(row.values())) for row in set_to if row] == ["off", "0", "1.1", "5s"]


def test_queries_are_translated_but_for_what_stands_in_quotes() -> None:
    sql = "SELECT ':no', a::text, '%' FROM b -- it's :here\nWHERE c LIKE :pattern ESCAPE '!' AND d = :d"
    wanted = "SELECT ':no', a::text, '%%' FROM b -- it's :here\nWHERE c LIKE %(pattern)s ESCAPE '!' AND d = %(d)s"
    assert translate(sql) == wanted


def test_a_fresh_database_gets_everything_and_a_second_time_nothing(empty: str) -> None:
    assert migrate(empty) == list(scripts("postgres"))
    assert migrate(empty) == []


def test_replicas_that_start_together_migrate_once(empty: str) -> None:
    with ThreadPoolExecutor(6) as threads:
        done = list(threads.map(migrate, [empty] * 6))
    assert sorted(len(one) for one in done) == [0, 0, 0, 0, 0, len(scripts("postgres"))]


def tables(url: str) -> list[tuple[str]]:
    return Database(url).rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")


def test_a_failing_migration_leaves_the_database_as_it_was(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate(empty)
    before = sorted(tables(empty))
    broken = {
        "0098_good": "CREATE TABLE surely (id {int} PRIMARY KEY) {strict};\n",
        "0099_bad": "CREATE TABLE half (id {int});\nINSERT INTO half VALUES (1);\nCREATE TABLE half (id {int});\n",
    }
    monkeypatch.setattr(engine, "scripts", lambda _engine: {**scripts("postgres"), **broken})
    with pytest.raises(StoreUnavailable, match="half"):
        migrate(empty)
    assert sorted(tables(empty)) == before
    assert Database(empty).rows("SELECT name FROM migration WHERE name LIKE '00%' ORDER BY name") == [
        (name,) for name in scripts("postgres")
    ]


async def test_an_older_version_keeps_working_on_a_newer_schema(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a new version is rolled out, replicas of both are at work."""
    newer = {"0099_newer": "ALTER TABLE workspace ADD COLUMN plan TEXT NOT NULL DEFAULT '';\n"}
    with monkeypatch.context() as then:
        then.setattr(engine, "scripts", lambda _engine: {**scripts("postgres"), **newer})
        migrate(empty)
    older = PostgresStore(empty)
    await older.write(keep, "T1")
    assert [one.id for one in await older.read(workspaces)] == ["T1"]
    await older.close()

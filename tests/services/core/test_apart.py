"""Two workspaces in one database: every service, run in one, changes and returns nothing of the other."""

import asyncio
import inspect
import pkgutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

import bot.queries
import bot.services
from bot.delivery.rendering import draw
from bot.domain.actors import BOT
from bot.domain.hours import DAY, HOUR
from bot.ids import Ids
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.services.schedule import due
from bot.store.customers import privacy
from bot.store.factory import open_store
from bot.store.named_sql import CROSS_WORKSPACES
from bot.store.teams import teams
from tests.kit.databases import SQLITE, Database, forget
from tests.kit.store_world import HERE, MONDAY
from tests.services.apart import (
    IDS,
    QUERIES,
    Refusal,
    Two,
    WatchingTx,
    begun,
    beheld,
    brought_here,
    leaves,
    mapped,
    renamed,
)
from tests.services.calls import SERVICES, STORE, By, call
from tests.services.lives import NOW, THERE, Held, lived

CALLS = {**SERVICES, **STORE}
SWEEPS = {
    due.due,
    due.next_due,
    due.set_requests_right,
    due.sweep_requests,
    teams.everywhere,
    teams.workspaces,
}
"""Whoever asks what `CROSS_WORKSPACES` lists; they have tests of their own, below."""
ASKED_ELSEWHERE = {
    "locks.workspace",  # PostgreSQL's way to be alone, asked by the transaction itself
    "offers.set_right",  # asked only after a clock was set back; an offer from the future stands in neither
    "digests.told_until",  # asked by a sweep, for each team in its own workspace
}

OTHER, SAME = "other ids", "the same ids"


async def another(database: Database, store: Store, ids: str) -> Held:
    """One with the same people, team, channel, address and keys; the same ids, or not; and more to do."""
    return await lived(database, store, THERE, "yonder", 1 << 21 if ids == OTHER else 0, more=12)


async def met(two: Two, there: Held, ids: str) -> None:
    """Let the one be looked at from the other."""
    two.was_there = await two.store.read(two.rows, THERE)
    if ids == OTHER:
        two.ids = {one for one in leaves(two.was_there) if isinstance(one, int) and one > IDS}
    base: Any = {name: getattr(two.here, name) for name in ("base_team", "base_customer", "base_waiting")}
    two.there = replace(mapped(there, brought_here), **base)
    two.nobody = replace(mapped(two.there, renamed(there.mark, two.ids)), **base)


@dataclass(frozen=True, slots=True)
class Week:
    """A database in which two workspaces lived the same week, to be copied, and what each of them has."""

    database: Database
    ids: str
    here: Held
    there: Held


async def through_a_week(database: Database, ids: str) -> Week:
    """Let them live; wherever no order is said, the other one comes first."""
    store = open_store(database.url)
    try:
        there = await another(database, store, ids)
        return Week(database, ids, await lived(database, store, HERE, "hither"), there)
    finally:
        await store.close()
        forget()  # PostgreSQL copies no database that somebody is in


@pytest.fixture(scope="session")
def weeks() -> dict[tuple[str, str], Week]:
    """Those that were lived already: it takes a second each."""
    return {}


@pytest.fixture
def week(
    engine: str,
    weeks: dict[tuple[str, str], Week],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Week:
    """Two workspaces' week, with other ids in each unless the test says otherwise."""
    key = engine, getattr(request, "param", OTHER)
    if key not in weeks:
        if engine == SQLITE:
            empty = Database(f"sqlite:///{tmp_path_factory.mktemp('week') / 'thread.db'}")
            copyfile(request.getfixturevalue("template"), empty.file)
        else:
            empty = Database(request.getfixturevalue("postgres").new(like="thread0"))
        weeks[key] = asyncio.run(through_a_week(empty, key[1]))
    return weeks[key]


@pytest.fixture
def copied(week: Week, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """The week's database, for one test."""
    if week.database.engine == SQLITE:
        made = Database(f"sqlite:///{tmp_path / 'thread.db'}")
        copyfile(week.database.file, made.file)
        yield made
        return
    server = request.getfixturevalue("postgres")
    made = Database(server.new(like=week.database.name))
    yield made
    forget()
    server.drop(made.url)


@pytest.fixture
async def two(week: Week, copied: Database) -> AsyncIterator[Two]:
    """Two workspaces that lived the same week in one database."""
    store = open_store(copied.url)
    made = await beheld(copied, store, week.here)
    await met(made, week.there, week.ids)
    yield made
    await store.close()


def discovered() -> set[Callable[..., Any]]:
    """Every function of the services and the queries that is given a transaction."""
    modules = [
        import_module(one.name)
        for package in (bot.services, bot.queries)
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return {
        found
        for module in modules
        for name, found in inspect.getmembers(module, inspect.isfunction)
        if found.__module__ == module.__name__
        and not name.startswith("_")
        and next(iter(inspect.signature(found).parameters), "") == "tx"
    }


def name_of(service: Any) -> str:  # noqa: ANN401 - any function
    """Say which service it is."""
    return f"{service.__module__.removeprefix('bot.')}.{service.__name__}"


def test_every_service_is_called_and_none_that_is_gone() -> None:
    called = {*SERVICES, *SWEEPS} - {draw, teams.everywhere, teams.workspaces}
    assert {name_of(one) for one in discovered()} == {name_of(one) for one in called}


async def test_a_week_leaves_rows_in_every_table(two: Two) -> None:
    for rows in (two.was_here, two.was_there):
        assert {table for table, found in rows.items() if not found} == set()
        assert set(rows) == set(two.tables)


@pytest.mark.slow("calls every service, and compares every table after each")
async def test_each_service_does_its_work_and_touches_nothing_of_the_other(two: Two) -> None:
    await touches_nothing(two)


@pytest.mark.slow("calls every service, and compares every table after each")
@pytest.mark.engines(SQLITE)
@pytest.mark.parametrize("week", [SAME], indirect=True)
async def test_nor_does_it_where_both_have_the_same_ids(two: Two) -> None:
    await touches_nothing(two)


async def touches_nothing(two: Two) -> None:
    wrong: list[tuple[object, ...]] = []
    ran: set[str] = set()
    for service, calls in CALLS.items():
        changed, asked = False, calls(two.here)
        for number, done in enumerate(await two.each_tried([(service, one) for one in asked])):
            one = asked[number]
            ran |= done.ran
            changed |= done.here != two.was_here
            if done.there != two.was_there or two.told(done.said, one):
                wrong.append((name_of(service), number, two.told(done.said, one)))
            if isinstance(done.said, Refusal) != one.taken:
                wrong.append((name_of(service), number, done.said))
        if "request" in inspect.signature(service).parameters and not changed:
            wrong.append((name_of(service), "changes nothing here"))
    assert wrong == []
    assert {*QUERIES} - ASKED_ELSEWHERE - ran == set(CROSS_WORKSPACES)


@pytest.mark.slow("calls every service, and compares every table after each")
async def test_what_the_other_has_is_to_each_service_as_if_nobody_had_it(two: Two) -> None:
    wrong: list[tuple[object, ...]] = []
    as_nobodys = renamed(two.there.mark, two.ids)
    for service, calls in CALLS.items():
        asked = calls(two.there)
        tried = await two.each_tried([(service, one) for one in (*asked, *calls(two.nobody))])
        for number, (theirs, done, expected) in enumerate(
            zip(asked, tried[: len(asked)], tried[len(asked) :], strict=True)
        ):
            if done.there not in (None, two.was_there) or two.told(done.said, theirs):
                wrong.append((name_of(service), number, two.told(done.said, theirs)))
            if mapped(done.said, as_nobodys) != expected.said:
                wrong.append((name_of(service), number, done.said, expected.said))
    assert wrong == []


async def each_done(two: Two) -> dict[tuple[str, int], tuple[object, object]]:
    """What each service says here, and what stands here after it."""
    found: dict[tuple[str, int], tuple[object, object]] = {}
    for service, calls in CALLS.items():
        for number, done in enumerate(await two.each_tried([(service, one) for one in calls(two.here)])):
            found[name_of(service), number] = (done.said, done.here)
    return found


@pytest.mark.slow("calls every service, and compares every table after each")
@pytest.mark.engines(SQLITE)  # what it takes is the SQL, which is the same
@pytest.mark.parametrize("ids", [OTHER, SAME])
async def test_each_service_does_beside_the_other_what_it_does_alone(database: Database, ids: str) -> None:
    store = open_store(database.url)
    two = await begun(database, store)
    alone = await each_done(two)
    await met(two, await another(database, store, ids), ids)
    beside = await each_done(two)
    await store.close()
    wrong = [(*one, alone[one][0], beside[one][0]) for one in alone if alone[one] != beside[one]]
    assert wrong == []


async def test_what_is_due_is_done_for_each_in_its_own(two: Two) -> None:
    later = NOW + 3 * HOUR
    items = await two.store.read(due.due, later, drain=True)
    was = {HERE: two.was_here, THERE: two.was_there}
    for workspace, other in ((HERE, THERE), (THERE, HERE)):
        theirs = [one for one in items if one.workspace == workspace]
        sorts = {"clock", "absence", "reminder", "offer", "undo", "waiting", "digest", "morning", "tell", "silence"}
        sorts |= {"plan", "nomination", "praise", "keys"}
        assert {one.what for one in theirs} == sorts
        subjects = {one.subject for one in theirs if one.subject}
        assert subjects <= set(leaves(was[workspace])) - set(leaves(was[other]))
        for item in theirs:
            done = await two.tried(due.do, call(By(BOT), item), workspace, later)
            after = {HERE: done.here, THERE: done.there}
            assert (done.said, after[other]) == (None, was[other]), item
            # there more waits than anybody can take: who waits goes on waiting
            assert after[workspace] != was[workspace] or (workspace, item.what) == (THERE, "waiting"), item


def twice(tx: Any, request: Request, item: due.Due) -> None:  # noqa: ANN401 - either engine's
    """What two replicas do, or two rounds of one: both have read that it is due."""
    due.do(tx, request, item)
    due.do(tx, request, item)


@pytest.mark.engines(SQLITE)
async def test_what_is_due_is_done_once_however_many_saw_it(two: Two) -> None:
    later = NOW + 3 * HOUR
    items = [one for one in await two.store.read(due.due, later, drain=True) if one.workspace == HERE]
    once = [await two.tried(due.do, call(By(BOT), item), HERE, later) for item in items]
    again = [await two.tried(twice, call(By(BOT), item), HERE, later) for item in items]
    wrong = [item for item, one, other in zip(items, once, again, strict=True) if one.here != other.here]
    assert wrong == []


async def test_what_no_service_asks_runs_as_well(two: Two, copied: Database) -> None:
    """So that here, together with what the services ask, every query there is runs on each engine."""
    copied.change("UPDATE offer SET offered_at = ?, due_at = ? WHERE state = 'open'", NOW + DAY, NOW + DAY)
    ran: set[str] = set()

    def sweep(tx: Any) -> None:  # noqa: ANN401 - either engine's
        watched: Any = WatchingTx(tx, HERE, everywhere=True)
        items = due.due(watched, NOW, drain=True, set_back=True)
        for item in items:
            if item.what == "clock":
                due.do(watched, Request(item.workspace, BOT, NOW, Ids(lambda: NOW / 1000).for_write()), item)
        due.next_due(watched, NOW)
        due.set_requests_right(watched, NOW)
        due.sweep_requests(watched, NOW)
        teams.workspaces(watched)
        privacy.count_erasures(watched)
        privacy.erasures(watched)
        ran.update(watched.ran)

    await two.store.write(sweep)
    assert {*CROSS_WORKSPACES, *ASKED_ELSEWHERE} - ran == {"locks.workspace"}


async def test_a_clock_is_told_a_moment_and_no_more(two: Two, copied: Database) -> None:
    copied.change("UPDATE reminder SET due_at = ? WHERE workspace_id = ?", MONDAY - 1, THERE)
    assert await two.store.read(due.next_due, NOW) == MONDAY - 1


async def test_keys_are_forgotten_by_their_own_age(two: Two, copied: Database) -> None:
    copied.change("UPDATE request SET seen_at = ? WHERE workspace_id = ?", NOW, HERE)
    here = await two.store.read(two.rows, HERE)
    (young, _old) = two.was_there["request"]
    assert await two.store.write(due.sweep_requests, NOW + 1) == 1
    assert await two.store.read(two.rows, HERE) == here
    assert await two.store.read(two.rows, THERE) == {**two.was_there, "request": [young]}


async def test_teams_everywhere_say_whose_they_are(two: Two) -> None:
    found = {(one.workspace_id, one.id) for one in await two.store.read(teams.everywhere)}
    assert found == {(HERE, two.here.team), (HERE, two.here.retail), (THERE, two.there.team), (THERE, two.there.retail)}
    assert [one.id for one in await two.store.read(teams.workspaces)] == sorted([HERE, THERE])

"""The loop that asks what is due: a clock that jumps makes it neither forget what is new nor wait for what is old."""

import asyncio

import pytest

from bot.clock import SystemClock
from bot.delivery import scheduler as scheduler_module
from bot.delivery.scheduler import Scheduler
from bot.domain.hours import DAY
from bot.ids import Ids
from bot.ports import Store
from tests.kit.databases import ENGINES, Database

pytestmark = pytest.mark.engines(*ENGINES)  # keys are swept by SQL

NOW = 1_795_000_000_000


class Hand(SystemClock):
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.shown, self.passed = NOW, 1000.0

    def now(self) -> int:
        return self.shown

    def real(self) -> float:
        return self.shown / 1000

    def steady(self) -> float:
        return self.passed

    def passes(self, seconds: float) -> None:
        self.passed += seconds
        self.shown += int(seconds * 1000)


def keys(database: Database) -> list[str]:
    return [key for (key,) in database.rows("SELECT key FROM request ORDER BY key")]


async def test_a_clock_that_jumps_ahead_forgets_no_key_that_is_new(store: Store, database: Database) -> None:
    clock = Hand()
    scheduler = Scheduler(store, clock, Ids(clock.real), lambda: None)
    database.change("INSERT INTO request (workspace_id, key, seen_at) VALUES ('T1', 'new', ?)", NOW)
    database.change("INSERT INTO request (workspace_id, key, seen_at) VALUES ('T1', 'old', ?)", NOW - 7 * 86_400_000)
    clock.shown += 30 * DAY
    await scheduler.tick()
    assert keys(database) == ["new", "old"], "not before an hour has passed"
    clock.passes(3_600)
    await scheduler.tick()
    assert keys(database) == ["new"], "an hour has passed, and no month"


async def test_keys_from_the_future_are_seen_now_once_the_clock_is_set_back(store: Store, database: Database) -> None:
    clock = Hand()
    scheduler = Scheduler(store, clock, Ids(clock.real), lambda: None)
    await scheduler.tick()
    clock.shown += DAY
    await scheduler.tick()
    database.change("INSERT INTO request (workspace_id, key, seen_at) VALUES ('T1', 'ahead', ?)", clock.shown)
    clock.shown -= DAY
    await scheduler.tick()
    assert database.rows("SELECT seen_at FROM request") == [(NOW,)]


async def test_keys_are_forgotten_as_far_as_time_has_passed_and_no_further(store: Store, database: Database) -> None:
    """To the millisecond, hour by hour, however far ahead the clock has jumped."""
    clock = Hand()
    scheduler = Scheduler(store, clock, Ids(clock.real), lambda: None)
    hour = 3_600_000
    for hours in (1, 2):
        for key, seen in ((f"kept {hours}", NOW + hours * hour), (f"old {hours}", NOW + hours * hour - 1)):
            sql = "INSERT INTO request (workspace_id, key, seen_at) VALUES ('T1', ?, ?)"
            database.change(sql, key, seen - 7 * DAY)
    clock.shown += 30 * DAY
    clock.passes(3_600)
    await scheduler.tick()
    assert keys(database) == ["kept 1", "kept 2", "old 2"]
    clock.shown = NOW + hour
    clock.passes(3_599)
    await scheduler.tick()
    assert len(keys(database)) == 3, "an hour is not over"


class Others:
    """It is another's turn; says when that was asked for the third time."""

    sends = False

    def __init__(self) -> None:
        self.asked, self.often = 0, asyncio.Event()

    @property
    def ours(self) -> bool:
        self.asked += 1
        if self.asked == 3:
            self.often.set()
        return False


async def test_it_asks_for_ever_whether_it_is_its_turn(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler_module, "EVERY_S", 0.01)
    clock, others = Hand(), Others()
    running = asyncio.create_task(Scheduler(store, clock, Ids(clock.real), lambda: None, others).run())
    async with asyncio.timeout(10):
        await others.often.wait()
    running.cancel()


@pytest.mark.parametrize(("behind", "noticed"), [(60_000, False), (60_001, True)])
async def test_a_clock_that_was_set_back_is_noticed_however_long_ago_we_looked(
    store: Store, database: Database, behind: int, *, noticed: bool
) -> None:
    clock = Hand()
    scheduler = Scheduler(store, clock, Ids(clock.real), lambda: None)
    await scheduler.tick()
    for passed in (1800, 0.5):
        clock.passes(passed)
        database.change("DELETE FROM request")
        database.change("INSERT INTO request (workspace_id, key, seen_at) VALUES ('T1', 'k', ?)", clock.now() + DAY)
        clock.shown -= behind
        await scheduler.tick()
        ((seen,),) = database.rows("SELECT seen_at FROM request")
        assert (seen == clock.now()) is noticed

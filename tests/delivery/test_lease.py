"""One replica at a time: who holds the turn, how it passes on, and that nothing is said twice while it does."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.delivery.lease import Lease, LeaseTimings
from bot.ports import Store, Tx
from bot.store.core import leases
from bot.store.core.leases import LeaseRecord
from tests.delivery.test_cut_off import Reaches
from tests.kit.bot_world import BotWorld
from tests.kit.databases import ENGINES

pytestmark = pytest.mark.engines(*ENGINES)  # a lease is an UPDATE that one of several wins

QUICK = LeaseTimings(interval_s=0.02, counts=0.1, still=0.2)


async def until_ours(lease: Lease) -> float:
    """Beat until it is ours; the seconds that took."""
    clock = asyncio.get_running_loop()
    began = clock.time()
    async with asyncio.timeout(10):
        while not lease.ours:
            await lease.renew()
            await asyncio.sleep(QUICK.interval_s)
    return clock.time() - began


async def test_whoever_comes_first_holds_it_as_long_as_they_say_so(store: Store) -> None:
    first, second = Lease(store, "T1", "a", QUICK), Lease(store, "T1", "b", QUICK)
    await first.renew()
    assert first.ours
    for _ in range(30):  # three times as long as its beat may stand still
        await first.renew()
        await second.renew()
        assert not second.ours
        await asyncio.sleep(QUICK.interval_s)
    assert first.ours


async def test_whoever_falls_silent_loses_it_and_knows_that_before_the_next_one_has_it(store: Store) -> None:
    first, second = Lease(store, "T1", "a", QUICK), Lease(store, "T1", "b", QUICK)
    await first.renew()
    await second.renew()
    watching = asyncio.create_task(until_ours(second))
    while first.ours:
        assert not second.ours, "never both"
        await asyncio.sleep(0.005)
    assert not second.ours
    assert await watching >= QUICK.counts
    await first.renew()
    assert not first.ours, "it is told at its next beat"
    await second.renew()  # a busy computer may have held it up for longer than a beat counts
    assert second.ours


async def test_whoever_ends_lets_go_at_once(store: Store) -> None:
    first, second = Lease(store, "T1", "a", QUICK), Lease(store, "T1", "b", QUICK)
    await first.renew()
    await first.release()
    assert not first.ours
    await second.renew()
    assert second.ours


async def test_each_workspace_has_its_own(store: Store) -> None:
    here, there = Lease(store, "T1", "a"), Lease(store, "T2", "b")
    await here.renew()
    await there.renew()
    assert (here.ours, there.ours) == (True, True)


async def test_of_two_who_reach_for_it_one_has_it(store: Store) -> None:
    def reach(tx: Tx, name: str, seen: LeaseRecord | None) -> bool:
        return leases.take(tx, "T1", name, seen)

    assert sorted(await asyncio.gather(*(store.write(reach, name, None) for name in "abc"))) == [False, False, True]
    seen = await store.read(leases.look, "T1")
    assert sorted(await asyncio.gather(*(store.write(reach, name, seen) for name in "de"))) == [False, True]


@pytest.mark.parametrize(("is_cut_off", "free_after"), [(False, 4.0), (True, 8.0)])
async def test_what_stands_still_is_taken_at_its_moment_and_no_sooner(
    store: Store, *, is_cut_off: bool, free_after: float
) -> None:
    """Whoever is cut off themselves leaves everybody else as long again."""
    now = 1000.0
    first = Lease(store, "T1", "a", steady=lambda: now)
    second = Lease(store, "T1", "b", reach=Reaches(is_cut_off=is_cut_off), steady=lambda: now)
    await first.renew()
    await second.renew()
    for now, ours, is_served in (
        (1002.75, True, True),
        (1003.0, False, True),
        (1003.75, False, True),
        (1004.0, False, False),
    ):
        assert (first.ours, second.is_served) == (ours, is_served), now
    for now, is_taken in ((1000.0 + free_after - 0.25, False), (1000.0 + free_after, True)):
        await second.renew()
        assert second.ours is is_taken, now


async def test_that_the_sending_is_left_to_others_is_logged_once_each_time(store: Store) -> None:
    lease = Lease(store, "T1", "a", reach=(reach := Reaches(is_cut_off=False)))
    with capture_logs() as said:
        for reach.is_cut_off in (False, True, True, True, False, False, True, True):
            await lease.renew()
    assert [one["event"] for one in said] == ["lease_taken", "lease_left_to_others", "lease_left_to_others"]


async def test_without_the_database_nobody_holds_it_for_long(store: Store) -> None:
    lease = Lease(store, "T1", "a", QUICK)
    await lease.renew()
    await store.close()
    keeping = asyncio.create_task(lease.keep())
    async with asyncio.timeout(10):
        while lease.ours:  # noqa: ASYNC110 - it passes by itself
            await asyncio.sleep(QUICK.interval_s)
    await lease.release()
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)


class NotYet:
    """A turn that is ours later."""

    ours = False

    @property
    def sends(self) -> bool:
        return self.ours


async def test_what_waits_is_not_settled_before_it_is_our_turn(
    team_world: BotWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that stands still for three seconds lets a turn lapse; the next beat brings it back."""
    leadership = NotYet()
    monkeypatch.setattr(team_world.bot.sender, "_leadership", leadership)
    monkeypatch.setattr(team_world.bot.sender._poster, "_leadership", leadership)  # noqa: SLF001 - a turn to come
    await team_world.hand_in({"id": "v1", "text": "My grinder broke."})
    settling = asyncio.create_task(team_world.settle())
    assert not (await asyncio.wait([settling], timeout=1.5))[0]
    leadership.ours = True
    await settling
    team_world.card("My grinder broke.")

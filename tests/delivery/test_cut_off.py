"""Cut off from Slack alone: another replica sends, everybody says how it stands, and nothing is said twice."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from bot.clock import PracticeClock
from bot.delivery.lease import Lease, LeaseTimings
from bot.delivery.probe import ProbeTimings
from bot.ports import Store
from bot.sandbox import Fault, Workspace
from tests.harness.kit.relay import Relay
from tests.kit.bot_world import MONDAY, BotWorld, bot_in, workspace, world
from tests.kit.databases import POSTGRES, Database
from tests.scenarios.test_replicas import marks, sees
from tests.test_life import readiness

QUICK = LeaseTimings(interval_s=0.05, counts=0.5, still=0.8)
SOON = ProbeTimings(cut_off=0.4, interval_s=0.05, within=0.3, idle=0.2)


async def until(holds: Callable[[], Awaitable[object]]) -> None:
    async with asyncio.timeout(20):
        while not await holds():  # noqa: ASYNC110 - another replica acts
            await asyncio.sleep(0.02)


async def becomes(one: BotWorld, status: int, stopped_by: str) -> None:
    async def is_so() -> bool:
        return await readiness(one.address) == (status, stopped_by)

    await until(is_so)


@asynccontextmanager
async def replicas(database: Database) -> AsyncIterator[tuple[Workspace, list[BotWorld], list[Relay]]]:
    """Two of them, each with a wire of its own to Slack; the first one sends."""
    clock = PracticeClock(MONDAY)
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(workspace(clock))
        made, wires = list[BotWorld](), [Relay(slack.api_url), Relay(slack.api_url)]
        for wire in wires:
            await wire.start()
            stack.push_async_callback(wire.stop)
            made.append(
                await stack.enter_async_context(
                    bot_in(slack, clock, database, lease_timings=QUICK, timings=SOON, api_url=wire.url)
                )
            )
        await made[0].has_team()
        yield slack, made, wires


async def hand_in(one: BotWorld, name: str) -> None:
    assert (await one.hand_in({"id": name, "text": "It broke.", "customer": {"name": name}}))[0] == 202


@pytest.mark.engines(POSTGRES)
async def test_whoever_is_cut_off_leaves_the_sending_to_the_other(database: Database) -> None:
    async with replicas(database) as (slack, (away, near), (wire, _)):
        slack.fault(Fault("chat.postMessage", drop="after", times=2))  # what may have arrived is looked for by the next
        await wire.cut("refused")
        await hand_in(away, "Greta")
        await sees(near, "Greta")
        await becomes(away, 503, "slack_unreachable")
        await becomes(near, 200, "")
        await hand_in(away, "Still taken in")
        await sees(near, "Still taken in")
        await wire.mend()
        await becomes(away, 200, "")
        await hand_in(near, "Afterwards")
        await sees(near, "Afterwards")
        assert set(marks(slack).values()) == {1}


@pytest.mark.engines(POSTGRES)
async def test_a_post_of_whoever_is_cut_off_then_is_found_by_the_other(database: Database) -> None:
    """Slack stored it, and its answer was lost with the line."""
    async with replicas(database) as (slack, (away, near), (wire, _)):
        slack.fault(Fault("chat.postMessage", delay=0.5, times=9))
        await hand_in(away, "Greta")

        async def is_stored() -> bool:
            return any(method == "chat.postMessage" and channel for method, _, channel in slack.calls) and bool(
                await away.count("SELECT COUNT(*) FROM message WHERE state = 'unconfirmed'")
            )

        await until(is_stored)
        await wire.cut("refused")
        await becomes(away, 503, "slack_unreachable")
        await sees(near, "Greta")
        await near.eventually_settled()
        assert set(marks(slack).values()) == {1}


@pytest.mark.slow("two replicas wait for a lease to pass")
@pytest.mark.engines(POSTGRES)
async def test_when_all_are_cut_off_the_lease_stays_and_whoever_is_first_back_sends(database: Database) -> None:
    async with replicas(database) as (slack, made, wires):
        for wire in wires:
            await wire.cut("refused")
        await hand_in(made[0], "Greta")
        for one in made:
            await becomes(one, 200, "slack_unreachable")
        before = database.rows("SELECT holder FROM lease")
        await asyncio.sleep(4 * QUICK.still)
        assert database.rows("SELECT holder FROM lease") == before, "nobody does better"
        await wires[1].mend()
        await sees(made[1], "Greta")
        assert database.rows("SELECT holder FROM lease") != before
        await becomes(made[0], 503, "slack_unreachable")
        assert set(marks(slack).values()) == {1}


@asynccontextmanager
async def on_a_wire(database: Database) -> AsyncIterator[tuple[BotWorld, Relay]]:
    """A bot by itself, and the wire over which it reaches Slack."""
    clock = PracticeClock(MONDAY)
    async with workspace(clock) as slack, AsyncExitStack() as stack:
        wire = Relay(slack.api_url)
        await wire.start()
        stack.push_async_callback(wire.stop)
        alone = await stack.enter_async_context(bot_in(slack, clock, database, timings=SOON, api_url=wire.url))
        await alone.has_team()
        yield alone, wire


async def test_whoever_is_alone_takes_voices_in_meanwhile_and_sends_them_as_soon_as_it_can(database: Database) -> None:
    async with on_a_wire(database) as (alone, wire):
        await wire.cut("silent")
        await hand_in(alone, "Greta")
        await becomes(alone, 200, "slack_unreachable")
        await hand_in(alone, "Kim")
        await wire.mend()
        await sees(alone, "Greta")
        await sees(alone, "Kim")
        await becomes(alone, 200, "")
        await alone.eventually_settled()
        assert set(marks(alone.slack).values()) == {1}


async def test_rate_limits_and_refusals_are_answers(database: Database) -> None:
    async with world(database) as made:
        await made.has_team()
        made.slack.fault(Fault("chat.postMessage", retry_after=0.1, times=3))
        made.slack.fault(Fault("chat.update", status=503, times=2))
        await made.hand_in({"id": "v1", "text": "It broke."})
        await made.eventually_settled()
        assert not made.bot.slack.line.is_in_doubt


class Reaches:
    """Says what it is told to."""

    def __init__(self, *, is_cut_off: bool) -> None:
        self.is_cut_off = is_cut_off

    async def answers(self) -> bool:
        return not self.is_cut_off


async def test_a_lease_that_is_left_is_taken_at_once_and_sends_nothing_from_then_on(store: Store) -> None:
    away, near = Reaches(is_cut_off=False), Reaches(is_cut_off=False)
    first, second = Lease(store, "T1", "a", QUICK, away), Lease(store, "T1", "b", QUICK, near)
    await first.renew()
    assert (first.ours, first.sends) == (True, True)
    away.is_cut_off = True
    await first.renew()
    assert (first.ours, first.sends) == (True, False), "it does what is due, and leaves the sending"
    away.is_cut_off = False
    assert not first.sends, "not before everybody can see it"
    near.is_cut_off = True
    await second.renew()
    assert not second.ours, "it could do no better"
    near.is_cut_off = False
    await second.renew()
    assert not second.sends or not first.sends
    await first.renew()
    assert not first.ours
    assert first.is_served


async def test_who_left_it_and_reaches_slack_again_first_keeps_it(store: Store) -> None:
    away = Reaches(is_cut_off=True)
    first, second = Lease(store, "T1", "a", QUICK, away), Lease(store, "T1", "b", QUICK)
    await first.renew()
    await first.renew()
    assert not first.sends
    away.is_cut_off = False
    await first.renew()
    await second.renew()
    assert (first.sends, second.ours) == (True, False)


async def test_one_who_is_cut_off_takes_what_is_free_after_everybody_else_had_time_to(store: Store) -> None:
    away = Lease(store, "T1", "a", QUICK, Reaches(is_cut_off=True))
    gone = Lease(store, "T1", "b", QUICK)
    await gone.renew()
    await gone.release()
    began = asyncio.get_running_loop().time()
    while not away.ours:
        await away.renew()
        await asyncio.sleep(QUICK.interval_s)
    assert asyncio.get_running_loop().time() - began >= QUICK.still


async def test_a_holder_that_says_again_that_it_is_cut_off_meanwhile_is_relieved_all_the_same(
    store: Store,
) -> None:
    first = Lease(store, "T1", "a", QUICK, Reaches(is_cut_off=True))
    await first.renew()
    await first.renew()

    class Slow(Reaches):
        async def answers(self) -> bool:
            await first.renew()  # Slack takes its time
            return True

    second = Lease(store, "T1", "b", QUICK, Slow(is_cut_off=False))
    await second.renew()
    assert second.sends


async def test_what_no_connection_could_carry_is_sent_without_looking_for_it(database: Database) -> None:
    async with on_a_wire(database) as (alone, wire):
        await wire.cut("refused")
        await hand_in(alone, "Greta")
        await becomes(alone, 200, "slack_unreachable")
        assert await alone.count("SELECT COUNT(*) FROM message WHERE state = 'unconfirmed'") == 0
        await wire.mend()
        await sees(alone, "Greta")
        await alone.eventually_settled()
        assert "conversations.history" not in {call.method for call in alone.slack.call_log}
        assert set(marks(alone.slack).values()) == {1}

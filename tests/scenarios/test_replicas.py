"""Two replicas on one PostgreSQL database: people notice nothing of it, and nothing is said twice."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.clock import PracticeClock
from bot.delivery.lease import LEASE_TIMINGS, LeaseTimings
from bot.sandbox import Workspace
from bot.slack.conversations import card
from tests.kit.bot_world import MONDAY, BotWorld, bot_in, said, workspace
from tests.kit.cast import LENA, NORA, VOICES
from tests.kit.databases import POSTGRES, Database
from tests.test_life import readiness

pytestmark = pytest.mark.engines(POSTGRES)
QUICK = LeaseTimings(interval_s=0.05, counts=0.3, still=0.5)


@pytest.fixture
async def slack() -> AsyncIterator[Workspace]:
    async with workspace(PracticeClock(MONDAY)) as made:
        yield made


def marks(slack: Workspace) -> Counter[str]:
    """How often each message of ours stands in Slack, by its mark."""
    everything = (one for place in slack.state.channels.values() for one in place.messages)
    return Counter(one.metadata["event_payload"]["id"] for one in everything if one.metadata and not one.deleted)


async def sees(world: BotWorld, words: str, where: str = VOICES.id) -> None:
    """Wait until Slack shows this, whichever replica shows it."""
    async with asyncio.timeout(10):
        while not any(words in one.text or words in said(one.blocks) for one in world.slack.messages(where)):  # noqa: ASYNC110 - another replica acts
            await asyncio.sleep(0.02)


async def test_what_one_takes_in_the_other_shows_and_a_third_does_what_is_asked(
    slack: Workspace, database: Database
) -> None:
    clock = PracticeClock(MONDAY)
    async with (
        bot_in(slack, clock, database, lease_timings=QUICK) as first,
        bot_in(slack, clock, database, lease_timings=QUICK) as second,
    ):
        assert (first.bot.sender._leadership.ours, second.bot.sender._leadership.ours) == (True, False)  # noqa: SLF001 - whose turn
        await first.has_team()
        await second.hand_in({"id": "v1", "text": "My grinder broke.", "customer": {"name": "Greta Lindholm"}})
        await sees(second, "Greta Lindholm")
        slack.deliver_to(f"{first.address}/slack/events")
        await slack.users.click(NORA.id, card.CLAIM, channel=VOICES.id, ts=first.card("Greta Lindholm").ts)
        slack.deliver_to(f"{second.address}/slack/events")
        await slack.users.click(LENA.id, card.CLAIM, channel=VOICES.id, ts=first.card("Greta Lindholm").ts, stale=True)
        await second.bot.interactions.background.drain()
        assert any("Nora" in told for told in second.ephemerals(LENA))
        await sees(first, "speak by")
    assert set(marks(slack).values()) == {1}


async def test_a_home_that_was_opened_at_one_is_shown_anew_by_the_other(slack: Workspace, database: Database) -> None:
    clock = PracticeClock(MONDAY)
    async with bot_in(slack, clock, database, lease_timings=QUICK) as first:
        await first.has_team()
        await first.hand_in({"id": "v1", "text": "My grinder broke.", "customer": {"name": "Greta Lindholm"}})
        await first.settle()
        await slack.users.open_home(NORA.id)
        await first.settle()
        async with bot_in(slack, clock, database, lease_timings=QUICK) as second:
            await slack.users.click(NORA.id, card.CLAIM, channel=VOICES.id, ts=first.card("Greta Lindholm").ts)
            await second.bot.interactions.background.drain()
            assert [call.method for call in slack.call_log].count("views.publish") == 2, "at the opening, and once more"


async def test_the_work_of_one_that_dies_is_taken_over(slack: Workspace, database: Database) -> None:
    clock = PracticeClock(MONDAY)
    async with AsyncExitStack() as stack:
        dying = await stack.enter_async_context(bot_in(slack, clock, database, lease_timings=QUICK))
        await dying.has_team()
        living = await stack.enter_async_context(bot_in(slack, clock, database, lease_timings=QUICK))
        await dying.bot.heartbeat_store.close()  # it is cut off from the database, and lets go of nothing
        await dying.bot.store.close()
        await living.hand_in({"id": "v1", "text": "My grinder broke.", "customer": {"name": "Greta Lindholm"}})
        await sees(living, "Greta Lindholm")
        async with asyncio.timeout(10):
            while not living.bot.sender._leadership.ours:  # noqa: SLF001, ASYNC110 - whose turn
                await asyncio.sleep(0.02)
        await living.pass_time(60)
        await sees(living, "Greta", slack.dm(NORA.id) or slack.dm(LENA.id) or "")
    assert set(marks(slack).values()) == {1}


def beats(database: Database) -> int:
    """How often whoever has the lease said that they are alive."""
    return int(database.rows("SELECT renewals FROM lease")[0][0])


async def test_a_neighbour_that_freezes_takes_nobody_elses_turn_or_readiness(
    slack: Workspace, database: Database
) -> None:
    unhurried = replace(QUICK, counts=30.0, still=40.0)  # a busy computer may beat late; it must beat on
    async with bot_in(slack, PracticeClock(MONDAY), database, lease_timings=unhurried) as made:
        await made.has_team()
        lease = made.bot.lease
        assert lease is not None
        with database.opened() as neighbour:
            neighbour.execute("BEGIN; SELECT workspace_id FROM workspace_lock FOR UPDATE")
            waiting = [asyncio.create_task(made.hand_in({"id": f"v{n}", "text": "It broke."})) for n in range(8)]
            target = beats(database) + 10
            async with asyncio.timeout(20):
                while beats(database) < target:
                    assert lease.ours
                    await asyncio.sleep(QUICK.interval_s)
            assert await readiness(made.address) == (200, "")
            neighbour.execute("ROLLBACK")
        assert {status for status, _ in await asyncio.gather(*waiting)} == {202}


def test_a_killed_replica_is_missed_within_ten_seconds() -> None:
    assert LEASE_TIMINGS.still + 2 * LEASE_TIMINGS.interval_s < 10
    assert LEASE_TIMINGS.counts < LEASE_TIMINGS.still, "it stops before the next one begins"

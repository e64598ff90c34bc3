"""A status that changed while the bot was down, or could not hear Slack, counts all the same."""

import asyncio

import pytest

from bot.clock import PracticeClock
from bot.delivery.probe import ProbeTimings
from bot.sandbox import Fault
from tests.harness.kit.relay import Relay
from tests.kit.bot_world import MONDAY, BotWorld, bot_in, workspace
from tests.kit.cast import LENA, NORA
from tests.kit.databases import ENGINES, POSTGRES, Database

SOON = ProbeTimings(cut_off=0.4, interval_s=0.05, within=0.3, idle=0.2)
NOWHERE = "http://127.0.0.1:9/slack/events"


async def asked_whom(world: BotWorld) -> str:
    """A customer writes; the first line of their card says who is asked."""
    await world.hand_in({"text": "My grinder broke.", "kind": "complaint", "customer": {"name": "Greta"}})
    await world.settle()
    return world.card("Greta").text


async def known(world: BotWorld, *, is_known: bool = True) -> None:
    """Wait until the bot knows everybody's status, or knows that it does not."""
    async with asyncio.timeout(20):
        while world.bot.statuses_known.is_set() is not is_known:  # noqa: ASYNC110 - the bot's own loop looks
            await asyncio.sleep(0.02)


def looked_up(world: BotWorld, since: int) -> list[str]:
    return [str(params["user"]) for method, params, _ in world.slack.calls[since:] if method == "users.info"]


@pytest.mark.engines(*ENGINES)
@pytest.mark.slow("starts a bot twice, and Slack's pace lies between two questions")
async def test_what_statuses_said_while_the_bot_was_down_is_asked_for_at_the_start(database: Database) -> None:
    clock = PracticeClock(MONDAY)
    async with workspace(clock) as slack:
        async with bot_in(slack, clock, database) as before:
            await before.has_team()
            await slack.users.set_status(LENA.id, ":palm_tree:", "Vacationing")
            await before.pass_time(1.1)
            assert "Nora is asked" in await asked_whom(before)
        slack.deliver_to(NOWHERE)
        await slack.users.set_status(NORA.id, ":face_with_thermometer:", "Out sick")
        await slack.users.set_status(LENA.id)
        since = len(slack.calls)
        async with bot_in(slack, clock, database) as after:
            await known(after)
            assert sorted(looked_up(after, since)) == [NORA.id, LENA.id], "those who answer customers, once each"
            await after.pass_time(1.1)
            await after.hand_in({"text": "My bell broke.", "customer": {"name": "Ove"}})
            await after.settle()
            assert "Lena is asked" in after.card("Ove").text, "she is back, and Nora has been sick for a minute"
            await slack.users.open_home(NORA.id)
            await after.settle()
            assert "Your Slack status says that you are away" in after.home(NORA)


@pytest.mark.slow("the line to Slack is cut until the bot has noticed")
async def test_nor_is_it_missed_while_slack_could_not_be_reached(database: Database) -> None:
    clock = PracticeClock(MONDAY)
    async with workspace(clock) as slack:
        wire = Relay(slack.api_url)
        await wire.start()
        try:
            async with bot_in(slack, clock, database, timings=SOON, api_url=wire.url) as world:
                await world.has_team()
                await known(world)
                await wire.cut("refused")
                await known(world, is_known=False)
                events = slack.event_delivery.url
                slack.deliver_to(NOWHERE)
                await slack.users.set_status(NORA.id, ":palm_tree:", "Vacationing")
                slack.deliver_to(events)
                await wire.mend()
                await known(world)
                await world.pass_time(1.1)
                assert "Lena is asked" in await asked_whom(world)
        finally:
            await wire.stop()


@pytest.mark.engines(POSTGRES)
@pytest.mark.slow("starts three bots")
async def test_one_replica_asks_and_the_others_do_not(database: Database) -> None:
    clock = PracticeClock(MONDAY)
    async with workspace(clock) as slack:
        async with bot_in(slack, clock, database) as first:
            await first.has_team()
        since = len(slack.calls)
        async with bot_in(slack, clock, database) as keeper, bot_in(slack, clock, database) as other:
            await known(keeper)
            await asyncio.sleep(1.2)  # the other one has looked, too
            assert sorted(looked_up(keeper, since)) == [NORA.id, LENA.id]
            assert not other.bot.statuses_known.is_set()


@pytest.mark.slow("Slack's pace lies between two questions")
async def test_a_busy_slack_is_asked_again_and_whoever_is_gone_is_passed_over(database: Database) -> None:
    clock = PracticeClock(MONDAY)
    async with workspace(clock) as slack:
        async with bot_in(slack, clock, database) as before:
            await before.has_team()
        slack.deliver_to(NOWHERE)
        await slack.users.set_status(NORA.id, ":palm_tree:", "Vacationing")
        since = len(slack.calls)
        slack.fault(Fault("users.info", status=429, retry_after=0.1))
        slack.fault(Fault("users.info", error="user_not_found"))  # of Lena, who is asked about first
        async with bot_in(slack, clock, database) as after:
            await known(after)
            assert looked_up(after, since) == [LENA.id, LENA.id, NORA.id]
            await after.pass_time(1.1)
            assert "Lena is asked" in await asked_whom(after)

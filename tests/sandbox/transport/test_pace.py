"""Slack's pace: one message a second and channel with a short burst, tiers for the rest."""

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import Limits
from bot.sandbox.api.web_api import METHODS
from bot.sandbox.transport.pace import METHOD_TIER, TIERS, Pace
from tests.kit.sandbox_world import BOT_TOKEN, Clock, Worlds, refusal


def test_a_burst_is_taken_and_then_one_a_second() -> None:
    clock = Clock()
    pace = Pace(Limits(per_channel_per_second=1.0, burst=3), clock.real)
    assert [pace.wait_for("chat.postMessage", "C1") for _ in range(4)] == [0, 0, 0, 1]
    assert pace.wait_for("chat.postMessage", "C2") == 0
    clock.seconds += 0.5
    assert pace.wait_for("chat.postMessage", "C1") == pytest.approx(0.5)
    clock.seconds += 0.5
    assert [pace.wait_for("chat.postMessage", "C1") for _ in range(2)] == [0, 1]


def test_switched_off_nothing_waits() -> None:
    pace = Pace(Limits(per_channel_per_second=0, tiers=False), Clock().real)
    assert not any(pace.wait_for(method, "C1") for method in ("chat.postMessage", "users.list") for _ in range(500))


@pytest.mark.parametrize("method", sorted(METHOD_TIER))
def test_a_tier_holds_back_its_method_only(method: str) -> None:
    clock = Clock()
    pace = Pace(Limits(), clock.real)
    per_minute, burst = TIERS[METHOD_TIER[method]]
    assert not any(pace.wait_for(method, "C1") for _ in range(burst))
    assert pace.wait_for(method, "C2") == pytest.approx(60 / per_minute)
    assert pace.wait_for("auth.test", "") == 0
    clock.seconds += 60 / per_minute
    assert pace.wait_for(method, "C1") == 0


def test_every_method_but_the_special_ones_has_a_tier() -> None:
    assert set(METHODS) - set(METHOD_TIER) == {"auth.test", "chat.postMessage", "chat.getPermalink"}


def test_the_tiers_that_slack_documents() -> None:
    by_tier = {tier: {name for name, its in METHOD_TIER.items() if its == tier} for tier in TIERS}
    assert by_tier[2] == {"users.list", "conversations.list", "dnd.teamInfo"}
    assert {"chat.update", "conversations.history", "conversations.replies", "users.lookupByEmail"} <= by_tier[3]
    assert {"views.open", "views.publish", "users.info", "chat.postEphemeral"} <= by_tier[4]
    assert [TIERS[tier][0] for tier in (1, 2, 3, 4)] == [1, 20, 50, 100]


@given(waits=st.lists(st.floats(0, 3), max_size=60), burst=st.integers(1, 5))
def test_never_more_than_the_burst_and_one_a_second(waits: list[float], burst: int) -> None:
    clock = Clock(seconds=0.0)
    pace = Pace(Limits(per_channel_per_second=1.0, burst=burst), clock.real)
    taken: list[float] = []
    for wait in waits:
        clock.seconds += wait
        told = pace.wait_for("chat.postMessage", "C1")
        assert 0 <= told <= 1
        if told == 0:
            taken.append(clock.seconds)
    for first in range(len(taken)):
        for last in range(first, len(taken)):
            assert last - first + 1 <= burst + (taken[last] - taken[first]) + 1e-3


@given(waits=st.lists(st.floats(0, 3), min_size=1, max_size=30))
def test_whoever_waits_as_told_is_taken(waits: list[float]) -> None:
    clock = Clock(seconds=0.0)
    pace = Pace(Limits(per_channel_per_second=1.0, burst=1), clock.real)
    for wait in waits:
        clock.seconds += wait
        told = pace.wait_for("chat.postMessage", "C1")
        if told:
            clock.seconds += told
            assert pace.wait_for("chat.postMessage", "C1") == 0


async def test_too_fast_is_a_429_with_whole_seconds_to_wait(worlds: Worlds) -> None:
    world = await worlds(limits=Limits(burst=1))
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {BOT_TOKEN}"}) as session:
        post = f"{world.ws.api_url}chat.postMessage"
        first = await session.post(post, json={"channel": "C1", "text": "1"})
        world.clock.seconds += 0.25
        second = await session.post(post, json={"channel": "C1", "text": "2"})
        assert (first.status, second.status, second.headers["Retry-After"]) == (200, 429, "1")
        assert (await second.json())["error"] == "ratelimited"
    assert [message.text for message in world.ws.messages("C1")] == ["1"]
    assert world.ws.call_log[-1].status == 429


async def test_a_person_and_their_dm_share_one_budget(worlds: Worlds) -> None:
    world = await worlds(limits=Limits(burst=1))
    dm = (await world.client.chat_postMessage(channel="U1", text="1"))["channel"]
    assert await refusal(world.client.chat_postMessage(channel=dm, text="2")) == "ratelimited"
    assert await refusal(world.client.chat_postMessage(channel="U1", text="3")) == "ratelimited"

"""Bad days that can be ordered: refusals, server errors, cut lines, slowness."""

import aiohttp
import pytest

from bot.sandbox import Fault
from tests.kit.sandbox_world import SandboxWorld, refusal


async def test_an_error_of_choice_comes_so_many_times(world: SandboxWorld) -> None:
    world.ws.fault(Fault("chat.postMessage", error="token_revoked", times=2))
    said = [await refusal(world.client.chat_postMessage(channel="C1", text="x")) for _ in range(3)]
    assert said == ["token_revoked", "token_revoked", ""]
    assert len(world.ws.messages("C1")) == 1


async def test_a_fault_may_wait_for_one_channel_and_any_method(world: SandboxWorld) -> None:
    world.ws.fault(Fault("*", channel="G1", error="fatal_error"))
    assert not await refusal(world.client.chat_postMessage(channel="C1", text="x"))
    assert await refusal(world.client.conversations_info(channel="G1")) == "fatal_error"
    assert not await refusal(world.client.conversations_info(channel="G1"))


async def test_a_429_on_demand_names_its_seconds(world: SandboxWorld) -> None:
    world.ws.fault(Fault("chat.postMessage", retry_after=30))
    async with aiohttp.ClientSession() as session:
        said = await session.post(f"{world.ws.api_url}chat.postMessage", json={"channel": "C1", "text": "x"})
    assert (said.status, said.headers["Retry-After"]) == (429, "30")


@pytest.mark.parametrize(("after", "stored"), [(False, 0), (True, 1)])
async def test_a_server_error_before_or_after_the_effect(world: SandboxWorld, *, after: bool, stored: int) -> None:
    world.ws.fault(Fault("chat.postMessage", status=502, after=after))
    assert await refusal(world.client.chat_postMessage(channel="C1", text="x")) == "internal_error"
    assert len(world.ws.messages("C1")) == stored


@pytest.mark.parametrize(("drop", "stored"), [("before", 0), ("after", 1)])
async def test_a_line_that_is_cut_before_or_after_the_effect(world: SandboxWorld, drop: str, stored: int) -> None:
    world.ws.fault(Fault("chat.postMessage", drop="before" if drop == "before" else "after"))
    with pytest.raises(aiohttp.ClientError):
        await world.client.chat_postMessage(channel="C1", text="x")
    assert len(world.ws.messages("C1")) == stored
    assert world.ws.dropped == 1
    assert not await refusal(world.client.chat_postMessage(channel="C1", text="y"))


async def test_a_slow_answer_comes_after_the_effect(world: SandboxWorld) -> None:
    world.ws.fault(Fault("chat.postMessage", delay=30))
    world.client.timeout = 1
    with pytest.raises(TimeoutError):
        await world.client.chat_postMessage(channel="C1", text="x")
    assert len(world.ws.messages("C1")) == 1

"""response_url: five answers in thirty minutes, new, in place, or taking away."""

import aiohttp
import pytest

from bot.sandbox.model import Json
from tests.kit.sandbox_world import SandboxWorld, buttons


async def say(url: str, body: Json | str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session:
        sent = await session.post(url, json=body) if isinstance(body, dict) else await session.post(url, data=body)
        return sent.status, str((await sent.json()).get("error", ""))


async def from_command(world: SandboxWorld) -> str:
    await world.ws.users.command("U1", "C2", "/stitch")
    return str(world.bot.last["response_url"])


async def from_click(world: SandboxWorld) -> tuple[str, str]:
    posted = await world.client.chat_postMessage(channel="C1", text="Card", blocks=buttons("1"))
    await world.ws.quiet()
    await world.ws.users.click("U1", "go", channel="C1", ts=posted["ts"])
    return str(world.bot.last["response_url"]), posted["ts"]


async def test_it_works_five_times(world: SandboxWorld) -> None:
    url = await from_command(world)
    told = [await say(url, {"text": str(number)}) for number in range(6)]
    assert told == [(200, "")] * 5 + [(404, "used_url")]
    assert [message.text for message in world.ws.ephemerals("U1")] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(("minutes", "told"), [(30, (200, "")), (30.01, (404, "expired_url"))])
async def test_it_works_for_thirty_minutes(world: SandboxWorld, minutes: float, told: tuple[int, str]) -> None:
    url = await from_command(world)
    world.clock.seconds += minutes * 60
    assert await say(url, {"text": "Late"}) == told


async def test_it_can_speak_to_all_where_the_bot_is_not(world: SandboxWorld) -> None:
    url = await from_command(world)
    await say(url, {"text": "All of you", "response_type": "in_channel"})
    assert [message.text for message in world.ws.messages("C2")] == ["All of you"]


async def test_what_all_may_read_the_bot_hears_too(world: SandboxWorld) -> None:
    url, _ = await from_click(world)
    heard = len(world.bot.deliveries)
    await say(url, {"text": "Only you"})
    await say(url, {"text": "All of you", "response_type": "in_channel"})
    await world.ws.drain()
    assert [delivery.payload["event"]["text"] for delivery in world.bot.deliveries[heard:]] == ["All of you"]


async def test_it_puts_new_words_in_place_of_the_old(world: SandboxWorld) -> None:
    url, ts = await from_click(world)
    await say(url, {"text": "Done", "replace_original": True})
    assert [(message.text, message.blocks) for message in world.ws.messages("C1")] == [("Done", [])]
    await say(url, {"delete_original": True})
    assert world.ws.messages("C1") == []
    assert await say(url, {"text": "x", "replace_original": True}) == (400, "message_not_found")
    assert world.ws.message("C1", ts) is None


async def test_it_can_change_an_ephemeral_message(world: SandboxWorld) -> None:
    await world.client.chat_postEphemeral(channel="C1", user="U1", text="Sure?", blocks=buttons("1"))
    [message] = world.ws.ephemerals("U1")
    await world.ws.users.click("U1", "go", channel="C1", ts=message.ts)
    await say(str(world.bot.last["response_url"]), {"text": "Gone", "replace_original": True})
    assert [message.text for message in world.ws.ephemerals("U1")] == ["Gone"]


async def test_it_refuses_what_is_no_message(world: SandboxWorld) -> None:
    url = await from_command(world)
    assert await say(url, "{") == (400, "invalid_payload")
    assert await say(url, "[]") == (400, "invalid_payload")
    assert await say(url, {"text": ""}) == (400, "no_text")
    assert await say(url, {"delete_original": True}) == (400, "message_not_found")
    assert await say(url, {"blocks": [{"type": "surprise"}]}) == (400, "invalid_blocks")
    assert await say(f"{world.ws.url}/actions/T0PRACTICE1/unknown", {"text": "x"}) == (404, "used_url")

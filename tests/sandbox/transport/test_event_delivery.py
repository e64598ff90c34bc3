"""What reaches the bot over HTTP: signatures, shapes, 3 s, retries of events and of nothing else."""

import asyncio

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import Clock as SlackClock
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.model import Json
from tests.kit.sandbox_world import SECRET, SandboxWorld, SlackRequest, Worlds, buttons, form

EACH_KIND = ["Hello", "7", "words", "message_action", "patch", "modal", "patch", "modal", "home"]


class Monday(SlackClock):
    def now(self) -> float:
        return 1_795_424_280.0


async def test_everything_is_signed_so_that_slacks_verifier_takes_it(world: SandboxWorld) -> None:
    posted = await world.client.chat_postMessage(channel="C1", text="x", blocks=buttons("å&=7"))
    await world.ws.quiet()
    await world.ws.users.say("U1", "C1", "Grüße & so")
    await world.ws.users.click("U1", "go", channel="C1", ts=posted["ts"])
    await world.ws.users.command("U1", "C1", "/stitch", "a=b&c 💛")
    verifier = SignatureVerifier(SECRET, clock=Monday())
    assert len(world.bot.deliveries) == 4
    assert all(verifier.is_valid_request(delivery.body, delivery.headers) for delivery in world.bot.deliveries)
    assert not verifier.is_valid_request(world.bot.deliveries[1].body, world.bot.deliveries[0].headers)
    assert world.bot.deliveries[2].payload["actions"][0]["value"] == "å&=7"
    assert world.bot.last["text"] == "a=b&c 💛"
    kinds = [delivery.body[:8] for delivery in world.bot.deliveries]
    assert kinds == [b'{"token"', b'{"token"', b"payload=", b"token=pr"]


async def test_an_interaction_tells_who_where_and_from_which_team(world: SandboxWorld) -> None:
    await world.ws.users.shortcut("U3", "patch")
    body = world.bot.last
    assert body["team"] == {"id": "T0PRACTICE1", "domain": "practice"}
    assert body["user"]["team_id"] not in {"", "T0PRACTICE1"}
    assert (body["api_app_id"], body["is_enterprise_install"], body["enterprise"]) == ("A0000000001", False, None)


async def test_bolt_hands_each_kind_to_the_listener_a_developer_would_write(world: SandboxWorld) -> None:
    heard: list[str] = []
    bolt = listening_bolt(heard, world)

    async def dispatch(delivery: SlackRequest) -> web.Response:
        request = AsyncBoltRequest(body=delivery.body.decode(), headers={**delivery.headers})
        answer = await bolt.async_dispatch(request)
        return web.Response(status=answer.status, text=answer.body or "")

    posted = await world.client.chat_postMessage(channel="C1", text="x", blocks=buttons("7"))
    await world.ws.quiet()
    world.bot.reply = dispatch
    await world.ws.users.say("U1", "C1", "Hello")
    await world.ws.users.click("U1", "go", channel="C1", ts=posted["ts"])
    await world.ws.users.command("U1", "C1", "/stitch", "words")
    await world.ws.users.message_shortcut("U1", "mend", "C1", posted["ts"])
    await world.ws.users.shortcut("U1", "patch")
    await world.ws.users.submit("U1", {})
    await world.ws.users.shortcut("U1", "patch")
    await world.ws.users.close("U1")
    await world.ws.users.open_home("U1")
    assert heard == EACH_KIND
    assert world.ws.failed == 0
    assert [message.text for message in world.ws.ephemerals("U1")] == ["Noted: words"]


async def authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T0PRACTICE1", bot_id="B0000000001")


def listening_bolt(heard: list[str], world: SandboxWorld) -> AsyncApp:
    bolt = AsyncApp(
        signing_secret=SECRET,
        authorize=authorize,
        client=world.client,
        process_before_response=True,
        # The world's Monday is not today; the signature has a test of its own.
        request_verification_enabled=False,
    )

    async def on_payload(ack: AsyncAck, payload: Json) -> None:
        """Whatever it is, what is heard is the field that only the right kind has."""
        told = next(payload[name] for name in ("value", "text", "tab", "type") if name in payload)
        heard.append(str(told))
        await ack()

    async def on_command(ack: AsyncAck, command: Json) -> None:
        heard.append(command["text"])
        await ack(f"Noted: {command['text']}")

    async def on_patch(ack: AsyncAck, shortcut: Json) -> None:
        heard.append(shortcut["callback_id"])
        view = form(callback_id="patched", notify_on_close=True)
        await world.client.views_open(trigger_id=shortcut["trigger_id"], view=view)
        await ack()

    bolt.event("message")(on_payload)
    bolt.action("go")(on_payload)
    bolt.command("/stitch")(on_command)
    bolt.shortcut("mend")(on_payload)
    bolt.shortcut("patch")(on_patch)
    bolt.view("patched")(on_payload)
    bolt.view_closed("patched")(on_payload)
    bolt.event("app_home_opened")(on_payload)
    return bolt


async def test_an_event_comes_three_times_again_and_is_the_same(world: SandboxWorld) -> None:
    async def broken(_request: SlackRequest) -> web.Response:
        return web.Response(status=500)

    world.bot.reply = broken
    await world.ws.users.say("U1", "C1", "Hello")
    await world.bot.until(4)
    deliveries = world.bot.deliveries
    assert [delivery.headers.get("x-slack-retry-num") for delivery in deliveries] == [None, "1", "2", "3"]
    assert {delivery.headers.get("x-slack-retry-reason") for delivery in deliveries[1:]} == {"http_error"}
    assert len({delivery.payload["event_id"] for delivery in deliveries}) == 1


async def test_an_event_comes_again_until_it_is_taken(world: SandboxWorld) -> None:
    statuses = [503, 201]

    async def moody(_request: SlackRequest) -> web.Response:
        return web.Response(status=statuses.pop(0))

    world.bot.reply = moody
    await world.ws.users.say("U1", "C1", "Hello")
    await world.bot.until(2)
    await world.ws.drain()
    assert [delivery.answer.error for delivery in world.ws.deliveries] == ["dispatch_failed", ""]


async def test_a_bot_may_ask_for_no_retries(world: SandboxWorld) -> None:
    async def firm(_request: SlackRequest) -> web.Response:
        return web.Response(status=500, headers={"x-slack-no-retry": "1"})

    world.bot.reply = firm
    await world.ws.users.say("U1", "C1", "Hello")
    await world.ws.drain()
    assert len(world.bot.deliveries) == 1


async def test_a_click_a_form_or_a_command_never_comes_again(world: SandboxWorld) -> None:
    async def broken(_request: SlackRequest) -> web.Response:
        return web.Response(status=500)

    posted = await world.client.chat_postMessage(channel="C1", text="x", blocks=buttons("7"))
    await world.ws.quiet()
    world.bot.reply = broken
    answers = [
        await world.ws.users.click("U1", "go", channel="C1", ts=posted["ts"]),
        await world.ws.users.command("U1", "C1", "/stitch"),
        await world.ws.users.shortcut("U1", "patch"),
    ]
    await world.ws.drain()
    assert [(answer.status, answer.error) for answer in answers] == [(500, "dispatch_failed")] * 3
    assert len(world.bot.deliveries) == 1 + 3
    assert world.ws.failed == 3


async def test_what_is_no_json_object_is_no_answer(world: SandboxWorld) -> None:
    async def odd(_request: SlackRequest) -> web.Response:
        return web.Response(text="[1]")

    world.bot.reply = odd
    assert (await world.ws.users.shortcut("U1", "patch")).body is None
    assert (await world.ws.users.command("U1", "C1", "/stitch")).ok
    assert world.ws.ephemerals("U1") == []


async def test_whoever_does_not_answer_in_time_has_failed(worlds: Worlds) -> None:
    world = await worlds(ack_seconds=0.2, retry_after=(0,))
    released = asyncio.Event()

    async def slow(_request: SlackRequest) -> web.Response:
        await released.wait()
        return web.Response()

    world.bot.reply = slow
    answer = await world.ws.users.command("U1", "C1", "/stitch")
    assert (answer.status, answer.error) == (0, "operation_timeout")
    await world.ws.users.say("U1", "C1", "Hello")
    await world.bot.until(3)
    assert world.bot.deliveries[-1].headers["x-slack-retry-reason"] == "http_timeout"
    released.set()


async def test_stopping_does_not_wait_for_retries(worlds: Worlds) -> None:
    world = await worlds(retry_after=(60,))
    await world.bot.stop()
    await world.ws.users.say("U1", "C1", "Hello")
    async with asyncio.timeout(5):
        await world.ws.stop()


async def test_a_bot_that_is_away_is_told_about_again(worlds: Worlds) -> None:
    world = await worlds()
    await world.bot.stop()
    await world.ws.users.say("U1", "C1", "Hello")
    await world.ws.drain()
    assert [delivery.answer.error for delivery in world.ws.deliveries] == ["dispatch_failed"] * 4


@pytest.mark.parametrize("status", [301, 404, 500])
async def test_only_a_200_takes_a_command(world: SandboxWorld, status: int) -> None:
    async def reply(_request: SlackRequest) -> web.Response:
        return web.Response(status=status, headers={"Location": "/elsewhere"})

    world.bot.reply = reply
    answer = await world.ws.users.command("U1", "C1", "/stitch")
    assert (answer.status, answer.error) == (status, "dispatch_failed")

"""Socket Mode with Slack's own client: hello, envelopes, acknowledgements, reconnecting."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.model import Json
from tests.kit.sandbox_world import APP_TOKEN, SandboxWorld, Worlds, app, field_for, form, refusal


class Ear:
    """A bot at the other end of a connection: keeps what it hears, acknowledges when it wants to."""

    def __init__(self, world: SandboxWorld) -> None:
        web = AsyncWebClient(base_url=world.ws.api_url)
        self.client = SocketModeClient(app_token=APP_TOKEN, web_client=web)
        self.client.socket_mode_request_listeners.append(self._hear)
        self.client.message_listeners.append(self._greeted)
        self.heard: list[SocketModeRequest] = []
        self.hellos = 0
        self.acks = True
        self.payload: Json | None = None
        self.news = asyncio.Condition()

    async def open(self) -> None:
        await self.client.connect()  # type: ignore[no-untyped-call] # the SDK does not say
        await self.greeted(1)

    async def close(self) -> None:
        await self.client.close()  # type: ignore[no-untyped-call] # the SDK does not say

    async def _greeted(self, _client: AsyncBaseSocketModeClient, message: Json, _raw: str | None) -> None:
        self.hellos += message.get("type") == "hello"
        async with self.news:
            self.news.notify_all()

    async def greeted(self, count: int) -> None:
        async with asyncio.timeout(10), self.news:
            await self.news.wait_for(lambda: self.hellos >= count)

    async def _hear(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        self.heard.append(request)
        if self.acks:
            answer = SocketModeResponse(envelope_id=request.envelope_id, payload=self.payload)
            await client.send_socket_mode_response(answer)
        async with self.news:
            self.news.notify_all()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(5), self.news:
            await self.news.wait_for(lambda: len(self.heard) >= count)


@pytest_asyncio.fixture
async def socketed(worlds: Worlds) -> AsyncIterator[SandboxWorld]:
    world = await worlds(the_app=app(socket_mode=True), ack_seconds=0.5)
    world.ws.deliver_to(None)
    yield world


@pytest_asyncio.fixture
async def ear(socketed: SandboxWorld) -> AsyncIterator[Ear]:
    one = Ear(socketed)
    await one.open()
    yield one
    await one.close()


async def test_each_kind_comes_in_its_envelope(socketed: SandboxWorld, ear: Ear) -> None:
    await socketed.ws.users.say("U1", "C1", "Hello")
    await socketed.ws.users.shortcut("U1", "patch")
    await socketed.ws.users.command("U1", "C1", "/stitch", "words")
    assert [request.type for request in ear.heard] == ["events_api", "interactive", "slash_commands"]
    assert [request.accepts_response_payload for request in ear.heard] == [False, False, True]
    assert ear.heard[0].payload["event"]["text"] == "Hello"
    assert ear.heard[2].payload["command"] == "/stitch"
    assert [delivery.answer.status for delivery in socketed.ws.deliveries] == [200, 200, 200]


async def test_an_acknowledgement_may_carry_the_answer(socketed: SandboxWorld, ear: Ear) -> None:
    await socketed.ws.users.shortcut("U1", "patch")
    trigger = ear.heard[0].payload["trigger_id"]
    await socketed.client.views_open(trigger_id=trigger, view=form(field_for()))
    ear.payload = {"response_action": "errors", "errors": {"note": "More, please"}}
    answer = await socketed.ws.users.submit("U1", {"note": {"typed": "words"}})
    assert answer.errors == {"note": "More, please"}
    ear.payload = {"text": "Noted"}
    await socketed.ws.users.command("U1", "C1", "/stitch")
    assert [message.text for message in socketed.ws.ephemerals("U1")] == ["Noted"]


async def test_an_event_without_acknowledgement_comes_again(socketed: SandboxWorld, ear: Ear) -> None:
    ear.acks = False
    await socketed.ws.users.say("U1", "C1", "Hello")
    await ear.until(2)
    ear.acks = True
    assert ear.heard[1].retry_attempt == 1
    assert ear.heard[1].retry_reason == "timeout"
    assert ear.heard[0].payload["event_id"] == ear.heard[1].payload["event_id"]


async def test_a_click_without_acknowledgement_is_lost(socketed: SandboxWorld, ear: Ear) -> None:
    ear.acks = False
    assert (await socketed.ws.users.shortcut("U1", "patch")).error == "operation_timeout"
    await socketed.ws.drain()
    assert len(ear.heard) == 1


async def test_nobody_at_the_other_end(socketed: SandboxWorld) -> None:
    assert (await socketed.ws.users.shortcut("U1", "patch")).error == "dispatch_failed"


async def test_each_envelope_goes_to_one_of_the_connections(socketed: SandboxWorld, ear: Ear) -> None:
    other = Ear(socketed)
    await other.open()
    for number in range(4):
        await socketed.ws.users.say("U1", "C1", str(number))
    await other.close()
    assert (len(ear.heard), len(other.heard)) == (2, 2)


async def test_a_connection_that_is_refreshed_comes_back(socketed: SandboxWorld, ear: Ear) -> None:
    await socketed.ws.sockets.disconnect("refresh_requested")
    await ear.greeted(2)
    await socketed.ws.users.say("U1", "C1", "Hello again")
    assert len(ear.heard) == 1


async def test_a_ticket_works_once(socketed: SandboxWorld) -> None:
    url = (await socketed.client.apps_connections_open(app_token=APP_TOKEN))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as first:
            assert (await first.receive_json())["type"] == "hello"
        again = await session.get(url.replace("ws://", "http://"))
        assert again.status == 401


async def test_odd_words_from_the_other_end_do_no_harm(socketed: SandboxWorld) -> None:
    url = (await socketed.client.apps_connections_open(app_token=APP_TOKEN))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        await socket.receive_json()
        for odd in ("nonsense", "[]", '{"envelope_id": "unknown"}', "{}"):
            await socket.send_str(odd)
        pressed = asyncio.ensure_future(socketed.ws.users.shortcut("U1", "patch"))
        envelope = await socket.receive_json()
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        assert (await pressed).ok


async def test_ten_connections_are_enough(socketed: SandboxWorld) -> None:
    async def connect(session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
        url = (await socketed.client.apps_connections_open(app_token=APP_TOKEN))["url"]
        socket = await session.ws_connect(url)
        assert (await socket.receive_json())["connection_info"]["app_id"] == "A0000000001"
        return socket

    async with aiohttp.ClientSession() as session:
        sockets = [await connect(session) for _ in range(10)]
        socketed.clock.seconds += 60
        assert await refusal(socketed.client.apps_connections_open(app_token=APP_TOKEN)) == "too_many_websockets"
        for socket in sockets:
            await socket.close()


async def test_without_the_switch_there_is_no_socket(world: SandboxWorld) -> None:
    assert await refusal(world.client.apps_connections_open(app_token=APP_TOKEN)) == "socket_mode_not_enabled"

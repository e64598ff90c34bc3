"""chat.*: what the bot says, seen through Slack's own client."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.kit.sandbox_world import BOT, BOT_TOKEN, MONDAY, SCOPES, SandboxWorld, Worlds, app, buttons, refusal

METADATA = {"event_type": "patch", "event_payload": {"opaque": "123"}}


async def test_a_post_stands_in_the_channel_with_business_time_and_real_ts(world: SandboxWorld) -> None:
    world.clock.ms += 3_600_000
    answer = await world.client.chat_postMessage(channel="C1", text="Hello", metadata=METADATA)
    [message] = world.ws.messages("C1")
    assert (message.ts, message.text, message.user) == (answer["ts"], "Hello", BOT)
    assert message.at == MONDAY + 3_600_000
    assert message.ts.startswith("1795424280.")
    assert answer["message"]["metadata"] == METADATA
    assert answer["message"]["bot_profile"]["name"] == "Thimble"


async def test_each_ts_is_later_than_the_one_before_though_time_stands_still(world: SandboxWorld) -> None:
    stamps = [(await world.client.chat_postMessage(channel="C1", text="x"))["ts"] for _ in range(3)]
    assert stamps == sorted(set(stamps))


@pytest.mark.parametrize(
    ("channel", "code"),
    [
        ("C404", "channel_not_found"),
        ("", "channel_not_found"),
        ("C2", "not_in_channel"),
        ("C3", "is_archived"),
        ("G2", "channel_not_found"),
        ("U404", "channel_not_found"),
        ("#elsewhere", "not_in_channel"),
    ],
)
async def test_where_the_bot_cannot_post(world: SandboxWorld, channel: str, code: str) -> None:
    assert await refusal(world.client.chat_postMessage(channel=channel, text="Hello")) == code
    assert world.ws.errors[code] == 1


async def test_a_person_is_a_place_too_even_a_deactivated_one(world: SandboxWorld) -> None:
    assert world.ws.dm("U1") is None
    answer = await world.client.chat_postMessage(channel="U1", text="Hello")
    assert world.ws.dm("U1") == answer["channel"]
    assert [message.text for message in world.ws.dm_messages("U1")] == ["Hello"]
    assert not await refusal(world.client.chat_postMessage(channel="U4", text="Anybody?"))


async def test_a_message_needs_words_or_blocks(world: SandboxWorld) -> None:
    post = world.client.api_call
    assert await refusal(post("chat.postMessage", json={"channel": "C1", "text": " "})) == "no_text"
    broken = post("chat.postMessage", json={"channel": "C1", "text": "x", "blocks": "{"})
    assert await refusal(broken) == "invalid_blocks_format"


async def test_blocks_over_a_limit_come_back_with_a_pointer(world: SandboxWorld) -> None:
    header = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {BOT_TOKEN}"}) as session:
        said = await session.post(f"{world.ws.api_url}chat.postMessage", json={"channel": "C1", "blocks": [header]})
        body = await said.json()
    assert body["error"] == "invalid_blocks"
    assert "/blocks/0/text/text" in body["response_metadata"]["messages"][0]


async def test_blocks_that_are_too_long_together(world: SandboxWorld) -> None:
    def blocks(size: int) -> list[dict[str, object]]:
        return [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * each}} for each in (3000,) * 4 + (size,)]

    assert not await refusal(world.client.chat_postMessage(channel="C1", text="x", blocks=blocks(800)))
    too_long = world.client.chat_postMessage(channel="C1", text="x", blocks=blocks(1000))
    assert await refusal(too_long) == "msg_blocks_too_long"


async def test_arguments_may_come_as_a_form_with_json_in_strings(world: SandboxWorld) -> None:
    async with aiohttp.ClientSession() as session:
        fields = {"token": BOT_TOKEN, "channel": "C1", "text": "Hi", "blocks": '[{"type": "divider"}]'}
        said = await (await session.post(f"{world.ws.api_url}chat.postMessage", data=fields)).json()
    assert said["ok"]
    assert [block["type"] for block in world.ws.messages("C1")[0].blocks] == ["divider"]
    assert "token" not in world.ws.calls[0][1]


async def test_a_reply_makes_a_thread(world: SandboxWorld) -> None:
    head = await world.client.chat_postMessage(channel="C1", text="Head")
    reply = await world.client.chat_postMessage(channel="C1", text="Reply", thread_ts=head["ts"])
    deeper = await world.client.chat_postMessage(channel="C1", text="Again", thread_ts=reply["ts"])
    assert deeper["message"]["thread_ts"] == head["ts"]
    assert [message.text for message in world.ws.messages("C1")] == ["Head"]
    assert [message.text for message in world.ws.replies("C1", head["ts"])] == ["Reply", "Again"]
    seen = await world.client.conversations_replies(channel="C1", ts=reply["ts"])
    assert [message["text"] for message in seen["messages"]] == ["Head", "Reply", "Again"]
    assert seen["messages"][0]["reply_count"] == 2


async def test_a_reply_to_nothing_stands_in_the_channel(world: SandboxWorld) -> None:
    head = await world.client.chat_postMessage(channel="C1", text="Head")
    await world.client.chat_delete(channel="C1", ts=head["ts"])
    answer = await world.client.chat_postMessage(channel="C1", text="Reply", thread_ts=head["ts"])
    assert "thread_ts" not in answer["message"]
    assert [message.text for message in world.ws.messages("C1")] == ["Reply"]


async def test_an_update_without_blocks_takes_the_blocks_away(world: SandboxWorld) -> None:
    posted = await world.client.chat_postMessage(channel="C1", text="Old", blocks=buttons("1"), metadata=METADATA)
    await world.client.chat_update(channel="C1", ts=posted["ts"], text="New")
    [message] = world.ws.messages("C1")
    assert (message.text, message.blocks, message.metadata) == ("New", [], METADATA)
    assert message.edited is not None
    assert message.edited["user"] == "B0000000001"


async def test_an_update_takes_4000_characters(world: SandboxWorld) -> None:
    ts = (await world.client.chat_postMessage(channel="C1", text="x"))["ts"]
    assert not await refusal(world.client.chat_update(channel="C1", ts=ts, text="x" * 4000))
    assert await refusal(world.client.chat_update(channel="C1", ts=ts, text="x" * 4001)) == "msg_too_long"


async def test_only_own_messages_can_be_changed_or_deleted(world: SandboxWorld) -> None:
    said = await world.ws.users.say("U1", "C1", "Mine")
    client = world.client
    assert await refusal(client.chat_update(channel="C1", ts=said.ts, text="x")) == "cant_update_message"
    assert await refusal(client.chat_delete(channel="C1", ts=said.ts)) == "cant_delete_message"
    assert await refusal(client.chat_update(channel="C1", ts="1.000001", text="x")) == "message_not_found"
    only_seen = await client.chat_postEphemeral(channel="C1", user="U1", text="Psst")
    gone = client.chat_update(channel="C1", ts=only_seen["message_ts"], text="x")
    assert await refusal(gone) == "message_not_found"


async def test_an_ephemeral_message_is_seen_by_one_person(world: SandboxWorld) -> None:
    await world.client.chat_postEphemeral(channel="C1", user="U1", text="Psst")
    assert [message.text for message in world.ws.ephemerals("U1")] == ["Psst"]
    assert (world.ws.ephemerals("U2"), world.ws.messages("C1")) == ([], [])
    outside = world.client.chat_postEphemeral(channel="C1", user="U3", text="Psst")
    assert await refusal(outside) == "user_not_in_channel"


async def test_a_long_text_is_cut_at_40000(world: SandboxWorld) -> None:
    await world.client.chat_postMessage(channel="C1", text="x" * 40_001)
    assert len(world.ws.messages("C1")[0].text) == 40_000


async def test_a_name_with_a_hash_and_a_public_channel_without_membership(worlds: Worlds) -> None:
    world = await worlds(the_app=app((*SCOPES, "chat:write.public")))
    assert (await world.client.chat_postMessage(channel="#elsewhere", text="x"))["channel"] == "C2"
    assert await refusal(world.client.chat_postMessage(channel="G2", text="x")) == "channel_not_found"


async def test_a_reply_may_stand_in_the_channel_too(world: SandboxWorld) -> None:
    head = await world.ws.users.say("U1", "C1", "Head")
    await world.client.chat_postMessage(channel="C1", text="Both", thread_ts=head.ts, reply_broadcast=True)
    assert [message.text for message in world.ws.messages("C1")] == ["Head", "Both"]
    assert [message.subtype for message in world.ws.replies("C1", head.ts)] == ["thread_broadcast"]


async def test_nothing_is_changed_in_an_archived_channel(world: SandboxWorld) -> None:
    ts = (await world.client.chat_postMessage(channel="C1", text="x"))["ts"]
    world.ws.users.change_channel("C1", is_archived=True)
    assert await refusal(world.client.chat_update(channel="C1", ts=ts, text="y")) == "is_archived"
    assert await refusal(world.client.chat_delete(channel="C1", ts=ts)) == "is_archived"


async def test_a_thread_outlives_its_head(world: SandboxWorld) -> None:
    head = await world.client.chat_postMessage(channel="C1", text="Head")
    await world.ws.users.say("U1", "C1", "Reply", thread_ts=head["ts"])
    await world.client.chat_delete(channel="C1", ts=head["ts"])
    late = await world.client.chat_postMessage(channel="C1", text="Late", thread_ts=head["ts"])
    assert late["message"]["thread_ts"] == head["ts"]
    assert world.ws.messages("C1") == []


async def test_metadata_may_have_16_kb(world: SandboxWorld) -> None:
    def sized(size: int) -> dict[str, object]:
        bare = len('{"event_type":"patch","event_payload":{"note":""}}')
        return {"event_type": "patch", "event_payload": {"note": "x" * (size - bare)}}

    post = world.client.chat_postMessage
    assert not await refusal(post(channel="C1", text="x", metadata=sized(16_000)))
    assert await refusal(post(channel="C1", text="x", metadata=sized(16_001))) == "metadata_too_large"


async def test_a_permalink_leads_to_a_message_and_its_thread(world: SandboxWorld) -> None:
    head = await world.ws.users.say("U1", "C1", "Head")
    reply = await world.ws.users.say("U2", "C1", "Reply", thread_ts=head.ts)
    link = (await world.client.chat_getPermalink(channel="C1", message_ts=head.ts))["permalink"]
    assert link == f"{world.ws.url}/archives/C1/p{head.ts.replace('.', '')}"
    deep = (await world.client.chat_getPermalink(channel="C1", message_ts=reply.ts))["permalink"]
    assert deep.endswith(f"?thread_ts={head.ts}&cid=C1")
    assert await refusal(world.client.chat_getPermalink(channel="C1", message_ts="1.0")) == "message_not_found"


async def test_the_bot_hears_its_own_messages_marked_as_its_own(world: SandboxWorld) -> None:
    ts = (await world.client.chat_postMessage(channel="C1", text="Hello"))["ts"]
    await world.client.chat_update(channel="C1", ts=ts, text="Changed")
    await world.client.chat_delete(channel="C1", ts=ts)
    await world.ws.quiet()
    events = [delivery.payload["event"] for delivery in world.bot.deliveries]
    assert [event.get("subtype") for event in events] == [None, "message_changed", "message_deleted"]
    assert (events[0]["bot_id"], events[0]["channel_type"]) == ("B0000000001", "channel")
    assert events[1]["previous_message"]["text"] == "Hello"
    assert events[2]["deleted_ts"] == ts


@pytest.mark.parametrize(("token", "code"), [("", "not_authed"), ("xoxb-other", "invalid_auth")])
async def test_a_call_needs_the_right_token(world: SandboxWorld, token: str, code: str) -> None:
    client = AsyncWebClient(token=token, base_url=world.ws.api_url, retry_handlers=[])
    assert await refusal(client.auth_test()) == code


async def test_an_app_token_is_for_connections_only(world: SandboxWorld) -> None:
    assert await refusal(world.client.apps_connections_open(app_token=BOT_TOKEN)) == "not_allowed_token_type"


async def test_an_unknown_method_and_broken_json(world: SandboxWorld) -> None:
    assert await refusal(world.client.api_call("chat.sing")) == "unknown_method"
    async with aiohttp.ClientSession() as session:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {BOT_TOKEN}"}
        for raw in ("{", "[]"):
            said = await session.post(f"{world.ws.api_url}auth.test", data=raw, headers=headers)
            assert (await said.json())["error"] == "invalid_json"


@pytest.mark.parametrize("metadata", ['{"event_type": "x"}', "[]", "{"])
async def test_metadata_has_a_type_and_a_payload(world: SandboxWorld, metadata: str) -> None:
    call = world.client.api_call("chat.postMessage", json={"channel": "C1", "text": "x", "metadata": metadata})
    assert await refusal(call) == "invalid_metadata_format"

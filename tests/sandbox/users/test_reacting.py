"""Emoji under messages, and messages that are forwarded, as Slack tells of them."""

import pytest

from bot.sandbox import ActionUnavailable
from tests.kit.sandbox_world import EVENTS, SCOPES, SandboxWorld, Worlds, app

HEARD = app((*SCOPES, "reactions:read"), (*EVENTS, "reaction_added", "reaction_removed"))


async def test_an_emoji_comes_and_goes(worlds: Worlds) -> None:
    world: SandboxWorld = await worlds(the_app=HEARD)
    message = await world.ws.users.say("U1", "C1", "Hello")
    assert (await world.ws.users.react("U2", "C1", message.ts, "eyes")).ok
    event = dict(world.bot.last["event"])
    event.pop("event_ts")
    assert event == {
        "type": "reaction_added",
        "user": "U2",
        "reaction": "eyes",
        "item_user": "U1",
        "item": {"type": "message", "channel": "C1", "ts": message.ts},
    }
    found = await world.client.conversations_history(channel="C1")
    assert found["messages"][0]["reactions"] == [{"name": "eyes", "users": ["U2"], "count": 1}]
    await world.ws.users.react("U1", "C1", message.ts, "eyes")
    await world.ws.users.unreact("U2", "C1", message.ts, "eyes")
    assert (world.bot.last["event"]["type"], message.reactions) == ("reaction_removed", {"eyes": ["U1"]})
    await world.ws.users.unreact("U1", "C1", message.ts, "eyes")
    assert message.reactions == {}


async def test_what_an_app_wrote_is_nobodys(worlds: Worlds) -> None:
    world: SandboxWorld = await worlds(the_app=HEARD)
    message = await world.ws.users.say("", "C1", "Review", bot={"bot_id": "B0FORMS"})
    await world.ws.users.react("U2", "C1", message.ts, "eyes::skin-tone-2")
    assert "item_user" not in world.bot.last["event"]


async def test_no_one_hears_without_the_scope_or_elsewhere(worlds: Worlds) -> None:
    world: SandboxWorld = await worlds(the_app=app(SCOPES, (*EVENTS, "reaction_added")))
    message = await world.ws.users.say("U1", "C1", "Hello")
    assert (await world.ws.users.react("U2", "C1", message.ts, "eyes")).error == "not_sent"
    world = await worlds(the_app=HEARD)
    message = await world.ws.users.say("U1", "C2", "Hello")
    assert (await world.ws.users.react("U2", "C2", message.ts, "eyes")).error == "not_sent"


async def test_what_slack_does_not_let_people_do(worlds: Worlds) -> None:
    world: SandboxWorld = await worlds(the_app=HEARD)
    users, message = world.ws.users, await world.ws.users.say("U1", "C1", "Hello")
    await users.react("U2", "C1", message.ts, "eyes")
    with pytest.raises(ActionUnavailable, match="already"):
        await users.react("U2", "C1", message.ts, "eyes")
    with pytest.raises(ActionUnavailable, match="has not"):
        await users.unreact("U1", "C1", message.ts, "eyes")
    with pytest.raises(ActionUnavailable, match="no emoji"):
        await users.react("U2", "C1", message.ts, ":eyes:")
    for number in range(22):
        await users.react("U2", "C1", message.ts, f"emoji_{number}")
    with pytest.raises(ActionUnavailable, match="enough"):
        await users.react("U2", "C1", message.ts, "one_more")


async def test_a_forwarded_message_carries_the_other_one(worlds: Worlds) -> None:
    world: SandboxWorld = await worlds(the_app=HEARD)
    mail = {"mode": "email", "subject": "Kettle", "plain_text": "It leaks."}
    message = await world.ws.users.say("U1", "C1", "Hello", files=[mail])
    await world.ws.users.forward("U2", "C1", "C1", message.ts, "fyi")
    event = world.bot.last["event"]
    share = event["attachments"][0]
    assert (event["text"], share["text"], share["author_id"], share["is_share"]) == ("fyi", "Hello", "U1", True)
    assert (share["channel_id"], share["ts"]) == ("C1", message.ts)
    assert share["files"][0]["plain_text"] == "It leaks."
    bare = await world.ws.users.say("", "C1", "", bot={"bot_id": "B0FORMS"})
    await world.ws.users.forward("U2", "C1", "C1", bare.ts)
    share = world.bot.last["event"]["attachments"][0]
    assert (share["fallback"], share["bot_id"]) == ("[no preview available]", "B0FORMS")

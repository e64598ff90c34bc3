"""Which events reach the bot: subscribed, in scope, and only from where it is."""

import pytest

from bot.sandbox import ActionUnavailable
from tests.kit.sandbox_world import BOT, EVENTS, SCOPES, SandboxWorld, Worlds, app, refusal


async def heard(world: SandboxWorld) -> list[str]:
    await world.ws.drain()
    return [delivery.payload["event"]["type"] for delivery in world.bot.deliveries]


async def test_what_is_said_where_the_bot_is_not_stays_there(world: SandboxWorld) -> None:
    await world.ws.users.say("U1", "C2", "Hello")
    await world.ws.users.say("U2", "G2", "Hello")
    await world.ws.users.say("U1", "U2", "Between us")
    assert await heard(world) == []
    await world.ws.users.say("U1", "G1", "Hello")
    dm = await world.ws.users.say("U1", BOT, "Hello, bot")
    assert [delivery.payload["event"]["channel_type"] for delivery in world.bot.deliveries] == [
        "group",
        "im",
    ]
    assert world.ws.dm("U1") == dm.channel


@pytest.mark.parametrize(
    ("channel", "scope", "event"),
    [
        ("C1", "channels:history", "message.channels"),
        ("G1", "groups:history", "message.groups"),
        (BOT, "im:history", "message.im"),
    ],
)
@pytest.mark.parametrize("lacking", ["", "scope", "event"])
async def test_a_message_needs_its_scope_and_its_subscription(
    worlds: Worlds, channel: str, scope: str, event: str, lacking: str
) -> None:
    scopes = tuple(name for name in SCOPES if lacking != "scope" or name != scope)
    events = tuple(name for name in EVENTS if lacking != "event" or name != event)
    world = await worlds(the_app=app(scopes, events))
    await world.ws.users.say("U1", channel, "Hello")
    assert len(world.bot.deliveries) == (0 if lacking else 1)


@pytest.mark.parametrize(
    ("channel", "scope", "sent"),
    [
        ("C1", "channels:read", True),
        ("C1", "groups:read", False),
        ("G1", "groups:read", True),
        ("G1", "channels:read", False),
    ],
)
async def test_coming_in_needs_the_scope_of_that_sort_of_place(
    worlds: Worlds, channel: str, scope: str, *, sent: bool
) -> None:
    world = await worlds(the_app=app((scope,)))
    answer = await world.ws.users.join("U2", channel)
    assert answer.ok == sent


async def test_the_bot_hears_that_it_was_invited(world: SandboxWorld) -> None:
    assert (await world.ws.users.join(BOT, "C2", inviter="U1")).ok
    event = world.bot.last["event"]
    assert (event["type"], event["user"], event["channel"], event["inviter"]) == (
        "member_joined_channel",
        BOT,
        "C2",
        "U1",
    )
    await world.client.chat_postMessage(channel="C2", text="Hello")
    await world.ws.users.leave(BOT, "C2")
    assert await refusal(world.client.chat_postMessage(channel="C2", text="Still here?")) == "not_in_channel"


async def test_any_event_can_be_sent_when_it_is_subscribed_to(world: SandboxWorld) -> None:
    assert (await world.ws.users.event({"type": "user_change", "user": {"id": "U1"}})).ok
    assert (await world.ws.users.event({"type": "reaction_added", "user": "U1"})).error == "not_sent"
    assert world.bot.last["event"]["user"] == {"id": "U1"}


async def test_without_the_scope_commands_there_are_no_commands(worlds: Worlds) -> None:
    world = await worlds(the_app=app(tuple(set(SCOPES) - {"commands"})))
    with pytest.raises(ActionUnavailable, match="/stitch is not a command here"):
        await world.ws.users.command("U1", "C1", "/stitch")
    with pytest.raises(ActionUnavailable, match="no global shortcut patch"):
        await world.ws.users.shortcut("U1", "patch")


async def test_a_shared_channel_and_its_strangers_are_marked(world: SandboxWorld) -> None:
    await world.ws.users.say("U3", "C4", "Hello from outside")
    body = world.bot.last
    assert body["is_ext_shared_channel"]
    assert body["team_id"] == "T0PRACTICE1"
    assert body["event"]["user_team"] not in {"", "T0PRACTICE1"}

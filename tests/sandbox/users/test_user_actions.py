"""What people do: speaking, pressing, choosing, filling in, and what they cannot do."""

from dataclasses import replace

import pytest

from bot.sandbox import ActionUnavailable, Person
from bot.sandbox.model import Json
from tests.kit.sandbox_world import BOT, EVENTS, SandboxWorld, Worlds, app, buttons, field_for, form, plain, refusal


def option(value: str) -> Json:
    return {"text": plain(value.title()), "value": value}


def menu(kind: str, *values: str, **more: object) -> Json:
    return {"type": kind, "action_id": "pick", "options": [option(value) for value in values]} | more


def row(*elements: Json) -> Json:
    return {"type": "actions", "block_id": "row", "elements": list(elements)}


def asked(element: Json, **more: object) -> Json:
    return {"type": "input", "block_id": "ask", "label": plain("Ask"), "element": element} | more


async def posted(world: SandboxWorld, *blocks: Json, channel: str = "C1") -> str:
    ts = str((await world.client.chat_postMessage(channel=channel, text="Card", blocks=list(blocks)))["ts"])
    await world.ws.quiet()
    return ts


async def opened(world: SandboxWorld, *blocks: Json, **more: object) -> None:
    await world.ws.users.shortcut("U1", "patch")
    trigger = world.bot.last["trigger_id"]
    await world.client.views_open(trigger_id=trigger, view=form(*blocks, **more))


async def test_a_message_and_what_becomes_of_it(world: SandboxWorld) -> None:
    message = await world.ws.users.say("U1", "C1", "Hello &amp; <@U2>")
    event = world.bot.last["event"]
    assert (event["text"], event["user"], event["ts"]) == ("Hello &amp; <@U2>", "U1", message.ts)
    assert "subtype" not in event
    assert event["blocks"][0]["type"] == "rich_text"
    await world.ws.users.edit("U1", "C1", message.ts, "Changed")
    event = world.bot.last["event"]
    assert (event["subtype"], event["message"]["text"]) == ("message_changed", "Changed")
    assert event["previous_message"]["text"] == "Hello &amp; <@U2>"
    await world.ws.users.delete("U1", "C1", message.ts)
    event = world.bot.last["event"]
    assert (event["subtype"], event["deleted_ts"]) == ("message_deleted", message.ts)
    assert world.ws.messages("C1") == []


async def test_a_reply_names_its_thread(world: SandboxWorld) -> None:
    head = await world.ws.users.say("U1", "C1", "Head")
    await world.ws.users.say("U2", "C1", "Reply", thread_ts=head.ts)
    event = world.bot.last["event"]
    assert (event["thread_ts"], event["parent_user_id"]) == (head.ts, "U1")


async def test_another_apps_message_has_no_user(world: SandboxWorld) -> None:
    await world.ws.users.say("", "C1", "A form came in", bot={"bot_id": "B9", "username": "Forms"})
    event = world.bot.last["event"]
    assert (event["subtype"], event["bot_id"], event["username"]) == ("bot_message", "B9", "Forms")
    assert "user" not in event


async def test_a_press_on_one_of_many_equal_buttons(world: SandboxWorld) -> None:
    ts = await posted(world, *buttons("1", "2", "3"))
    await world.ws.users.click("U1", "go", channel="C1", ts=ts, value="2")
    body = world.bot.last
    assert (body["actions"][0]["block_id"], body["actions"][0]["value"]) == ("row-2", "2")
    assert body["container"] == {"type": "message", "message_ts": ts, "channel_id": "C1", "is_ephemeral": False}
    assert (body["user"]["id"], body["channel"], body["message"]["ts"]) == (
        "U1",
        {"id": "C1", "name": "voices"},
        ts,
    )
    await world.ws.users.click("U1", "go", channel="C1", ts=ts, block_id="row-3")
    assert world.bot.last["actions"][0]["value"] == "3"


async def test_a_forged_value_goes_out_as_it_is(world: SandboxWorld) -> None:
    ts = await posted(world, *buttons("1"))
    await world.ws.users.click("U1", "go", channel="C1", ts=ts, value="999")
    assert world.bot.last["actions"][0]["value"] == "999"


async def test_an_old_screen_still_has_the_old_button(world: SandboxWorld) -> None:
    ts = await posted(world, *buttons("1"))
    await world.client.chat_update(channel="C1", ts=ts, text="Done")
    await world.ws.quiet()
    with pytest.raises(ActionUnavailable, match="no go on this message; there is: nothing"):
        await world.ws.users.click("U1", "go", channel="C1", ts=ts)
    assert (await world.ws.users.click("U1", "go", channel="C1", ts=ts, stale=True)).ok
    assert world.bot.last["actions"][0]["value"] == "1"


async def test_a_choice_from_an_overflow_and_a_select(world: SandboxWorld) -> None:
    overflow = menu("overflow", "snooze", "more") | {"action_id": "dots"}
    ts = await posted(world, row(overflow, menu("static_select", "north", "south")))
    await world.ws.users.click("U1", "dots", channel="C1", ts=ts, option="more")
    assert world.bot.last["actions"][0]["selected_option"] == option("more")
    await world.ws.users.click("U1", "pick", channel="C1", ts=ts, option=option("south"))
    body = world.bot.last
    assert body["actions"][0]["selected_option"] == option("south")
    assert body["state"]["values"]["row"]["pick"]["selected_option"] == option("south")
    with pytest.raises(ActionUnavailable, match="'west' is not offered; there is: north, south"):
        await world.ws.users.click("U1", "pick", channel="C1", ts=ts, option="west")
    with pytest.raises(ActionUnavailable, match="needs the value"):
        await world.ws.users.click("U1", "dots", channel="C1", ts=ts)


async def test_without_a_place_the_form_comes_before_the_home_and_the_dm(world: SandboxWorld) -> None:
    await posted(world, *buttons("dm"), channel="U1")
    await world.ws.users.click("U1", "go")
    assert world.bot.last["actions"][0]["value"] == "dm"
    await world.client.views_publish(user_id="U1", view={"type": "home", "blocks": buttons("home")})
    await world.ws.users.click("U1", "go")
    assert (world.bot.last["actions"][0]["value"], world.bot.last["view"]["type"]) == ("home", "home")
    await opened(world, *buttons("form"))
    await world.ws.users.click("U1", "go")
    assert (world.bot.last["actions"][0]["value"], world.bot.last["view"]["type"]) == ("form", "modal")
    with pytest.raises(ActionUnavailable, match="U2 sees no go"):
        await world.ws.users.click("U2", "go")


async def test_an_ephemeral_button_is_for_its_person_only(world: SandboxWorld) -> None:
    await world.client.chat_postEphemeral(channel="C1", user="U1", text="Sure?", blocks=buttons("1"))
    [message] = world.ws.ephemerals("U1")
    await world.ws.users.click("U1", "go", channel="C1", ts=message.ts)
    assert world.bot.last["container"]["is_ephemeral"]
    assert "message" not in world.bot.last
    with pytest.raises(ActionUnavailable, match="no message"):
        await world.ws.users.click("U2", "go", channel="C1", ts=message.ts)


@pytest.mark.parametrize(
    ("element", "typed_in", "sent"),
    [
        ({"type": "plain_text_input"}, "words", {"value": "words"}),
        ({"type": "number_input"}, 7, {"value": "7"}),
        (menu("static_select", "a", "b"), "b", {"selected_option": option("b")}),
        (menu("radio_buttons", "a", "b"), option("a"), {"selected_option": option("a")}),
        (menu("checkboxes", "a", "b"), ["a", "b"], {"selected_options": [option("a"), option("b")]}),
        (menu("multi_static_select", "a", "b"), ["b"], {"selected_options": [option("b")]}),
        ({"type": "users_select"}, "U2", {"selected_user": "U2"}),
        ({"type": "multi_users_select"}, ["U1", "U2"], {"selected_users": ["U1", "U2"]}),
        ({"type": "conversations_select"}, "C1", {"selected_conversation": "C1"}),
        ({"type": "channels_select"}, "C1", {"selected_channel": "C1"}),
        ({"type": "multi_channels_select"}, ["C1"], {"selected_channels": ["C1"]}),
        ({"type": "datepicker"}, "2026-11-23", {"selected_date": "2026-11-23"}),
        ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
        ({"type": "datetimepicker"}, 1_795_424_280, {"selected_date_time": 1_795_424_280}),
        ({"type": "email_text_input"}, "vera@example.org", {"value": "vera@example.org"}),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) and "type" in value else "",
)
async def test_a_field_is_sent_in_slacks_shape(
    world: SandboxWorld, element: Json, typed_in: object, sent: Json
) -> None:
    await opened(world, asked(element | {"action_id": "typed"}))
    assert (await world.ws.users.submit("U1", {"ask": {"typed": typed_in}})).ok
    values = world.bot.last["view"]["state"]["values"]
    assert values == {"ask": {"typed": {"type": element["type"]} | sent}}
    await opened(world, asked(element | {"action_id": "typed"}))
    assert (await world.ws.users.submit("U1", values)).ok
    assert world.bot.last["view"]["state"]["values"] == values


async def test_what_stands_there_at_first_is_sent_untouched(world: SandboxWorld) -> None:
    select = menu("static_select", "a", "b", initial_option=option("a"))
    who = {"type": "users_select", "action_id": "who", "initial_user": "U2"}
    several = {"type": "multi_users_select", "action_id": "some", "initial_users": ["U1"]}
    await opened(
        world, asked(select), {"type": "section", "block_id": "s", "text": plain("x"), "accessory": who}, row(several)
    )
    await world.ws.users.submit("U1", {})
    values = world.bot.last["view"]["state"]["values"]
    assert values["ask"]["pick"]["selected_option"] == option("a")
    assert values["s"]["who"]["selected_user"] == "U2"
    assert values["row"]["some"]["selected_users"] == ["U1"]


@pytest.mark.parametrize(
    ("element", "typed_in", "words"),
    [
        ({"type": "plain_text_input"}, None, "Please complete this required field."),
        ({"type": "plain_text_input"}, "", "Please complete this required field."),
        ({"type": "plain_text_input", "min_length": 3}, "xx", "Please write at least 3 characters."),
        ({"type": "plain_text_input", "min_length": 3}, "xxx", ""),
        ({"type": "plain_text_input", "max_length": 3}, "xxx", ""),
        ({"type": "plain_text_input", "max_length": 3}, "xxxx", "Please write at most 3 characters."),
        ({"type": "plain_text_input"}, "x" * 3000, ""),
        ({"type": "plain_text_input"}, "x" * 3001, "Please write at most 3000 characters."),
        ({"type": "email_text_input"}, "vera", "Please enter a valid email address."),
        ({"type": "multi_users_select"}, [], "Please complete this required field."),
    ],
)
async def test_the_form_itself_refuses_first(world: SandboxWorld, element: Json, typed_in: object, words: str) -> None:
    await opened(world, asked(element | {"action_id": "typed"}))
    heard = len(world.bot.deliveries)
    answer = await world.ws.users.submit("U1", {"ask": {"typed": typed_in}})
    assert answer.errors == ({"ask": words} if words else {})
    assert answer.error == ("incomplete" if words else "")
    assert len(world.bot.deliveries) - heard == (0 if words else 1)


async def test_an_optional_field_may_stay_empty(world: SandboxWorld) -> None:
    await opened(world, asked({"type": "plain_text_input", "action_id": "typed"}, optional=True))
    assert (await world.ws.users.submit("U1", {})).ok
    assert world.bot.last["view"]["state"]["values"]["ask"]["typed"]["value"] is None


async def test_a_choice_in_a_form_is_kept_for_its_sending(world: SandboxWorld) -> None:
    await opened(world, row(menu("static_select", "a", "b")), field_for())
    shape = {"note": {"typed": {"type": "plain_text_input", "value": "typed so far"}}}
    await world.ws.users.click("U1", "pick", option="b", values=shape)
    state = world.bot.last["view"]["state"]["values"]
    assert state["row"]["pick"]["selected_option"] == option("b")
    assert state["note"]["typed"]["value"] == "typed so far"
    await world.ws.users.submit("U1", {})
    assert world.bot.last["view"]["state"]["values"] == state


async def test_closing_is_told_when_the_form_asked_for_it(world: SandboxWorld) -> None:
    await opened(world)
    assert (await world.ws.users.close("U1")).error == "not_sent"
    await opened(world, notify_on_close=True, private_metadata="7")
    assert (await world.ws.users.close("U1")).ok
    assert (world.bot.last["type"], world.bot.last["is_cleared"]) == ("view_closed", False)
    assert world.bot.last["view"]["private_metadata"] == "7"
    with pytest.raises(ActionUnavailable, match="has no form open"):
        await world.ws.users.close("U1")


async def test_a_command_answers_to_its_person_or_to_all(world: SandboxWorld) -> None:
    world.saying({"text": "Only you"})
    await world.ws.users.command("U1", "C2", "/stitch")
    world.saying({"response_type": "in_channel", "text": "Everybody"})
    await world.ws.users.command("U1", "C2", "/stitch")
    assert [message.text for message in world.ws.ephemerals("U1")] == ["Only you"]
    assert [message.text for message in world.ws.messages("C2")] == ["Everybody"]


async def test_a_shortcut_works_on_a_message_the_bot_cannot_see(world: SandboxWorld) -> None:
    message = await world.ws.users.say("U1", "U2", "Between us")
    assert (await world.ws.users.message_shortcut("U2", "mend", message.channel, message.ts)).ok
    body = world.bot.last
    assert (body["callback_id"], body["message"]["text"], body["message_ts"]) == ("mend", "Between us", message.ts)
    assert body["channel"]["name"] == "directmessage"
    assert body["trigger_id"]
    assert body["response_url"].startswith(world.ws.url)


async def test_the_home_is_opened_with_what_it_shows(world: SandboxWorld) -> None:
    await world.ws.users.open_home("U1")
    event = world.bot.last["event"]
    assert (event["type"], event["tab"], event["user"]) == ("app_home_opened", "home", "U1")
    assert "view" not in event
    await world.client.views_publish(user_id="U1", view={"type": "home", "blocks": buttons("1")})
    await world.ws.users.open_home("U1")
    assert world.bot.last["event"]["view"]["blocks"][0]["block_id"] == "row-1"


async def test_what_cannot_be_done_says_why(world: SandboxWorld) -> None:
    ws = world.ws
    said = await ws.users.say("U1", "C1", "Mine")
    cases = (
        (ws.users.say("U2", "G1", "x"), "U2 is not in backroom"),
        (ws.users.say("U1", "C404", "x"), "no channel C404"),
        (ws.users.say("U404", "C1", "x"), "nobody called U404"),
        (ws.users.say("U4", "C1", "x"), "alva is deactivated"),
        (ws.users.say("U1", "C3", "x"), "#attic is archived"),
        (ws.users.edit("U2", "C1", said.ts, "x"), "own messages"),
        (ws.users.command("U1", "C1", "/unknown"), "/unknown is not a command"),
        (ws.users.message_shortcut("U1", "patch", "C1", said.ts), "no message shortcut patch"),
        (ws.users.submit("U1", {}), "no form open"),
        (ws.users.click("U1", "go", view_id="V404"), "not open any more"),
    )
    for deed, words in cases:
        with pytest.raises(ActionUnavailable, match=words):
            await deed
    await opened(world, field_for())
    with pytest.raises(ActionUnavailable, match="no field nowhere/typed on this form; there is: note/typed"):
        await ws.users.submit("U1", {"nowhere": {"typed": "x"}})


async def test_people_come_change_and_go(world: SandboxWorld) -> None:
    newcomer = Person("U9", "liv", "Liv Moen")
    assert (await world.ws.users.change_person(newcomer)).ok is False
    assert (await world.client.users_info(user="U9"))["user"]["name"] == "liv"
    await world.ws.users.change_person(replace(newcomer, deleted=True))
    event = world.bot.last["event"]
    assert (event["type"], event["user"]["id"], event["user"]["deleted"]) == ("user_change", "U9", True)


async def test_a_place_is_archived_or_shared_later(world: SandboxWorld) -> None:
    world.ws.users.change_channel("C1", is_archived=True)
    assert await refusal(world.client.chat_postMessage(channel="C1", text="x")) == "is_archived"
    world.ws.users.change_channel("C1", is_archived=False, is_ext_shared=True)
    assert (await world.client.conversations_info(channel="C1"))["channel"]["is_ext_shared"]
    assert not await refusal(world.client.chat_postMessage(channel="C1", text="x"))


async def test_whoever_shares_a_place_lets_the_bot_know(worlds: Worlds) -> None:
    world = await worlds(the_app=app(events=(*EVENTS, "channel_shared", "channel_unshared")))
    for outside, kind in ((True, "channel_shared"), (False, "channel_unshared")):
        await world.ws.users.share("C1", outside=outside)
        event = world.bot.last["event"]
        assert (event["type"], event["channel"], event.get("is_ext_shared")) == (kind, "C1", None if outside else False)
        assert (await world.client.conversations_info(channel="C1"))["channel"]["is_ext_shared"] is outside


@pytest.mark.parametrize(
    ("home", "said", "told"),
    [
        ({"messages_tab_enabled": True}, True, ""),
        ({"messages_tab_enabled": True, "messages_tab_read_only_enabled": True}, False, ""),
        ({"messages_tab_enabled": False}, False, "messages_tab_disabled"),
    ],
)
async def test_the_messages_tab_may_be_read_only_or_off(worlds: Worlds, home: Json, told: str, *, said: bool) -> None:
    the_app = app()
    the_app.manifest["features"]["app_home"] = home
    world = await worlds(the_app=the_app)
    assert await refusal(world.client.chat_postMessage(channel="U1", text="x")) == told
    if said:
        await world.ws.users.say("U1", BOT, "Hello")
    else:
        with pytest.raises(ActionUnavailable, match="turned off"):
            await world.ws.users.say("U1", BOT, "Hello")
    with pytest.raises(ActionUnavailable, match="no Home tab"):
        await world.ws.users.open_home("U1")


async def test_starting_over_leaves_nothing_but_the_people(world: SandboxWorld) -> None:
    await world.ws.users.say("U1", "C1", "Hello")
    await world.client.chat_postMessage(channel="U1", text="Hello")
    await world.ws.users.join(BOT, "C2")
    await opened(world)
    world.ws.reset()
    assert (world.ws.messages("C1"), world.ws.dm("U1"), world.ws.view("U1")) == ([], None, None)
    assert (world.ws.calls, world.ws.deliveries) == ([], [])
    assert BOT not in world.ws.state.channels["C2"].members

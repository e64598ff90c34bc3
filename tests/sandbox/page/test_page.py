"""The page's JSON: the state for one person, the live line, and everything pressed there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from bot.sandbox import Incomplete, Person, Workspace
from bot.sandbox.model import Json
from bot.sandbox.users.mentions import encode
from tests.kit.sandbox_world import BOT, MONDAY, SandboxWorld, SlackRequest, Worlds, buttons, field_for, form


@dataclass
class Story:
    """Hooks that only remember."""

    told: list[str] = field(default_factory=list)
    workspace: Workspace | None = None

    def guide(self) -> Json | None:
        done = self.workspace is not None and "look" in self.workspace.steps
        return {"title": "Six steps", "steps": [{"key": "look", "who": "U1", "done": done}]}

    async def advance(self, to: str) -> None:
        if to not in {"+15m", "+1h", "+1d", "monday"}:
            raise ValueError("The clock only goes forward.")
        self.told.append(to)

    async def restart(self) -> None:
        self.told.append("restart")

    async def mail(self, as_user: str, raw: str) -> str:
        if not raw.strip():
            raise ValueError("That mail is empty.")
        if raw == "Hello":
            raise Incomplete("Say who you are.", "From: x\n\n")
        return f"Taken in for {as_user}."


@dataclass
class Page:
    """A browser without a window."""

    world: SandboxWorld
    session: aiohttp.ClientSession

    async def see(self, who: str = "U1") -> Json:
        said = await self.session.get(f"{self.world.ws.url}/practice/state", params={"as": who})
        return dict(await said.json())

    async def do(self, deed: str, **said: object) -> Json:
        answer = await self.session.post(f"{self.world.ws.url}/practice/{deed}", json=said)
        return dict(await answer.json())


@pytest_asyncio.fixture
async def page(world: SandboxWorld) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as session:
        yield Page(world, session)


async def test_one_person_sees_their_own_places(page: Page) -> None:
    seen = await page.see("U1")
    assert [channel["id"] for channel in seen["channels"]] == ["C1", "C2", "C3", "G1", "C4"]
    assert [dm["with"] for dm in seen["dms"]] == [BOT]
    assert (seen["me"], seen["now"]) == ("U1", {"ms": MONDAY, "tz": "Europe/Stockholm"})
    assert seen["workspace"] == {"name": "Practice", "initials": "P"}
    assert seen["app"]["commands"] == [{"command": "/stitch", "description": "Mend something", "usage_hint": ""}]
    assert seen["app"]["shortcuts"][0]["callback_id"] == "mend"
    assert (seen["guide"], seen["can"]) == (None, {"clock": False, "restart": False, "mail": False})
    assert [channel["id"] for channel in (await page.see("U2"))["channels"]] == ["C1", "C2", "G2"]
    assert not (await page.see("U404"))["ok"]
    assert not (await page.see("U4"))["ok"]


async def test_the_apps_dm_is_there_from_the_start_and_unknown_to_the_bot(page: Page) -> None:
    await page.see("U1")
    assert page.world.ws.dm("U1") is None


async def test_messages_come_with_their_threads(page: Page) -> None:
    await page.do("say", **{"as": "U1"}, channel="C1", text="Head & <tail>")
    [head] = page.world.ws.messages("C1")
    assert head.text == "Head &amp; &lt;tail&gt;"
    await page.do("say", **{"as": "U2"}, channel="C1", text="Reply", thread_ts=head.ts)
    await page.world.client.chat_postEphemeral(channel="C1", user="U1", text="Psst")
    [first, second] = (await page.see("U1"))["messages"]["C1"]
    assert (first["reply_count"], [reply["text"] for reply in first["replies"]]) == (1, ["Reply"])
    assert (second["ephemeral"], second["text"], first["at"]) == (True, "Psst", MONDAY)
    assert len((await page.see("U2"))["messages"]["C1"]) == 1
    await page.world.ws.users.delete("U1", "C1", head.ts)
    [gone] = (await page.see("U2"))["messages"]["C1"]
    assert (gone["deleted"], gone["text"], len(gone["replies"])) == (True, "", 1)


async def test_unread_is_counted_until_it_is_read(page: Page) -> None:
    async def unread(who: str) -> int:
        return int((await page.see(who))["channels"][0]["unread"])

    await page.do("say", **{"as": "U1"}, channel="C1", text="Hello")
    assert (await unread("U1"), await unread("U2")) == (0, 1)
    await page.do("read", **{"as": "U2"}, channel="C1")
    assert await unread("U2") == 0
    await page.do("say", **{"as": "U1"}, channel="C1", text="Again")
    assert await unread("U2") == 1


async def test_notifications_are_paused_and_taken_up_again(page: Page) -> None:
    assert (await page.see("U1"))["quiet_until"] is None
    assert await page.do("pause", **{"as": "U1"}, minutes=60) == {"ok": True}
    assert (await page.see("U1"))["quiet_until"] == MONDAY + 3_600_000
    assert (await page.see("U2"))["quiet_until"] is None
    await page.do("pause", **{"as": "U1"}, minutes=0)
    assert (await page.see("U1"))["quiet_until"] is None


async def test_the_live_line_tells_of_every_change(page: Page) -> None:
    async with page.session.ws_connect(f"{page.world.ws.url}/practice/live") as live:
        first = (await live.receive_json())["version"]
        await page.world.client.chat_postMessage(channel="C1", text="Hello")
        async with asyncio.timeout(5):
            assert (await live.receive_json())["version"] > first
    assert (await page.see())["version"] > first


async def test_whatever_changes_is_told(world: SandboxWorld) -> None:
    """Each of these must redraw an open page."""
    ws, client = world.ws, world.client
    said = await ws.users.say("U1", "C1", "Hello")
    card = (await client.chat_postMessage(channel="C1", text="Card", blocks=buttons("1")))["ts"]
    await ws.users.shortcut("U1", "patch")
    trigger = world.bot.last["trigger_id"]
    view = form(field_for(), callback_id="patched")

    async def respond() -> None:
        await ws.users.click("U1", "go", channel="C1", ts=card, stale=True)
        async with aiohttp.ClientSession() as session:
            await session.post(world.bot.last["response_url"], json={"delete_original": True})

    changes: list[Callable[[], Awaitable[object]]] = [
        lambda: ws.users.edit("U1", "C1", said.ts, "Changed"),
        lambda: client.chat_update(channel="C1", ts=card, text="Card", blocks=buttons("2")),
        lambda: client.views_open(trigger_id=trigger, view=view),
        lambda: client.views_update(view_id=str((ws.view("U1") or {})["id"]), view=view),
        lambda: ws.users.close("U1"),
        lambda: client.views_publish(user_id="U1", view={"type": "home", "blocks": []}),
        respond,
        lambda: ws.users.delete("U1", "C1", said.ts),
        lambda: ws.users.join("U3", "C1"),
        lambda: ws.users.leave("U3", "C1"),
        lambda: ws.users.change_person(Person("U9", "liv", "Liv Moen")),
    ]
    for number, change in enumerate(changes):
        before = ws.state.version
        await change()
        assert ws.state.version > before, number
    before = ws.state.version
    ws.users.change_channel("C1", is_archived=True)
    ws.users.mark_read("U1", "C1")
    ws.reset()
    assert ws.state.version == before + 3


async def test_a_press_a_form_and_its_errors(page: Page) -> None:
    world = page.world
    posted = await world.client.chat_postMessage(channel="C1", text="Card", blocks=buttons("7"))
    await world.ws.quiet()

    async def open_form(delivery: SlackRequest) -> web.Response:
        await world.client.views_open(trigger_id=delivery.payload["trigger_id"], view=form(field_for()))
        return web.Response()

    world.bot.reply = open_form
    pressed = {"action_id": "go", "block_id": "row-7", "type": "button", "value": "7"}
    assert await page.do("click", **{"as": "U1"}, channel="C1", ts=posted["ts"], **pressed) == {"ok": True}
    view = (await page.see())["view"]
    assert (await page.see("U2"))["view"] is None

    async def send(value: str | None) -> Json:
        values = {"note": {"typed": {"type": "plain_text_input", "value": value}}}
        return await page.do("submit", **{"as": "U1"}, view_id=view["id"], values=values)

    assert await send(None) == {
        "ok": True,
        "action": "errors",
        "errors": {"note": "Please complete this required field."},
    }
    world.saying({"response_action": "errors", "errors": {"note": "More, please"}})
    assert await send("word") == {"ok": True, "action": "errors", "errors": {"note": "More, please"}}
    assert (await page.see())["view"]["state"]["values"]["note"]["typed"]["value"] == "word"
    world.saying({"response_action": "update", "view": form()})
    assert await send("words") == {"ok": True, "action": "update"}
    world.saying({})
    assert await send("gone by now") == {"ok": True, "action": "clear"}
    assert (await page.see())["view"] is None


async def test_failures_read_like_slacks(page: Page) -> None:
    async def broken(_request: SlackRequest) -> web.Response:
        return web.Response(status=500)

    page.world.bot.reply = broken
    said = await page.do("command", **{"as": "U1"}, channel="C1", command="/stitch", text="")
    assert said == {"ok": False, "error": "Thimble couldn't be reached, or it stumbled. Please try again."}
    said = await page.do("say", **{"as": "U2"}, channel="G1", text="Hello")
    assert said == {"ok": False, "error": "U2 is not in backroom"}
    assert (await page.do("say", **{"as": "U1"}, channel="C1", text=" "))["error"] == "There is nothing written yet."
    assert "Something is missing" in (await page.do("say", text="x"))["error"]
    assert not (await page.do("sing"))["ok"]


async def test_a_bot_that_is_slow_did_not_answer_in_time(worlds: Worlds) -> None:
    world = await worlds(ack_seconds=0.1)
    released = asyncio.Event()

    async def slow(_request: SlackRequest) -> web.Response:
        await released.wait()
        return web.Response()

    world.bot.reply = slow
    async with aiohttp.ClientSession() as session:
        said = await Page(world, session).do("shortcut", **{"as": "U1"}, callback_id="patch")
    assert said == {"ok": False, "error": "Thimble didn't answer in time."}
    released.set()


async def test_an_emoji_is_put_under_a_message_and_taken_away(page: Page) -> None:
    message = await page.world.ws.users.say("U2", "C1", "Hello")
    press = {"as": "U1", "channel": "C1", "ts": message.ts, "emoji": "eyes"}
    assert (await page.do("react", **press))["ok"]
    await page.do("react", **(press | {"as": "U2"}))
    shown = (await page.see("U1"))["messages"]["C1"][0]
    assert shown["reactions"] == [{"name": "eyes", "count": 2, "mine": True}]
    assert (await page.do("react", **press))["ok"]
    assert message.reactions == {"eyes": ["U2"]}
    assert "no emoji" in (await page.do("react", **(press | {"emoji": "two words"})))["error"]


async def test_shortcuts_home_and_closing(page: Page) -> None:
    world = page.world
    message = await world.ws.users.say("U1", "C1", "Hello")
    assert (await page.do("message-shortcut", **{"as": "U1"}, callback_id="mend", channel="C1", ts=message.ts))["ok"]
    assert world.bot.last["type"] == "message_action"
    assert (await page.do("shortcut", **{"as": "U1"}, callback_id="patch"))["ok"]
    view = (await world.client.views_open(trigger_id=world.bot.last["trigger_id"], view=form()))["view"]
    assert (await page.do("close", **{"as": "U1"}, view_id="V404"))["ok"]
    assert world.ws.view("U1")
    assert (await page.do("close", **{"as": "U1"}, view_id=view["id"]))["ok"]
    assert world.ws.view("U1") is None
    assert (await page.do("home", **{"as": "U1"}))["ok"]
    assert world.bot.last["event"]["type"] == "app_home_opened"


async def test_another_sites_form_cannot_press_here(page: Page) -> None:
    said = await page.session.post(f"{page.world.ws.url}/practice/say", data='{"as": "U1"}')
    assert said.status == 404


async def test_what_is_nested_too_deeply_is_refused(page: Page) -> None:
    said = await page.session.post(
        f"{page.world.ws.url}/practice/say", data="[" * 100_000, headers={"Content-Type": "application/json"}
    )
    assert (said.status, (await said.json())["error"]) == (400, "This is nested too deeply.")


async def test_the_story_moves_the_clock_takes_mail_and_starts_over(worlds: Worlds) -> None:
    story = Story()
    world = await worlds(hooks=story)
    story.workspace = world.ws
    async with aiohttp.ClientSession() as session:
        page = Page(world, session)
        seen = await page.see()
        assert seen["can"] == {"clock": True, "restart": True, "mail": True}
        assert not seen["guide"]["steps"][0]["done"]
        assert (await page.do("step", key="look"))["ok"]
        assert (await page.see())["guide"]["steps"][0]["done"]
        assert (await page.do("clock", to="+1h"))["ok"]
        assert (await page.do("clock", to="-1h"))["error"] == "The clock only goes forward."
        assert (await page.do("restart"))["ok"]
        assert story.told == ["+1h", "restart"]
        assert await page.do("mail", **{"as": "U1"}, raw="From: x") == {"ok": True, "message": "Taken in for U1."}
        lacking = {"ok": False, "error": "Say who you are.", "above": "From: x\n\n"}
        assert await page.do("mail", **{"as": "U1"}, raw="Hello") == lacking
        assert await page.do("mail", **{"as": "U1"}, raw=" ") == {"ok": False, "error": "That mail is empty."}


async def test_without_a_story_there_is_no_mail(page: Page) -> None:
    assert await page.do("mail", **{"as": "U1"}, raw="From: x") == {"ok": False, "error": "No mail comes in here."}


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("@idris, look at #voices.", "<@U2>, look at <#C1|voices>."),
        ("<@U2> & <@U2|idris>", "<@U2> &amp; <@U2|idris>"),
        ("@nobody <!channel> nora@example.com", "@nobody &lt;!channel&gt; nora@example.com"),
        ("1 < 2 > 0 && @Nora", "1 &lt; 2 &gt; 0 &amp;&amp; <@U1>"),
    ],
)
async def test_what_is_typed_becomes_slacks_notation(world: SandboxWorld, typed: str, sent: str) -> None:
    assert encode(world.ws.state, typed) == sent


async def test_a_command_gets_the_names_of_people_too(page: Page) -> None:
    await page.do("command", **{"as": "U1"}, channel="C1", command="/stitch", text="@idris <3")
    assert page.world.bot.last["text"] == "<@U2|idris> &lt;3"


async def test_the_page_itself_and_a_permalink_into_it(page: Page) -> None:
    message = await page.world.ws.users.say("U1", "C1", "Hello")
    index = await page.session.get(page.world.ws.url)
    assert (index.status, index.content_type) == (200, "text/html")
    link = await page.world.client.chat_getPermalink(channel="C1", message_ts=message.ts)
    led = await page.session.get(link["permalink"], allow_redirects=False)
    assert (led.status, led.headers["Location"]) == (302, f"/#channel=C1&message={message.ts}")
    style = await page.session.get(f"{page.world.ws.url}/page/style.css")
    assert (style.status, style.content_type) == (200, "text/css")


async def test_a_shared_file_is_for_the_bots_token_only(world: SandboxWorld) -> None:
    message = await world.ws.users.say("U1", "C1", "", files=[{"mode": "email", "plain_text": "Dear all"}])
    url = message.files[0]["url_private"]
    async with aiohttp.ClientSession() as session:
        assert (await session.get(url)).status == 404
        allowed = await session.get(url, headers={"Authorization": "Bearer xoxb-practice"})
        assert await allowed.text() == "Dear all"

"""Somebody comments on our Page, or mentions us on Instagram, and a marketer is asked by name."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.ops.networks.settings import MetaSettings, NetworkSettings
from tests.kit.bot_world import BotWorld, said, world
from tests.kit.cast import IDRIS, NORA
from tests.kit.databases import Database
from tests.kit.networks.meta import (
    TOKEN,
    VERIFY,
    GraphServer,
    account_comment,
    instagram,
    page,
    page_comment,
    signed,
)
from tests.kit.networks.server import Instead, served

LID = "I bought it in May, and after two weeks the lid broke in my mother's hands."
KETTLE = "@kullen I bought my kettle in May, and after two weeks it leaks in my mother's kitchen"
TOM = "Love @kullen: last Tuesday your driver Tom carried my mother's kettle up four flights"


@dataclass
class Called:
    """A workspace whose bot Meta may call."""

    world: BotWorld
    graph: GraphServer

    async def call(self, call: object, secret: str = "") -> tuple[int, str]:
        """Call it."""
        body, headers = signed(call, secret) if secret else signed(call)
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.world.address}/intake/meta", data=io.BytesIO(body), headers=headers) as answer,
        ):
            said = answer.status, await answer.text()
        await self.world.settle()
        return said

    async def shake(self, **asked: str) -> tuple[int, str]:
        """Ask for its challenge."""
        query = {f"hub.{name}": value for name, value in asked.items()}
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{self.world.address}/intake/meta", params=query) as answer,
        ):
            return answer.status, await answer.text()


def settings(token: str = TOKEN) -> NetworkSettings:
    return NetworkSettings(meta=MetaSettings("app-secret-1", VERIFY, token))


@pytest.fixture
async def called(database: Database) -> AsyncIterator[Called]:
    async with (
        served(GraphServer()) as graph,
        world(database, networks=settings(), graph_host=graph.address) as made,
    ):
        await made.has_team()
        yield Called(made, graph)


async def test_the_handshake_wants_our_word(called: Called) -> None:
    assert await called.shake(mode="subscribe", verify_token=VERIFY, challenge="1158201444") == (200, "1158201444")
    for wrong in (
        {"mode": "subscribe", "verify_token": "another", "challenge": "1"},
        {"mode": "unsubscribe", "verify_token": VERIFY, "challenge": "1"},
        {"mode": "subscribe", "verify_token": VERIFY, "challenge": "<script>"},
        {"mode": "subscribe", "verify_token": "é", "challenge": "1"},
        {},
    ):
        status, words = await called.shake(**wrong)
        assert (status, "META_VERIFY_TOKEN" in words) == (403, True)


async def test_a_comment_gets_a_card_and_follows_its_edit_and_its_removal(called: Called) -> None:
    here = called.world
    at = here.clock.now() // 1000
    status, said = await called.call(page(page_comment(1, LID, created_time=at)))
    assert (status, said) == (200, '{"voices": 1}')
    assert "On Facebook" in str(here.card("Greta").blocks)
    await called.call(page(page_comment(1, LID, created_time=at)))
    assert await here.count("SELECT COUNT(*) FROM voice") == 1, "Meta brings a call again whose answer it missed"
    await called.call(page(page_comment(1, f"{LID} It cracked.", "edited", created_time=at)))
    assert f"{LID} It cracked." in str(here.card("Greta").blocks)
    await called.call(page({"item": "comment", "verb": "remove", "comment_id": "1_1"}))
    assert "The words are gone." in str(here.card("Greta").blocks)


async def test_a_mention_on_instagram_is_asked_for(called: Called) -> None:
    called.graph.comments["22"] = {"text": KETTLE, "username": "greta.l"}
    called.graph.media["33"] = {"caption": TOM, "username": "ove", "permalink": "https://instagram.com/p/3"}
    mentions = [{"media_id": "11", "comment_id": "22"}, {"media_id": "33"}, {"media_id": "44"}]
    assert (await called.call(instagram(*mentions, name="mentions")))[0] == 200
    words = {KETTLE, TOM}
    shown = [str(called.world.card(name).blocks) for name in ("greta.l", "ove")]
    assert all(any(one in blocks for blocks in shown) for one in words)
    assert await called.world.count("SELECT COUNT(*) FROM voice") == 2


async def test_what_cant_be_asked_for_now_is_brought_again(called: Called) -> None:
    called.graph.comments["22"] = {"text": KETTLE, "username": "greta.l"}
    called.graph.instead["/v23.0/17841400000000001"] = [Instead(500)]
    call = instagram({"media_id": "11", "comment_id": "22"}, name="mentions")
    assert (await called.call(call))[0] == 503
    assert await called.world.count("SELECT COUNT(*) FROM voice") == 0
    assert (await called.call(call))[0] == 200
    assert await called.world.count("SELECT COUNT(*) FROM voice") == 1


async def test_what_is_not_signed_or_is_no_call_is_refused(called: Called) -> None:
    assert (await called.call(page(page_comment(1, "Hm.")), "another"))[0] == 401
    assert (await called.call({"object": "user"}))[0] == 400
    assert (await called.call({"object": "page", "entry": "x" * 1_050_000}))[0] == 413
    assert (await called.call(page(page_comment(1, "\u00ad"))))[0] == 200
    assert await called.world.count("SELECT COUNT(*) FROM voice") == 0
    deleted = account_comment(5, "Hm.")
    await called.call(page({"item": "comment", "verb": "remove", "comment_id": "1_9"}))
    assert (await called.call(page(page_comment(9, "Too late."))))[0] == 200
    assert await called.world.count("SELECT COUNT(*) FROM voice") == 0
    assert (await called.call(instagram(deleted)))[0] == 200


async def test_without_a_token_all_but_mentions_works(database: Database) -> None:
    async with served(GraphServer()) as graph, world(database, networks=settings("")) as made:
        await made.has_team()
        one = Called(made, graph)
        assert (await one.call(instagram({"media_id": "1"}, name="mentions")))[0] == 200
        assert (await one.call(instagram(account_comment(1, LID))))[0] == 200
        assert await made.count("SELECT COUNT(*) FROM voice") == 1
        assert graph.asked == []


async def test_without_its_settings_there_is_nothing_to_call(database: Database) -> None:
    async with world(database) as made, served(GraphServer()) as graph:
        assert (await Called(made, graph).call(page()))[0] == 404


async def test_a_page_that_has_gone_silent_is_told_to_the_managers_once(called: Called) -> None:
    here = called.world

    def told() -> list[str]:
        return [one.text for one in here.slack.dm_messages(IDRIS.id) if "gone silent" in one.text]

    for number in range(6):
        await called.call(
            page(page_comment(number, f"Number {number} of many.", created_time=here.clock.now() // 1000))
        )
        await here.pass_time(20)
    await here.pass_time(7 * 60)
    assert told() == []
    await called.call(page({"item": "comment", "verb": "remove", "comment_id": "1_77"}))
    await here.pass_time(24 * 60)
    assert told() == ["What Facebook and Instagram send has gone silent. Please have a look."]
    blocks = said(next(one.blocks for one in here.slack.dm_messages(IDRIS.id) if "gone silent" in one.text))
    assert "usually something comes every 20 minutes" in blocks
    assert not [one for one in here.slack.dm_messages(NORA.id) if "gone silent" in one.text], "managers alone"
    await here.pass_time(5 * 24 * 60)
    assert len(told()) == 1
    await called.call(page(page_comment(99, "Here I am again.", created_time=here.clock.now() // 1000)))
    await here.pass_time(12 * 24 * 60)
    assert len(told()) == 2

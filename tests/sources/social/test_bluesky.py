"""Bluesky over real HTTP, as its reference describes it: sessions, pages, limits, deletions."""

import json
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.sources.social import bluesky
from bot.sources.social.bluesky import Bluesky
from bot.sources.watch.trouble import Code, SourceTrouble
from tests.kit.networks.bluesky import HANDLE, PASSWORD, US, BlueskyServer
from tests.kit.networks.looking import Looking
from tests.kit.networks.server import Instead, served

XRPC = "/xrpc/"
LIST = f"{XRPC}app.bsky.notification.listNotifications"


@pytest.fixture
async def server() -> AsyncIterator[BlueskyServer]:
    async with served(BlueskyServer()) as made:
        yield made


def account(looks: Looking, server: BlueskyServer, *searches: str, password: str = PASSWORD) -> Bluesky:
    return Bluesky(server.address, HANDLE, password, searches, "", looks.http)


async def test_what_was_there_is_history_and_what_comes_is_news(looks: Looking, server: BlueskyServer) -> None:
    server.say("@shop My kettle leaks.")
    one = account(looks, server)
    assert await looks.look(one) == {"kept": 1}
    assert await looks.look(one) == {}
    uri = server.say(
        "@shop It is not answered.", "reply", "ove", likeCount=3, replyCount=1, repostCount=2, quoteCount=4
    )
    server.say("nothing", "like")
    assert await looks.look(account(looks, server)) == {"taken": 1}
    rows = looks.came("source_key, words, channel, network, link, likes, replies, shares")
    key = uri.removeprefix("at://").replace("/app.bsky.feed.post/", "/")
    link = "https://bsky.app/profile/ove.bsky.social/post/0001"
    assert rows == [(f"bluesky:{key}", "@shop It is not answered.", "social", "bluesky", link, 3, 1, 6)]
    assert looks.came("followers, language") == [(100 + len("did:plc:ove"), "en")]
    assert ("ove.bsky.social@bluesky",) in looks.world.rows("SELECT value FROM identity")
    assert looks.world.rows("SELECT name FROM customer ORDER BY id") == [("Greta",), ("Ove",)]


async def test_an_account_that_nobody_has_written_to_begins_now(looks: Looking, server: BlueskyServer) -> None:
    one = account(looks, server)
    assert await looks.look(one) == {}
    server.say("@shop My kettle leaks.")
    assert await looks.look(one) == {"taken": 1}


async def test_many_pages_come_in_once_each_the_oldest_first(looks: Looking, server: BlueskyServer) -> None:
    await looks.look(account(looks, server))
    for at in range(61):
        server.say(f"@shop Number {at}.", who=f"c{at}")
    assert await looks.look(account(looks, server)) == {"taken": 61}
    assert looks.said() == [f"@shop Number {at}." for at in range(61)]
    assert await looks.look(account(looks, server)) == {}


async def test_of_more_than_a_look_reads_the_newest_come_in_and_the_log_says_so(
    looks: Looking, server: BlueskyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bluesky, "PAGES_MAX", 4)
    await looks.look(account(looks, server))
    for at in range(15):
        server.say(f"@shop Number {at}.", who=f"c{at}")
    with capture_logs() as logs:
        assert await looks.look(account(looks, server)) == {"taken": 12}
    assert looks.said() == [f"@shop Number {at}." for at in range(3, 15)]
    assert {"event": "source_skipped", "source": "Bluesky", "read": 12, "log_level": "warning"} in logs
    server.say("@shop One more.")
    with capture_logs() as logs:
        assert await looks.look(account(looks, server)) == {"taken": 1}
    assert not [one for one in logs if one["event"] == "source_skipped"]


async def test_searches_find_public_posts_and_not_our_own(looks: Looking, server: BlueskyServer) -> None:
    server.say("Old Kullen coffee.", "")
    one = account(looks, server, "kullen", "grinder")
    assert await looks.look(one) == {"kept": 1}
    server.say("KULLEN forgot me.", "", "ove")
    server.say("We at Kullen are hiring.", "", US.removeprefix("did:plc:"))
    server.say("@shop Kullen again!", "mention", "eva")
    assert await looks.look(account(looks, server, "kullen", "grinder")) == {"taken": 2}
    assert sorted(looks.said()) == ["@shop Kullen again!", "KULLEN forgot me."]
    assert await looks.look(one) == {}


async def test_what_is_deleted_there_is_forgotten_here(looks: Looking, server: BlueskyServer) -> None:
    await looks.look(account(looks, server))
    gone, stays = server.say("@shop Never mind."), server.say("@shop Do mind.", who="ove")
    await looks.look(account(looks, server))
    server.delete(gone)
    assert await looks.look(account(looks, server)) == {"edited": 1}
    assert looks.came("words, link")[0] == (None, "")
    assert looks.said()[1] == "@shop Do mind."
    assert await looks.look(account(looks, server)) == {}
    assert stays in looks.world.rows("SELECT cursor FROM source")[0][0]


async def test_a_session_that_is_over_is_refreshed_and_a_password_is_used_rarely(
    looks: Looking, server: BlueskyServer
) -> None:
    one = account(looks, server)
    await looks.look(one)
    server.end_sessions()
    await looks.look(one)
    assert (server.sessions, server.refreshes) == (1, 1)
    server.end_sessions(also_refresh=True)
    await looks.look(one)
    assert (server.sessions, server.refreshes) == (2, 1)
    posts = [path for method, path, _ in server.asked if method == "POST"]
    assert {path.rpartition(".")[2] for path in posts} == {"createSession", "refreshSession"}


@pytest.mark.parametrize(
    ("instead", "trouble"),
    [
        (Instead(429, b"", {"ratelimit-reset": "1800000045"}), (Code.LIMITED, 45.0)),
        (Instead(502), (Code.UNREACHABLE, None)),
        (Instead(200, b"<html>"), (Code.UNREADABLE, None)),
    ],
)
async def test_trouble_loses_nothing(
    looks: Looking, server: BlueskyServer, instead: Instead, trouble: tuple[Code, float | None]
) -> None:
    one = account(looks, server)
    await looks.look(one)
    for at in range(5):
        server.say(f"@shop Number {at}.", who=f"c{at}")
    for path in (LIST, f"{XRPC}app.bsky.feed.getPosts", f"{XRPC}app.bsky.actor.getProfiles"):
        server.instead[path] = [instead]
        assert await looks.trouble(one) == trouble
    assert await looks.look(one) == {"taken": 5}


async def test_a_wrong_password_is_said_and_not_tried_again_at_once(looks: Looking, server: BlueskyServer) -> None:
    one = account(looks, server, password="wrong")
    assert await looks.trouble(one) == (Code.LOGIN_REFUSED, None)
    assert len(server.asked) == 1
    with pytest.raises(SourceTrouble):
        await one.check()
    await account(looks, server).check()


async def test_a_session_server_that_stumbles_is_no_wrong_password(looks: Looking, server: BlueskyServer) -> None:
    one = account(looks, server)
    create, refresh = (f"{XRPC}com.atproto.server.{name}Session" for name in ("create", "refresh"))
    server.instead[create] = [Instead(200, b"{}"), Instead(200, b"[]")]
    assert await looks.trouble(one) == (Code.UNREADABLE, None)
    assert await looks.trouble(one) == (Code.UNREADABLE, None)
    await looks.look(one)
    server.end_sessions()
    server.instead[refresh] = [Instead(500)]
    assert await looks.trouble(one) == (Code.UNREACHABLE, None)
    server.instead[LIST] = [Instead(401)]
    await looks.look(one)
    server.instead[LIST] = [Instead(401)] * 2
    assert await looks.trouble(one) == (Code.LOGIN_REFUSED, None)


async def test_what_is_no_post_costs_nothing_else(looks: Looking, server: BlueskyServer) -> None:
    one = account(looks, server)
    await looks.look(one)
    server.say("@shop Good.")
    server.say("   ")
    server.posts.append({"uri": 7, "reason": "mention", "author": None, "record": [], "indexedAt": "2026-11-09T09"})
    assert await looks.look(one) == {"taken": 1, "refused": 2}


@pytest.mark.parametrize("cursor", ["", "[]", "{", '{"seen_at": null, "searched": [], "recent": {}}', "null"])
async def test_a_cursor_that_nobody_wrote_begins_anew(looks: Looking, server: BlueskyServer, cursor: str) -> None:
    server.say("@shop Good.")
    pages = [page async for page in account(looks, server).look(cursor)]
    assert [voice.words for page in pages for voice in page.voices] == ["@shop Good."]
    assert json.loads(pages[-1].cursor)["recent"]


async def test_words_that_are_looked_for_from_now_on_begin_now(looks: Looking, server: BlueskyServer) -> None:
    await looks.look(account(looks, server))
    server.say("Love Kullen.", "", at="2026-11-09T08:59:00.000Z")
    looks.world.now += 3_600_000
    assert await looks.look(account(looks, server, "kullen")) == {"kept": 1}

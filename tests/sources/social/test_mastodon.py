"""Mastodon over real HTTP, as its documentation describes it: ids, pages, limits, edits, deletions."""

from collections.abc import AsyncIterator

import pytest

from bot.sources.social.mastodon import Mastodon
from bot.sources.watch.trouble import Code, SourceTrouble
from tests.kit.networks.looking import Looking
from tests.kit.networks.mastodon import TOKEN, US, MastodonServer
from tests.kit.networks.server import Instead, served

NOTIFICATIONS = "/api/v1/notifications"


@pytest.fixture
async def server() -> AsyncIterator[MastodonServer]:
    async with served(MastodonServer()) as made:
        yield made


def account(looks: Looking, server: MastodonServer, *searches: str, token: str = TOKEN) -> Mastodon:
    return Mastodon(server.address, token, searches, "", looks.http)


async def test_what_was_there_is_history_and_what_comes_is_news(looks: Looking, server: MastodonServer) -> None:
    server.say("@shop My kettle leaks.")
    one = account(looks, server)
    assert await looks.look(one) == {"kept": 1}
    assert await looks.look(one) == {}
    number = server.say("@shop It is <b>loud</b> &amp; cold.", who="ove@other.example", spoiler_text="Kettles")
    assert await looks.look(account(looks, server)) == {"taken": 1}
    rows = looks.came("source_key, words, subject, channel, network, link")
    uri, link = (
        f"https://127.0.0.1/{path}ove@other.example/{more}{number}"
        for path, more in (("users/", "statuses/"), ("@", ""))
    )
    assert rows == [(f"mastodon:{uri}", "@shop It is loud & cold.", "Kettles", "social", "mastodon", link)]
    assert looks.came("followers, likes, replies, shares, language") == [(120, 3, 1, 2, "en")]
    known = {row[0] for row in looks.world.rows("SELECT value FROM identity")}
    assert "ove@other.example" in known


async def test_an_account_that_nobody_has_written_to_begins_now(looks: Looking, server: MastodonServer) -> None:
    assert await looks.look(account(looks, server)) == {}
    server.say("@shop My kettle leaks.")
    assert await looks.look(account(looks, server)) == {"taken": 1}


async def test_many_pages_come_in_once_each_the_oldest_first(looks: Looking, server: MastodonServer) -> None:
    server.say("@shop First.")
    await looks.look(account(looks, server))
    for at in range(95):
        server.say(f"@shop Number {at}.", who=f"c{at}")
    assert await looks.look(account(looks, server)) == {"taken": 95}
    assert looks.said() == [f"@shop Number {at}." for at in range(95)]
    assert server.paths().count(NOTIFICATIONS) == 4
    assert await looks.look(account(looks, server)) == {}


async def test_tags_and_words_are_looked_for_and_our_own_posts_left_out(looks: Looking, server: MastodonServer) -> None:
    server.say("Old #kullen.", mentions=False)
    one = account(looks, server, "#kullen", "grinder")
    assert await looks.look(one) == {"kept": 1}
    server.say("Love #kullen.", mentions=False, who="ove")
    server.say("A grinder broke.", mentions=False, who="eva")
    server.say("We are #kullen.", mentions=False, who="us", account={"id": US, "acct": "shop"})
    assert await looks.look(account(looks, server, "#kullen", "grinder")) == {"taken": 2}
    assert sorted(looks.said()) == ["A grinder broke.", "Love #kullen."]
    assert await looks.look(one) == {}


async def test_an_edit_is_followed_and_what_is_deleted_is_forgotten(looks: Looking, server: MastodonServer) -> None:
    await looks.look(account(looks, server))
    edited, gone = server.say("@shop It is loud."), server.say("@shop Never mind.", who="ove")
    await looks.look(account(looks, server))
    server.edit(edited, "@shop It is quiet.")
    server.delete(gone)
    assert await looks.look(account(looks, server)) == {"edited": 2}
    assert [row[0] for row in looks.came("words")] == ["@shop It is quiet.", None]
    assert await looks.look(account(looks, server)) == {"repeated": 1}


async def test_a_private_mention_is_a_chat(looks: Looking, server: MastodonServer) -> None:
    await looks.look(account(looks, server))
    server.say("@shop My number is 7.", visibility="direct", url=None)
    await looks.look(account(looks, server))
    assert looks.came("channel, link") == [("chat", "")]


@pytest.mark.parametrize(
    ("instead", "trouble"),
    [
        (Instead(429, b"", {"X-RateLimit-Reset": "2027-01-15T08:01:00.000Z"}), (Code.LIMITED, 60.0)),
        (Instead(503, b"", {"Retry-After": "5"}), (Code.LIMITED, 5.0)),
        (Instead(502), (Code.UNREACHABLE, None)),
        (Instead(200, b"<html>"), (Code.UNREADABLE, None)),
    ],
)
async def test_trouble_loses_nothing(
    looks: Looking, server: MastodonServer, instead: Instead, trouble: tuple[Code, float | None]
) -> None:
    one = account(looks, server)
    await looks.look(one)
    server.say("@shop Hm.")
    server.instead[NOTIFICATIONS] = [instead]
    assert await looks.trouble(one) == trouble
    assert await looks.look(one) == {"taken": 1}


async def test_a_wrong_token_is_said(looks: Looking, server: MastodonServer) -> None:
    one = account(looks, server, token="wrong")
    assert await looks.trouble(one) == (Code.LOGIN_REFUSED, None)
    with pytest.raises(SourceTrouble):
        await one.check()
    await account(looks, server).check()
    server.instead["/api/v1/accounts/verify_credentials"] = [Instead(200, b"[]"), Instead(200, b"{}")]
    for _ in range(2):
        assert await looks.trouble(account(looks, server)) == (Code.UNREADABLE, None)


async def test_what_is_no_status_costs_nothing_else(looks: Looking, server: MastodonServer) -> None:
    one = account(looks, server)
    await looks.look(one)
    server.say("@shop Good.")
    server.say("<img src=x>", who="ove")
    assert await looks.look(one) == {"taken": 1, "refused": 1}
    assert await looks.look(one) == {}


@pytest.mark.parametrize("cursor", ["", "[]", "{", '{"since": [7], "recent": [[1, 2], ["a"], ["b", "c"]]}', "null"])
async def test_a_cursor_that_nobody_wrote_begins_anew(looks: Looking, server: MastodonServer, cursor: str) -> None:
    server.say("@shop Good.")
    pages = [page async for page in account(looks, server).look(cursor)]
    assert [voice.words for page in pages for voice in page.voices] == ["@shop Good."]


async def test_a_tag_that_is_looked_for_from_now_on_begins_now(looks: Looking, server: MastodonServer) -> None:
    one = account(looks, server)
    await looks.look(one)
    server.say("Love #kullen.", mentions=False, at="2026-11-09T08:59:00.000Z")
    looks.world.now += 3_600_000
    assert await looks.look(account(looks, server, "#kullen")) == {"kept": 1}


async def test_a_word_that_nobody_had_used_begins_with_the_first_that_is_said(
    looks: Looking, server: MastodonServer
) -> None:
    await looks.look(account(looks, server, "#kullen"))
    for at in range(90):
        server.say(f"#kullen Number {at}.", mentions=False, who=f"c{at}")
    assert await looks.look(account(looks, server, "#kullen")) == {"taken": 90}

"""A feed over real HTTP: what was there is history, what comes is news, edits are followed."""

import sys
from pathlib import Path

import pytest

from bot.sources.feeds.feed import Feed
from bot.sources.watch.trouble import Code, SourceTrouble
from tests.kit.networks.feeds import FeedServer, entry
from tests.kit.networks.looking import Looking
from tests.kit.networks.server import Instead, served

DAY = 24 * 3_600_000
BOMB = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(12)
)


def feed_at(looks: Looking, server: FeedServer, path: str = "/feed.xml", **more: float) -> Feed:
    return Feed(f"{server.address}{path}", "", looks.http, **more)


@pytest.mark.slow("reads feeds in processes of their own")
@pytest.mark.parametrize("validates", [True, False])
async def test_what_was_there_is_history_what_comes_is_news_and_edits_are_followed(
    looks: Looking, *, validates: bool
) -> None:
    now = looks.world.now
    async with served(FeedServer(validates=validates)) as server:
        server.entries = [entry(2, "It was cold.", now - DAY), entry(1, "It was late.", now - 90 * DAY)]
        one = feed_at(looks, server)
        assert await looks.look(one) == {"kept": 2}
        assert looks.history() == ["It was late.", "It was cold."]
        assert await looks.look(one) == {}
        assert ("If-None-Match" in server.asked[1][2]) is validates
        looks.world.now += DAY
        server.entries.insert(0, entry(3, "It was loud.", now + DAY))
        assert await looks.look(feed_at(looks, server)) == {"taken": 1, "repeated": 2}
        assert looks.said() == ["It was loud."]
        row = looks.came("channel, network, link, subject")
        assert row == [("social", "127.0.0.1", "https://reviews.example/3", "Review 3")]
        server.entries[0] = entry(3, "It was very loud.", now + DAY)
        assert await looks.look(one) == {"edited": 1, "repeated": 2}
        assert looks.said() == ["It was very loud."]
        server.entries.pop(0)
        assert await looks.look(one) == {"repeated": 2}, "a feed lets old entries go: that is no deletion"


@pytest.mark.slow("reads feeds in processes of their own")
async def test_a_feed_that_moved_is_the_same_feed(looks: Looking) -> None:
    async with served(FeedServer()) as server:
        server.entries = [entry(1, "It was late.", looks.world.now)]
        assert await looks.look(feed_at(looks, server, "/moved")) == {"kept": 1}
        await feed_at(looks, server, "/moved").check()


@pytest.mark.parametrize(
    ("instead", "trouble"),
    [
        (Instead(404), (Code.GONE, None)),
        (Instead(429, b"", {"Retry-After": "120"}), (Code.LIMITED, 120.0)),
        (Instead(200, b"<html><body>Hello"), (Code.UNREADABLE, None)),
        (Instead(200, b""), (Code.UNREADABLE, None)),
    ],
)
@pytest.mark.slow("reads feeds in processes of their own")
async def test_what_is_wrong_has_a_name(looks: Looking, instead: Instead, trouble: tuple[Code, float | None]) -> None:
    async with served(FeedServer()) as server:
        server.instead["/feed.xml"] = [instead]
        assert await looks.trouble(feed_at(looks, server)) == trouble
        assert looks.world.rows("SELECT name FROM source") == []


@pytest.mark.slow("reads a bomb in a process of its own")
async def test_a_bomb_of_entities_stays_small(looks: Looking) -> None:
    async with served(FeedServer()) as server:
        body = BOMB + b']><rss version="2.0"><channel><item><title>&m;</title></item></channel></rss>'
        server.instead["/feed.xml"] = [Instead(200, body, {"Content-Type": "text/xml"})]
        assert await looks.look(feed_at(looks, server)) == {"kept": 1}
        assert len(looks.history()[0]) < 1_000


def _never_ends(folder: Path) -> Path:
    """A Python that does not come to an end, and says which process it is."""
    slow = folder / "slow"
    slow.write_text(f"#!/bin/sh\necho $$ > {folder}/pid\nexec {sys.executable} -c 'while True: pass'\n")
    slow.chmod(0o755)
    return slow


def _lives(folder: Path) -> bool:
    return Path(f"/proc/{(folder / 'pid').read_text().strip()}").exists()


@pytest.mark.slow("waits for a process that does not end")
async def test_what_takes_too_long_to_read_is_ended(
    looks: Looking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow = _never_ends(tmp_path)
    monkeypatch.setattr(sys, "executable", str(slow))
    async with served(FeedServer()) as server:
        trouble = await looks.trouble(feed_at(looks, server, read_within_s=0.5))
    assert trouble == (Code.UNREADABLE, None)
    assert not _lives(tmp_path)


async def test_a_cursor_that_nobody_wrote_is_none(looks: Looking) -> None:
    async with served(FeedServer()) as server:
        one = feed_at(looks, server)
        server.instead["/feed.xml"] = [Instead(304)] * 2
        assert [page async for page in one.look("[]")] == []
        assert [page async for page in one.look("{")] == []
        with pytest.raises(SourceTrouble):
            await Feed("http://127.0.0.1:9/", "", looks.http).check()
    assert one.label == "the feed at 127.0.0.1"

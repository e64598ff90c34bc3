"""What is said in public comes to a named marketer: in a feed, on Bluesky, on Mastodon."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.domain.actors import BOT
from bot.domain.teams.commands import SaveTeam
from bot.ops.networks.settings import BlueskySettings, FeedSettings, MastodonSettings, NetworkSettings
from bot.services.teams.settings import save_team
from tests.kit.bot_world import BotWorld, world
from tests.kit.cast import CARE, IDRIS, LENA, NORA
from tests.kit.databases import Database
from tests.kit.networks.bluesky import HANDLE, PASSWORD, BlueskyServer
from tests.kit.networks.feeds import FeedServer, entry
from tests.kit.networks.mastodon import TOKEN, MastodonServer
from tests.kit.networks.server import served

LID = "I bought my kettle in May, and after two weeks the lid broke in my mother's hands."
LETTER = "I wrote Kullen a letter in May and rang them three times since, and nobody answered my mother."
PARCEL = "I ordered my mother's parcel three weeks ago, and last Tuesday they told me that it is lost."


@dataclass
class Public:
    """A workspace whose bot looks at a feed and two networks, and has looked once."""

    world: BotWorld
    feeds: FeedServer
    bluesky: BlueskyServer
    mastodon: MastodonServer

    async def looked(self) -> None:
        """Let it look at all of them; the clock has gone on a little."""
        self.world.clock.forward(self.world.clock.now() + 1_000)
        for watcher in self.world.bot.watchers:
            await watcher.look()
        await self.world.settle()

    def now(self) -> str:
        """A moment that is still to come, as the networks write it."""
        return datetime.fromtimestamp(self.world.clock.now() / 1000 + 1, UTC).isoformat()


@pytest.fixture
async def public(database: Database) -> AsyncIterator[Public]:
    async with served(FeedServer()) as feeds, served(BlueskyServer()) as bluesky, served(MastodonServer()) as mastodon:
        sources = NetworkSettings(
            feeds=(FeedSettings(f"{feeds.address}/feed.xml"),),
            bluesky=BlueskySettings(HANDLE, PASSWORD, bluesky.address, ("kullen",)),
            mastodon=MastodonSettings(mastodon.address, TOKEN, ("#kullen",)),
        )
        async with world(database, networks=sources) as made:
            await made.has_team()
            here = Public(made, feeds, bluesky, mastodon)
            async with asyncio.timeout(60):
                while await made.count("SELECT COUNT(*) FROM source") < 3:  # noqa: ASYNC110 - it looks by itself
                    await asyncio.sleep(0.02)
            yield here


@pytest.mark.slow("reads feeds in processes of their own")
async def test_each_gets_a_card_and_a_named_marketer(public: Public) -> None:
    here = public.world
    at = here.clock.now() + 1_000
    public.feeds.entries.insert(0, entry(1, LID, at, "Eva Berg"))
    public.bluesky.say(LETTER, "", "ove", public.now())
    public.mastodon.say(f"@shop #kullen {PARCEL}", who="ida", at=public.now())
    await public.looked()
    assert await here.count("SELECT COUNT(*) FROM voice") == 3
    for name, way in (("Eva Berg", "127.0.0.1"), ("Ove", "Bluesky"), ("Ida", "Mastodon")):
        assert f"On {way}" in str(here.card(name).blocks), name
    assert await here.count("SELECT COUNT(*) FROM message WHERE kind = 'owner' AND slack_ts <> ''") == 3
    async with aiohttp.ClientSession() as session, session.get(f"{here.address}/metrics") as answer:
        figures = await answer.text()
    assert 'golden_thread_source_voices_total{outcome="taken"} 3.0' in figures
    assert "golden_thread_sources_unreadable 0.0" in figures


@pytest.mark.slow("reads feeds in processes of their own")
async def test_what_is_edited_or_deleted_there_is_so_on_the_card(public: Public) -> None:
    here = public.world
    gone = public.bluesky.say(LETTER, "", "ove", public.now())
    edited = public.mastodon.say(f"@shop #kullen {PARCEL}", who="ida", at=public.now())
    await public.looked()
    public.bluesky.delete(gone)
    public.mastodon.edit(edited, f"@shop #kullen {PARCEL} It came.")
    await public.looked()
    assert "The words are gone." in str(here.card("Ove").blocks)
    assert f"{PARCEL} It came." in str(here.card("Ida").blocks)


async def test_each_network_may_be_for_a_team_of_its_own(database: Database) -> None:
    async with served(FeedServer()) as feeds, served(BlueskyServer()) as bluesky, served(MastodonServer()) as mastodon:
        sources = NetworkSettings(
            bluesky=BlueskySettings(HANDLE, PASSWORD, bluesky.address, ()),
            mastodon=MastodonSettings(mastodon.address, TOKEN, (), team="retail"),
        )
        async with world(database, networks=sources) as made:
            await made.has_team()
            form = SaveTeam(None, "Retail", CARE.id, (IDRIS.id,), (NORA.id, LENA.id), ())
            await made.bot.interactions.write(made.bot.request(BOT), save_team, form)
            here = Public(made, feeds, bluesky, mastodon)
            await here.looked()
            bluesky.say(f"@shop {LETTER}", who="ove", at=here.now())
            mastodon.say(f"@shop {PARCEL}", who="ida", at=here.now())
            await here.looked()
            assert [one for one in made.slack.messages(CARE.id) if "Ida" in str(one.blocks)]
            assert not [one for one in made.slack.messages(CARE.id) if "Ove" in str(one.blocks)]
            assert "On Bluesky" in str(made.card("Ove").blocks)

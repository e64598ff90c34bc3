"""`golden-thread customer`, `colleague`, `retention` and `erasures`, on a real database."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.clock import SystemClock
from bot.domain.actors import BOT
from bot.domain.hours import DAY
from bot.domain.teams.people import Person
from bot.services.teams.people import know_people
from bot.store.lock import lock_database
from bot.store.record import record_of
from tests.kit.databases import Database
from tests.kit.store_world import MAYA, StoreWorld, with_team

KIM = Person("U9KIM", "Kim Vale", "Roaster", "kim@kullen.example", is_deleted=True)


@pytest.fixture
async def world(database: Database) -> AsyncIterator[StoreWorld]:
    made = await with_team(database)
    made.now = SystemClock().now()
    yield made
    await made.store.close()


async def ran(world: StoreWorld, *arguments: str, typed: str = "", code: int = 0) -> str:
    env = {"DATABASE_URL": world.database.url}
    result = await asyncio.to_thread(CliRunner().invoke, main, arguments, env=env, input=typed)
    assert result.exit_code == code, result.output
    return result.output


async def test_a_customer_is_handed_out_and_erased(world: StoreWorld) -> None:
    await world.voice("It <broke>.", "greta@example.com", key="slack:C9:17.25", link="https://example.com/1")
    export = json.loads(await ran(world, "customer", "export", "greta@example.com"))
    assert export["voices"][0]["words"] == "It <broke>."
    known_as = export["customer"]["id"]
    assert isinstance(known_as, str)
    page = await ran(world, "customer", "export", known_as, "--format", "html")
    assert "It &lt;broke&gt;." in page
    assert "<h2>Plans</h2>\n<p>Nothing.</p>" in page
    assert "Aborted" in await ran(world, "customer", "erase", "greta@example.com", typed="n\n", code=1)
    with lock_database(world.database.file):
        assert "The bot runs" in await ran(world, "customer", "erase", "greta@example.com", "--yes")
    assert not record_of(world.database.file).exists()
    assert "know no customer" in await ran(world, "customer", "erase", "greta@example.com", "--yes", code=1)
    told = await ran(world, "customer", "erase", known_as, "--yes")
    assert "Nothing of it is left in the database's file" in told
    beside = record_of(world.database.file).read_text().splitlines()
    assert sorted(beside) == sorted((await ran(world, "erasures", "export")).splitlines())


async def test_what_others_posted_is_listed(world: StoreWorld) -> None:
    await world.voice("It broke.", "greta@example.com", key="slack:C9:17.25", link="https://example.com/1")
    told = await ran(world, "customer", "erase", "greta@example.com", "--yes")
    assert "https://slack.com/archives/C9/p1725\nhttps://example.com/1\n" in told


async def test_a_colleague_is_handed_out_and_erased(world: StoreWorld) -> None:
    await world.do(BOT, know_people, [KIM])
    assert "Kim Vale" in await ran(world, "colleague", "export", KIM.id)
    assert "Kim Vale" in await ran(world, "colleague", "export", KIM.id, "--format", "html")
    assert "still in Slack" in await ran(world, "colleague", "erase", MAYA, "--yes", code=1)
    assert "Erased: who U9KIM was." in await ran(world, "colleague", "erase", KIM.id, typed="y\n")


async def test_who_is_never_to_be_logged_is_kept_on_a_list(world: StoreWorld) -> None:
    await world.voice(address="ana@firm.example")
    told = await ran(world, "never-log", "add", "ana@firm.example", "@firm.example")
    assert told.startswith("Put on the list: 2.\nCustomers here already: 1.")
    assert await ran(world, "never-log", "list") == "@firm.example\nana@firm.example\n"
    assert await ran(world, "never-log", "remove", "ana@firm.example") == "Taken off it: 1.\n"
    assert "name the whole address" in await ran(world, "never-log", "add", "gmail.com", code=1)
    many = [f"{one}@other.example" for one in range(1_000)]
    assert "The list takes 1000 lines" in await ran(world, "never-log", "add", *many, code=1)
    assert await ran(world, "never-log", "list") == "@firm.example\n"


async def test_old_words_are_forgotten_and_a_record_is_replayed(world: StoreWorld) -> None:
    world.now -= 3 * 365 * DAY
    await world.voice("It broke.", "greta@example.com")
    world.now += 3 * 365 * DAY
    assert "24 months; what was older is gone." in await ran(world, "retention")
    assert "24 months; nothing is older." in await ran(world, "retention")
    await ran(world, "customer", "erase", "greta@example.com", "--yes")
    record = await ran(world, "erasures", "export")
    assert "0 people were erased anew." in await ran(world, "erasures", "replay", typed=record)
    world.change("DELETE FROM erasure")
    assert "1 people were erased anew." in await ran(world, "erasures", "replay", typed=record)
    assert "line 1 is no erasure" in await ran(world, "erasures", "replay", typed="{}\n", code=1)

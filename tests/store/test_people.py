"""People as Slack knows them: kept, changed, found by their address; the channel of our direct messages stays."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.domain.teams.people import Person
from bot.ports import Store
from bot.store.factory import open_store
from bot.store.teams import people
from tests.kit.databases import Database

NORA = Person("U1", "Nora Lund", "Marketing", "Nora@Kullen.example", "Europe/Stockholm")


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    made = open_store(database.url)
    await made.write(people.save, "T1", NORA, 1)
    yield made
    await made.close()


async def test_somebody_is_found_as_they_were_kept(store: Store) -> None:
    kept = replace(NORA, email="nora@kullen.example")
    assert await store.read(people.get, "T1", "U1") == kept
    assert await store.read(people.by_email, "T1", "nora@kullen.example") == kept
    assert await store.read(people.get, "T1", "U2") is None
    assert await store.read(people.get, "T2", "U1") is None
    assert await store.read(people.by_email, "T2", "nora@kullen.example") is None


async def test_what_slack_says_later_holds_and_the_channel_stays(store: Store) -> None:
    assert await store.read(people.dm_channel, "T1", "U1") == ""
    await store.write(people.save_dm_channel, "T1", "U1", "D1")
    later = Person("U1", "Nora Holm", "", "", "", is_bot=True, is_guest=True, is_external=True, is_deleted=True)
    await store.write(people.save, "T1", later, 2)
    assert await store.read(people.get, "T1", "U1") == later
    assert await store.read(people.dm_channel, "T1", "U1") == "D1"
    assert await store.read(people.dm_channel, "T1", "U9") == ""


@pytest.mark.parametrize("gone", [{"is_deleted": True}, {"is_bot": True}])
async def test_bots_and_those_who_left_are_not_found_by_address(store: Store, gone: dict[str, bool]) -> None:
    await store.write(people.save, "T1", replace(NORA, **gone), 2)  # type: ignore[arg-type] # only flags are in it
    assert await store.read(people.by_email, "T1", "nora@kullen.example") is None


async def test_no_address_finds_nobody(store: Store) -> None:
    await store.write(people.save, "T1", Person("U2", "Nobody's Mail"), 2)
    assert await store.read(people.by_email, "T1", "") is None


async def test_of_two_with_one_address_it_is_always_the_same(store: Store) -> None:
    for one in ("U2", "U0"):
        await store.write(people.save, "T1", replace(NORA, id=one), 2)
    found = await store.read(people.by_email, "T1", "nora@kullen.example")
    assert found is not None
    assert found.id == "U0"


async def test_what_is_kept_of_somebody_is_theirs_alone(store: Store) -> None:
    others = [("T1", "U2"), ("T2", "U1")]
    for workspace, one in others:
        await store.write(people.save, workspace, replace(NORA, id=one), 2)
    await store.write(people.save_saw_home, "T1", "U1")
    await store.write(people.save_dm_channel, "T1", "U1", "D1")
    assert await store.read(people.saw_home, "T1", "U1")
    assert await store.read(people.dm_channel, "T1", "U1") == "D1"
    for workspace, one in others:
        assert not await store.read(people.saw_home, workspace, one)
        assert await store.read(people.dm_channel, workspace, one) == ""

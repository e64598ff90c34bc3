"""A page of a source comes in with how far it was read: all of it, or nothing."""

from dataclasses import replace

import pytest

from bot.domain.actors import INTAKE
from bot.domain.voices.sources.shown import Shown
from bot.domain.voices.voice import NoTeam, Sender, Voice
from bot.services.voices.watching import cursor_of, receive_page
from tests.kit.databases import ENGINES
from tests.kit.store_world import HERE, StoreWorld

pytestmark = pytest.mark.engines(*ENGINES)
DAY = 24 * 3_600_000


def said(key: str, at: int | None) -> Voice:
    return Voice(f"feed:x:{key}", f"Words of {key}.", Sender(key), said_at=at)


async def received(world: StoreWorld, *voices: Voice, name: str = "feed:x", **more: object) -> list[str]:
    page = replace(Shown(voices, cursor="c"), **more)  # type: ignore[arg-type] # fields of the page
    return [one.outcome.value for one in await world.do(INTAKE, receive_page, page, name=name)]


async def test_the_first_page_is_history_and_from_then_on_only_what_is_older(world: StoreWorld) -> None:
    now = world.now
    assert await received(world, said("a", now), said("b", None), said("c", now + DAY)) == ["kept"] * 3
    assert world.rows("SELECT said_at FROM past_voice") == [(now,)] * 3
    world.now += 1
    assert await received(world, said("d", now - 1), said("e", now), said("f", None)) == ["kept", "taken", "taken"]
    world.now += 30 * DAY
    assert await received(world, said("g", now + DAY), said("h", world.now - 7 * DAY)) == ["kept", "taken"]
    assert await received(world, said("i", world.now), was_there=True) == ["kept"]
    assert await received(world, said("j", world.now), name="feed:y") == ["kept"], "another source begins now"


async def test_how_far_it_was_read_is_kept_with_it_or_not_at_all(world: StoreWorld) -> None:
    assert await world.store.read(cursor_of, HERE, "feed:x") == ""
    await received(world, said("a", world.now), cursor="1")
    assert await world.store.read(cursor_of, HERE, "feed:x") == "1"
    with pytest.raises(NoTeam):
        await world.do(INTAKE, receive_page, Shown((said("b", 1),), cursor="2"), name="feed:x", team_name="Nobody")
    assert await world.store.read(cursor_of, HERE, "feed:x") == "1"
    assert world.rows("SELECT COUNT(*) FROM past_voice") == [(1,)]
    connected = world.now
    world.now += DAY
    await received(world, cursor="3")
    assert world.rows("SELECT connected_at, looked_at, cursor FROM source") == [(connected, world.now, "3")]


async def test_only_what_is_new_is_a_sign_of_life(world: StoreWorld) -> None:
    async def page(*voices: Voice) -> None:
        about = {"name": "feed:x", "title": "The feed at example.com"}
        await world.do(INTAKE, receive_page, Shown(voices, cursor="c"), **about)

    await page(said("a", world.now))
    assert world.rows("SELECT source FROM source_pulse") == []
    world.now += 1
    for _ in range(2):
        await page(said("b", world.now))
    assert world.rows("SELECT source, title, heard FROM source_pulse") == [("feed:x", "The feed at example.com", 1)]


async def test_what_was_removed_there_is_forgotten_here_and_what_cant_be_read_is_counted(world: StoreWorld) -> None:
    await received(world)
    world.now += 1
    await received(world, said("a", world.now))
    assert await received(world, removed=("feed:x:a", "feed:x:nobody"), refused=2) == ["edited", "refused", "refused"]
    assert world.rows("SELECT words FROM voice") == [(None,)]

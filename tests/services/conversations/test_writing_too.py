"""Who is told that somebody else has the reply form open: whoever comes later, for half an hour, until it is sent."""

import pytest

from bot.domain.hours import HOUR
from bot.domain.teams.permissions import NotAllowed
from bot.queries.conversations import writing_too
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import begin_reply, log_reply
from tests.kit.store_world import IDRIS, MAYA, PETRA, StoreWorld, reached


async def others(world: StoreWorld, one: int, person: str) -> list[tuple[str, int]]:
    """Who else writes, by id, and since when."""
    return [(who.id, since) for who, since in await world.see(writing_too, one, person, world.now)]


async def test_whoever_comes_second_is_told_until_it_is_sent(world: StoreWorld) -> None:
    one, two = await world.asked(MAYA), await world.asked(MAYA, name="Ove")
    await world.do(MAYA, claim, one)
    began = world.now
    await world.do(MAYA, begin_reply, one)
    assert await others(world, one, MAYA) == [], "nobody is told of themselves"
    world.passes(minutes=4)
    await world.do(MAYA, begin_reply, one)
    await world.do(IDRIS, begin_reply, one)
    assert await others(world, one, PETRA) == [(MAYA, began), (IDRIS, world.now)]
    assert await others(world, one, IDRIS) == [(MAYA, began)], "since it was opened first"
    assert await others(world, two, IDRIS) == []
    await world.do(MAYA, log_reply, reached(one))
    assert await others(world, one, PETRA) == [(IDRIS, world.now)]


async def test_after_half_an_hour_it_is_closed_most_likely(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, begin_reply, one)
    world.passes(minutes=29)
    assert len(await others(world, one, IDRIS)) == 1
    world.passes(minutes=1)
    assert await others(world, one, IDRIS) == []
    await world.do(IDRIS, begin_reply, one)
    assert world.rows("SELECT person_id FROM reply_begun") == [(IDRIS,)]
    world.change("UPDATE reply_begun SET begun_at = begun_at + ?", HOUR)
    assert await others(world, one, MAYA) == [], "a clock that ran ahead wrote it"
    await world.do(MAYA, begin_reply, one)
    assert world.rows("SELECT person_id FROM reply_begun") == [(MAYA,)]


async def test_whoever_may_not_answer_has_no_form_open(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(NotAllowed):
        await world.do(PETRA, begin_reply, one)

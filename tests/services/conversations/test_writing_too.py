"""Who is told that somebody else has the reply form open: whoever comes later, for half an hour, until it is sent."""

import pytest

from bot.domain.hours import HOUR
from bot.domain.teams.permissions import NotAllowed
from bot.queries.conversations import writing_too
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import begin_reply, log_reply
from tests.kit.store_world import MAYA, NORA, PETRA, World, reached


async def others(world: World, one: int, person: str) -> list[tuple[str, int]]:
    """Who else writes, by id, and since when."""
    return [(who.id, since) for who, since in await world.see(writing_too, one, person, world.now)]


async def test_whoever_comes_second_is_told_until_it_is_sent(world: World) -> None:
    one, two = await world.asked(NORA), await world.asked(NORA, name="Ove")
    await world.do(NORA, claim, one)
    began = world.now
    await world.do(NORA, begin_reply, one)
    assert await others(world, one, NORA) == [], "nobody is told of themselves"
    world.passes(minutes=4)
    await world.do(NORA, begin_reply, one)
    await world.do(MAYA, begin_reply, one)
    assert await others(world, one, PETRA) == [(NORA, began), (MAYA, world.now)]
    assert await others(world, one, MAYA) == [(NORA, began)], "since it was opened first"
    assert await others(world, two, MAYA) == []
    await world.do(NORA, log_reply, reached(one))
    assert await others(world, one, PETRA) == [(MAYA, world.now)]


async def test_after_half_an_hour_it_is_closed_most_likely(world: World) -> None:
    one = await world.asked(NORA)
    await world.do(NORA, begin_reply, one)
    world.passes(minutes=29)
    assert len(await others(world, one, MAYA)) == 1
    world.passes(minutes=1)
    assert await others(world, one, MAYA) == []
    await world.do(MAYA, begin_reply, one)
    assert world.rows("SELECT person_id FROM reply_begun") == [(MAYA,)]
    world.change("UPDATE reply_begun SET begun_at = begun_at + ?", HOUR)
    assert await others(world, one, NORA) == [], "a clock that ran ahead wrote it"
    await world.do(NORA, begin_reply, one)
    assert world.rows("SELECT person_id FROM reply_begun") == [(NORA,)]


async def test_whoever_may_not_answer_has_no_form_open(world: World) -> None:
    one = await world.asked(NORA)
    with pytest.raises(NotAllowed):
        await world.do(PETRA, begin_reply, one)

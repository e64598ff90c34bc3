"""Many comments on the same matter that were kept back are an incident, too, as if nobody had kept them back."""

from dataclasses import replace

import pytest

from bot.domain.actors import BOT, INTAKE
from bot.domain.voices.judging.deciding import decide
from bot.domain.voices.standout.sifting import Rest
from bot.domain.voices.voice import Kind
from bot.queries.lists.incidents import incident
from bot.services.voices.incidents.comparing import compare, near
from bot.services.voices.incidents.forming import sort_voice, to_sort
from bot.services.voices.incidents.leading import end_incident
from bot.services.voices.kept_back.looking import right_to_keep
from bot.services.voices.source_edits import edit_words
from bot.services.voices.take_in import TakenIn, take_in
from tests.kit.databases import ENGINES
from tests.kit.store_world import HERE, IDRIS, NORA, StoreWorld
from tests.services.voices.kept_back.comments import PLAIN, comment, kept

WORDS = "The {} lid of the kettle cracked, the whole lid cracked."


async def told(world: StoreWorld, nth: int, kind: Kind = Kind.COMPLAINT, **more: str) -> TakenIn:
    """Somebody complains in public of the lid."""
    words = WORDS.format("new" if nth % 2 else "old")
    judged = replace(decide(words), kind=kind, other=Kind.COMMENT, sure=True)
    return await world.do(INTAKE, take_in, comment(words, f"guest{nth}", **more), judged=judged)


async def sort(world: StoreWorld) -> None:
    while voices := await world.store.read(to_sort, HERE):
        for voice in voices:
            await world.do(BOT, sort_voice, await world.see(compare, voice))


@pytest.mark.engines(*ENGINES)
async def test_what_the_days_limit_kept_back_counts_and_is_let_through_with_the_others(world: StoreWorld) -> None:
    await world.sets(comments_a_day=2)
    for nth in range(7):
        await told(world, nth)
        await sort(world)
    assert kept(world) == [(Rest.CAP, "kept")] * 5
    assert world.rows("SELECT 1 FROM incident") == []
    await told(world, 7)
    await sort(world)
    ((one,),) = world.rows("SELECT id FROM incident")
    view = await world.see(incident, one)
    assert view is not None
    assert len(view.inside) == 8
    assert {state for _, state in kept(world)} == {"let_through"}
    assert world.rows("SELECT 1 FROM kept_sense") == []
    assert len(world.places("card")) == 2, "who was let through has a line in its list, and no card"
    late = await told(world, 8)
    assert late.kept_back is None, "whoever comes later is known as one of them"


async def test_all_of_them_may_have_been_kept_back_and_very_many_come_in_some_at_a_time(world: StoreWorld) -> None:
    await world.sets(comments_a_day=0, incident_people=25)
    for nth in range(25):
        await told(world, nth)
    *_, last = await world.store.read(to_sort, HERE)
    world.change("UPDATE kept_sense SET sorted = 1")
    newest = world.rows("SELECT MAX(voice_id) FROM kept_sense")[0][0]
    world.change("UPDATE kept_sense SET sorted = 0 WHERE voice_id = ?", newest)
    assert last != newest
    await world.do(BOT, sort_voice, await world.see(compare, newest))
    assert world.rows("SELECT COUNT(*) FROM incident_member") == [(20,)]
    await sort(world)
    assert world.rows("SELECT COUNT(*) FROM incident_member") == [(25,)]


async def test_chatter_and_what_was_looked_through_or_deleted_count_for_nothing(world: StoreWorld) -> None:
    await world.sets(comments_a_day=0, comments_from=600)
    await told(world, 0, Kind.COMMENT)
    assert world.rows("SELECT 1 FROM kept_sense") == []
    looked = await told(world, 1)
    await told(world, 2, key="ig:deleted")
    assert world.rows("SELECT COUNT(*) FROM kept_sense") == [(2,)]
    await world.do(NORA, right_to_keep, looked.voice_id)
    await world.do(BOT, edit_words, "ig:deleted", None)
    assert world.rows("SELECT 1 FROM kept_sense") == []
    assert (await world.see(compare, looked.voice_id)).kept == ()


async def test_one_that_was_deleted_since_it_was_compared_comes_into_nothing(world: StoreWorld) -> None:
    await world.sets(comments_a_day=0, incident_people=3)
    for nth in range(3):
        taken = await told(world, nth, key=f"ig:{nth}")
    compared = await world.see(compare, taken.voice_id)
    assert len(compared.kept) == 3
    await world.do(BOT, edit_words, "ig:0", None)
    await world.do(BOT, sort_voice, compared)
    assert world.rows("SELECT COUNT(*) FROM incident_member") == [(2,)]


async def test_what_was_found_before_the_write_is_taken_as_it_stands_and_an_ended_one_for_nothing(
    world: StoreWorld,
) -> None:
    await world.sets(comments_a_day=0, incident_people=3)
    for nth in range(3):
        await told(world, nth)
    await sort(world)
    ((one,),) = world.rows("SELECT id FROM incident")
    judged = replace(decide(WORDS.format("old")), kind=Kind.COMPLAINT, sure=True)
    assert await world.see(near, judged) == (one,)
    assert await world.see(near, replace(judged, sense=None)) == ()
    taken = [
        await world.do(INTAKE, take_in, comment(PLAIN, f"some{nth}"), judged=replace(judged, near=found))
        for nth, found in enumerate([(one,), (), (1,)])
    ]
    assert [bool(each.kept_back) for each in taken] == [False, True, True]
    compared = await world.see(compare, taken[1].voice_id)
    assert compared.incident == one
    await world.do(IDRIS, end_incident, one)
    await world.do(BOT, sort_voice, compared)
    assert await world.store.read(to_sort, HERE) != [], "it is compared again"

"""Praise that names staff is put before the managers once, in their hours, and decided on by one of them."""

import asyncio

import pytest

from bot.domain.actors import BOT
from bot.domain.errors import Conflict, NotFound
from bot.domain.hours import HOUR
from bot.domain.recognition.commands import Applaud
from bot.domain.recognition.praise import PraiseState
from bot.domain.recognition.staff import Staff
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.judging.deciding import decide
from bot.domain.voices.voice import Kind
from bot.queries.recognition import open_praise, praise_view
from bot.services.customers.privacy.erasing import erase_customer
from bot.services.recognition.applause import applaud
from bot.services.recognition.praise import drop_praise, find_praised, tell_praise, to_read
from bot.services.recognition.staff import import_staff, remove_staff
from bot.services.schedule import due
from bot.services.voices.judging import judge_again
from bot.services.voices.source_edits import edit_words
from tests.kit.store_world import IDRIS, MAYA, PETRA, StoreWorld

TOM = Staff("7", "Tom Berg", "Malmö", "barista", slack=PETRA)
OVE = Staff("9", "Ove Ask", "Lund")
WHY = "He remembered her name after a year."


@pytest.fixture
async def listed(world: StoreWorld) -> StoreWorld:
    await world.do(BOT, import_staff, [TOM, OVE])
    return world


async def praised(world: StoreWorld, words: str = "Tom remembered my name!", kind: Kind = Kind.PRAISE) -> int:
    return (await world.voice(words, kind=kind)).voice_id


async def found(world: StoreWorld, *named: str, among: tuple[str, ...] = ()) -> int:
    one = await praised(world)
    await world.do(BOT, find_praised, one, named, among)
    return one


async def test_only_praise_is_looked_at_and_only_where_there_are_staff(world: StoreWorld) -> None:
    await praised(world)
    await world.do(BOT, import_staff, [TOM])
    await praised(world, "Tom broke my cup.", Kind.COMPLAINT)
    assert await world.see(to_read) == ([], [])
    one = await praised(world, "Tom again!")
    waiting, staff = await world.see(to_read)
    assert ([(it["voice_id"], it["words"]) for it in waiting], staff) == ([(one, "Tom again!")], [TOM])
    world.change("UPDATE voice SET words = NULL WHERE id = ?", one)
    assert [it["words"] for it in (await world.see(to_read))[0]] == [""], "what was removed names nobody"


async def test_what_the_model_takes_for_praise_later_is_looked_at_too(listed: StoreWorld) -> None:
    one = await praised(listed, "Tom helped.", Kind.COMMENT)
    await listed.do(BOT, judge_again, one, decide("Thank you so much, Tom was wonderful!"))
    assert [it["voice_id"] for it in (await listed.see(to_read))[0]] == [one]


async def test_each_manager_is_told_once_whoever_looks_at_it(listed: StoreWorld) -> None:
    one = await praised(listed)
    await asyncio.gather(*(listed.do(BOT, find_praised, one, ["7"], []) for _ in range(3)))
    assert await listed.store.read(due.next_due, listed.now) == listed.now
    (item,) = [it for it in await listed.due() if it.what == "praise"]
    assert (item.subject, item.kind) == (one, IDRIS)
    for _ in range(2):
        await listed.do(BOT, due.do, item)
    assert listed.version("praise", one) == 1
    view = await listed.see(praise_view, one)
    assert view is not None
    assert (view.named, view.among, view.quote) == ((TOM,), (), "Tom remembered my name!")
    await listed.do(BOT, remove_staff, "7")
    view = await listed.see(praise_view, one)
    assert view is not None
    assert view.named == ()


async def test_whoever_names_nobody_is_not_told_of(listed: StoreWorld) -> None:
    one = await found(listed)
    assert await listed.see(praise_view, one) is None
    assert [it for it in await listed.due() if it.what == "praise"] == []
    await listed.do(BOT, find_praised, one, ["7"], [])
    with pytest.raises(NotFound):
        await listed.see(open_praise, one, IDRIS)
    await listed.do(BOT, find_praised, 4711, ["7"], [])
    assert listed.rows("SELECT state FROM praise") == [("nobody",)]


async def test_outside_their_hours_it_waits(listed: StoreWorld) -> None:
    listed.passes(hours=9)
    one = await found(listed, "7")
    ((at,),) = listed.rows("SELECT due_at FROM praise_telling")
    assert at - listed.now > 10 * HOUR
    listed.passes(minutes=(at - listed.now) // 60_000)
    listed.change("UPDATE person SET quiet_from = ?, quiet_until = ? WHERE id = ?", at - 1, at + 60_000, IDRIS)
    await listed.do(BOT, tell_praise, one, IDRIS)
    assert listed.places("praise") == []
    listed.passes(minutes=1)
    await listed.do(BOT, tell_praise, one, IDRIS)
    assert listed.places("praise", one) == [IDRIS]


@pytest.mark.parametrize("why", ["decided", "words gone", "manager no more"])
async def test_nobody_is_told_of_what_is_over(listed: StoreWorld, why: str) -> None:
    one = await found(listed, "7")
    if why == "decided":
        await listed.do(IDRIS, drop_praise, one)
    elif why == "words gone":
        listed.change("UPDATE voice SET words = NULL WHERE id = ?", one)
    else:
        listed.change("UPDATE member SET manager = 0, marketer = 1 WHERE person_id = ?", IDRIS)
    await listed.do(BOT, tell_praise, one, IDRIS)
    assert listed.places("praise") == []
    assert listed.rows("SELECT * FROM praise_telling") == []


async def test_what_was_put_aside_stays_so(listed: StoreWorld) -> None:
    one = await found(listed, among=("7", "9"))
    await listed.do(BOT, tell_praise, one, IDRIS)
    with pytest.raises(NotAllowed):
        await listed.do(MAYA, drop_praise, one)
    await listed.do(IDRIS, drop_praise, one)
    assert listed.version("praise", one) == 2, "its buttons go"
    with pytest.raises(Conflict, match="Idris Okafor has put this aside already"):
        await listed.do(IDRIS, drop_praise, one)
    await listed.do(BOT, find_praised, one, ["7"], [])
    assert listed.rows("SELECT state FROM praise") == [(PraiseState.DROPPED,)]


async def test_of_two_managers_one_thanks(listed: StoreWorld) -> None:
    one = await found(listed, "7")
    form = Applaud(PETRA, WHY, praise=one)
    tries = await asyncio.gather(*(listed.do(IDRIS, applaud, form) for _ in range(2)), return_exceptions=True)
    assert [str(it) for it in tries if isinstance(it, Conflict)] == [
        "Idris Okafor has thanked somebody for this already."
    ]
    assert listed.rows("SELECT COUNT(*) FROM recognition") == [(1,)]


async def test_whoever_is_praised_alone_is_not_asked_to_thank_themselves(listed: StoreWorld) -> None:
    await listed.do(BOT, import_staff, [Staff("1", "Idris Okafor", slack=IDRIS)])
    await found(listed, "1")
    assert listed.rows("SELECT * FROM praise_telling") == []


async def test_what_was_told_follows_the_words_and_goes_with_their_customer(listed: StoreWorld) -> None:
    taken = await listed.voice("Tom remembered my name!", kind=Kind.PRAISE, key="slack:C9:1")
    one = taken.voice_id
    await listed.do(BOT, find_praised, one, ["7"], [])
    await listed.do(BOT, tell_praise, one, IDRIS)
    await listed.do(BOT, edit_words, "slack:C9:1", "Tom was late.")
    assert listed.version("praise", one) == 2
    ((customer,),) = listed.rows("SELECT customer_id FROM voice WHERE id = ?", one)
    await listed.do(IDRIS, erase_customer, customer)
    assert listed.rows("SELECT withdrawn FROM message WHERE kind = 'praise'") == [(1,)]

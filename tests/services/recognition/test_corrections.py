"""Applause is corrected, or taken back, for an hour by whoever answers for it."""

import pytest

from bot.domain.errors import Conflict, FieldError, NotFound
from bot.domain.recognition.commands import Applaud, CorrectApplause
from bot.domain.teams.permissions import NotAllowed
from bot.queries import recognition
from bot.services.recognition.applause import applaud, approve, correct, undo_applause
from tests.kit.store_world import GUEST, IDRIS, LENA, MAYA, PETRA, StoreWorld

WHY = "He remembered her name after a year."
BETTER = "He remembered her name, and her dog's."


def versions(world: StoreWorld) -> set[tuple[object, ...]]:
    return set(
        world.rows("SELECT DISTINCT kind, wanted_version, withdrawn FROM message WHERE kind LIKE '%recognition'")
    )


async def made(world: StoreWorld, by: str) -> int:
    """Two people, with one click."""
    await world.do(by, applaud, Applaud(PETRA, WHY, "Care"), Applaud(LENA, WHY, "Care"))
    return await world.see(recognition.just_made, by, world.now)


async def test_all_of_one_click_is_corrected_and_drawn_anew(world: StoreWorld) -> None:
    one = await made(world, IDRIS)
    await world.do(IDRIS, correct, CorrectApplause(one, f" {BETTER} "))
    assert world.rows("SELECT DISTINCT why, value, state FROM recognition") == [(BETTER, "", "given")]
    assert versions(world) == {("recognition", 2, 0), ("personal_recognition", 2, 0)}
    for form, field in ((CorrectApplause(one, "Well done."), "why"), (CorrectApplause(one, WHY, "Speed"), "worth")):
        with pytest.raises(FieldError) as caught:
            await world.do(IDRIS, correct, form)
        assert caught.value.field == field


async def test_all_of_one_click_is_taken_back_and_deleted_where_it_stands(world: StoreWorld) -> None:
    await world.sets(thanks_a_week=2)
    one = await made(world, IDRIS)
    await world.do(IDRIS, undo_applause, one)
    assert {(kind, gone) for kind, _, gone in versions(world)} == {("recognition", 1), ("personal_recognition", 1)}
    assert await world.see(recognition.recognition, one) is None
    with pytest.raises(Conflict):
        await world.do(IDRIS, undo_applause, one)
    world.passes(minutes=1)
    assert await made(world, IDRIS), "what was taken back does not count"


async def test_a_nomination_is_its_writers_until_a_manager_decides(world: StoreWorld) -> None:
    one = await made(world, MAYA)
    await world.do(MAYA, correct, CorrectApplause(one, BETTER))
    assert world.version("nomination", one) == 2
    await world.do(IDRIS, approve, one)
    with pytest.raises(NotAllowed):
        await world.do(MAYA, correct, CorrectApplause(one, WHY))
    await world.do(IDRIS, correct, CorrectApplause(one, WHY))
    assert sorted(world.rows("SELECT why, state FROM recognition")) == [(WHY, "given"), (BETTER, "nominated")]
    other = next(row[0] for row in world.rows("SELECT id FROM recognition WHERE state = 'nominated'"))
    await world.do(MAYA, undo_applause, other)
    with pytest.raises(Conflict, match="has taken this one back"):
        await world.do(IDRIS, approve, other)


async def test_nobody_else_corrects_it_nor_anybody_after_an_hour(world: StoreWorld) -> None:
    one = await made(world, MAYA)
    for person in (PETRA, IDRIS, GUEST):
        with pytest.raises(NotAllowed):
            await world.do(person, undo_applause, one)
    world.passes(minutes=60)
    with pytest.raises(Conflict):
        await world.do(MAYA, undo_applause, one)
    with pytest.raises(NotFound):
        await world.do(MAYA, undo_applause, 404)
    assert await world.see(recognition.just_made, MAYA, 1) == 0

"""What is learned from, and which head judges: on both engines, the newest that nobody undid."""

import base64

import pytest

from bot.domain.actors import BOT
from bot.domain.voices.judging.judgement import LearnedHead
from bot.domain.voices.voice import Kind
from bot.services.voices.change_kind import confirm_kind
from bot.services.voices.judging import head_in_use, keep_head, to_learn, undo_head
from bot.store.voices.judging import learned_heads
from bot.store.voices.judging.learned_heads import DamagedHead
from tests.kit.store_world import IDRIS, MAYA, NORA, StoreWorld


async def test_the_newest_word_on_each_voice_is_learned_from_the_newest_first(world: StoreWorld) -> None:
    first = await world.asked(MAYA, words="It came on a Tuesday.", kind=None)
    second = await world.asked(MAYA, words="It came on a Friday.", kind=None)
    await world.do(NORA, confirm_kind, (first, Kind.PRAISE))
    await world.do(NORA, confirm_kind, (second, Kind.NOISE))
    await world.do(IDRIS, confirm_kind, (first, Kind.QUESTION))
    found = await world.see(to_learn)
    assert [(row["words"], row["kind"], row["urgent"]) for row in found] == [
        ("It came on a Tuesday.", "question", 0),
        ("It came on a Friday.", "noise", 0),
    ]


async def test_what_was_deleted_teaches_nothing(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words="It came on a Tuesday.", kind=None)
    await world.do(NORA, confirm_kind, (one, Kind.PRAISE))
    world.change("UPDATE voice SET words = NULL")
    assert await world.see(to_learn) == []


async def test_each_undo_brings_back_the_one_before_and_at_last_the_shipped_one(world: StoreWorld) -> None:
    assert await world.see(head_in_use) is None
    assert await world.do(BOT, undo_head) is None
    for number in (30, 40):
        await world.do(BOT, keep_head, LearnedHead(b"weights of %d" % number, number))
    used = await world.see(head_in_use)
    assert used
    assert (learned_heads.raw(used), used["learned_at"]) == (b"weights of 40", world.now)
    gone = await world.do(BOT, undo_head)
    used = await world.see(head_in_use)
    assert gone
    assert used
    assert (gone["corrections"], used["corrections"]) == (40, 30)
    assert await world.do(BOT, undo_head) == used
    assert await world.see(head_in_use) is None
    await world.do(BOT, keep_head, LearnedHead(b"anew", 50))
    used = await world.see(head_in_use)
    assert used
    assert used["corrections"] == 50
    assert world.rows("SELECT COUNT(*) FROM learned_head") == [(3,)]  # none is lost


@pytest.mark.parametrize("head", ["", "!", base64.b64encode(b"weight").decode(), "d2VpZ2h0cw"])
async def test_a_damaged_one_is_not_given(world: StoreWorld, head: str) -> None:
    await world.do(BOT, keep_head, LearnedHead(b"weights", 30))
    world.change("UPDATE learned_head SET head = ?", head)
    used = await world.see(head_in_use)
    assert used
    with pytest.raises(DamagedHead):
        learned_heads.raw(used)

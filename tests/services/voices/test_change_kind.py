"""A conversation is of another sort than was thought: who may say so, who hears it, what is kept."""

import json

import pytest

from bot.domain.conversations.conversation import State
from bot.domain.events import EventKind
from bot.domain.hours import MINUTE
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.commands import ChangeKind
from bot.domain.voices.voice import Kind
from bot.queries import conversations
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.voices.change_kind import change_kind
from tests.kit.store_world import IDRIS, LENA, MAYA, PETRA, VOICES, StoreWorld, reached


async def asked_of_maya(world: StoreWorld) -> int:
    return await world.asked(MAYA, words="Where is my parcel?", kind=Kind.QUESTION)


async def test_a_correction_is_kept_and_told_and_hastens(world: StoreWorld) -> None:
    one = await asked_of_maya(world)
    before = await world.one(one)
    world.now += 10 * MINUTE
    await world.do(LENA, change_kind, ChangeKind(one, Kind.COMPLAINT, urgent=True))
    now = await world.one(one)
    assert (now.kind, now.urgent, now.claim_due) == (Kind.COMPLAINT, True, world.now + 30 * MINUTE)
    assert now.reply_due is not None
    assert before.reply_due is not None
    assert now.reply_due <= before.reply_due
    assert world.rows("SELECT kind FROM voice WHERE conversation_id = ?", one) == [("complaint",)], (
        "digests count it so"
    )
    assert world.rows("SELECT kind FROM judgement WHERE conversation_id = ?", one) == [("question",)], "as it was taken"
    ((was, became),) = world.rows("SELECT before, after FROM event WHERE kind = 'kind_changed'")
    assert (json.loads(was)["kind"], json.loads(was)["urgent"]) == ("question", False)
    assert (json.loads(became)["kind"], json.loads(became)["urgent"]) == ("complaint", True)
    assert world.reminders(one) == [("claim", 75, world.now + 30 * MINUTE * 75 // 100)]


async def test_the_thread_and_the_owner_hear_who_said_so(world: StoreWorld) -> None:
    one = await asked_of_maya(world)
    await world.do(LENA, change_kind, ChangeKind(one, Kind.COMPLAINT, urgent=False))
    (event,) = (row[0] for row in world.rows("SELECT id FROM event WHERE kind = 'kind_changed'"))
    found = await world.see(conversations.history, event)
    assert found is not None
    assert (found[0].changed_from, found[0].changed_to) == ((Kind.QUESTION, False), (Kind.COMPLAINT, False))
    assert world.places("history", event) == [VOICES, MAYA], "in the card's thread, and below Maya's own message"
    one = await asked_of_maya(world)
    await world.do(MAYA, change_kind, ChangeKind(one, Kind.COMPLAINT, urgent=False))
    assert world.places("history")[-1] == VOICES, "who said so needs no word of it"


async def test_the_same_again_changes_nothing(world: StoreWorld) -> None:
    one = await asked_of_maya(world)
    await world.do(MAYA, change_kind, ChangeKind(one, Kind.QUESTION, urgent=False))
    assert world.events(one)[-1] != EventKind.KIND_CHANGED


async def test_whoever_is_not_in_the_team_cannot(world: StoreWorld) -> None:
    one = await asked_of_maya(world)
    with pytest.raises(NotAllowed, match="say what kind"):
        await world.do(PETRA, change_kind, ChangeKind(one, Kind.PRAISE, urgent=False))


async def test_a_claim_from_before_is_not_undone_with_its_old_times(world: StoreWorld) -> None:
    one = await asked_of_maya(world)
    await world.do(MAYA, claim, one)
    await world.do(IDRIS, change_kind, ChangeKind(one, Kind.COMPLAINT, urgent=True))
    assert not (await world.see(conversations.card, one, world.now)).undo


async def test_what_is_over_keeps_its_undo_and_its_end_is_told(world: StoreWorld) -> None:
    one = await asked_of_maya(world)
    await world.do(MAYA, log_reply, reached(one))
    await world.do(MAYA, change_kind, ChangeKind(one, Kind.COMPLAINT, urgent=True))
    now = await world.one(one)
    assert (now.state, now.kind, now.urgent) == (State.CLOSED, Kind.COMPLAINT, True)
    await world.do(MAYA, undo, one)
    now = await world.one(one)
    assert (now.state, now.kind, now.urgent) == (State.ASSIGNED, Kind.COMPLAINT, True)

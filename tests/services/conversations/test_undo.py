"""Undo: everything stands as it stood, for ten minutes, for whoever did it and for managers."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.domain.conversations.commands import HandOver, LogReply, Snooze, WhyNotOurs
from bot.domain.conversations.conversation import Outcome, State
from bot.domain.errors import Conflict
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.commands import RouteVoice
from bot.queries import conversations
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.hand_over import offer
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from bot.services.conversations.undo import undo
from bot.services.voices.take_in import route
from tests.kit.databases import ENGINES
from tests.kit.store_world import IDRIS, LENA, MAYA, NORA, PETRA, StoreWorld, attempt, reached

Act = Callable[[StoreWorld, int], Awaitable[object]]
ACTS: dict[str, Act] = {
    "claimed": lambda world, one: world.do(MAYA, claim, one),
    "attempted": lambda world, one: world.do(MAYA, log_reply, attempt(one)),
    "answered": lambda world, one: world.do(MAYA, log_reply, _not_yet(world, one)),
    "closed": lambda world, one: world.do(MAYA, log_reply, reached(one)),
    "offered": lambda world, one: world.do(MAYA, offer, HandOver(one, LENA)),
    "snoozed": lambda world, one: world.do(MAYA, snooze, Snooze(one, world.now + HOUR)),
    "dismissed": lambda world, one: world.do(MAYA, dismiss, one, WhyNotOurs.SPAM),
}


def _not_yet(world: StoreWorld, one: int) -> LogReply:
    return reached(one, settled=False, follow_up_at=world.now + DAY)


async def noras(world: StoreWorld, *, claimed: bool) -> int:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    if claimed:
        await world.do(MAYA, claim, one)
        world.passes(minutes=11)
        await world.sweep()
    return one


@pytest.mark.parametrize("claimed", [False, True])
@pytest.mark.parametrize("kind", ACTS)
async def test_everything_stands_as_it_stood(world: StoreWorld, kind: str, *, claimed: bool) -> None:
    one = await noras(world, claimed=claimed)
    if claimed and kind == "claimed":
        return
    before, reminders = await world.one(one), world.reminders(one)
    await ACTS[kind](world, one)
    assert world.events(one)[-1] == kind
    world.now += 10 * MINUTE - 1
    await world.do(MAYA, undo, one)
    assert await world.one(one) == replace(before, undo_until=None)
    assert world.reminders(one) == reminders
    assert all(withdrawn for _, _, withdrawn in world.touches(one))
    assert world.rows("SELECT COUNT(*) FROM offer WHERE state = 'open'") == [(0,)]
    assert world.events(one)[-1] == "undone"
    assert not (await world.see(conversations.card, one, world.now)).undo


@pytest.mark.parametrize("kind", ACTS)
async def test_after_ten_minutes_it_is_too_late(world: StoreWorld, kind: str) -> None:
    one = await noras(world, claimed=False)
    await ACTS[kind](world, one)
    before = await world.one(one)
    world.now += 10 * MINUTE
    with pytest.raises(Conflict, match="Ten minutes are over"):
        await world.do(MAYA, undo, one)
    assert await world.one(one) == before


@pytest.mark.parametrize("kind", ACTS)
async def test_others_cannot_and_managers_can(world: StoreWorld, kind: str) -> None:
    one = await noras(world, claimed=False)
    await ACTS[kind](world, one)
    for person in (LENA, PETRA):
        with pytest.raises(NotAllowed, match="whoever did this"):
            await world.do(person, undo, one)
    await world.do(IDRIS, undo, one)
    assert (await world.one(one)).state is State.ASSIGNED


@pytest.mark.engines(*ENGINES)
async def test_nothing_is_undone_twice(world: StoreWorld) -> None:
    one = await noras(world, claimed=False)
    await ACTS["claimed"](world, one)
    await world.do(MAYA, undo, one)
    with pytest.raises(Conflict):
        await world.do(MAYA, undo, one)


async def test_with_nothing_done_there_is_nothing_to_undo(world: StoreWorld) -> None:
    one = await noras(world, claimed=False)
    with pytest.raises(Conflict):
        await world.do(MAYA, undo, one)


@pytest.mark.engines(*ENGINES)
async def test_only_the_last_thing_is_undone(world: StoreWorld) -> None:
    one = await noras(world, claimed=False)
    await ACTS["claimed"](world, one)
    claimed = await world.one(one)
    await ACTS["attempted"](world, one)
    await world.do(MAYA, undo, one)
    assert await world.one(one) == replace(claimed, undo_until=None)


@pytest.mark.parametrize(("words", "stays"), [("It caught fire!", False), ("It still does not grind.", True)])
async def test_a_more_pressing_voice_ends_the_undo_of_what_was_done_before_it(
    world: StoreWorld, words: str, *, stays: bool
) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, LENA))
    await world.voice(words)
    promised = (await world.one(one)).reply_due
    if stays:
        await world.do(MAYA, undo, one)
    else:
        with pytest.raises(Conflict, match="something else has happened since"):
            await world.do(MAYA, undo, one)
    assert (await world.one(one)).reply_due == promised, "what the customer was promised moves to no later"


async def test_a_claim_of_what_waited_waits_again_with_a_reason(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + 1)
    one = (await world.voice()).conversation_id
    before = await world.one(one)
    await world.do(NORA, claim, one)
    await world.do(NORA, undo, one)
    assert await world.one(one) == before


@pytest.mark.engines(*ENGINES)
async def test_an_undone_call_is_not_shown_nor_counted(world: StoreWorld) -> None:
    one = await noras(world, claimed=False)
    for _ in range(4):
        await world.do(MAYA, log_reply, attempt(one, Outcome.LEFT_MESSAGE))
        await world.do(MAYA, undo, one)
    await world.do(MAYA, log_reply, attempt(one))
    assert [kind for kind, _, _ in world.reminders(one)] == ["retry"]
    assert len((await world.see(conversations.card, one, world.now)).touches) == 1


async def test_a_note_that_was_undone_may_be_written_again(world: StoreWorld) -> None:
    one = await noras(world, claimed=False)
    await world.do(MAYA, log_reply, reached(one))
    await world.do(MAYA, undo, one)
    await world.do(MAYA, log_reply, reached(one))
    assert (await world.one(one)).state is State.CLOSED


async def test_whoever_left_the_team_undoes_nothing_of_it(world: StoreWorld) -> None:
    one = await noras(world, claimed=False)
    await ACTS["claimed"](world, one)
    world.change("DELETE FROM member WHERE person_id = ?", MAYA)
    with pytest.raises(NotAllowed, match="whoever did this"):
        await world.do(MAYA, undo, one)
    assert (await world.one(one)).state is State.CLAIMED


async def test_whoever_is_a_guest_by_now_undoes_nothing(world: StoreWorld) -> None:
    one = await noras(world, claimed=False)
    await ACTS["claimed"](world, one)
    world.change("UPDATE person SET is_guest = 1 WHERE id = ?", MAYA)
    with pytest.raises(NotAllowed, match="full members"):
        await world.do(MAYA, undo, one)
    world.change("UPDATE person SET is_guest = 1 WHERE id = ?", IDRIS)
    with pytest.raises(NotAllowed, match="full members"):
        await world.do(IDRIS, undo, one)


async def test_whoever_passed_it_on_as_answered_undoes_that_and_nobody_else_outside_the_team(world: StoreWorld) -> None:
    form = RouteVoice("Cold coffee.", "Ove", answered="I brought him a warm one, and he smiled.")
    one = (await world.do(PETRA, route, form)).conversation_id
    await world.do(PETRA, undo, one)
    assert (await world.one(one)).state is State.ASSIGNED
    two = (await world.do(PETRA, route, replace(form, words="Cold tea.", name="Ann"))).conversation_id
    world.change("DELETE FROM member WHERE person_id = ?", MAYA)
    with pytest.raises(NotAllowed, match="whoever did this"):
        await world.do(MAYA, undo, two)
    await world.do(IDRIS, undo, two)

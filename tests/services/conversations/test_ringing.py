"""A voice rings once, as a message to its owner: where that stands already, a line below it rings."""

import pytest

from bot.domain.conversations.commands import Assign, HandOver, WhyNotOurs
from bot.domain.hours import MINUTE
from bot.services.conversations.assign import assign
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import bring_back, dismiss
from bot.services.conversations.hand_over import accept, offer
from bot.services.conversations.reopen import reopen
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from tests.kit.store_world import IDRIS, LENA, MAYA, NORA, World, at, reached


def step(world: World, person: str) -> list[str]:
    """What was told below the messages of somebody, by the events' kinds."""
    sql = "SELECT e.kind FROM message m JOIN event e ON e.id = m.subject_id WHERE m.kind = 'history' AND m.place = ?"
    return [row[0] for row in world.rows(f"{sql} ORDER BY m.id", person)]


async def test_a_first_voice_is_the_message_itself(world: World) -> None:
    one = await world.asked(NORA)
    assert (world.places("owner", one), step(world, NORA)) == ([NORA], [])


@pytest.mark.parametrize("claimed", [True, False])
async def test_another_voice_rings_at_the_owners(world: World, *, claimed: bool) -> None:
    one = await world.asked(NORA, address="greta@example.com")
    if claimed:
        await world.do(NORA, claim, one)
    await world.voice("And nobody rang.")
    assert step(world, NORA) == ["voice_joined"]


async def test_a_voice_to_what_waits_rings_at_nobodys(world: World) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + 1)
    one = (await world.voice()).conversation_id
    await world.voice("And nobody rang.")
    assert (world.places("owner", one), len(world.places("history"))) == ([], 1)


async def test_what_opens_anew_for_the_same_owner_rings_once(world: World) -> None:
    one = await world.asked(NORA, address="greta@example.com")
    await world.do(NORA, log_reply, reached(one))
    world.passes(hours=2)
    await world.voice("It broke again.")
    assert (await world.one(one)).owner == NORA
    assert step(world, NORA) == ["reopened"]


async def test_what_others_reopen_or_bring_back_rings_and_what_one_does_oneself_does_not(world: World) -> None:
    first, second, third = [await world.asked(NORA) for _ in range(3)]
    await world.do(NORA, log_reply, reached(first))
    await world.do(MAYA, reopen, first)
    assert step(world, NORA) == ["reopened"]
    await world.do(NORA, log_reply, reached(second, "Another call, about something else altogether."))
    await world.do(NORA, reopen, second)
    assert step(world, NORA) == ["reopened"]
    await world.do(NORA, dismiss, third, WhyNotOurs.SPAM)
    world.change("UPDATE member SET away_until = ? WHERE person_id <> ?", world.now + 10 * MINUTE, NORA)
    await world.do(MAYA, bring_back, third)
    assert (await world.one(third)).owner == NORA
    assert step(world, NORA) == ["reopened", "brought_back"]


async def test_what_comes_round_to_the_same_person_rings_again(world: World) -> None:
    one = await world.asked(NORA)
    world.change("UPDATE member SET away_until = ? WHERE person_id = ?", at("2026-04-01"), IDRIS)
    world.change("UPDATE member SET away_until = NULL WHERE person_id = ?", LENA)
    await world.until("2026-03-02 12:00")
    assert ((await world.one(one)).owner, step(world, LENA)) == (LENA, [])
    await world.do(MAYA, assign, Assign(one, NORA))
    assert ((await world.one(one)).owner, step(world, NORA)) == (NORA, ["given"])
    assert world.places("owner", one) == [NORA, LENA]


async def test_undoing_ones_own_claim_rings_at_whoever_was_asked(world: World) -> None:
    one = await world.asked(NORA)
    await world.do(LENA, claim, one)
    await world.do(LENA, undo, one)
    assert (step(world, NORA), step(world, LENA)) == (["undone"], [])


async def test_a_reporter_who_gave_it_away_hears_like_any_other(world: World) -> None:
    one = await world.asked(NORA, by=NORA)
    world.change("UPDATE member SET away_until = NULL")
    assert world.places("arrived", one) == []
    await world.do(NORA, offer, HandOver(one, LENA))
    await world.do(LENA, accept, world.rows("SELECT id FROM offer")[0][0])
    assert world.places("arrived", one) == [NORA]
    await world.do(LENA, log_reply, reached(one))
    world.now += 10 * MINUTE
    await world.sweep()
    assert world.places("ended") == [NORA]


async def test_an_owner_who_passed_nothing_on_is_told_of_no_arrival(world: World) -> None:
    one = await world.asked(NORA)
    await world.do(LENA, claim, one)
    assert world.places("arrived", one) == []

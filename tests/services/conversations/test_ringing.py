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
from tests.kit.store_world import IDRIS, LENA, MAYA, NORA, StoreWorld, at, reached


def step(world: StoreWorld, person: str) -> list[str]:
    """What was told below the messages of somebody, by the events' kinds."""
    sql = "SELECT e.kind FROM message m JOIN event e ON e.id = m.subject_id WHERE m.kind = 'history' AND m.place = ?"
    return [row[0] for row in world.rows(f"{sql} ORDER BY m.id", person)]


async def test_a_first_voice_is_the_message_itself(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    assert (world.places("owner", one), step(world, MAYA)) == ([MAYA], [])


@pytest.mark.parametrize("claimed", [True, False])
async def test_another_voice_rings_at_the_owners(world: StoreWorld, *, claimed: bool) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    if claimed:
        await world.do(MAYA, claim, one)
    await world.voice("And nobody rang.")
    assert step(world, MAYA) == ["voice_joined"]


async def test_a_voice_to_what_waits_rings_at_nobodys(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + 1)
    one = (await world.voice()).conversation_id
    await world.voice("And nobody rang.")
    assert (world.places("owner", one), len(world.places("history"))) == ([], 1)


async def test_what_opens_anew_for_the_same_owner_rings_once(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, log_reply, reached(one))
    world.passes(hours=2)
    await world.voice("It broke again.")
    assert (await world.one(one)).owner == MAYA
    assert step(world, MAYA) == ["reopened"]


async def test_what_others_reopen_or_bring_back_rings_and_what_one_does_oneself_does_not(world: StoreWorld) -> None:
    first, second, third = [await world.asked(MAYA) for _ in range(3)]
    await world.do(MAYA, log_reply, reached(first))
    await world.do(IDRIS, reopen, first)
    assert step(world, MAYA) == ["reopened"]
    await world.do(MAYA, log_reply, reached(second, "Another call, about something else altogether."))
    await world.do(MAYA, reopen, second)
    assert step(world, MAYA) == ["reopened"]
    await world.do(MAYA, dismiss, third, WhyNotOurs.SPAM)
    world.change("UPDATE member SET away_until = ? WHERE person_id <> ?", world.now + 10 * MINUTE, MAYA)
    await world.do(IDRIS, bring_back, third)
    assert (await world.one(third)).owner == MAYA
    assert step(world, MAYA) == ["reopened", "brought_back"]


async def test_what_comes_round_to_the_same_person_rings_again(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = ? WHERE person_id = ?", at("2026-04-01"), NORA)
    world.change("UPDATE member SET away_until = NULL WHERE person_id = ?", LENA)
    await world.until("2026-03-02 12:00")
    assert ((await world.one(one)).owner, step(world, LENA)) == (LENA, [])
    await world.do(IDRIS, assign, Assign(one, MAYA))
    assert ((await world.one(one)).owner, step(world, MAYA)) == (MAYA, ["given"])
    assert world.places("owner", one) == [MAYA, LENA]


async def test_undoing_ones_own_claim_rings_at_whoever_was_asked(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(LENA, claim, one)
    await world.do(LENA, undo, one)
    assert (step(world, MAYA), step(world, LENA)) == (["undone"], [])


async def test_a_reporter_who_gave_it_away_hears_like_any_other(world: StoreWorld) -> None:
    one = await world.asked(MAYA, by=MAYA)
    world.change("UPDATE member SET away_until = NULL")
    assert world.places("arrived", one) == []
    await world.do(MAYA, offer, HandOver(one, LENA))
    await world.do(LENA, accept, world.rows("SELECT id FROM offer")[0][0])
    assert world.places("arrived", one) == [MAYA]
    await world.do(LENA, log_reply, reached(one))
    world.now += 10 * MINUTE
    await world.sweep()
    assert world.places("ended") == [MAYA]


async def test_an_owner_who_passed_nothing_on_is_told_of_no_arrival(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(LENA, claim, one)
    assert world.places("arrived", one) == []


async def test_a_customer_who_goes_on_writing_rings_once_in_ten_minutes(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    for nth in range(6):
        await world.voice(f"And nobody rang, {nth}.")
        world.passes(minutes=2)
    assert step(world, MAYA) == ["voice_joined", "voice_joined"]
    assert world.events(one).count("voice_joined") == 6
    world.now += 8 * MINUTE - 1
    await world.voice("And still nobody.")
    assert step(world, MAYA) == ["voice_joined"] * 2
    world.now += 1
    await world.voice("Nobody at all.")
    assert step(world, MAYA) == ["voice_joined"] * 3


async def test_what_becomes_urgent_rings_at_once_and_so_it_does_at_another_owners(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.voice("And nobody rang.")
    await world.voice("Your kettle caught fire in my kitchen!", kind=None)
    assert step(world, MAYA) == ["voice_joined"] * 2
    await world.voice("It burns, and my kitchen is on fire!", kind=None)
    assert step(world, MAYA) == ["voice_joined"] * 2, "it was urgent before"
    world.change("UPDATE member SET away_until = NULL")
    await world.do(IDRIS, assign, Assign(one, LENA))
    await world.voice("Hello?")
    assert step(world, LENA)[-1] == "voice_joined"

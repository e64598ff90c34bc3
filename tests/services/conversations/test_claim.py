"""Claiming: one winner, whoever else clicks."""

import asyncio

import pytest

from bot.domain.conversations.commands import HandOver, WhyNotOurs
from bot.domain.conversations.conversation import Reason, State
from bot.domain.errors import Conflict, NotFound
from bot.domain.teams.permissions import NotAllowed
from bot.queries.rights import UnknownPerson
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.hand_over import offer
from bot.services.conversations.reply import log_reply
from tests.kit.databases import ENGINES
from tests.kit.store_world import GONE, GUEST, IDRIS, LENA, MAYA, NORA, PETRA, ROBOT, STRANGER, StoreWorld, reached


async def test_the_asked_one_claims_and_the_reason_stays(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    before = await world.one(one)
    world.passes(minutes=5)
    await world.do(MAYA, claim, one)
    after = await world.one(one)
    assert (after.state, after.owner, after.claimed_at) == (State.CLAIMED, MAYA, world.now)
    assert (after.assignment_reason, after.assigned_at) == (before.assignment_reason, before.assigned_at)
    assert world.events(one)[-1] == "claimed"
    assert [kind for kind, _, _ in world.reminders(one)] == ["reply"]


async def test_somebody_else_of_the_team_may_be_quicker(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(LENA, claim, one)
    after = await world.one(one)
    assert (after.owner, after.assignment_reason, after.assigned_at) == (LENA, Reason.TOOK_IT, world.now)
    assert world.places("owner", one) == [MAYA, LENA]


@pytest.mark.engines(*ENGINES)
async def test_of_fifty_claims_at_once_one_wins_and_the_others_hear_who(world: StoreWorld) -> None:
    one = (await world.voice()).conversation_id
    tries = await asyncio.gather(
        *(world.do((NORA, LENA, MAYA)[i % 3], claim, one) for i in range(50)), return_exceptions=True
    )
    winner = (await world.one(one)).owner
    names = {NORA: "Nora Lund", LENA: "Lena Brandt", MAYA: "Maya Lind"}
    refused = [str(exc) for exc in tries if exc is not None]
    assert winner in names
    assert len(refused) == sum(1 for i in range(50) if (NORA, LENA, MAYA)[i % 3] != winner)
    assert set(refused) == {f"{names[winner]} has this one already. Thank you for being quick."}
    assert world.events(one).count("claimed") == 1


@pytest.mark.engines(*ENGINES)
async def test_a_second_click_changes_nothing(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    before, version = await world.one(one), world.version("card", one)
    world.passes(minutes=1)
    await world.do(MAYA, claim, one)
    assert await world.one(one) == before
    assert world.version("card", one) == version
    assert world.events(one).count("claimed") == 1


@pytest.mark.parametrize("person", [IDRIS, PETRA, GUEST, ROBOT, GONE, STRANGER])
async def test_whoever_is_no_marketer_of_the_team_cannot(world: StoreWorld, person: str) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(NotAllowed):
        await world.do(person, claim, one)
    assert (await world.one(one)).state is State.ASSIGNED


async def test_a_stranger_is_looked_up_first(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(UnknownPerson, match="U0NEW"):
        await world.do("U0NEW", claim, one)


async def test_a_marketer_who_became_a_guest_cannot(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE person SET is_guest = 1 WHERE id = ?", MAYA)
    with pytest.raises(NotAllowed, match="full members"):
        await world.do(MAYA, claim, one)


async def test_what_waits_can_be_claimed(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + 1)
    one = (await world.voice()).conversation_id
    assert (await world.one(one)).state is State.WAITING
    await world.do(LENA, claim, one)
    after = await world.one(one)
    assert (after.state, after.owner, after.assignment_reason) == (State.CLAIMED, LENA, Reason.TOOK_IT)


async def test_what_is_over_cannot_be_claimed_and_says_why(world: StoreWorld) -> None:
    closed, aside = await world.asked(MAYA), await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(closed))
    await world.do(MAYA, dismiss, aside, WhyNotOurs.SPAM)
    with pytest.raises(Conflict, match="closed"):
        await world.do(LENA, claim, closed)
    with pytest.raises(Conflict, match="not for us"):
        await world.do(LENA, claim, aside)
    with pytest.raises(NotFound):
        await world.do(LENA, claim, 404)


async def test_a_claim_takes_an_open_offer_back(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, LENA))
    await world.do(NORA, claim, one)
    assert world.rows("SELECT state FROM offer") == [("withdrawn",)]

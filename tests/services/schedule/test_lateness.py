"""What is late stays late: the promise to the customer is moved by nothing but an answer."""

import pytest

from bot.domain.conversations.commands import Assign, HandOver, Snooze, WhyNotOurs
from bot.domain.hours import DAY, MINUTE
from bot.queries.lists import managing
from bot.services.conversations.assign import assign
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import bring_back, dismiss
from bot.services.conversations.hand_over import accept, offer
from bot.services.conversations.snooze import snooze
from bot.services.conversations.undo import undo
from bot.store.teams import teams
from tests.kit.store_world import IDRIS, LENA, MAYA, StoreWorld, at

WAYS = ("taken back", "handed over", "snoozed", "given", "put aside and brought back", "undone")


async def overdue(world: StoreWorld) -> list[int]:
    team = await world.see(teams.get, world.team)
    assert team is not None
    view = await world.store.read(managing.manager_view, team, world.now)
    return [line.id for line in view.overdue.shown]


async def happens(world: StoreWorld, one: int, way: str) -> None:
    """Something that gives the conversation to others, or lets it rest."""
    if way != "taken back":
        await world.do(MAYA, claim, one)
    match way:
        case "handed over":
            await world.do(MAYA, offer, HandOver(one, LENA))
            await world.do(LENA, accept, world.rows("SELECT id FROM offer")[0][0])
        case "snoozed":
            await world.do(IDRIS, snooze, Snooze(one, world.now + 3 * DAY))
        case "given":
            await world.do(IDRIS, assign, Assign(one, LENA))
        case "put aside and brought back":
            await world.do(IDRIS, dismiss, one, WhyNotOurs.SPAM)
            await world.do(IDRIS, bring_back, one)
        case "undone":
            await world.do(MAYA, undo, one)
        case _:
            assert way == "taken back"


@pytest.mark.parametrize("way", WAYS)
async def test_nothing_moves_the_promise_and_late_is_late(world: StoreWorld, way: str) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    promised = (await world.one(one)).reply_due
    assert promised == at("2026-03-03 09:30")
    await world.until("2026-03-02 12:00")
    await happens(world, one, way)
    assert (await world.one(one)).reply_due == promised
    await world.until("2026-03-03 09:30")
    assert (await world.one(one)).reply_due == promised
    world.now += MINUTE
    assert await overdue(world) == [one]


async def test_an_unclaimed_one_is_late_from_its_first_limit_on_whoever_is_asked_since(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.until("2026-03-02 11:00")
    assert await overdue(world) == []
    world.now += MINUTE
    assert await overdue(world) == [one]
    await world.until("2026-03-02 12:30")
    assert (await world.one(one)).owner != MAYA
    assert await overdue(world) == [one]
    owner = (await world.one(one)).owner or ""
    await world.do(owner, claim, one)
    assert await overdue(world) == []

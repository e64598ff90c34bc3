"""Something urgent comes while no marketer works: a manager who does is asked, or whoever stands by."""

import pytest

from bot.domain.conversations.conversation import Reason, State
from bot.domain.errors import FieldError
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.teams.settings import TeamSettings
from bot.services.conversations.claim import claim
from bot.services.teams.settings import save_team
from tests.kit.store_world import IDRIS, LENA, MARKETERS, NORA, PETRA, StoreWorld, at, team_form

NIGHT = at("2026-03-02 22:00")


async def standing_by(world: StoreWorld, person: str) -> None:
    """The team's settings name somebody who stands by."""
    form = team_form(team_id=world.team, settings=TeamSettings(standby=person))
    await world.do(IDRIS, save_team, form)


async def burning(world: StoreWorld) -> int:
    return (await world.voice("It caught fire!")).conversation_id


async def test_it_goes_to_whoever_stands_by_who_alone_is_reminded_at_night(world: StoreWorld) -> None:
    await standing_by(world, NORA)
    world.now = NIGHT
    one = await world.one(await burning(world))
    assert (one.owner, one.assignment_reason) == (NORA, Reason.STANDBY)
    assert (one.claim_due, one.reply_due) == (NIGHT + 30 * MINUTE, NIGHT + 2 * HOUR)
    await world.until("2026-03-02 22:25")
    assert world.nudged() == [NORA]
    await world.do(NORA, claim, one.id)
    await world.until("2026-03-03 00:00")
    assert world.nudged() == [NORA, NORA, NORA]


async def test_a_manager_who_is_at_work_then_comes_first(world: StoreWorld) -> None:
    await standing_by(world, NORA)
    world.change("UPDATE person SET tz = 'America/Los_Angeles' WHERE id = ?", IDRIS)
    world.now = NIGHT
    one = await world.one(await burning(world))
    assert (one.owner, one.assignment_reason) == (IDRIS, Reason.STANDBY)
    await world.do(IDRIS, claim, one.id)
    assert (await world.one(one.id)).state is State.CLAIMED


@pytest.mark.parametrize("gone", ["away_until = 9000000000000", "team_id = team_id"])
async def test_with_nobody_standing_by_it_waits_for_the_morning(world: StoreWorld, gone: str) -> None:
    await standing_by(world, LENA if "away" in gone else "")
    world.change(f"UPDATE member SET {gone} WHERE person_id = ?", LENA)  # noqa: S608 - the rows above
    world.now = NIGHT
    one = await world.one(await burning(world))
    assert one.owner in MARKETERS
    assert (one.assignment_reason, one.claim_due) == (Reason.LEAST_OPEN, at("2026-03-03 09:30"))


async def test_what_is_not_urgent_wakes_nobody_up(world: StoreWorld) -> None:
    await standing_by(world, NORA)
    world.now = NIGHT
    one = await world.one((await world.voice()).conversation_id)
    assert (one.assignment_reason, one.claim_due) == (Reason.LEAST_OPEN, at("2026-03-03 10:00"))


async def test_by_day_whoever_stands_by_is_asked_like_anybody(world: StoreWorld) -> None:
    await standing_by(world, IDRIS)
    one = await world.one(await burning(world))
    assert one.owner in MARKETERS
    world.change("UPDATE member SET away_until = ? WHERE marketer = 1", world.now + DAY)
    other = await world.one((await world.voice("It caught fire!", "ove@example.com")).conversation_id)
    assert (other.owner, other.assignment_reason) == (IDRIS, Reason.STANDBY)


async def test_whoever_stands_by_is_of_the_team(world: StoreWorld) -> None:
    with pytest.raises(FieldError, match="Choose somebody of this team") as refused:
        await standing_by(world, PETRA)
    assert refused.value.field == "standby"


async def test_what_comes_to_a_manager_after_a_lapse_is_theirs_as_to_stand_by(world: StoreWorld) -> None:
    """Nobody else works: they are no marketer, and keep it all the same."""
    await standing_by(world, IDRIS)
    one = await burning(world)
    owner = (await world.one(one)).owner
    world.change("UPDATE member SET away_until = ? WHERE marketer = 1 AND person_id <> ?", world.now + DAY, owner)
    world.passes(minutes=61)
    await world.sweep()
    after = await world.one(one)
    assert (after.owner, after.assignment_reason, after.reason_person) == (IDRIS, Reason.STANDBY, owner)

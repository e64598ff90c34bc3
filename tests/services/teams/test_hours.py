"""Hours of one's own: who is asked and rung when, and what stays as the team has it."""

import pytest

from bot.domain.errors import FieldError
from bot.domain.hours import HOUR, OFFICE, week_of
from bot.domain.teams.commands import SetHours
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.commands import ChangeKind
from bot.domain.voices.voice import Kind
from bot.queries.people import my_hours
from bot.services.conversations.claim import claim
from bot.services.teams.hours import set_hours
from bot.services.voices.change_kind import change_kind
from tests.kit.store_world import IDRIS, LENA, MAYA, NORA, PETRA, StoreWorld, at

MONDAY_MORNINGS = week_of(9 * 60, 10 * 60 + 30, {0})


async def test_a_week_that_is_the_teams_follows_the_team(world: StoreWorld) -> None:
    await world.do(MAYA, set_hours, SetHours(MONDAY_MORNINGS, "DE", "BY"))
    assert (await world.see(my_hours, MAYA, world.now)).is_own
    await world.do(MAYA, set_hours, SetHours(OFFICE))
    found = await world.see(my_hours, MAYA, world.now)
    assert (found.is_own, found.week, found.country, found.regions) == (False, OFFICE, "", ())
    assert (await world.see(my_hours, MAYA, world.now, "DE")).regions
    world.change("UPDATE setting SET value = '\"08:00\"' WHERE name = 'hours_from'")
    assert (await world.see(my_hours, MAYA, world.now)).week == week_of(8 * 60)
    assert world.rows("SELECT after FROM event WHERE kind = 'hours_set' ORDER BY seq")[0] == (
        '{"own": true, "country": "DE"}',
    )


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (SetHours(((),) * 7), "days"),
        (SetHours(OFFICE, "XX"), "country"),
        (SetHours(OFFICE, "DE", "Atlantis"), "region"),
        (SetHours(OFFICE, "", "BY"), "region"),
    ],
)
async def test_what_can_not_be_is_refused(world: StoreWorld, form: SetHours, field: str) -> None:
    with pytest.raises(FieldError) as refused:
        await world.do(MAYA, set_hours, form)
    assert refused.value.field == field


async def test_only_members_of_a_team_have_hours(world: StoreWorld) -> None:
    with pytest.raises(NotAllowed):
        await world.do(PETRA, set_hours, SetHours(OFFICE))
    with pytest.raises(NotAllowed):
        await world.see(my_hours, PETRA, world.now)


async def test_who_works_less_is_asked_in_their_hours_and_no_customer_waits_longer(world: StoreWorld) -> None:
    usual = await world.one(await world.asked(MAYA))
    await world.do(MAYA, set_hours, SetHours(MONDAY_MORNINGS))
    now = await world.one(await world.asked(MAYA))
    assert (now.owner, now.claim_due, now.reply_due) == (MAYA, usual.claim_due, usual.reply_due)
    world.change("UPDATE member SET away_until = NULL")
    world.passes(hours=1)
    later = await world.one((await world.voice("And another.", "ove@example.com")).conversation_id)
    assert later.owner in {NORA, LENA}, "it is eleven: Maya has gone"


async def test_the_time_to_claim_begins_when_they_do(world: StoreWorld) -> None:
    """Whoever knows the customer is asked at ten, though their day begins at one."""
    await world.do(MAYA, set_hours, SetHours(week_of(13 * 60)))
    one = await world.one(await world.asked(MAYA))
    assert (one.owner, one.claim_due) == (MAYA, at("2026-03-02 14:00"))
    assert world.reminders(one.id) == [("claim", 75, at("2026-03-02 13:45"))]
    world.change("UPDATE member SET away_until = NULL")
    await world.until("2026-03-02 14:59")
    assert (await world.one(one.id)).owner == MAYA
    await world.until("2026-03-02 15:00")
    assert (await world.one(one.id)).owner in {NORA, LENA}, "twice the time has passed since one"


async def test_who_goes_home_early_keeps_nobody_waiting(world: StoreWorld) -> None:
    await world.do(MAYA, set_hours, SetHours(MONDAY_MORNINGS))
    one = await world.one(await world.asked(MAYA))
    world.change("UPDATE member SET away_until = NULL")
    await world.until("2026-03-02 12:00")
    assert (await world.one(one.id)).owner in {NORA, LENA}


async def test_more_from_the_customer_begins_the_claim_when_they_work(world: StoreWorld) -> None:
    await world.do(MAYA, set_hours, SetHours(week_of(13 * 60)))
    one = await world.asked(MAYA, address="greta@example.com", kind=Kind.PRAISE)
    assert (await world.one(one)).claim_due == at("2026-03-02 17:00")
    await world.voice("It broke!", kind=Kind.COMPLAINT)
    assert (await world.one(one)).claim_due == at("2026-03-02 14:00")
    await world.do(IDRIS, change_kind, ChangeKind(one, Kind.COMPLAINT, urgent=True))
    assert (await world.one(one)).claim_due == at("2026-03-02 13:30")
    await world.do(IDRIS, change_kind, ChangeKind(one, Kind.COMPLAINT, urgent=False))
    assert (await world.one(one)).claim_due == at("2026-03-02 12:00"), "never beyond the promise"


async def test_nobody_is_rung_outside_hours_of_their_own(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, set_hours, SetHours(week_of(13 * 60, 15 * 60)))
    rung = "SELECT kind FROM message WHERE place = ? AND kind IN ('nudge', 'due_list')"
    await world.until("2026-03-03 12:59")
    assert world.rows(rung, MAYA) == []
    await world.until("2026-03-03 13:00")
    assert world.rows(rung, MAYA) == [("due_list",)], "at one their day begins"


async def test_a_public_holiday_is_no_working_time_for_those_who_have_it(world: StoreWorld) -> None:
    world.now = at("2026-12-24 15:00")
    await world.do(MAYA, set_hours, SetHours(OFFICE, "DE"))
    german = await world.one(await world.asked(MAYA))
    assert german.claim_due == at("2026-12-24 16:00")
    world.now += 18 * HOUR
    world.change("UPDATE member SET away_until = NULL")
    found = await world.one((await world.voice("And another.", "ove@example.com")).conversation_id)
    assert found.owner in {NORA, LENA}, "Maya has Christmas"
    assert german.reply_due == at("2026-12-28 14:30")

"""Snoozed, put aside, brought back, opened anew."""

import pytest

from bot.domain.conversations.commands import Snooze, WhyNotOurs
from bot.domain.conversations.conversation import Reason, State
from bot.domain.conversations.snoozing import SnoozeReason, WhyNeeded
from bot.domain.errors import Conflict, FieldError
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.permissions import NotAllowed
from bot.queries import conversations
from bot.queries.lists import reminders
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import bring_back, dismiss
from bot.services.conversations.reopen import reopen
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from tests.kit.store_world import GUEST, IDRIS, LENA, MARKETERS, MAYA, PETRA, StoreWorld, at, reached, till_morning


@pytest.mark.parametrize("claimed", [True, False])
async def test_a_snooze_replaces_every_other_reminder(world: StoreWorld, *, claimed: bool) -> None:
    one = await world.asked(MAYA)
    if claimed:
        await world.do(MAYA, claim, one)
    until = world.now + 3 * HOUR
    assert await world.do(MAYA, snooze, Snooze(one, until)) == until
    assert (await world.one(one)).snoozed_until == until
    assert world.reminders(one) == [("wake", 0, until)]
    assert world.events(one)[-1] == "snoozed"
    card = await world.see(conversations.card, one, world.now)
    assert (card.snoozed_until, card.undo) == (until, True)


async def test_waking_tells_the_owner_and_the_ladder_goes_on(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, snooze, Snooze(one, at("2026-03-02 13:00")))
    await world.until("2026-03-02 13:00")
    assert (await world.one(one)).snoozed_until is None
    assert world.events(one)[-2:] == ["woken", "reminded"]
    assert world.nudged() == [MAYA]
    assert [(kind, step) for kind, step, _ in world.reminders(one)] == [("reply", 75)]


async def test_what_slept_past_its_time_is_not_forgotten(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, snooze, Snooze(one, world.now + 7 * DAY, why=SnoozeReason.THEIR_WISH))
    await world.until("2026-03-09 10:00")
    assert world.nudged() == [MAYA]
    await world.until("2026-03-10 09:00")
    assert world.nudged() == [MAYA, IDRIS]


async def test_an_unclaimed_one_that_slept_past_its_time_gets_the_whole_time_anew(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, snooze, Snooze(one, world.now + 7 * DAY, why=SnoozeReason.THEIR_WISH))
    await world.until("2026-03-09 11:59")
    after = await world.one(one)
    assert (after.owner, after.claim_due) == (MAYA, at("2026-03-09 11:00"))
    await world.until("2026-03-09 12:00")
    assert (await world.one(one)).owner in {*MARKETERS} - {MAYA}


async def test_a_snoozed_follow_up_moves(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    later = world.now + 2 * DAY
    await world.do(MAYA, snooze, Snooze(one, later))
    after = await world.one(one)
    assert (after.state, after.follow_up_at, after.snoozed_until) == (State.ANSWERED, later, None)
    assert world.reminders(one) == [("follow_up", 0, later)]


@pytest.mark.parametrize("ahead", [-HOUR, 0, 30 * DAY + 1])
async def test_a_time_that_passed_or_is_far_away_is_no_snooze(world: StoreWorld, ahead: int) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(FieldError) as caught:
        await world.do(MAYA, snooze, Snooze(one, world.now + ahead))
    assert caught.value.field == "until"
    await world.do(MAYA, snooze, Snooze(one, world.now + 30 * DAY, why=SnoozeReason.WAITING))


@pytest.mark.parametrize("person", [LENA, PETRA, GUEST])
async def test_only_owner_and_managers_snooze_and_put_aside(world: StoreWorld, person: str) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(NotAllowed):
        await world.do(person, snooze, till_morning(one, world.now))
    with pytest.raises(NotAllowed):
        await world.do(person, dismiss, one, WhyNotOurs.SPAM)
    await world.do(IDRIS, snooze, till_morning(one, world.now))


async def test_with_nobody_there_is_nothing_to_snooze(world: StoreWorld) -> None:
    closed = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(closed))
    world.change("UPDATE member SET away_until = ?", world.now + 1)
    waiting = (await world.voice()).conversation_id
    for one in (closed, waiting):
        with pytest.raises(Conflict, match="nothing to wait"):
            await world.do(IDRIS, snooze, till_morning(one, world.now))


async def test_not_for_us_ends_every_reminder(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, dismiss, one, WhyNotOurs.SPAM)
    assert (await world.one(one)).state is State.DISMISSED
    assert world.reminders(one) == []
    assert "spam" in world.rows("SELECT after FROM event WHERE kind = 'dismissed'")[0][0]


async def test_answered_and_closed_ones_are_not_put_aside(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    with pytest.raises(Conflict, match="answered"):
        await world.do(MAYA, dismiss, one, WhyNotOurs.SPAM)


async def test_managers_bring_back_and_somebody_is_asked(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, dismiss, one, WhyNotOurs.SPAM)
    world.passes(hours=2)
    with pytest.raises(NotAllowed):
        await world.do(MAYA, bring_back, one)
    await world.do(IDRIS, bring_back, one)
    after = await world.one(one)
    assert (after.state, after.assigned_at) == (State.ASSIGNED, world.now)
    assert after.owner in MARKETERS
    assert after.reply_due == at("2026-03-03 09:30")  # as it was promised at first
    assert world.events(one)[-1] == "brought_back"
    with pytest.raises(Conflict):
        await world.do(IDRIS, bring_back, one)


async def test_what_comes_back_while_all_are_away_waits(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, dismiss, one, WhyNotOurs.SPAM)
    world.change("UPDATE member SET away_until = ?", world.now + 1)
    await world.do(IDRIS, bring_back, one)
    after = await world.one(one)
    assert (after.state, after.owner, after.assignment_reason) == (State.WAITING, None, Reason.ALL_AWAY)


@pytest.mark.parametrize("settled", [True, False])
async def test_members_reopen_and_who_spoke_with_them_is_asked(world: StoreWorld, *, settled: bool) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, log_reply, reached(one, settled=settled, follow_up_at=world.now + DAY))
    world.passes(hours=3)
    with pytest.raises(NotAllowed):
        await world.do(PETRA, reopen, one)
    await world.do(LENA, reopen, one)
    after = await world.one(one)
    assert (after.state, after.owner, after.assignment_reason) == (State.ASSIGNED, MAYA, Reason.KNOWS)
    assert (after.answered_at, after.closed_at, after.follow_up_at) == (None, None, None)
    assert [kind for kind, _, _ in world.reminders(one)] == ["claim"]


async def test_what_is_open_is_not_reopened(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(Conflict, match="nobody has claimed"):
        await world.do(MAYA, reopen, one)
    await world.do(MAYA, dismiss, one, WhyNotOurs.SPAM)
    with pytest.raises(Conflict, match="not for us"):
        await world.do(MAYA, reopen, one)


async def test_later_than_promised_asks_a_marketer_why_and_moves_no_promise(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    promised = (await world.one(one)).reply_due
    assert promised is not None
    await world.do(MAYA, snooze, Snooze(one, promised))
    with pytest.raises(WhyNeeded) as caught:
        await world.do(MAYA, snooze, Snooze(one, promised + 1))
    assert (caught.value.conversation_id, caught.value.until) == (one, promised + 1)
    assert (await world.one(one)).snoozed_until == promised
    await world.do(MAYA, snooze, Snooze(one, promised + DAY, why=SnoozeReason.OUT_OF_REACH))
    after = await world.one(one)
    assert (after.snoozed_until, after.reply_due) == (promised + DAY, promised)
    event = world.rows("SELECT MAX(id) FROM event WHERE kind = 'snoozed'")[0][0]
    line = await world.see(conversations.history, event)
    assert line is not None
    assert (line[0].beyond_promise, line[0].why) == (True, SnoozeReason.OUT_OF_REACH)


async def test_a_manager_need_not_say_why(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    until = await world.do(IDRIS, snooze, Snooze(one, world.now + 3 * DAY))
    assert (await world.one(one)).snoozed_until == until
    assert not (await world.see(reminders.snooze_for, one, IDRIS, world.now)).must_say_why
    assert (await world.see(reminders.snooze_for, one, MAYA, world.now)).must_say_why


async def test_until_they_write_wakes_after_thirty_days_at_the_latest(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    form = Snooze(one, 0, until_they_write=True, why=SnoozeReason.THEIR_WISH)
    until = await world.do(MAYA, snooze, form)
    assert until == world.now + 30 * DAY
    assert (await world.one(one)).until_they_write
    assert (await world.see(conversations.card, one, world.now)).until_they_write
    assert world.reminders(one) == [("wake", 0, until)]
    await world.until("2026-04-01 10:00")
    after = await world.one(one)
    assert (after.snoozed_until, after.until_they_write) == (None, False)
    assert MAYA in world.nudged()


async def test_who_claims_ends_the_wait_for_their_words(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(IDRIS, snooze, Snooze(one, 0, until_they_write=True))
    await world.do(MAYA, claim, one)
    after = await world.one(one)
    assert (after.snoozed_until, after.until_they_write) == (None, False)


async def test_what_is_answered_waits_for_them_as_a_follow_up(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    await world.do(MAYA, snooze, Snooze(one, 0, until_they_write=True))
    after = await world.one(one)
    assert (after.follow_up_at, after.until_they_write) == (world.now + 30 * DAY, False)


async def test_the_end_of_a_snooze_offers_the_same_again(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    assert (await world.see(reminders.snooze_for, one, MAYA, world.now)).again_at is None
    await world.do(MAYA, snooze, Snooze(one, at("2026-03-02 13:00")))
    await world.until("2026-03-02 13:00")
    event = world.rows("SELECT MAX(id) FROM event WHERE kind = 'reminded'")[0][0]
    told = await world.see(reminders.nudge, event, MAYA, world.now)
    assert told is not None
    assert (told.again_at, told.waited_for_them, told.tz) == (world.now + 3 * HOUR, False, "UTC")
    await world.do(IDRIS, snooze, Snooze(one, 0, until_they_write=True))
    assert (await world.see(reminders.snooze_for, one, MAYA, world.now)).waited_for_them

"""A clock that ran a day ahead was set back: nobody waits for that day, and what happened last is what is undone."""

from dataclasses import replace

import pytest

from bot.domain.actors import BOT
from bot.domain.conversations.commands import HandOver, LogReply, Snooze
from bot.domain.conversations.conversation import Outcome, State
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.ids import Ids
from bot.ports import Tx
from bot.services.conversations.claim import claim
from bot.services.conversations.hand_over import offer
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from bot.services.conversations.undo import undo
from bot.services.core.unit_of_work import DuplicateRequest, Request, UnitOfWork
from bot.services.schedule import due
from bot.store.teams.teams import newest_id
from tests.kit.databases import ENGINES
from tests.kit.store_world import LENA, MARKETERS, MAYA, StoreWorld, at, attempt, reached

pytestmark = pytest.mark.engines(*ENGINES)  # what lies ahead of a clock is found by SQL

TEN_MINUTES = 600_000

TODAY, TOMORROW = 0, DAY


def begin(tx: Tx, request: Request) -> None:
    """A service that does nothing but begin."""
    UnitOfWork(tx, request)


def set_clock(world: StoreWorld, ahead: int) -> None:
    """Let the clock show so much more, as another replica or a new start does: its ids know of no earlier ones."""
    world.now += ahead
    world.ids = Ids(lambda: world.now / 1000)


async def all_right(world: StoreWorld) -> None:
    while found := [one for one in await world.due() if one.what == "clock"]:
        for item in found:
            await world.store.write(due.do, world.request(BOT), item)


async def test_undo_takes_back_what_happened_last_whatever_the_clock_said(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    set_clock(world, DAY)
    await world.do(MAYA, claim, one)
    claimed = await world.one(one)
    set_clock(world, -DAY)
    await world.do(MAYA, snooze, Snooze(one, world.now + HOUR))
    await world.do(MAYA, undo, one)
    now = await world.one(one)
    assert (now.state, now.snoozed_until) == (State.CLAIMED, None), "the snooze, not the claim"
    assert now == replace(claimed, undo_until=None)


async def test_what_was_done_just_before_the_clock_was_set_back_can_be_undone(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    before = await world.one(one)
    set_clock(world, DAY)
    await world.do(MAYA, claim, one)
    set_clock(world, -DAY)
    await world.do(MAYA, undo, one)
    assert (await world.one(one)).state is before.state


async def test_undo_ends_ten_minutes_after_the_clock_was_set_back(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    set_clock(world, DAY)
    await world.do(MAYA, claim, one)
    set_clock(world, -DAY)
    await all_right(world)
    assert (await world.one(one)).undo_until == world.now + TEN_MINUTES
    world.now += TEN_MINUTES
    await world.sweep()
    assert (await world.one(one)).undo_until is None


async def test_a_conversation_that_began_tomorrow_begins_now(world: StoreWorld) -> None:
    set_clock(world, DAY)
    one = await world.asked(MAYA)
    ahead = await world.one(one)
    set_clock(world, -DAY)
    world.change("UPDATE member SET away_until = NULL")
    await all_right(world)
    now = await world.one(one)
    assert (now.clock_started_at, now.assigned_at) == (world.now, world.now)
    assert (now.claim_due, now.reply_due) != (ahead.claim_due, ahead.reply_due)
    (reminder,) = world.reminders(one)
    assert world.now < reminder[2] < world.now + 2 * HOUR, "its owner is reminded today"


async def test_what_began_tomorrow_gets_the_times_of_today_and_nothing_else_does(world: StoreWorld) -> None:
    """The owner's hours may be others by now: what began in its time keeps the moments it was promised."""
    here = await world.asked(MAYA)
    before = await world.one(here)
    set_clock(world, DAY)
    await world.do(MAYA, claim, here)
    ahead = await world.asked(MAYA)
    closed, answered = await world.asked(MAYA), await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(closed))
    later = {"settled": False, "follow_up_at": world.now + DAY}
    await world.do(MAYA, log_reply, reached(answered, "Met him in the shop, two hours of stories.", **later))
    set_clock(world, -DAY)
    world.change("UPDATE person SET tz = 'Asia/Tokyo' WHERE id = ?", MAYA)
    await all_right(world)
    after = await world.one(here)
    assert (after.clock_started_at, after.assigned_at, after.claimed_at) == (
        before.clock_started_at,
        before.assigned_at,
        world.now,
    )
    assert (after.claim_due, after.reply_due) == (before.claim_due, before.reply_due)
    after = await world.one(ahead)
    tokyo = at("2026-03-03 00:00")  # their next day begins at nine in Tokyo
    assert (after.clock_started_at, after.assigned_at) == (world.now, world.now)
    assert (after.claim_due, after.reply_due) == (tokyo + HOUR, tokyo + 8 * HOUR)
    assert (await world.one(closed)).closed_at == world.now
    assert (await world.one(answered)).answered_at == world.now


async def test_an_offer_from_tomorrow_returns_today(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    set_clock(world, DAY)
    await world.do(MAYA, offer, HandOver(one, LENA))
    set_clock(world, -DAY)
    await all_right(world)
    ((offered, due_at),) = world.rows("SELECT offered_at, due_at FROM offer")
    assert (offered, due_at) == (world.now, world.now + 2 * HOUR)


async def test_a_reminder_that_was_put_off_until_the_day_after_comes_today(world: StoreWorld) -> None:
    """By a clock that showed the evening, it was put off until the next morning."""
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    ((kind, step, due_at),) = world.reminders(one)
    set_clock(world, due_at - world.now + 5 * HOUR)
    await world.sweep()
    ((_, _, put_off),) = world.reminders(one)
    assert put_off > due_at
    set_clock(world, due_at - HOUR - world.now)
    for item in await world.store.read(due.due, world.now, set_back=True):
        await world.store.write(due.do, world.request(BOT), item)
    assert world.reminders(one) == [(kind, step, due_at)]


@pytest.mark.parametrize("wait", ["retry", "wake", "claim"])
async def test_other_reminders_come_in_their_time_too(world: StoreWorld, wait: str) -> None:
    one = await world.asked(MAYA)
    if wait == "retry":
        await world.do(MAYA, log_reply, LogReply(one, attempt(one).method, Outcome.NO_ANSWER))
    if wait == "wake":
        await world.do(MAYA, snooze, Snooze(one, world.now + HOUR))
    before = world.reminders(one)
    world.change("UPDATE reminder SET due_at = due_at + ?", DAY)
    for _ in range(2):
        for item in await world.store.read(due.due, world.now, set_back=True):
            await world.store.write(due.do, world.request(BOT), item)
        assert world.reminders(one) == before
    world.change("UPDATE reminder SET step = 1, due_at = due_at + ? WHERE kind = 'retry'", 7 * DAY)
    for item in await world.store.read(due.due, world.now, set_back=True):
        await world.store.write(due.do, world.request(BOT), item)
    assert all(due_at <= world.now + 2 * DAY for _, _, due_at in world.reminders(one))


@pytest.mark.parametrize(("wait", "column"), [("claim", "clock_started_at"), ("reply", "assigned_at")])
async def test_each_reminder_counts_from_its_own_moment(world: StoreWorld, wait: str, column: str) -> None:
    """To claim it from when it was asked for, to reply from when the customer wrote."""
    one = await world.asked(MAYA)
    if wait == "reply":
        await world.do(MAYA, claim, one)
    before = world.reminders(one)
    assert [kind for kind, _, _ in before] == [wait]
    world.change(f"UPDATE conversation SET {column} = {column} - ?", 20 * MINUTE)  # noqa: S608 - the words above
    world.change("UPDATE reminder SET due_at = due_at + ?", DAY)
    for item in await world.store.read(due.due, world.now, set_back=True):
        await world.store.write(due.do, world.request(BOT), item)
    assert world.reminders(one) == before


async def test_a_reminder_that_comes_soon_is_not_put_off(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE reminder SET due_at = ?", world.now + MINUTE)
    before = world.reminders(one)
    for item in await world.store.read(due.due, world.now, set_back=True):
        await world.store.write(due.do, world.request(BOT), item)
    assert world.reminders(one) == before


async def test_a_right_clock_sets_nothing_right(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    before = await world.one(one), world.reminders(one)
    world.now -= 60_000 - 1  # another replica's clock, a little behind
    assert not [item for item in await world.due() if item.what == "clock"]
    await world.store.write(due.do, world.request(BOT), due.Due(world.workspace, "clock", one))
    assert (await world.one(one), world.reminders(one)) == before


async def test_the_same_words_of_tomorrow_are_no_burst_of_today(world: StoreWorld) -> None:
    set_clock(world, DAY)
    first = await world.voice("Hello? Anybody there?")
    set_clock(world, -DAY)
    await world.voice("Hello? Anybody there?")
    assert world.events(first.conversation_id).count("voice_joined") == 1, "its owner hears of it"


async def test_a_command_counts_again_ten_minutes_after_the_clock_was_set_back(world: StoreWorld) -> None:
    async def command(key: str) -> None:
        await world.store.write(begin, world.request(MAYA, key=key, recent_key="command:maya:applaud"))

    set_clock(world, DAY)
    await command("trigger:1")
    set_clock(world, -DAY)
    with pytest.raises(DuplicateRequest):
        await command("trigger:2")
    assert await world.store.write(due.set_requests_right, world.now) == 2
    world.now += TEN_MINUTES - 1
    with pytest.raises(DuplicateRequest):
        await command("trigger:2")
    world.now += 1
    await command("trigger:3")


async def test_a_new_start_draws_ids_after_those_that_are_kept(world: StoreWorld) -> None:
    set_clock(world, DAY)
    first = await world.voice()
    set_clock(world, -DAY)
    world.ids = Ids(lambda: world.now / 1000, after=await world.see(newest_id))
    world.now += MINUTE
    second = await world.voice("Another one.", "kim@example.com")
    assert second.voice_id > first.voice_id
    assert len(MARKETERS) == 3

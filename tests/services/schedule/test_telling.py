"""What is due is gathered: a morning list, then two messages a day at most; urgent at once; nobody rung when quiet."""

import pytest

from bot.domain.hours import HOUR
from bot.queries.lists import reminders
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from bot.slack.conversations import due_list
from tests.kit.store_world import IDRIS, LENA, MAYA, StoreWorld, at, attempt, reached, till_morning
from tests.services.schedule.test_one_living_message import shown


def rung(world: StoreWorld, person: str = MAYA) -> list[str]:
    """The reminders that somebody got, by kind of message, the oldest first."""
    sql = "SELECT kind FROM message WHERE place = ? AND kind IN ('nudge', 'due_list') ORDER BY id"
    return [row[0] for row in world.rows(sql, person)]


def standing(world: StoreWorld, person: str = MAYA) -> list[str]:
    sql = "SELECT kind FROM message WHERE place = ? AND kind IN ('nudge', 'due_list') AND slack_ts <> '' ORDER BY id"
    return [row[0] for row in world.rows(sql, person)]


async def reads(world: StoreWorld, person: str = MAYA) -> str:
    """What somebody's newest list says."""
    (list_id,) = world.rows("SELECT MAX(id) FROM due_list WHERE person_id = ?", person)[0]
    view = await world.see(reminders.due_list, list_id, person, world.now)
    assert view is not None
    return due_list.draw(view, world.now).text


async def test_nine_that_come_due_at_once_are_one_message(world: StoreWorld) -> None:
    ones = [await world.asked(MAYA, name=f"Customer {number}") for number in range(4)]
    await world.until("2026-03-02 11:59")
    assert len(rung(world)) <= 2
    assert len(world.nudged()) == 3 * len(ones), "each of them spoke three times"


async def test_what_is_due_that_day_begins_it(world: StoreWorld) -> None:
    one, two = await world.asked(MAYA, name="Greta Lindholm"), await world.asked(MAYA, name="Tomas Ek")
    for it in (one, two):
        await world.do(MAYA, claim, it)
    await world.until("2026-03-02 15:59")
    assert rung(world) == []
    await world.until("2026-03-02 16:00")
    assert rung(world) == ["due_list"]
    assert await reads(world) == "Due for you now: Greta Lindholm and Tomas Ek."
    await shown(world)
    await world.until("2026-03-03 09:00")
    assert await reads(world) == "Good morning. Due today: Greta Lindholm and Tomas Ek."
    await shown(world)
    assert standing(world) == ["due_list"], "the one before is gone"
    world.passes(minutes=1)
    await world.do(MAYA, log_reply, attempt(one))
    await shown(world)
    assert await reads(world) == "Good morning. Due today: Tomas Ek."


async def test_a_morning_without_anything_due_says_nothing(world: StoreWorld) -> None:
    one = await world.asked(MAYA, kind=None)
    await world.do(MAYA, claim, one)
    await world.until("2026-03-03 08:59")
    world.change("UPDATE conversation SET reply_due = ?", at("2026-03-09 10:00"))
    before = rung(world)
    await world.until("2026-03-03 09:01")
    assert rung(world) == before
    assert world.rows("SELECT due_at FROM morning WHERE person_id = ?", MAYA) == [(at("2026-03-04 09:00"),)]
    world.change("UPDATE conversation SET state = 'closed'")
    await world.until("2026-03-04 09:01")
    assert world.rows("SELECT due_at FROM morning WHERE person_id = ?", MAYA) == []


async def test_what_wakes_in_the_morning_stands_in_its_list(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.do(IDRIS, snooze, till_morning(one, world.now))
    await world.until("2026-03-03 09:00")
    assert rung(world) == ["due_list"]
    assert await reads(world) == "Good morning. Due today: Greta Lindholm."


async def test_what_a_list_has_just_said_speaks_two_hours_later_alone_and_leaves_it(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.until("2026-03-03 09:00")
    await shown(world)
    await world.until("2026-03-03 10:59")
    await shown(world)
    assert standing(world) == ["due_list"], "its time was up at ten, an hour after the list said so"
    await world.until("2026-03-03 11:00")
    await shown(world)
    assert standing(world) == ["nudge"]


async def test_a_promise_is_not_held_back_by_what_a_list_said_of_its_conversation(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    again, owed = at("2026-03-03 09:00"), at("2026-03-03 12:00")
    said = reached(one, settled=False, follow_up_at=again, promise="A new lid.", promise_due=owed)
    await world.do(MAYA, log_reply, said)
    world.change("UPDATE reminder SET due_at = ? WHERE kind = 'promise'", at("2026-03-03 09:30"))
    await world.until("2026-03-03 09:00")
    assert rung(world) == ["due_list"]
    await world.until("2026-03-03 09:31")
    assert rung(world) == ["due_list", "nudge"]


async def test_urgent_is_said_at_once_and_does_not_count(world: StoreWorld) -> None:
    await world.asked(MAYA, words="It caught fire.")
    await world.until("2026-03-02 10:30")
    assert rung(world) == ["nudge", "nudge"]
    assert rung(world, IDRIS) == ["nudge"], "and the manager"
    assert world.rows("SELECT DISTINCT state, urgent FROM telling") == [("alone", 1)]


@pytest.mark.parametrize("words", ["My grinder broke.", "It caught fire."])
async def test_nobody_is_rung_in_do_not_disturb_and_all_of_it_is_said_after(world: StoreWorld, words: str) -> None:
    await world.asked(MAYA, words=words)
    until = at("2026-03-02 10:55")
    world.change("UPDATE person SET quiet_from = ?, quiet_until = ? WHERE id = ?", world.now, until, MAYA)
    await world.until("2026-03-02 10:54")
    assert rung(world) == []
    await world.until("2026-03-02 10:55")
    assert rung(world) == ["nudge"]


async def test_managers_are_rung_in_their_own_hours(world: StoreWorld) -> None:
    await world.asked(MAYA, words="It caught fire.")
    world.change("UPDATE person SET tz = 'America/New_York' WHERE id = ?", IDRIS)
    await world.until("2026-03-02 10:30")
    assert rung(world, IDRIS) == []
    waits = world.rows("SELECT due_at FROM telling WHERE person_id = ? AND state = 'waiting'", IDRIS)
    assert waits == [(at("2026-03-02 14:00"),)]


async def test_what_was_settled_while_it_waited_is_never_said(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change(
        "UPDATE person SET quiet_from = ?, quiet_until = ? WHERE id = ?", world.now, world.now + 3 * HOUR, MAYA
    )
    await world.until("2026-03-02 10:50")
    await world.do(MAYA, claim, one)
    await world.until("2026-03-02 13:00")
    assert rung(world) == []
    assert world.rows("SELECT state FROM telling") == [("void",)]


async def test_whoever_is_in_no_team_any_more_has_no_mornings(world: StoreWorld) -> None:
    await world.asked(LENA)
    world.change("DELETE FROM member WHERE person_id = ?", LENA)
    await world.until("2026-03-03 09:00")
    assert world.rows("SELECT 1 FROM morning WHERE person_id = ?", LENA) == []

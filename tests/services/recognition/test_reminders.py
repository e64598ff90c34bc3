"""Managers are reminded of a nomination that waits, once, in their own hours."""

from bot.domain.actors import BOT
from bot.domain.hours import DAY
from bot.domain.recognition.commands import Applaud
from bot.services.recognition.applause import applaud, approve, remind_of_nomination
from bot.services.schedule import due
from tests.kit.store_world import IDRIS, MAYA, PETRA, StoreWorld

WHY = "He remembered her name after a year."


async def nominated(world: StoreWorld) -> int:
    await world.do(MAYA, applaud, Applaud(PETRA, WHY))
    ((one, at),) = world.rows("SELECT recognition_id, due_at FROM nomination_reminder")
    assert await world.store.read(due.next_due, world.now) == at
    assert DAY < at - world.now <= 2 * DAY
    world.passes(minutes=(at - world.now) // 60_000 - 1)
    await world.do(BOT, remind_of_nomination, one, IDRIS)
    assert world.places("nomination_reminder") == [], "not before its time"
    world.passes(minutes=1)
    return int(one)


async def test_a_nomination_that_waits_comes_up_again_once(world: StoreWorld) -> None:
    one = await nominated(world)
    found = [it for it in await world.store.read(due.due, world.now) if it.what == "nomination"]
    assert [(it.subject, it.kind) for it in found] == [(one, IDRIS)]
    await world.do(BOT, due.do, found[0])
    assert world.places("nomination_reminder", one) == [IDRIS]
    await world.do(BOT, due.do, found[0])
    assert world.version("nomination_reminder", one) == 1
    await world.do(IDRIS, approve, one)
    assert world.version("nomination_reminder", one) == 2, "its buttons go"


async def test_what_was_decided_needs_no_reminder(world: StoreWorld) -> None:
    one = await nominated(world)
    await world.do(IDRIS, approve, one)
    await world.do(BOT, remind_of_nomination, one, IDRIS)
    assert world.places("nomination_reminder") == []
    assert world.rows("SELECT * FROM nomination_reminder") == []


async def test_whoever_wants_quiet_is_reminded_after_it(world: StoreWorld) -> None:
    one = await nominated(world)
    until = world.now + 60_000
    world.change("UPDATE person SET quiet_from = ?, quiet_until = ? WHERE id = ?", world.now - 1, until, IDRIS)
    await world.do(BOT, remind_of_nomination, one, IDRIS)
    assert world.places("nomination_reminder") == []
    assert world.rows("SELECT due_at FROM nomination_reminder") == [(until,)]

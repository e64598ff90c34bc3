"""What was promised for a day: asked about that morning, kept, put off, and handed on when somebody leaves."""

from typing import Any

import pytest

from bot.domain.actors import BOT
from bot.domain.conversations.commands import PutOffPromise
from bot.domain.conversations.conversation import State
from bot.domain.errors import Conflict, FieldError
from bot.domain.teams.people import Person
from bot.domain.teams.permissions import NotAllowed
from bot.queries import home, touches
from bot.services.conversations.promises import keep, put_off
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.teams.people import know_people
from bot.services.teams.settings import save_team
from bot.views.conversations import PromiseNudgeView
from tests.kit.store_world import IDRIS, LENA, MAYA, NORA, PETRA, StoreWorld, at, reached, team_form

WEDNESDAY = at("2026-03-04 09:00")
NOTES = iter(f"She told me of summer number {number}, and of her dogs." * (number + 1) for number in range(1000))


async def promised(world: StoreWorld, *, due: int = WEDNESDAY, note: str = "", **more: Any) -> tuple[int, int]:  # noqa: ANN401 - as `reached`
    """Maya settles it and promises a new grinder; give the conversation and the touch."""
    one = await world.asked(MAYA)
    promise: dict[str, Any] = {"promise": "A new grinder", "promise_due": due, **more}
    await world.do(MAYA, log_reply, reached(one, note or next(NOTES), **promise))
    return one, int(world.rows("SELECT MAX(id) FROM touch")[0][0])


async def question(world: StoreWorld, to: str) -> PromiseNudgeView:
    (event,) = world.rows("SELECT MAX(event_id) FROM telling WHERE person_id = ?", to)[0]
    found = await world.see(touches.promise_nudge, event, to)
    assert found
    return found


async def test_a_closed_one_still_owes_its_promise_that_morning(world: StoreWorld) -> None:
    one, touch = await promised(world)
    assert (await world.one(one)).state is State.CLOSED
    assert world.reminders(one) == [("promise", 0, WEDNESDAY)]
    await world.until("2026-03-04 08:59")
    assert world.nudged() == []
    await world.until("2026-03-04 09:00")
    assert world.nudged() == [MAYA]
    asked = await question(world, MAYA)
    assert (asked.promise.id, asked.promise.promise, asked.as_manager, asked.may_answer) == (
        *(touch, "A new grinder"),
        *(False, True),
    )


async def test_it_is_asked_three_mornings_and_the_managers_hear_the_last(world: StoreWorld) -> None:
    one, _ = await promised(world)
    await world.until("2026-03-13 12:00")
    assert world.nudged() == [MAYA, MAYA, MAYA, IDRIS]
    assert world.reminders(one) == []
    assert (await question(world, IDRIS)).as_manager
    assert (await world.see(home.home, MAYA, world.now)).day.promises.total == 1, "it stands on Home until it is kept"


async def test_what_managers_hear_of_it_waits_for_their_list(world: StoreWorld) -> None:
    """Two promises that nobody answers, and a manager whose lists come at ten and three: one message."""
    for _ in range(2):
        await promised(world)
    sql = "SELECT kind FROM message WHERE place = ? AND kind IN ('nudge', 'due_list')"
    await world.until("2026-03-06 09:59")
    assert world.rows(sql, IDRIS) == []
    await world.until("2026-03-06 10:00")
    assert world.rows(sql, IDRIS) == [("due_list",)]


async def test_kept_is_kept_and_asks_no_more(world: StoreWorld) -> None:
    one, touch = await promised(world)
    await world.until("2026-03-04 09:00")
    was = world.version("due_list", (await _list(world)))
    world.change("UPDATE message SET slack_ts = '1.1' WHERE kind = 'due_list'")
    await world.do(MAYA, keep, touch)
    assert world.reminders(one) == []
    assert world.version("due_list", (await _list(world))) == was + 1, "the list is drawn anew"
    assert (await question(world, MAYA)).promise.kept
    assert world.events(one)[-1] == "promise_kept"
    assert (await world.see(home.home, MAYA, world.now)).day.promises.total == 0
    for again in (keep, put_off):
        form: Any = touch if again is keep else PutOffPromise(touch, world.now + 1)
        with pytest.raises(Conflict, match="settled already"):
            await world.do(MAYA, again, form)


async def _list(world: StoreWorld) -> int:
    return int(world.rows("SELECT MAX(subject_id) FROM message WHERE kind = 'due_list'")[0][0])


async def test_not_yet_gives_it_a_new_day(world: StoreWorld) -> None:
    one, touch = await promised(world)
    await world.until("2026-03-04 09:00")
    for due in (world.now, world.now + 400 * 86_400_000):
        with pytest.raises(FieldError, match="a day to come") as caught:
            await world.do(MAYA, put_off, PutOffPromise(touch, due))
        assert caught.value.field == "due"
    assert await world.do(MAYA, put_off, PutOffPromise(touch, at("2026-03-09 09:00"))) == "Greta Lindholm"
    assert world.reminders(one) == [("promise", 0, at("2026-03-09 09:00"))]
    asked = await question(world, MAYA)
    assert asked.promise.due != asked.asked_due
    await world.until("2026-03-09 09:00")
    assert world.nudged() == [MAYA, MAYA]


async def test_several_promises_each_have_their_morning(world: StoreWorld) -> None:
    one, _ = await promised(world, settled=False, follow_up_at=at("2026-03-20 09:00"))
    promise: dict[str, Any] = {"promise": "A call", "promise_due": at("2026-03-05 09:00")}
    await world.do(MAYA, log_reply, reached(one, next(NOTES), **promise))
    assert ("promise", 0, WEDNESDAY) in world.reminders(one)
    await world.until("2026-03-04 12:00")
    assert len(world.nudged()) == 1
    assert ("promise", 1, at("2026-03-05 09:00")) in world.reminders(one)
    await world.until("2026-03-05 12:00")
    assert len(world.nudged()) == 3


async def test_an_undone_reply_owes_nothing(world: StoreWorld) -> None:
    one, _ = await promised(world)
    await world.do(MAYA, undo, one)
    assert "promise" not in {kind for kind, _, _ in world.reminders(one)}


@pytest.mark.parametrize("person", [LENA, PETRA])
async def test_others_cannot_say_how_it_ended(world: StoreWorld, person: str) -> None:
    _, touch = await promised(world)
    for service, form in ((keep, touch), (put_off, PutOffPromise(touch, WEDNESDAY))):
        with pytest.raises(NotAllowed):
            await world.do(person, service, form)  # type: ignore[arg-type]  # each with its own
    with pytest.raises(NotAllowed):
        await world.see(touches.promise_for, touch, person)
    await world.do(IDRIS, keep, touch)


async def test_what_is_not_there_is_said_to_be_gone(world: StoreWorld) -> None:
    with pytest.raises(Conflict, match="not here any more"):
        await world.do(MAYA, keep, 4711)
    with pytest.raises(Conflict, match="not here any more"):
        await world.see(touches.owed, 4711)
    assert await world.see(touches.promise_nudge, 4711, MAYA) is None


async def test_the_promise_of_whoever_left_is_the_owners(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    promise: dict[str, Any] = {"promise": "A new grinder", "promise_due": WEDNESDAY}
    later: dict[str, Any] = {"settled": False, "follow_up_at": at("2026-03-20 09:00")}
    await world.do(MAYA, log_reply, reached(one, next(NOTES), **promise, **later))
    world.change("UPDATE member SET away_until = NULL")
    await world.do(BOT, know_people, [Person(MAYA, "Maya Lind", is_deleted=True)])
    owner = (await world.one(one)).owner or ""
    assert owner in {NORA, LENA}
    assert [line.id for line in (await world.see(home.home, owner, world.now)).day.promises.shown]
    await world.until("2026-03-04 09:00")
    assert world.nudged() == [owner]
    asked = await question(world, owner)
    assert (asked.as_manager, asked.may_answer, asked.promise.by.name) == (False, True, "Maya Lind")
    await world.do(owner, keep, asked.promise.id)


async def test_with_nobody_left_it_is_the_managers(world: StoreWorld) -> None:
    _, touch = await promised(world)
    await world.do(IDRIS, save_team, team_form(team_id=world.team, marketers=(NORA, LENA)))
    await world.until("2026-03-04 09:00")
    assert world.nudged() == [IDRIS]
    assert (await question(world, IDRIS)).as_manager
    with pytest.raises(NotAllowed):
        await world.do(MAYA, keep, touch)
    await world.do(IDRIS, keep, touch)


async def test_outside_their_hours_it_waits_for_them(world: StoreWorld) -> None:
    one, _ = await promised(world)
    world.change("UPDATE person SET tz = 'America/New_York' WHERE id = ?", MAYA)
    await world.until("2026-03-04 13:59")
    assert world.nudged() == []
    ((kind, step, due),) = world.reminders(one)
    assert (kind, step, due) == ("promise", 0, at("2026-03-04 14:00"))
    await world.until("2026-03-04 14:00")
    assert world.nudged() == [MAYA]

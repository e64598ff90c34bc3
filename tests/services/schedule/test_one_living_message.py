"""One living message for each conversation and person: the one before goes, and what was acted on is one line."""

import pytest

from bot.domain.conversations.commands import HandOver, Snooze
from bot.domain.errors import Conflict
from bot.domain.hours import HOUR
from bot.domain.messages import MessageKind
from bot.ports import Tx
from bot.queries.lists import reminders
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.hand_over import offer
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze_for_an_hour, snooze_from_reminder
from bot.services.conversations.undo import undo
from bot.services.core import outbox
from bot.slack.conversations import reminder
from tests.kit.store_world import LENA, MAYA, StoreWorld, attempt, reached


async def shown(world: StoreWorld) -> None:
    """Slack shows everything that it should."""
    for _ in range(9):
        for message in await world.see(outbox.waiting, world.now):
            if message.withdrawn:
                await world.store.write(outbox.withdrawn, message)
            else:
                await world.store.write(outbox.shown, message, "D1", message.ts or f"{message.id}.1")


async def reads(world: StoreWorld) -> list[str]:
    """What the reminders that stand say, the oldest first."""
    rows = world.rows("SELECT subject_id, place FROM message WHERE kind = 'nudge' AND slack_ts <> '' ORDER BY id")
    views = [await world.see(reminders.nudge, event, to, world.now, stands=True) for event, to in rows]
    return [reminder.draw(view, world.now).text.split(" · ")[0] for view in views if view]


async def reminded(world: StoreWorld, *, urgent: bool = False) -> int:
    """Maya was reminded to claim, and Slack shows it."""
    one = await world.asked(MAYA, **({"words": "It caught fire."} if urgent else {}))
    world.passes(minutes=23 if urgent else 45)
    await world.sweep()
    await shown(world)
    world.passes(minutes=1)
    return one


async def test_the_one_before_is_withdrawn_when_it_speaks_again(world: StoreWorld) -> None:
    await reminded(world, urgent=True)
    world.passes(minutes=6)
    await world.sweep()
    assert world.rows(
        "SELECT withdrawn, slack_ts <> '' FROM message WHERE kind = 'nudge' AND place = ? ORDER BY id", MAYA
    ) == [
        (1, 1),
        (0, 0),
    ]
    await shown(world)
    assert len(await reads(world)) == 2, "one to Maya, one to the manager"
    assert await world.see(outbox.waiting, world.now) == []


async def test_one_that_never_left_is_dropped(world: StoreWorld) -> None:
    await world.asked(MAYA, words="It caught fire.")
    for minutes in (23, 7):
        world.passes(minutes=minutes)
        await world.sweep()
    await shown(world)
    assert len(await reads(world)) == 2


@pytest.mark.parametrize(
    ("does", "line"),
    [
        ((claim,), "Claimed"),
        ((snooze_for_an_hour,), "Quiet until"),
        ((log_reply, reached), "Answered"),
        ((log_reply, attempt), "Tried"),
        ((dismiss,), "Put aside: not for us"),
        ((offer, lambda one: HandOver(one, LENA)), "Lena Brandt is asked to take over"),
    ],
)
async def test_what_was_acted_on_is_one_line(world: StoreWorld, does: tuple, line: str) -> None:  # type: ignore[type-arg] # services of many shapes
    one = await reminded(world)
    service, *asked = does
    extra = ("spam",) if service is dismiss else ()
    await world.do(MAYA, service, *(make(one) for make in asked or [lambda it: it]), *extra)
    waits = [it for it in await world.see(outbox.waiting, world.now) if it.kind is MessageKind.NUDGE]
    await shown(world)
    (text,) = await reads(world)
    assert text.startswith(line)
    assert len(waits) <= 1
    version = world.rows("SELECT wanted_version, shown_version FROM message WHERE kind = 'nudge'")
    assert version == [(2, 2)], "it is drawn anew once"


async def test_an_undo_brings_it_back(world: StoreWorld) -> None:
    one = await reminded(world)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, undo, one)
    (text,) = await reads(world)
    assert text.startswith("Nobody has said yes to Greta")


async def test_an_old_button_whose_time_has_passed_says_so(world: StoreWorld) -> None:
    one = await reminded(world)
    with pytest.raises(Conflict, match="That time has passed since"):
        await world.do(MAYA, snooze_from_reminder, Snooze(one, world.now))
    assert await world.do(MAYA, snooze_from_reminder, Snooze(one, world.now + HOUR)) == world.now + HOUR
    assert (await world.one(one)).snoozed_until == world.now + HOUR


async def test_whatever_is_asked_of_one_that_is_gone_begins_anew(world: StoreWorld) -> None:
    await reminded(world)
    world.change("UPDATE message SET withdrawn = 1, wanted_version = wanted_version + 1 WHERE kind = 'owner'")
    (gone,) = [one for one in await world.see(outbox.waiting, world.now) if one.withdrawn]
    subject, place = gone.subject, gone.place

    def again(tx: Tx) -> None:
        tx.run(
            "messages.enqueue",
            id=1,
            workspace=world.workspace,
            kind="owner",
            subject=subject,
            place=place,
            expires_at=None,
            priority=1,
        )

    await world.store.write(again)
    await world.store.write(outbox.withdrawn, gone)
    (back,) = [one for one in await world.see(outbox.waiting, world.now) if one.kind is MessageKind.OWNER]
    assert (back.id, back.withdrawn, back.ts) == (gone.id, False, "")

"""Tidy: what is over for a week goes from somebody's direct messages, and nothing else."""

import pytest

from bot.domain.conversations.commands import Assign, WhyNotOurs
from bot.domain.hours import DAY
from bot.domain.messages import MessageKind
from bot.domain.teams.permissions import NotAllowed
from bot.ports import Tx
from bot.queries import messages as queries
from bot.services.conversations.assign import assign
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import bring_back, dismiss
from bot.services.conversations.promises import keep
from bot.services.conversations.reopen import reopen
from bot.services.conversations.reply import log_reply
from bot.services.core import outbox
from bot.services.teams.tidying import tidy
from bot.store.conversations import tellings
from bot.store.core import messages
from tests.kit.store_world import GUEST, IDRIS, LENA, MAYA, NOTE, PETRA, StoreWorld, reached

WEEK_H = 7 * 24
KINDS = "SELECT kind FROM message WHERE place = ? AND withdrawn = 0 AND slack_ts <> '' ORDER BY kind, id"


async def shown(world: StoreWorld) -> None:
    """Slack shows everything that it should."""
    while waiting := await world.see(outbox.waiting, world.now):
        for message in waiting:
            if message.withdrawn:
                await world.store.write(outbox.withdrawn, message)
            else:
                await world.store.write(outbox.shown, message, "D1", message.ts or f"{message.id}.1")


def stands(world: StoreWorld, person: str = MAYA, *, kind: str = "") -> list[str]:
    """The kinds of messages that stand in somebody's direct messages and stay there."""
    return [row[0] for row in world.rows(KINDS, person) if row[0] == (kind or row[0])]


async def closed(world: StoreWorld, note: str = NOTE) -> int:
    """Maya claimed one and settled it, just now."""
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, log_reply, reached(one, note))
    await shown(world)
    return one


async def test_what_is_settled_for_a_week_goes_and_once_only(world: StoreWorld) -> None:
    await closed(world)
    assert stands(world, kind="owner") == ["owner"]
    world.passes(hours=WEEK_H, minutes=-1)
    assert await world.do(MAYA, tidy) == 0, "that is no week yet"
    world.passes(minutes=1)
    assert await world.do(LENA, tidy) == 0, "it is another's"
    assert await world.do(MAYA, tidy) == 1
    assert await world.do(MAYA, tidy) == 0
    assert stands(world, kind="owner") == []
    await shown(world)
    assert world.rows("SELECT slack_ts FROM message WHERE kind = 'owner'") == [("",)]
    assert world.rows("SELECT actor_id, after FROM event WHERE kind = 'tidied'") == [(MAYA, '{"messages": 1}')]


async def test_what_is_open_stays_with_its_reminder_until_it_is_in_other_hands(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.passes(minutes=45)
    await world.sweep()
    await shown(world)
    assert stands(world) == ["nudge", "owner", "welcome"]
    world.passes(hours=WEEK_H + 1)
    assert await world.do(MAYA, tidy) == 0
    await world.do(IDRIS, assign, Assign(one, LENA))
    await shown(world)
    assert await world.do(MAYA, tidy) == 1, "its reminder; it is another's for no week yet"
    assert stands(world) == ["owner", "welcome"]
    world.passes(hours=WEEK_H + 1)
    assert await world.do(MAYA, tidy) == 1


async def test_what_was_put_aside_goes_and_is_back_with_the_conversation(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await shown(world)
    await world.do(MAYA, dismiss, one, WhyNotOurs.SPAM)
    await shown(world)
    world.passes(hours=WEEK_H + 1)
    assert await world.do(MAYA, tidy) == 1
    await shown(world)
    assert stands(world, kind="owner") == []
    await world.do(IDRIS, bring_back, one)
    await shown(world)
    owner = (await world.one(one)).owner
    assert owner
    assert stands(world, owner, kind="owner") == ["owner"]


async def test_whoever_reopens_what_was_tidied_away_has_its_message_again(world: StoreWorld) -> None:
    one = await closed(world)
    world.passes(hours=WEEK_H + 1)
    await world.do(MAYA, tidy)
    await shown(world)
    await world.do(MAYA, reopen, one)
    await shown(world)
    assert stands(world, kind="owner") == ["owner"]


async def test_the_lines_below_it_go_with_it_and_thanks_bring_it_back(world: StoreWorld) -> None:
    taken = await world.voice()
    one = taken.conversation_id
    owner = (await world.one(one)).owner or ""
    await world.do(owner, claim, one)
    await world.do(owner, log_reply, reached(one))
    await shown(world)
    await world.voice("Thank you!", kind=None)
    await shown(world)
    assert stands(world, owner) == ["history", "owner", "welcome"]
    world.passes(hours=WEEK_H + 1)
    assert await world.do(owner, tidy) == 1, "lines are not counted"
    await shown(world)
    assert stands(world, owner) == ["welcome"]
    await world.voice("Thank you!", kind=None)
    await shown(world)
    assert stands(world, owner) == ["history", "owner", "welcome"]


async def test_one_with_a_line_to_come_below_it_stays(world: StoreWorld) -> None:
    await closed(world)
    world.passes(hours=WEEK_H + 1)
    await world.voice("Thank you!", "customer0@example.com", kind=None)
    waits = "SELECT COUNT(*) FROM message WHERE parent_id IS NOT NULL AND place = ? AND shown_version = 0"
    assert world.rows(waits, MAYA) == [(1,)]
    assert await world.do(MAYA, tidy) == 0
    await shown(world)
    assert await world.do(MAYA, tidy) == 1


async def test_a_list_goes_when_nothing_in_it_is_to_do(world: StoreWorld) -> None:
    one = await world.asked(MAYA)

    def listed(tx: Tx) -> None:
        tellings.make_list(tx, world.workspace, list_id=7, person=MAYA, now=world.now, morning=True)
        tellings.put(tx, world.workspace, list_id=7, conversation=one, kind="claim", is_anothers=False)
        messages.enqueue(
            tx,
            world.workspace,
            message_id=8,
            kind=MessageKind.DUE_LIST,
            subject=7,
            place=MAYA,
            expires_at=None,
            priority=1,
        )

    await world.store.write(listed)
    await shown(world)
    world.passes(hours=WEEK_H + 1)
    assert await world.do(MAYA, tidy) == 0
    await world.do(MAYA, claim, one)
    assert await world.do(MAYA, tidy) == 1
    assert stands(world) == ["owner", "welcome"]


async def test_the_question_after_a_promise_goes_when_it_is_answered(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, log_reply, reached(one, promise="A new grinder.", promise_due=world.now + DAY))
    world.passes(hours=24)
    await world.sweep()
    await shown(world)
    assert stands(world, kind="due_list") == ["due_list"]
    world.passes(hours=WEEK_H + 1)
    assert await world.do(MAYA, tidy) == 1, "the owner's message alone"
    assert stands(world, kind="due_list") == ["due_list"]
    ((touch,),) = world.rows("SELECT id FROM touch")
    await world.do(MAYA, keep, touch)
    assert await world.do(MAYA, tidy) == 1
    assert stands(world, kind="due_list") == []


async def test_no_more_go_at_once_than_that(world: StoreWorld) -> None:
    for note in (NOTE, "He laughed, and wants the green one.", "It came by post; all is well with them now."):
        await closed(world, note)
    world.passes(hours=WEEK_H + 1)
    found = await world.see(queries.finished, MAYA, world.now, most=2)
    first = world.rows("SELECT id FROM message WHERE kind = 'owner' ORDER BY id LIMIT 2")
    assert [(one["id"],) for one in found] == first, "the oldest ones"


async def test_a_full_member_may_and_nobody_else(world: StoreWorld) -> None:
    assert await world.do(PETRA, tidy) == 0
    with pytest.raises(NotAllowed, match="full members"):
        await world.do(GUEST, tidy)

"""Somebody leaves a team or the company: what was theirs goes on with others."""

from dataclasses import replace
from typing import Any

import pytest

from bot.delivery.rendering import draw
from bot.domain.actors import BOT
from bot.domain.conversations.commands import HandOver
from bot.domain.conversations.conversation import Reason, State
from bot.domain.hours import DAY, HOUR
from bot.domain.messages import MessageKind, PendingMessage
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import Kind
from bot.queries import conversations
from bot.services.conversations.claim import claim
from bot.services.conversations.hand_over import accept, decline, offer
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.core import outbox
from bot.services.teams.people import know_people
from bot.services.teams.settings import save_team
from tests.kit.rows import CONVERSATION, MESSAGE, Rows
from tests.kit.store_world import (
    HERE,
    IDRIS,
    LENA,
    MARKETERS,
    MAYA,
    NORA,
    PEOPLE,
    PETRA,
    StoreWorld,
    at,
    reached,
    team_form,
)

OTHERS = (NORA, LENA)


async def out_of_the_team(world: StoreWorld, person: str = MAYA) -> None:
    rest = tuple(one for one in MARKETERS if one != person)
    await world.do(IDRIS, save_team, team_form(team_id=world.team, marketers=rest))


async def changed(world: StoreWorld, person: str = MAYA, **more: bool) -> None:
    known = next(one for one in PEOPLE if one.id == person)
    await world.do(BOT, know_people, [replace(known, **more)])  # type: ignore[arg-type] # flags only


async def deactivated(world: StoreWorld) -> None:
    await changed(world, is_deleted=True)


async def made_a_guest(world: StoreWorld) -> None:
    await changed(world, is_guest=True)


async def in_another_organisation(world: StoreWorld) -> None:
    await changed(world, is_external=True)


WAYS = [out_of_the_team, deactivated, made_a_guest, in_another_organisation]


async def theirs(world: StoreWorld, *, claimed: bool = False) -> int:
    """Something of Maya's, while everybody is here."""
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    if claimed:
        await world.do(MAYA, claim, one)
    return one


async def standing(world: StoreWorld, kind: MessageKind, place: str) -> PendingMessage:
    """The message of this kind at this place, as if Slack showed it already."""
    waiting = await world.store.read(outbox.waiting, HERE, world.now)
    found = next((one for one in waiting if (one.kind, one.place) == (kind, place)), None)
    while found is None:
        for one in waiting:
            await world.store.write(outbox.shown, one, "D1", f"1.{one.id}")
        waiting = await world.store.read(outbox.waiting, HERE, world.now)
        assert waiting, f"no {kind} waits for {place}"
        found = next((one for one in waiting if (one.kind, one.place) == (kind, place)), None)
    await world.store.write(outbox.shown, found, "D1", f"1.{found.id}")
    return replace(found, ts=f"1.{found.id}", channel="D1")


async def seen(world: StoreWorld, message: PendingMessage) -> Any:  # noqa: ANN401 - a message
    drawn = await world.store.read(draw, message, world.now)
    assert drawn is not None
    return drawn


@pytest.mark.parametrize("claimed", [False, True])
@pytest.mark.parametrize("leaves", WAYS)
async def test_who_leaves_hands_on_what_was_theirs(world: StoreWorld, leaves: Any, *, claimed: bool) -> None:  # noqa: ANN401
    one = await theirs(world, claimed=claimed)
    due = (await world.one(one)).reply_due
    own = await standing(world, MessageKind.OWNER, MAYA)
    world.passes(minutes=20)
    await leaves(world)
    after = await world.one(one)
    assert (after.state, after.assignment_reason, after.reason_person) == (State.ASSIGNED, Reason.LEFT, MAYA)
    assert after.owner in OTHERS
    assert (after.reply_due, after.claimed_at, after.assigned_at) == (due, None, world.now)
    assert world.events(one)[-1] == "owner_left"
    assert world.places("owner", one) == [MAYA, after.owner]
    assert world.reminders(one) == [("claim", 75, world.now + 45 * 60_000)]
    event = world.rows("SELECT MAX(id) FROM event WHERE conversation_id = ?", one)[0][0]
    line = await world.see(conversations.history, event)
    assert line is not None
    assert line[0].left is not None
    assert line[0].other is not None
    assert (line[0].left.id, line[0].other.id) == (MAYA, after.owner)
    drawn = await seen(world, own)
    assert [block["type"] for block in drawn.blocks] == ["section"], "one line, and no buttons"
    assert "grinder" not in str(drawn)


async def test_a_second_word_of_it_changes_nothing(world: StoreWorld) -> None:
    one = await theirs(world)
    await deactivated(world)
    events, version = world.events(one), world.rows("SELECT SUM(wanted_version) FROM message")
    await deactivated(world)
    await changed(world, is_deleted=True, is_guest=True)
    assert (world.events(one), world.rows("SELECT SUM(wanted_version) FROM message")) == (events, version)


async def test_where_nobody_can_be_asked_it_waits(world: StoreWorld) -> None:
    one = await theirs(world, claimed=True)
    world.change("UPDATE member SET away_until = ? WHERE person_id <> ?", world.now + HOUR, MAYA)
    await deactivated(world)
    after = await world.one(one)
    assert (after.state, after.owner, after.assignment_reason) == (State.WAITING, None, Reason.ALL_AWAY)
    assert [kind for kind, _, _ in world.reminders(one)] == ["decide"]
    world.passes(hours=2)
    await world.sweep(drain=True)
    assert (await world.one(one)).owner in OTHERS


async def test_those_who_leave_together_are_not_asked_for_each_other(world: StoreWorld) -> None:
    one = await theirs(world)
    known = [replace(one, is_deleted=True) for one in PEOPLE if one.id in {MAYA, NORA}]
    await world.do(BOT, know_people, known)
    assert (await world.one(one)).owner == LENA
    assert world.events(one).count("owner_left") == 1


async def test_what_is_answered_stays_answered_and_its_follow_up_is_anothers(world: StoreWorld) -> None:
    one = await theirs(world)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    world.change("UPDATE setting SET value = '0' WHERE name IN ('open_cap', 'day_cap')")
    await out_of_the_team(world)
    after = await world.one(one)
    assert (after.state, after.assignment_reason, after.reason_person) == (State.ANSWERED, Reason.LEFT, MAYA)
    assert after.owner in OTHERS
    assert world.reminders(one) == [("follow_up", 0, world.now + DAY)]
    world.passes(hours=24)
    await world.sweep()
    assert world.nudged() == [after.owner]


async def test_what_is_answered_waits_where_nobody_is_left(world: StoreWorld) -> None:
    one = await theirs(world)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    before = await world.one(one)
    assert before.answered_at == world.now
    world.change("UPDATE member SET away_until = ? WHERE person_id <> ?", world.now + 2 * HOUR, MAYA)
    world.passes(hours=1)
    await deactivated(world)
    after = await world.one(one)
    assert (after.state, after.owner, after.assignment_reason) == (State.WAITING, None, Reason.ALL_AWAY)
    assert (after.answered_at, after.follow_up_at, after.clock_started_at) == (None, None, world.now)
    assert after.reply_due is not None
    assert before.reply_due is not None
    assert after.reply_due - before.reply_due == HOUR, "as long as for one that comes in now"


async def test_who_manages_and_answers_no_more_hands_on_too(world: StoreWorld) -> None:
    one = await theirs(world, claimed=True)
    await world.do(IDRIS, save_team, team_form(team_id=world.team, managers=(IDRIS, MAYA), marketers=OTHERS))
    assert (await world.one(one)).owner in OTHERS
    event = world.rows("SELECT MAX(id) FROM event WHERE conversation_id = ?", one)[0][0]
    line = await world.see(conversations.history, event)
    assert line is not None
    assert line[0].still_here


async def test_who_is_full_is_asked_for_a_follow_up_all_the_same(world: StoreWorld) -> None:
    one = await theirs(world)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    for _ in range(8):
        await world.asked(LENA, kind=Kind.COMMENT)
        world.passes(hours=24)
    world.change("UPDATE member SET away_until = CASE WHEN person_id = ? THEN NULL ELSE ? END", LENA, world.now + DAY)
    await out_of_the_team(world)
    assert ((await world.one(one)).state, (await world.one(one)).owner) == (State.ANSWERED, LENA)


async def test_what_is_urgent_goes_to_a_manager_at_work_but_not_to_whoever_hands_it_on(world: StoreWorld) -> None:
    one = await theirs(world)
    other = await theirs(world)
    world.change("UPDATE conversation SET urgent = 1 WHERE id = ?", one)
    world.change("UPDATE person SET tz = 'America/Los_Angeles' WHERE id = ?", IDRIS)
    world.now = at("2026-03-02 22:00")
    world.change("UPDATE person SET tz = 'America/Los_Angeles' WHERE id = ?", MAYA)
    await world.do(IDRIS, save_team, team_form(team_id=world.team, managers=(IDRIS, MAYA), marketers=OTHERS))
    after = await world.one(one)
    assert (after.owner, after.assignment_reason, after.reason_person) == (IDRIS, Reason.STANDBY, None)
    assert (await world.one(other)).owner in OTHERS, "what is not waits for the morning"
    world.change("UPDATE member SET away_until = ? WHERE person_id = ?", world.now + DAY, IDRIS)
    world.change("UPDATE member SET marketer = 1 WHERE person_id = ?", MAYA)
    world.change("UPDATE conversation SET owner = ? WHERE id = ?", MAYA, one)
    await world.do(IDRIS, save_team, team_form(team_id=world.team, managers=(IDRIS, MAYA), marketers=OTHERS))
    assert (await world.one(one)).owner in OTHERS, "Maya manages, is at work, and has just given it away"


async def test_an_offer_of_who_leaves_is_withdrawn(world: StoreWorld) -> None:
    one = await theirs(world, claimed=True)
    await world.do(MAYA, offer, HandOver(one, LENA))
    await out_of_the_team(world)
    assert world.rows("SELECT state FROM offer") == [("withdrawn",)]


async def test_an_offer_to_who_leaves_is_withdrawn_and_the_giver_hears(world: StoreWorld) -> None:
    one = await theirs(world, claimed=True)
    await world.do(MAYA, offer, HandOver(one, LENA))
    ((offered,),) = world.rows("SELECT id FROM offer")
    await out_of_the_team(world, LENA)
    assert world.rows("SELECT state FROM offer") == [("withdrawn",)]
    assert (await world.one(one)).owner == MAYA
    event = world.rows("SELECT MAX(id) FROM event WHERE conversation_id = ?", one)[0][0]
    assert world.events(one)[-1] == "offer_withdrawn"
    assert MAYA in world.places("history", event)
    assert world.version("offer", offered) > 1


@pytest.mark.parametrize("answers", [accept, decline])
async def test_an_old_offer_is_not_answered_by_who_is_not_in_the_team(world: StoreWorld, answers: Any) -> None:  # noqa: ANN401
    one = await theirs(world, claimed=True)
    await world.do(MAYA, offer, HandOver(one, LENA))
    ((offered,),) = world.rows("SELECT id FROM offer")
    world.change("DELETE FROM member WHERE person_id = ?", LENA)
    with pytest.raises(NotAllowed, match="not among this team's marketers"):
        await world.do(LENA, answers, offered)
    assert (await world.one(one)).owner == MAYA


async def test_an_undo_does_not_give_it_back_to_who_has_left(world: StoreWorld) -> None:
    one = await theirs(world)
    await world.do(LENA, claim, one)
    await out_of_the_team(world)
    await world.do(LENA, undo, one)
    after = await world.one(one)
    assert after.owner in OTHERS
    assert world.events(one)[-2:] == ["undone", "owner_left"]


async def test_a_manager_goes_on_with_what_an_undo_gives_back(world: StoreWorld) -> None:
    one = await theirs(world, claimed=True)
    await world.do(IDRIS, offer, HandOver(one, LENA))
    world.change("UPDATE member SET marketer = 0, manager = 1 WHERE person_id = ?", MAYA)
    await world.do(IDRIS, undo, one)
    assert (await world.one(one)).owner == MAYA


@pytest.mark.parametrize("reason", list(Reason))
async def test_an_undo_asks_a_manager_again_who_was_asked_as_one(world: StoreWorld, reason: Reason) -> None:
    one = await theirs(world)
    world.change("UPDATE conversation SET assignment_reason = ?", reason)
    await world.do(LENA, claim, one)
    world.change("UPDATE member SET marketer = 0, manager = 1 WHERE person_id = ?", MAYA)
    await world.do(LENA, undo, one)
    stays = reason in {Reason.STANDBY, Reason.GIVEN, Reason.RETURNED}
    assert ((await world.one(one)).owner == MAYA) == stays


@pytest.mark.parametrize("sort", ["guest", "external", "deleted"])
async def test_an_undo_gives_nothing_back_to_a_manager_who_is_no_colleague_any_more(
    world: StoreWorld, sort: str
) -> None:
    one = await theirs(world, claimed=True)
    await world.do(IDRIS, offer, HandOver(one, LENA))
    world.change("UPDATE member SET marketer = 0, manager = 1 WHERE person_id = ?", MAYA)
    world.change(f"UPDATE person SET is_{sort} = 1 WHERE id = ?", MAYA)  # noqa: S608 - the words above
    await world.do(IDRIS, undo, one)
    assert (await world.one(one)).owner in OTHERS


async def test_two_hundred_messages_of_who_leaves_are_drawn_anew_the_newest(world: StoreWorld) -> None:
    customer = (await world.one(await theirs(world))).customer_id
    rows = Rows(world.database, world.store)
    closed = {**CONVERSATION, "team_id": world.team, "customer_id": customer, "owner": MAYA, "state": "closed"}
    for number in range(1, 202):
        rows.add("conversation", closed, id=number, assigned_at=number)
        rows.add("message", {**MESSAGE, "kind": "owner", "place": MAYA}, id=number, subject_id=number)
    await out_of_the_team(world)
    assert world.rows("SELECT id FROM message WHERE id < 202 AND wanted_version = 2") == [(1,)], "the oldest of 201"


async def test_what_they_passed_on_stays_theirs(world: StoreWorld) -> None:
    one = await theirs(world)
    world.change("UPDATE voice SET reported_by = ?", MAYA)
    await out_of_the_team(world)
    assert world.rows("SELECT reported_by FROM voice") == [(MAYA,)]
    assert world.places("arrived", one) == [MAYA]


async def test_a_reminder_that_stands_becomes_one_line(world: StoreWorld) -> None:
    await theirs(world)
    world.passes(minutes=46)
    await world.sweep()
    nudge = await standing(world, MessageKind.NUDGE, MAYA)
    assert len((await seen(world, nudge)).blocks) > 1
    version = world.rows("SELECT wanted_version FROM message WHERE kind = 'nudge'")
    await out_of_the_team(world)
    drawn = await seen(world, nudge)
    assert [block["type"] for block in drawn.blocks] == ["context"]
    assert "is asked now" in drawn.text
    assert world.rows("SELECT wanted_version FROM message WHERE kind = 'nudge'") != version


async def test_nobody_is_reminded_of_what_they_may_not_do(world: StoreWorld) -> None:
    one = await theirs(world, claimed=True)
    world.change("DELETE FROM member WHERE person_id = ?", MAYA)
    world.passes(hours=7)
    await world.sweep()
    assert world.nudged() == [IDRIS]
    assert (await world.one(one)).owner == MAYA


async def test_who_is_no_colleague_any_more_is_told_nothing_new(world: StoreWorld) -> None:
    await theirs(world)
    world.change("UPDATE person SET is_guest = 1 WHERE id = ?", MAYA)
    for one in await world.store.read(outbox.waiting, HERE, world.now):
        assert (await world.store.read(draw, one, world.now) is None) == (one.place == MAYA)


async def test_who_was_never_in_the_team_reads_one_line_of_what_they_answered(world: StoreWorld) -> None:
    one = await theirs(world)
    world.change("UPDATE conversation SET owner = ?, state = 'closed'", PETRA)
    world.change("UPDATE message SET place = ? WHERE kind = 'owner'", PETRA)
    drawn = await seen(world, await standing(world, MessageKind.OWNER, PETRA))
    assert [block["type"] for block in drawn.blocks] == ["section"]
    assert (await world.one(one)).owner == PETRA

"""A person splits off a voice, or joins two conversations; promises, touches, offers and owners stay right."""

from typing import Any

import pytest

from bot.domain.actors import BOT
from bot.domain.conversations.commands import HandOver, WhyNotOurs
from bot.domain.conversations.conversation import Reason, State
from bot.domain.errors import Conflict, NotFound
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.judging.judgement import Judge, Judgement
from bot.domain.voices.voice import Kind
from bot.queries import conversations as queries
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.follow import follow
from bot.services.conversations.hand_over import offer
from bot.services.conversations.reopen import reopen
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.voices.change_kind import confirm_kind
from bot.services.voices.judging import judge_again
from bot.services.voices.matters.merging import join_matters
from bot.services.voices.matters.splitting import split
from bot.services.voices.take_in import TakenIn
from tests.kit.databases import ENGINES
from tests.kit.store_world import IDRIS, LENA, MAYA, NORA, PETRA, StoreWorld, attempt, reached, till_morning

pytestmark = pytest.mark.engines(*ENGINES)


async def two_voices(world: StoreWorld, **second: object) -> tuple[int, TakenIn]:
    """Maya is asked for Greta, who has said two things."""
    one = await world.asked(MAYA, address="greta@example.com", subject="Grinder")
    world.passes(minutes=10)
    taken = await world.voice(**{"words": "And a table for eight?", "kind": Kind.QUESTION, **second})  # type: ignore[arg-type]  # the voice's own fields
    assert taken.conversation_id == one
    return one, taken


async def two_conversations(world: StoreWorld, first: str = MAYA, second: str = LENA) -> tuple[int, int]:
    """Two colleagues are asked for Greta."""
    one = await world.asked(first, address="greta@example.com", subject="Grinder 1")
    world.passes(minutes=10)
    world.change("UPDATE conversation SET state = 'dismissed' WHERE id = ?", one)
    other = await world.asked(second, address="greta@example.com", subject="A table")
    world.change("UPDATE conversation SET state = 'assigned' WHERE id = ?", one)
    world.change("UPDATE member SET away_until = NULL")
    return one, other


def voices_of(world: StoreWorld, one: int) -> list[int]:
    return [row[0] for row in world.rows("SELECT id FROM voice WHERE conversation_id = ? ORDER BY id", one)]


async def test_a_voice_is_split_off_with_all_that_is_known_of_it(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    was = await world.one(one)
    world.passes(minutes=20)
    new = await world.do(MAYA, split, taken.voice_id)
    after, rest = await world.one(new), await world.one(one)
    assert (after.state, after.owner, after.assignment_reason) == (State.ASSIGNED, MAYA, Reason.NOT_PART)
    assert (after.kind, after.customer_id, after.team_id) == (Kind.QUESTION, was.customer_id, was.team_id)
    assert (after.reply_due, after.claim_due, after.assigned_at) == (was.reply_due, was.claim_due, was.assigned_at)
    assert after.clock_started_at <= was.clock_started_at, "no reminder comes later because questions have more time"
    assert (rest.kind, rest.reply_due, rest.matter) == (Kind.COMPLAINT, was.reply_due, "Grinder")
    assert voices_of(world, new) == [taken.voice_id]
    for table in ("judgement", "sense"):
        sql = f"SELECT conversation_id FROM {table} WHERE voice_id = ?"  # noqa: S608 - a table's own name
        assert world.rows(sql, taken.voice_id) == [(new,)]
    assert world.places("card", new) == ["C0VOICES1"]
    assert world.places("owner", new) == [MAYA]
    assert world.events(one)[-1:] == ["voice_left"]
    assert world.events(new) == ["split"]
    assert [kind for kind, _, _ in world.reminders(new)] == ["claim"]


async def test_what_is_claimed_stays_claimed_and_keeps_its_reminder(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    await world.do(MAYA, claim, one)
    was = await world.one(one)
    world.passes(hours=1)
    new = await world.do(IDRIS, split, taken.voice_id)
    after = await world.one(new)
    assert (after.state, after.owner, after.claimed_at) == (State.CLAIMED, MAYA, was.claimed_at)
    assert after.reply_due == was.reply_due
    ((kind, _, due_at),) = world.reminders(new)
    assert kind == "reply"
    assert due_at <= (was.reply_due or 0)
    assert world.places("history")[-1] == MAYA, "she has one line, as a manager did it"


async def test_of_what_was_answered_the_follow_up_stands(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + 2 * HOUR))
    follow_up = (await world.one(one)).follow_up_at
    new = await world.one(await world.do(MAYA, split, taken.voice_id))
    assert (new.state, new.owner, new.reply_due) == (State.ASSIGNED, MAYA, follow_up)
    assert (await world.one(one)).state is State.ANSWERED


async def test_what_was_settled_has_a_promise_of_its_own(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    await world.do(MAYA, log_reply, reached(one))
    world.passes(minutes=20)
    new = await world.one(await world.do(MAYA, split, taken.voice_id))
    assert (new.clock_started_at <= world.now, new.owner) == (True, MAYA)
    assert new.reply_due is not None
    assert new.reply_due > world.now
    assert world.touches(one) != []
    assert world.touches(new.id) == []


async def test_whoever_is_away_or_has_an_incident_is_not_asked_for_what_is_split_off(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    world.change("UPDATE member SET away_until = NULL")
    world.change("UPDATE member SET away_until = ? WHERE person_id = ?", world.now + DAY, MAYA)
    new = await world.one(await world.do(IDRIS, split, taken.voice_id))
    assert (new.owner in {NORA, LENA}, new.state) == (True, State.ASSIGNED)
    world.change("UPDATE member SET away_until = NULL")
    more = await world.voice("And the lid of it?", subject="Re: Grinder")
    assert more.conversation_id == one
    world.change("UPDATE conversation SET assignment_reason = 'incident', state = 'claimed' WHERE id = ?", one)
    third = await world.one(await world.do(IDRIS, split, more.voice_id))
    assert third.assignment_reason is not Reason.NOT_PART


async def test_what_nobody_has_may_be_split_by_any_marketer_and_waits_no_longer_for_that(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    world.change("UPDATE conversation SET state = 'waiting', owner = NULL, assignment_reason = 'all_away'")
    world.change("UPDATE member SET away_until = NULL")
    new = await world.one(await world.do(LENA, split, taken.voice_id))
    assert (new.state, (await world.one(one)).state) == (State.ASSIGNED, State.WAITING)


async def test_what_somebody_said_of_it_goes_along(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    await world.do(MAYA, confirm_kind, (one, Kind.PRAISE))
    new = await world.one(await world.do(MAYA, split, taken.voice_id))
    assert (new.kind, new.urgent) == (Kind.PRAISE, False)
    assert world.rows("SELECT conversation_id FROM correction") == [(new.id,)]


async def test_the_matter_goes_with_the_subject_that_it_came_from(world: StoreWorld) -> None:
    one, taken = await two_voices(world, subject="A table")
    (first, _) = voices_of(world, one)
    new = await world.one(await world.do(MAYA, split, first))
    assert (new.matter, (await world.one(one)).matter) == ("Grinder", "A table")
    assert voices_of(world, one) == [taken.voice_id]


async def test_what_hurries_hurries_on_its_own(world: StoreWorld) -> None:
    one, taken = await two_voices(world, words="Your kettle caught fire in my kitchen!", kind=None)
    new = await world.one(await world.do(MAYA, split, taken.voice_id))
    assert (new.urgent, (await world.one(one)).urgent) == (True, True), "nothing becomes milder by itself"


async def test_all_that_was_said_can_not_be_split_nor_what_is_not_there(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(Conflict, match="nothing to split off"):
        await world.do(MAYA, split, voices_of(world, one)[0])
    with pytest.raises(NotFound):
        await world.do(MAYA, split, 404)


async def test_only_the_owner_and_managers_split_or_join(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    other = await world.asked(LENA)
    for who in (LENA, PETRA):
        with pytest.raises(NotAllowed):
            await world.do(who, split, taken.voice_id)
        with pytest.raises(NotAllowed):
            await world.do(who, join_matters, (one, other))


async def test_whoever_passed_it_on_hears_of_where_it_stands_now(world: StoreWorld) -> None:
    one, taken = await two_voices(world, by=PETRA)
    assert world.places("arrived", one) == [PETRA]
    new = await world.do(MAYA, split, taken.voice_id)
    assert (world.places("arrived", one), world.places("arrived", new)) == ([], [PETRA])
    await world.do(MAYA, undo, new)
    assert (world.places("arrived", one), world.places("arrived", new)) == ([PETRA], [])


async def test_whoever_passed_on_both_hears_of_both_and_whoever_has_left_of_none(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com", by=PETRA)
    taken = await world.voice("And a table?", by=PETRA)
    third = await world.voice("And cups?", by=PETRA)
    new = await world.do(MAYA, split, taken.voice_id)
    assert (world.places("arrived", one), world.places("arrived", new)) == ([PETRA], [PETRA])
    world.change("UPDATE person SET is_deleted = 1 WHERE id = ?", PETRA)
    gone = await world.do(MAYA, split, third.voice_id)
    assert world.places("arrived", gone) == []


async def test_whoever_has_what_they_passed_on_is_not_told_twice(world: StoreWorld) -> None:
    _, taken = await two_voices(world, by=MAYA)
    assert world.places("arrived", await world.do(MAYA, split, taken.voice_id)) == []


async def test_a_split_is_undone_within_ten_minutes(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    was = await world.one(one)
    new = await world.do(MAYA, split, taken.voice_id)
    world.passes(minutes=9)
    await world.do(MAYA, undo, new)
    gone = await world.one(new)
    assert (gone.state, gone.joined_into) == (State.CLOSED, one)
    assert len(voices_of(world, one)) == 2
    assert world.reminders(new) == []
    now = await world.one(one)
    assert (now.reply_due, now.claim_due, now.state) == (was.reply_due, was.claim_due, was.state)
    with pytest.raises(Conflict):
        await world.do(MAYA, undo, new)
    with pytest.raises(Conflict, match="goes on there"):
        await world.do(MAYA, reopen, new)


async def test_a_split_is_not_undone_into_what_was_settled_since(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    new = await world.do(MAYA, split, taken.voice_id)
    await world.do(MAYA, log_reply, reached(one))
    with pytest.raises(Conflict, match="stays on its own"):
        await world.do(MAYA, undo, new)
    assert voices_of(world, new) == [taken.voice_id]


async def test_a_split_of_what_was_settled_is_undone_into_it(world: StoreWorld) -> None:
    one, taken = await two_voices(world)
    await world.do(MAYA, log_reply, reached(one))
    world.passes(minutes=20)
    new = await world.do(MAYA, split, taken.voice_id)
    await world.do(MAYA, undo, new)
    assert (await world.one(one)).state is State.CLOSED
    assert len(voices_of(world, one)) == 2
    assert world.events(one)[-1] == "took_on"


async def test_two_are_joined_and_nothing_is_lost(world: StoreWorld) -> None:
    one, other = await two_conversations(world)
    await world.do(MAYA, claim, one)
    await world.do(LENA, claim, other)
    promise: dict[str, Any] = {"promise": "A new grinder", "promise_due": world.now + 5 * DAY}
    await world.do(LENA, log_reply, reached(other, settled=False, follow_up_at=world.now + DAY, **promise))
    await world.do(LENA, reopen, other)
    assert (await world.one(other)).owner == LENA, "she spoke with them about it, whoever has another matter of theirs"
    due = min([(await world.one(it)).reply_due or 0 for it in (one, other)])
    kept = await world.do(MAYA, join_matters, (one, other))
    after, gone = await world.one(one), await world.one(other)
    assert (kept, after.owner, after.reply_due) == (one, MAYA, due)
    assert (gone.state, gone.joined_into) == (State.CLOSED, one)
    assert len(voices_of(world, one)) == 2
    assert [row[0] for row in world.touches(one)] == [LENA]
    assert [kind for kind, _, _ in world.reminders(other)] == []
    assert "promise" in [kind for kind, _, _ in world.reminders(one)]
    assert (await world.see(queries.card, other, world.now)).joined
    assert world.events(other)[-1] == "joined"
    assert world.events(one)[-1] == "took_on"
    assert world.places("history")[-1] == LENA, "who has it no more has one line"


async def test_joined_is_undone_and_each_is_as_it_was(world: StoreWorld) -> None:
    one, other = await two_conversations(world)
    await world.do(MAYA, claim, one)
    await world.do(LENA, log_reply, attempt(other))
    before = [await world.one(it) for it in (one, other)]
    world.passes(minutes=20)
    assert await world.do(IDRIS, join_matters, (other, one)) == one
    await world.do(IDRIS, undo, other)
    after = [await world.one(it) for it in (one, other)]
    assert [(it.state, it.owner, it.reply_due, it.follow_up_at, it.clock_started_at) for it in after] == [
        (it.state, it.owner, it.reply_due, it.follow_up_at, it.clock_started_at) for it in before
    ]
    assert [len(voices_of(world, it)) for it in (one, other)] == [1, 1]
    assert (len(world.touches(other)), world.touches(one)) == (1, [])
    assert all(world.reminders(it) for it in (one, other))


async def test_what_happened_since_stays_and_what_was_split_off_since_too(world: StoreWorld) -> None:
    one, other = await two_conversations(world)
    (theirs,) = voices_of(world, other)
    more = await world.voice("And the table by the window, please?", subject="Re: A table")
    assert more.conversation_id == other
    await world.do(MAYA, claim, one)
    await world.do(IDRIS, join_matters, (one, other))
    new = await world.do(MAYA, split, theirs)
    await world.do(MAYA, log_reply, attempt(one))
    await world.do(IDRIS, undo, other)
    assert (voices_of(world, other), voices_of(world, new)) == ([more.voice_id], [theirs])
    assert (await world.one(one)).follow_up_at is not None
    assert len(world.touches(one)) == 1


async def test_nothing_is_left_to_give_back(world: StoreWorld) -> None:
    one, other = await two_conversations(world)
    (theirs,) = voices_of(world, other)
    await world.do(MAYA, claim, one)
    await world.do(IDRIS, join_matters, (one, other))
    await world.do(MAYA, split, theirs)
    with pytest.raises(Conflict, match="another conversation by now"):
        await world.do(IDRIS, undo, other)


async def test_an_open_offer_of_what_is_given_up_falls(world: StoreWorld) -> None:
    one, other = await two_conversations(world)
    await world.do(MAYA, claim, one)
    await world.do(LENA, offer, HandOver(other, NORA, ""))
    await world.do(MAYA, join_matters, (one, other))
    assert world.rows("SELECT state FROM offer") == [("withdrawn",)]


async def test_a_matter_and_who_hears_go_along(world: StoreWorld) -> None:
    one, other = await two_conversations(world)
    world.change("UPDATE conversation SET matter = '' WHERE id = ?", one)
    await world.do(NORA, follow, other)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, join_matters, (one, other))
    assert (await world.one(one)).matter == "A table"
    assert world.places("following", one) == [NORA]
    assert world.rows("SELECT person_id FROM follower WHERE conversation_id = ?", one) == [(NORA,)]


async def test_whoever_passed_on_what_was_joined_hears_of_it_there_and_back(world: StoreWorld) -> None:
    one, other = await two_conversations(world)
    world.change("UPDATE voice SET reported_by = ? WHERE conversation_id = ?", PETRA, other)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, join_matters, (one, other))
    await world.do(MAYA, undo, other)
    assert world.places("arrived", other) == [PETRA]


async def test_what_cannot_be_joined_says_why(world: StoreWorld) -> None:
    one, other = await two_conversations(world)
    stranger = await world.asked(MAYA)
    for pair in ((one, one), (one, stranger)):
        with pytest.raises(Conflict, match="same customer"):
            await world.do(IDRIS, join_matters, pair)
    columns = "workspace_id, state, team_id, formed_at"
    world.change(f"INSERT INTO incident (id, {columns}) VALUES (9, 'T0HERE', 'open', 1, 1)")  # noqa: S608 - its own names
    columns = "workspace_id, conversation_id, joined_at, is_in"
    world.change(f"INSERT INTO incident_member (incident_id, {columns}) VALUES (9, 'T0HERE', ?, 1, 1)", other)  # noqa: S608 - the same
    with pytest.raises(Conflict, match="part of an incident"):
        await world.do(IDRIS, join_matters, (one, other))
    await world.do(IDRIS, dismiss, other, WhyNotOurs.SPAM)
    with pytest.raises(Conflict, match="Only what is open"):
        await world.do(IDRIS, join_matters, (one, other))


async def test_what_was_joined_is_nowhere_twice_and_takes_no_new_voice(world: StoreWorld) -> None:
    one, other = await two_conversations(world)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, join_matters, (one, other))
    card = await world.see(queries.card, one, world.now)
    assert (len(card.voices), card.known.conversations) == (2, 0)
    again = await world.voice("Any news of the table?", subject="Re: A table")
    assert again.conversation_id == one


async def test_a_snooze_of_both_rests_and_of_one_is_over(world: StoreWorld) -> None:
    from bot.services.conversations.snooze import snooze  # noqa: PLC0415 - for this one only

    one, other = await two_conversations(world)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, snooze, till_morning(one, world.now))
    await world.do(MAYA, join_matters, (one, other))
    assert (await world.one(one)).snoozed_until is None
    assert [kind for kind, _, _ in world.reminders(one)] == ["reply"]


@pytest.mark.parametrize("begun", ["split", "joined"])
async def test_what_the_model_says_later_moves_nothing_that_a_person_sorted(world: StoreWorld, begun: str) -> None:
    if begun == "split":
        _, taken = await two_voices(world, kind=None)
        one, voice = await world.do(MAYA, split, taken.voice_id), taken.voice_id
    else:
        one, other = await two_conversations(world)
        assert await world.do(MAYA, join_matters, (one, other)) == one
        voice = voices_of(world, one)[-1]
    before = await world.one(one)
    said = Judgement(Kind.PRAISE, Kind.COMMENT, 0.9, sure=True, urgent=False, by=Judge.MODEL)
    await world.do(BOT, judge_again, voice, said)
    assert await world.one(one) == before

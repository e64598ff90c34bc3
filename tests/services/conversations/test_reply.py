"""Logging a reply: each outcome, the gate, attempts, and whose it is."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from bot.domain.conversations.commands import HandOver, WhyNotOurs
from bot.domain.conversations.conversation import Feeling, Method, Outcome, Reason, State
from bot.domain.conversations.reply import CONTACTS, Contact
from bot.domain.conversations.retry import Retry
from bot.domain.customers.commands import EditCustomer, HowToApproach
from bot.domain.customers.contact.ledger import Preferences
from bot.domain.errors import ChangedMeanwhile, Conflict, FieldError
from bot.domain.hours import DAY, HOUR
from bot.domain.recognition.commands import Applaud
from bot.domain.teams.permissions import NotAllowed
from bot.queries import conversations
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.hand_over import offer
from bot.services.conversations.reply import alike_notes, log_reply
from bot.services.conversations.snooze import snooze
from bot.services.conversations.undo import undo
from bot.services.customers.edit import edit_customer
from bot.store.customers.contact import preferences
from tests.kit.store_world import HERE, IDRIS, LENA, MAYA, NOTE, PETRA, StoreWorld, at, attempt, reached, till_morning

OTHER_NOTE = "She laughed about it in the end and ordered two more."


@pytest.mark.parametrize("did", [Contact.SPOKE, Contact.LETTER])
async def test_settled_closes(world: StoreWorld, did: Contact) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    world.passes(hours=1)
    name = await world.do(MAYA, log_reply, replace(reached(one), method=did.method, outcome=did.outcome))
    after = await world.one(one)
    assert name == "Greta Lindholm"
    assert (after.state, after.closed_at, after.follow_up_at) == (State.CLOSED, world.now, None)
    assert world.events(one)[-1] == "closed"
    assert world.reminders(one) == []


@pytest.mark.parametrize("pair", sorted(set(product(Method, Outcome)) - set(CONTACTS.values())))
async def test_what_goes_not_together_is_refused(world: StoreWorld, pair: tuple[Method, Outcome]) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(FieldError, match="do not go together") as caught:
        await world.do(MAYA, log_reply, replace(reached(one), method=pair[0], outcome=pair[1]))
    assert caught.value.field == "did"
    assert world.touches(one) == []


async def test_not_yet_is_answered_and_comes_back_on_its_day(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    later = world.now + 3 * DAY
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=later, promise="A new grinder"))
    after = await world.one(one)
    assert (after.state, after.answered_at, after.follow_up_at) == (State.ANSWERED, world.now, later)
    assert world.reminders(one) == [("follow_up", 0, later)]
    world.passes(hours=1)
    again = later + DAY
    await world.do(MAYA, log_reply, reached(one, OTHER_NOTE, settled=False, follow_up_at=again))
    after = await world.one(one)
    assert (after.state, after.answered_at, after.follow_up_at) == (State.ANSWERED, world.now - HOUR, again)
    await world.do(MAYA, log_reply, reached(one, "The grinder came, and all is well with her now."))
    assert (await world.one(one)).state is State.CLOSED


async def test_the_whole_touch_is_kept_and_shown(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    reply = reached(one, f"  {NOTE} ", feeling=Feeling.CONTENT, promise=" A letter ", promise_due=world.now + DAY)
    await world.do(MAYA, log_reply, reply)
    (touch,) = (await world.see(conversations.card, one, world.now)).touches
    assert (touch.by.name, touch.note, touch.feeling) == ("Maya Lind", NOTE, Feeling.CONTENT)
    assert (touch.promise, touch.promise_due, touch.at) == ("A letter", world.now + DAY, world.now)


async def test_an_unclaimed_one_is_claimed_first(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, attempt(one))
    after = await world.one(one)
    assert (after.state, after.owner, after.claimed_at) == (State.CLAIMED, MAYA, world.now)
    assert world.events(one)[-1] == "attempted"


async def test_a_waiting_one_becomes_theirs_who_answered(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + 1)
    one = (await world.voice()).conversation_id
    await world.do(LENA, log_reply, reached(one))
    after = await world.one(one)
    assert (after.state, after.owner, after.assignment_reason) == (State.CLOSED, LENA, Reason.TOOK_IT)


async def test_attempts_come_back_next_morning_and_the_third_one_does_not(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, attempt(one))
    assert world.reminders(one) == [("retry", 0, at("2026-03-03 09:00"))]
    world.now = at("2026-03-03 09:30")
    await world.do(MAYA, log_reply, attempt(one, Outcome.LEFT_MESSAGE))
    assert world.reminders(one) == [("retry", 0, at("2026-03-04 09:00"))]
    world.now = at("2026-03-04 09:30")
    await world.do(MAYA, log_reply, attempt(one))
    after = await world.one(one)
    assert (after.state, after.follow_up_at) == (State.CLAIMED, None)
    assert "retry" not in [kind for kind, _, _ in world.reminders(one)]
    assert [outcome for _, outcome, _ in world.touches(one)] == ["no_answer", "left_message", "no_answer"]


async def test_after_three_attempts_somebody_is_still_reminded(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    for day in ("02 10:00", "03 09:30", "04 09:30"):
        world.now = at(f"2026-03-{day}")
        await world.do(MAYA, log_reply, attempt(one))
    ((kind, step, due),) = world.reminders(one)
    assert (kind, step) == ("reply", 125)
    assert due > world.now


async def test_attempts_of_an_earlier_round_do_not_count(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    for _ in range(2):
        await world.do(MAYA, log_reply, attempt(one))
    await world.do(MAYA, log_reply, reached(one))
    world.passes(hours=1)
    await world.voice("And again.")
    await world.do(IDRIS, log_reply, attempt(one))
    assert [kind for kind, _, _ in world.reminders(one)] == ["retry"]


async def test_an_attempt_needs_no_note_and_a_reply_does(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(FieldError) as caught:
        await world.do(MAYA, log_reply, reached(one, "Called."))
    assert caught.value.field == "note"
    assert (await world.one(one)).state is State.ASSIGNED
    await world.do(MAYA, log_reply, attempt(one))


async def test_a_note_like_an_earlier_one_of_theirs_is_refused_and_others_may_write_alike(world: StoreWorld) -> None:
    first, second, third = [await world.asked(MAYA) for _ in range(3)]
    await world.do(MAYA, log_reply, reached(first))
    note = NOTE.upper() + "!"
    with pytest.raises(FieldError, match="almost like"):
        await world.do(MAYA, log_reply, reached(second, note), await _alike(world, MAYA, note))
    await world.do(IDRIS, log_reply, reached(second, NOTE), await _alike(world, IDRIS, NOTE))
    await world.do(MAYA, log_reply, reached(third, OTHER_NOTE), await _alike(world, MAYA, OTHER_NOTE))


async def test_the_same_note_at_the_same_moment_is_refused_once(world: StoreWorld) -> None:
    first, second = [await world.asked(MAYA) for _ in range(2)]
    alike = await _alike(world, MAYA, NOTE)
    assert not alike
    await world.do(MAYA, log_reply, reached(first), alike)
    with pytest.raises(FieldError, match="almost like"):
        await world.do(MAYA, log_reply, reached(second), alike)


async def _alike(world: StoreWorld, person: str, note: str) -> frozenset[int]:
    return await world.store.read(alike_notes, HERE, person, note)


async def test_only_the_last_twenty_notes_are_held_against_them(world: StoreWorld) -> None:
    await world.do(MAYA, log_reply, reached(await world.asked(MAYA)))
    for letter in "abcdefghijklmnopqrs":
        world.passes(hours=24)
        await world.do(MAYA, log_reply, reached(await world.asked(MAYA), letter * 40))
    world.passes(hours=24)
    with pytest.raises(FieldError, match="almost like"):
        await world.do(MAYA, log_reply, reached(await world.asked(MAYA)))
    await world.do(MAYA, log_reply, reached(await world.asked(MAYA), "z" * 40))
    await world.do(MAYA, log_reply, reached(await world.asked(MAYA)))


async def test_a_manager_may_log_and_the_owner_stays(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.do(IDRIS, log_reply, reached(one))
    after = await world.one(one)
    assert (after.state, after.owner) == (State.CLOSED, MAYA)
    assert world.touches(one) == [(IDRIS, "reached", None)]


@pytest.mark.parametrize("person", [LENA, PETRA])
async def test_whoever_is_neither_owner_nor_manager_cannot(world: StoreWorld, person: str) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(NotAllowed):
        await world.do(person, log_reply, reached(one))
    assert world.touches(one) == []


async def test_what_is_over_takes_no_more_replies(world: StoreWorld) -> None:
    closed, aside = await world.asked(MAYA), await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(closed))
    await world.do(MAYA, dismiss, aside, WhyNotOurs.SPAM)
    for one in (closed, aside):
        for reply in (reached(one, OTHER_NOTE), attempt(one)):
            with pytest.raises(Conflict, match="not possible any more"):
                await world.do(MAYA, log_reply, reply)


async def test_an_attempt_after_an_answer_says_that_they_heard_already(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    with pytest.raises(Conflict, match="have heard from you already"):
        await world.do(MAYA, log_reply, attempt(one))


async def test_a_reply_wakes_what_was_snoozed_and_takes_an_offer_back(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, LENA))
    await world.do(MAYA, snooze, till_morning(one, world.now))
    await world.do(MAYA, log_reply, attempt(one))
    assert (await world.one(one)).snoozed_until is None
    assert world.rows("SELECT state FROM offer") == [("withdrawn",)]


async def _last(world: StoreWorld, one: int) -> int:
    return (await world.see(conversations.reply_view, one, IDRIS, world.now)).seen


@pytest.mark.parametrize(("retry", "due"), [(Retry.HOUR, "2026-03-02 11:00"), (Retry.AFTERNOON, "2026-03-02 14:00")])
async def test_an_attempt_comes_back_when_it_was_chosen_to(world: StoreWorld, retry: Retry, due: str) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, replace(attempt(one), retry=retry))
    assert world.reminders(one) == [("retry", 0, at(due))]


async def test_what_was_tried_in_the_morning_is_tried_in_the_afternoon(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, replace(attempt(one), retry=Retry.TOMORROW))
    assert world.reminders(one) == [("retry", 0, at("2026-03-03 15:00"))]


async def test_a_time_that_has_left_their_hours_meanwhile_is_refused(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.now = at("2026-03-02 17:00")
    with pytest.raises(FieldError, match="outside working hours") as caught:
        await world.do(MAYA, log_reply, replace(attempt(one), retry=Retry.HOUR))
    assert caught.value.field == "retry"
    assert world.touches(one) == []


async def test_a_stale_form_never_overwrites(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    seen = await _last(world, one)
    await world.do(IDRIS, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    mine = reached(one, OTHER_NOTE, seen=seen)
    with pytest.raises(ChangedMeanwhile) as caught:
        await world.do(MAYA, log_reply, mine)
    assert (await world.one(one)).state is State.ANSWERED
    assert world.touches(one) == [(IDRIS, "reached", None)]
    await world.do(MAYA, log_reply, replace(mine, seen=caught.value.event))
    assert [person for person, _, _ in world.touches(one)] == [IDRIS, MAYA]


async def test_what_one_did_oneself_meanwhile_makes_no_form_stale_but_a_second_reply_does(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    seen = await _last(world, one)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, log_reply, replace(attempt(one), seen=seen))
    with pytest.raises(ChangedMeanwhile):
        await world.do(MAYA, log_reply, reached(one, seen=seen))


async def test_an_offer_that_lapsed_makes_no_form_stale(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, LENA))
    seen = await _last(world, one)
    await world.until("2026-03-02 13:00")
    assert world.events(one)[-1] == "offer_expired"
    await world.do(MAYA, log_reply, reached(one, seen=seen))
    assert (await world.one(one)).state is State.CLOSED


WHY = "She drove out to the customer on a Sunday."


async def test_a_colleague_is_applauded_in_the_same_breath(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(one, applaud=Applaud(LENA, WHY, conversation_id=one)))
    assert world.rows("SELECT to_person, by_person, state, conversation_id FROM recognition") == [
        (LENA, MAYA, "nominated", one)
    ]
    assert world.places("nomination") == [IDRIS]
    other = await world.asked(MAYA)
    await world.do(IDRIS, log_reply, reached(other, OTHER_NOTE, applaud=Applaud(LENA, WHY, conversation_id=other)))
    assert world.places("personal_recognition") == [LENA]


@pytest.mark.parametrize(("to", "why", "field"), [(MAYA, WHY, "applaud_to"), (LENA, "Nice.", "applaud_why")])
async def test_applause_that_cannot_be_keeps_the_reply_back_too(
    world: StoreWorld, to: str, why: str, field: str
) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(FieldError) as caught:
        await world.do(MAYA, log_reply, reached(one, applaud=Applaud(to, why, conversation_id=one)))
    assert caught.value.field == field
    assert (world.touches(one), world.rows("SELECT id FROM recognition")) == ([], [])


async def test_a_day_without_a_promise_is_refused(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(FieldError, match="What did you promise") as caught:
        await world.do(MAYA, log_reply, reached(one, promise_due=world.now + DAY))
    assert caught.value.field == "promise"


async def test_whoever_asked_not_to_be_contacted_is_not_planned_with(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    later: dict[str, Any] = {"settled": False, "follow_up_at": world.now + DAY}
    with pytest.raises(FieldError, match="nothing to get back to") as caught:
        await world.do(MAYA, log_reply, replace(reached(one, **later), asked_not_to=True))
    assert caught.value.field == "settled"
    await world.do(MAYA, log_reply, replace(reached(one), asked_not_to=True))
    asked, customer = world.now, (await world.one(one)).customer_id
    assert (await world.see(preferences, customer=customer)).not_since == asked
    world.passes(hours=1)
    again = (await world.voice("It broke again.")).conversation_id
    with pytest.raises(FieldError, match="take that back on their page first"):
        await world.do(IDRIS, log_reply, reached(again, OTHER_NOTE, settled=False, follow_up_at=world.now + DAY))
    await world.do(IDRIS, log_reply, replace(reached(again, OTHER_NOTE), asked_not_to=True))
    assert (await world.see(preferences, customer=customer)).not_since == asked, "the first time counts"


async def test_an_undo_takes_back_what_was_ticked_with_the_reply_and_nothing_older(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    customer = (await world.one(one)).customer_id
    await world.do(MAYA, log_reply, replace(reached(one), asked_not_to=True))
    version = world.version("card", one)
    await world.do(MAYA, undo, one)
    assert world.version("card", one) == version + 2, "as one of theirs, and as what was undone"
    assert await world.see(preferences, customer=customer) == Preferences()
    how = HowToApproach(asked_not_to=True)
    await world.do(MAYA, edit_customer, EditCustomer(customer, "Greta", approach=how))
    await world.do(MAYA, log_reply, replace(reached(one), asked_not_to=True))
    await world.do(MAYA, undo, one)
    assert (await world.see(preferences, customer=customer)).not_since is not None

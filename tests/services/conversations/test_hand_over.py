"""Handing over: offered, accepted, declined or left unanswered."""

import asyncio
from collections.abc import Callable

import pytest

from bot.domain.actors import BOT
from bot.domain.conversations.commands import Assign, HandOver, WhyNotOurs
from bot.domain.conversations.conversation import Reason, State
from bot.domain.errors import Conflict, FieldError, NotFound
from bot.domain.events import EventKind
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.teams.permissions import NotAllowed
from bot.ports import Tx
from bot.queries import conversations
from bot.services.conversations.assign import assign
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.hand_over import accept, decline, expire, offer
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.core.unit_of_work import Request
from bot.views.people import PersonView
from tests.kit.store_world import GUEST, IDRIS, LENA, MAYA, NORA, PETRA, StoreWorld, reached, set_away


async def offered(world: StoreWorld, to: str = LENA, *, claimed: bool = True) -> tuple[int, int]:
    """A conversation of Maya's that is offered: its id and the offer's."""
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    if claimed:
        await world.do(MAYA, claim, one)
    await world.do(MAYA, offer, HandOver(one, to, "  You know grinders. "))
    ((found,),) = world.rows("SELECT id FROM offer WHERE state = 'open'")
    return one, int(found)


async def test_an_offer_asks_the_colleague_and_the_owner_stays(world: StoreWorld) -> None:
    one, offer_id = await offered(world)
    after = await world.one(one)
    assert (after.state, after.owner) == (State.CLAIMED, MAYA)
    assert world.places("offer", offer_id) == [LENA]
    card = await world.see(conversations.card, one, world.now)
    assert card.offered_to is not None
    assert card.offered_to.name == "Lena Brandt"
    shown = await world.see(conversations.offer, offer_id, world.now)
    assert shown is not None
    assert (shown.giver.id, shown.taker.id, shown.note, shown.state) == (MAYA, LENA, "You know grinders.", "open")
    assert shown.due_at == world.now + 2 * HOUR


async def test_the_giver_hears_whom_they_asked_and_until_when(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    told = await world.do(MAYA, offer, HandOver(one, LENA))
    assert (told.customer, told.taker.name, told.due_at) == ("Greta Lindholm", "Lena Brandt", world.now + 2 * HOUR)


@pytest.mark.parametrize("claimed", [True, False])
async def test_accepting_claims_it_with_the_same_click(world: StoreWorld, claimed: bool) -> None:  # noqa: FBT001
    one, offer_id = await offered(world, claimed=claimed)
    world.passes(minutes=20)
    await world.do(LENA, accept, offer_id)
    after = await world.one(one)
    assert (after.state, after.owner, after.claimed_at) == (State.CLAIMED, LENA, world.now)
    assert (after.assignment_reason, after.reason_person) == (Reason.HANDED_OVER, MAYA)
    assert world.places("owner", one) == [MAYA, LENA]
    assert world.events(one)[-1] == "accepted"


async def test_what_was_answered_stays_answered_in_other_hands(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    await world.do(MAYA, offer, HandOver(one, LENA))
    ((offer_id,),) = world.rows("SELECT id FROM offer")
    await world.do(LENA, accept, offer_id)
    after = await world.one(one)
    assert (after.state, after.owner) == (State.ANSWERED, LENA)
    assert world.reminders(one) == [("follow_up", 0, world.now + DAY)]


async def test_declining_leaves_it_and_tells_the_giver(world: StoreWorld) -> None:
    one, offer_id = await offered(world)
    before = await world.one(one)
    await world.do(LENA, decline, offer_id)
    after = await world.one(one)
    assert (after.state, after.owner, after.undo_until) == (before.state, MAYA, None)
    assert world.events(one)[-1] == "declined"
    event = world.rows("SELECT MAX(id) FROM event")[0][0]
    assert world.places("history", event) == ["C1VOICES", MAYA]


@pytest.mark.parametrize("ends", ["declined", "expired", "withdrawn"])
async def test_the_card_says_no_more_that_a_colleague_is_asked(world: StoreWorld, ends: str) -> None:
    one, offer_id = await offered(world)
    shown = [("card", one), ("owner", one), ("offer", offer_id)]
    before = [world.version(kind, subject) for kind, subject in shown]
    match ends:
        case "declined":
            await world.do(LENA, decline, offer_id)
        case "expired":
            await world.do(BOT, expire, offer_id)
        case _:
            await world.do(MAYA, undo, one)
    assert (await world.see(conversations.card, one, world.now)).offered_to is None
    assert all(world.version(*which) > was for which, was in zip(shown, before, strict=True))


async def test_after_two_working_hours_it_returns_by_itself(world: StoreWorld) -> None:
    one, offer_id = await offered(world)
    world.passes(hours=2, minutes=-1)
    assert offer_id not in [item.subject for item in await world.due()]
    world.passes(minutes=1)
    await world.sweep()
    shown = await world.see(conversations.offer, offer_id, world.now)
    assert shown is not None
    assert shown.state == "expired"
    assert (await world.one(one)).owner == MAYA
    assert world.events(one).count("offer_expired") == 1


async def test_an_offer_in_the_evening_waits_for_the_morning(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    world.passes(hours=7)
    told = await world.do(MAYA, offer, HandOver(one, LENA))
    assert told.due_at == world.now + 30 * 60_000 + 15 * HOUR + 30 * 60_000 + 90 * 60_000


@pytest.mark.parametrize("service", [accept, decline])
async def test_only_the_colleague_asked_answers(world: StoreWorld, service: Callable[[Tx, Request, int], None]) -> None:
    one, offer_id = await offered(world)
    for person in (MAYA, NORA, IDRIS, PETRA, GUEST):
        with pytest.raises(NotAllowed):
            await world.do(person, service, offer_id)
    assert (await world.one(one)).owner == MAYA


async def test_an_offer_is_answered_once(world: StoreWorld) -> None:
    one, offer_id = await offered(world)
    tries = await asyncio.gather(*(world.do(LENA, accept, offer_id) for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(exc, Conflict) for exc in tries) == 4
    with pytest.raises(Conflict, match="no longer open"):
        await world.do(LENA, decline, offer_id)
    await world.do(BOT, expire, offer_id)
    assert (await world.one(one)).owner == LENA
    assert [kind for kind in world.events(one) if kind in {"accepted", "declined", "offer_expired"}] == ["accepted"]


async def test_an_offer_that_never_was_is_said(world: StoreWorld) -> None:
    with pytest.raises(NotFound):
        await world.do(LENA, accept, 404)


async def test_a_second_offer_takes_the_first_one_back(world: StoreWorld) -> None:
    one, first = await offered(world)
    await world.do(MAYA, offer, HandOver(one, NORA))
    with pytest.raises(Conflict):
        await world.do(LENA, accept, first)
    assert world.rows("SELECT taker, state FROM offer ORDER BY id") == [(LENA, "withdrawn"), (NORA, "open")]
    assert world.version("offer", first) > 1


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (MAYA, "has it already"),
        (IDRIS, "marketers"),
        (PETRA, "marketers"),
        ("U0NOBODY", "marketers"),
    ],
)
async def test_whom_it_cannot_be_handed_to(world: StoreWorld, to: str, words: str) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(FieldError, match=words) as caught:
        await world.do(MAYA, offer, HandOver(one, to))
    assert caught.value.field == "to"


async def test_nobody_who_is_away_or_left_is_asked(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(FieldError, match="away"):
        await world.do(MAYA, offer, HandOver(one, LENA))
    world.change("UPDATE member SET away_until = NULL")
    world.change("UPDATE person SET is_deleted = 1 WHERE id = ?", LENA)
    with pytest.raises(FieldError, match="marketers"):
        await world.do(MAYA, offer, HandOver(one, LENA))


@pytest.mark.parametrize("person", [LENA, PETRA, GUEST])
async def test_whoever_does_not_have_it_cannot_give_it(world: StoreWorld, person: str) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(NotAllowed):
        await world.do(person, offer, HandOver(one, NORA))


async def test_a_manager_may_offer_what_waits_for_somebody(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + 1)
    one = (await world.voice()).conversation_id
    world.change("UPDATE member SET away_until = NULL")
    await world.do(IDRIS, offer, HandOver(one, LENA))
    ((offer_id,),) = world.rows("SELECT id FROM offer")
    await world.do(LENA, accept, offer_id)
    after = await world.one(one)
    assert (after.state, after.owner, after.reason_person) == (State.CLAIMED, LENA, IDRIS)


async def test_what_is_over_is_not_handed_over(world: StoreWorld) -> None:
    closed, aside = await world.asked(MAYA), await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(closed))
    await world.do(MAYA, dismiss, aside, WhyNotOurs.SPAM)
    for one in (closed, aside):
        with pytest.raises(Conflict, match="nothing to hand over"):
            await world.do(MAYA, offer, HandOver(one, LENA))


async def test_what_moved_on_cannot_be_accepted_any_more(world: StoreWorld) -> None:
    _, offer_id = await offered(world)
    one = world.rows("SELECT conversation_id FROM offer")[0][0]
    await world.do(MAYA, dismiss, one, WhyNotOurs.SPAM)
    with pytest.raises(Conflict, match="no longer open"):
        await world.do(LENA, accept, offer_id)
    assert (await world.one(one)).state is State.DISMISSED


async def test_undoing_an_offer_takes_it_back(world: StoreWorld) -> None:
    one, offer_id = await offered(world)
    world.passes(minutes=9)
    await world.do(MAYA, undo, one)
    with pytest.raises(Conflict):
        await world.do(LENA, accept, offer_id)
    assert (await world.one(one)).owner == MAYA


async def test_once_accepted_there_is_nothing_to_undo(world: StoreWorld) -> None:
    one, offer_id = await offered(world)
    await world.do(LENA, accept, offer_id)
    with pytest.raises(Conflict, match="can't be undone"):
        await world.do(MAYA, undo, one)


async def test_an_urgent_one_is_back_after_half_a_working_hour(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words="It caught fire and burned my hand!")
    assert (await world.one(one)).urgent
    world.change("UPDATE member SET away_until = NULL")
    told = await world.do(MAYA, offer, HandOver(one, LENA))
    assert told.due_at == world.now + 30 * MINUTE


async def test_the_word_stays_in_the_thread_and_with_whoever_took_over(world: StoreWorld) -> None:
    one, offer_id = await offered(world)
    await world.do(LENA, accept, offer_id)
    card = await world.see(conversations.card, one, world.now)
    assert card.handed_note == "You know grinders."
    lines = [await world.see(conversations.history, row[0]) for row in world.rows("SELECT id FROM event ORDER BY id")]
    told = {found[0].kind: found[0] for found in lines if found}
    assert told[EventKind.OFFERED].words == "You know grinders."
    assert told[EventKind.ACCEPTED].had_by == PersonView(MAYA, "Maya Lind", "Marketing")
    assert "You know" not in str(world.rows("SELECT before, after FROM event"))
    await world.do(IDRIS, assign, Assign(one, NORA))
    assert (await world.see(conversations.card, one, world.now)).handed_note == ""


@pytest.mark.parametrize("ends", ["declined", "expired"])
@pytest.mark.parametrize("answered", [False, True])
async def test_what_comes_back_to_somebody_away_goes_on_to_a_manager(
    world: StoreWorld,
    ends: str,
    answered: bool,  # noqa: FBT001 - a case
) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    if answered:
        await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    promised = (await world.one(one)).reply_due
    await world.do(MAYA, offer, HandOver(one, LENA))
    ((offer_id,),) = world.rows("SELECT id FROM offer")
    await world.do(MAYA, set_away, world.now + 3 * DAY)
    await world.do(*((LENA, decline) if ends == "declined" else (BOT, expire)), offer_id)
    after = await world.one(one)
    assert (after.state, after.owner) == (State.ANSWERED if answered else State.ASSIGNED, IDRIS)
    assert (after.assignment_reason, after.reason_person, after.reply_due) == (Reason.RETURNED, MAYA, promised)
    assert IDRIS in world.places("owner", one)
    assert world.events(one)[-1] == "handed_on"
    assert [kind for kind, _, _ in world.reminders(one)] == ["follow_up" if answered else "claim"]
    touches = [person for person, _, _ in world.touches(one)]
    assert touches == ([MAYA] if answered else []), "credit stays with whoever did the work"


async def test_the_manager_who_gave_it_has_it_first_and_then_one_at_work(world: StoreWorld) -> None:
    world.change("UPDATE member SET manager = 1 WHERE person_id = ?", NORA)
    world.change("UPDATE person SET tz = 'Asia/Tokyo' WHERE id = ?", NORA)
    for giver, heir in ((MAYA, IDRIS), (NORA, NORA)):
        one = await world.asked(MAYA)
        world.change("UPDATE member SET away_until = NULL")
        await world.do(giver, offer, HandOver(one, LENA))
        ((offer_id,),) = world.rows("SELECT id FROM offer WHERE state = 'open'")
        await world.do(MAYA, set_away, world.now + DAY)
        await world.do(LENA, decline, offer_id)
        assert (await world.one(one)).owner == heir


async def test_without_a_manager_who_is_here_it_stays_with_its_owner(world: StoreWorld) -> None:
    one, offer_id = await offered(world)
    world.change("UPDATE member SET away_until = ? WHERE person_id IN (?, ?)", world.now + DAY, MAYA, IDRIS)
    await world.do(LENA, decline, offer_id)
    assert (await world.one(one)).owner == MAYA


async def test_what_nobody_had_is_told_to_the_managers_when_it_is_declined(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + 1)
    one = (await world.voice()).conversation_id
    world.change("UPDATE member SET away_until = NULL")
    await world.do(IDRIS, offer, HandOver(one, LENA))
    ((offer_id,),) = world.rows("SELECT id FROM offer")
    await world.do(LENA, decline, offer_id)
    assert ((await world.one(one)).state, world.nudged()) == (State.WAITING, [IDRIS])


async def test_the_owner_hears_of_what_a_manager_had_given_away(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(IDRIS, offer, HandOver(one, LENA))
    ((offer_id,),) = world.rows("SELECT id FROM offer")
    await world.do(LENA, decline, offer_id)
    event = world.rows("SELECT MAX(id) FROM event")[0][0]
    assert MAYA in world.places("history", event)
    found = await world.see(conversations.history, event)
    assert found is not None
    assert found[0].other == PersonView(MAYA, "Maya Lind", "Marketing"), "it stays with Maya, not with Idris"


async def test_a_manager_keeps_what_came_back_to_them(world: StoreWorld) -> None:
    one, offer_id = await offered(world)
    await world.do(MAYA, set_away, world.now + DAY)
    await world.do(LENA, decline, offer_id)
    await world.do(IDRIS, claim, one)
    await world.do(IDRIS, undo, one)
    assert (await world.one(one)).owner == IDRIS

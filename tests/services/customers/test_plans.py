"""Plans with customers: what the guard lets pass, whom it reminds, and that no two pass it at the same moment."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.customers.commands import EditCustomer, HowToApproach
from bot.domain.customers.contact.calling import Place
from bot.domain.customers.contact.guard import Decision, Refusal
from bot.domain.customers.contact.ledger import Entry, EntryKind
from bot.domain.customers.contact.plans import ContactRefused, LogContact, PlanContact
from bot.domain.errors import Conflict, FieldError, NotFound
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.permissions import NotAllowed
from bot.queries.contact.standing import countries_of, standing
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.customers.edit import edit_customer
from bot.services.customers.plans import drop_plan, log_contact, plan_contact, remind_then
from bot.store.factory import open_store
from tests.kit.store_world import GUEST, IDRIS, LENA, MAYA, NORA, NOTE, StoreWorld, at, attempt, reached

WHY = "She asked for this herself when we met at the fair."
FREE = at("2026-03-16 10:00")
"""Fourteen days after the Monday on which the world begins."""


async def answered(world: StoreWorld) -> int:
    """A conversation of Maya's that has ended."""
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(one))
    return one


def letter(one: int, when: int = FREE) -> PlanContact:
    return PlanContact(one, when, Method.LETTER, "An invitation to the roastery")


async def refused(world: StoreWorld, who: str, form: PlanContact) -> Decision:
    with pytest.raises(ContactRefused) as caught:
        await world.do(who, plan_contact, form)
    return caught.value.decision


async def said(world: StoreWorld, one: int, how: HowToApproach, reach_by: str = "") -> None:
    customer = (await world.one(one)).customer_id
    await world.do(IDRIS, edit_customer, EditCustomer(customer, "Greta", reach_by, approach=how))


async def test_whoever_was_reached_has_two_weeks_of_peace(world: StoreWorld) -> None:
    one = await answered(world)
    spoke = Entry(EntryKind.ANSWER, world.now, Method.CALL, MAYA)
    assert await refused(world, LENA, letter(one, FREE - 1)) == Decision(Refusal.PEACE, FREE, spoke)
    await world.do(LENA, plan_contact, letter(one))
    planned = Entry(EntryKind.PLAN, FREE, Method.LETTER, LENA)
    assert await refused(world, NORA, letter(one, FREE + DAY)) == Decision(Refusal.PEACE, FREE + 14 * DAY, planned)


@pytest.mark.engines("sqlite", "postgres")
async def test_of_two_at_the_same_moment_one_passes_the_guard(world: StoreWorld) -> None:
    """Each from a replica of its own, as two marketers may be served; on SQLite, one process, by two tasks."""
    one = await answered(world)
    is_file = world.database.url.startswith("sqlite")
    stores = [world.store, world.store if is_file else open_store(world.database.url)]
    tries = await asyncio.gather(
        *(
            stores[number % 2].write(plan_contact, world.request(who), letter(one, FREE + number * HOUR))
            for number, who in enumerate((LENA, NORA, MAYA, IDRIS) * 3)
        ),
        return_exceptions=True,
    )
    if stores[1] is not world.store:
        await stores[1].close()
    assert len([one for one in tries if isinstance(one, int)]) == 1
    assert {type(one) for one in tries} == {int, ContactRefused}
    assert world.rows("SELECT COUNT(*) FROM contact_plan") == [(1,)]


async def test_the_owner_of_what_is_open_passes_and_takes_no_place_of_others(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    await world.do(MAYA, plan_contact, letter(one, world.now + DAY))
    assert (await refused(world, LENA, letter(one, world.now + DAY))).refusal is Refusal.PEACE
    known = await world.store.read(standing, world.workspace, await world.one(one), world.now)
    assert [entry.kind for entry in known.entries] == [EntryKind.ANSWER, EntryKind.INVITED_PLAN]


async def test_what_came_of_a_plan_is_always_logged_and_counts(world: StoreWorld) -> None:
    one = await answered(world)
    plan = await world.do(LENA, plan_contact, letter(one))
    await world.until("2026-03-17 10:00")
    with pytest.raises(FieldError):
        await world.do(LENA, log_contact, LogContact(plan, Method.LETTER, Outcome.SENT, "Sent."))
    with pytest.raises(FieldError):
        await world.do(LENA, log_contact, LogContact(plan, Method.LETTER, Outcome.REACHED, NOTE))
    with pytest.raises(NotAllowed, match="whoever planned this"):
        await world.do(NORA, log_contact, LogContact(plan, Method.LETTER, Outcome.SENT, NOTE))
    await world.do(LENA, log_contact, LogContact(plan, Method.LETTER, Outcome.SENT, NOTE))
    sent = Entry(EntryKind.UNINVITED, world.now, Method.LETTER, LENA)
    assert await refused(world, NORA, letter(one, world.now + HOUR)) == Decision(
        Refusal.PEACE, world.now + 14 * DAY, sent
    )
    with pytest.raises(Conflict, match="already"):
        await world.do(LENA, drop_plan, plan)
    with pytest.raises(Conflict, match="already"):
        await world.do(LENA, log_contact, LogContact(plan, Method.LETTER, Outcome.SENT, NOTE))


async def test_a_call_that_nobody_took_frees_the_plans_place(world: StoreWorld) -> None:
    one = await answered(world)
    await said(world, one, HowToApproach(yes_to_calls=True))
    plan = await world.do(LENA, plan_contact, replace(letter(one), method=Method.CALL))
    await world.until("2026-03-16 11:00")
    await world.do(IDRIS, log_contact, LogContact(plan, Method.CALL, Outcome.NO_ANSWER))
    call = replace(letter(one, world.now + HOUR), method=Method.CALL)
    assert (await refused(world, LENA, call)).refusal is Refusal.TRIED_TODAY
    await world.do(LENA, plan_contact, replace(call, at=world.now + DAY))


async def test_a_plan_that_was_given_up_stands_in_nobodys_way(world: StoreWorld) -> None:
    one = await answered(world)
    plan = await world.do(LENA, plan_contact, letter(one))
    await world.do(LENA, drop_plan, plan)
    await world.do(NORA, plan_contact, letter(one, FREE + DAY))
    with pytest.raises(NotFound):
        await world.do(LENA, drop_plan, 1)


async def test_a_manager_may_go_on_with_a_reason_which_is_kept(world: StoreWorld) -> None:
    one = await answered(world)
    early = letter(one, world.now + DAY)
    with pytest.raises(NotAllowed, match="managers can decide"):
        await world.do(LENA, plan_contact, replace(early, why=WHY))
    with pytest.raises(FieldError, match="20 characters"):
        await world.do(IDRIS, plan_contact, replace(early, why="Because."))
    await world.do(IDRIS, plan_contact, replace(early, why=WHY))
    assert world.rows("SELECT overruled, overruled_why, person_id FROM contact_plan") == [("peace", WHY, IDRIS)]
    ((after,),) = world.rows("SELECT after FROM event WHERE kind = 'contact_planned'")
    assert '"overruled": "peace"' in after
    assert "fair" not in after


async def test_whoever_wants_to_be_reminded_is_told_when_it_is_free(world: StoreWorld) -> None:
    one = await answered(world)
    free = await world.do(LENA, remind_then, letter(one, world.now + DAY))
    assert free == FREE
    await world.do(NORA, plan_contact, letter(one, FREE + DAY)), "a reminder takes no place"
    await world.until("2026-03-16 09:59")
    assert world.places("contact_due") == []
    await world.until("2026-03-16 10:01")
    await world.sweep()
    assert world.places("contact_due") == [LENA]
    assert await world.do(LENA, remind_then, letter(one, FREE + 60 * DAY)) == FREE + 60 * DAY, "free already"


async def test_no_reminder_is_promised_where_waiting_does_not_help(world: StoreWorld) -> None:
    one = await answered(world)
    await said(world, one, HowToApproach(asked_not_to=True))
    assert await refused(world, LENA, letter(one)) == Decision(Refusal.ASKED_NOT_TO)
    with pytest.raises(Conflict, match="Waiting does not help"):
        await world.do(LENA, remind_then, letter(one))


async def test_who_is_in_no_team_plans_nothing_and_a_plan_needs_a_time_and_a_matter(world: StoreWorld) -> None:
    one = await answered(world)
    with pytest.raises(NotAllowed):
        await world.do(GUEST, plan_contact, letter(one))
    for form, field in (
        (replace(letter(one), about=" "), "about"),
        (letter(one, world.now), "day"),
        (letter(one, world.now + 367 * DAY), "day"),
    ):
        with pytest.raises(FieldError) as caught:
            await world.do(LENA, plan_contact, form)
        assert caught.value.field == field


async def test_where_they_may_be_is_read_from_their_numbers(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, attempt(one))
    known = await world.store.read(standing, world.workspace, await world.one(one), world.now)
    assert known.place == Place()
    assert known.entries == (Entry(EntryKind.NO_ANSWER, world.now, Method.CALL, MAYA, is_try=True),)
    await said(world, one, HowToApproach(), "+46 70 123 45 67")
    known = await world.store.read(standing, world.workspace, await world.one(one), world.now)
    assert known.place.zones == ("Europe/Stockholm",)
    assert {day.isoformat() for day in known.place.off} >= {"2026-06-06", "2026-12-25"}


@pytest.mark.parametrize(
    ("number", "countries"), [("+46701234567", {"SE"}), ("070123", set()), ("+12125550123", {"US"})]
)
def test_a_number_tells_its_country(number: str, countries: set[str]) -> None:
    assert countries_of(number) == countries

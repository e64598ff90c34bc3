"""A new voice joins the conversation of its matter; another matter opens another, for the same colleague."""

import pytest

from bot.domain.actors import INTAKE
from bot.domain.conversations.conversation import Reason, State
from bot.domain.hours import DAY, HOUR
from bot.domain.voices.incidents.sense import Maker, Sense
from bot.domain.voices.judging.judgement import Judge, Judgement
from bot.domain.voices.voice import Kind, Sender, Voice
from bot.services.conversations.reply import log_reply
from bot.services.voices.take_in import TakenIn, take_in
from tests.kit.databases import ENGINES
from tests.kit.store_world import LENA, MARKETERS, MAYA, NORA, StoreWorld, email, reached

GRINDER = "My grinder stopped after two weeks, it only hums."
TABLE = "Please reserve a table for eight people on Friday."
ABOUT = {GRINDER: bytes([100, 10]), TABLE: bytes([0, 100])}


async def says(
    world: StoreWorld, words: str, *, about: str = "", kind: Kind = Kind.COMPLAINT, ticket: str = ""
) -> TakenIn:
    """Greta says something, and the model says what it is about."""
    sense = Sense(Maker.MODEL, ABOUT[about or words])
    judged = Judgement(kind, Kind.COMMENT, 0.9, sure=True, urgent=False, by=Judge.MODEL, sense=sense)
    sender = Sender("Greta Lindholm", (email("greta@example.com"),))
    voice = Voice(f"test:{next(world.counter)}", words, sender, ticket=ticket)
    return await world.do(INTAKE, take_in, voice, judged=judged)


@pytest.mark.engines(*ENGINES)
async def test_another_matter_opens_another_conversation_for_the_same_colleague(world: StoreWorld) -> None:
    first = await says(world, GRINDER)
    owner = (await world.one(first.conversation_id)).owner
    world.passes(hours=1)
    other = await says(world, TABLE)
    assert other.conversation_id != first.conversation_id
    one = await world.one(other.conversation_id)
    assert (one.owner, one.assignment_reason) == (owner, Reason.HAS_THEIRS)
    assert one.customer_id == (await world.one(first.conversation_id)).customer_id
    world.passes(hours=1)
    again = await says(world, "And it still only hums, whatever I try with it.", about=GRINDER)
    assert again.conversation_id == first.conversation_id, "each finds its own, also when the other is newer"
    later = await says(world, "Nine people would like that table, not eight.", about=TABLE)
    assert later.conversation_id == other.conversation_id


async def test_what_is_settled_is_opened_anew_by_its_own_matter_only(world: StoreWorld) -> None:
    one = await world.asked(LENA, address="greta@example.com", words=GRINDER, kind=None)
    world.change("UPDATE sense SET maker = 'model', numbers = 'ZAo='")
    await world.do(LENA, log_reply, reached(one))
    world.now += 3 * DAY
    other = await says(world, TABLE)
    assert other.conversation_id != one
    assert (await world.one(one)).state is State.CLOSED
    world.now += 25 * DAY
    again = await says(world, "The grinder only hums again, as before.", about=GRINDER)
    assert again.conversation_id == one


async def test_a_thanks_is_about_what_was_answered_whatever_a_model_makes_of_it(world: StoreWorld) -> None:
    one = await world.asked(LENA, address="greta@example.com", words=GRINDER, kind=None)
    world.change("UPDATE sense SET maker = 'model', numbers = 'ZAo='")
    noise = await says(world, "Buy followers now, cheap followers here", about=TABLE, kind=Kind.NOISE)
    assert noise.conversation_id == one
    await world.do(LENA, log_reply, reached(one))
    world.passes(hours=2)
    thanks = await says(world, "Thank you so much, dear Lena Brandt!", about=TABLE, kind=Kind.PRAISE)
    assert thanks.conversation_id == one


async def test_a_ticket_and_a_number_find_their_conversation(world: StoreWorld) -> None:
    first = await says(world, GRINDER, ticket="zendesk:7")
    second = await says(world, f"{TABLE} It is order 40718.", about=TABLE)
    assert first.conversation_id != second.conversation_id
    third = await says(world, "And please bring eight cups to the table on Friday.", about=TABLE, ticket="zendesk:7")
    assert third.conversation_id == first.conversation_id
    fourth = await says(world, "My grinder hums, and 40718 is what I was given.", about=GRINDER)
    assert fourth.conversation_id == second.conversation_id


async def test_whoever_has_an_incident_is_not_asked_for_other_matters_because_of_it(world: StoreWorld) -> None:
    first = await says(world, GRINDER)
    owner = (await world.one(first.conversation_id)).owner
    world.change("UPDATE conversation SET assignment_reason = 'incident'")
    other = await world.one((await says(world, TABLE)).conversation_id)
    assert (other.owner in MARKETERS, other.assignment_reason) == (True, Reason.LEAST_OPEN)
    assert other.owner != owner


async def test_their_person_goes_first_and_whoever_is_away_is_not_asked(world: StoreWorld) -> None:
    first = await says(world, GRINDER)
    owner = (await world.one(first.conversation_id)).owner
    assert owner is not None
    theirs = next(one for one in (NORA, LENA, MAYA) if one != owner)
    world.change("UPDATE member SET away_until = ? WHERE person_id = ?", world.now + DAY, owner)
    other = await world.one((await says(world, TABLE)).conversation_id)
    assert (other.owner != owner, other.assignment_reason) == (True, Reason.LEAST_OPEN)
    world.change("UPDATE conversation SET state = 'closed', closed_at = 1 WHERE id = ?", other.id)
    world.change("UPDATE member SET away_until = NULL")
    world.change("UPDATE customer SET person_id = ?", theirs)
    world.now += 2 * HOUR
    third = await world.one((await says(world, TABLE)).conversation_id)
    assert (third.owner, third.assignment_reason) == (theirs, Reason.THEIR_PERSON)

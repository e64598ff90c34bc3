"""A customer's name and ways to reach them, as people mend them."""

import pytest

from bot.domain.actors import INTAKE
from bot.domain.conversations.conversation import Method
from bot.domain.customers.commands import AnswerPair, EditCustomer, HowToApproach
from bot.domain.customers.contact.ledger import Preferences
from bot.domain.customers.same_person.joining import Answer
from bot.domain.errors import FieldError, NotFound
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import Sender, Voice
from bot.queries import customers
from bot.services.customers.answering import answer_pair
from bot.services.customers.edit import edit_customer
from bot.services.teams.settings import save_team
from bot.services.voices.take_in import take_in
from tests.kit.rows import CONVERSATION, MESSAGE, Rows
from tests.kit.store_world import GUEST, IDRIS, LENA, MAYA, PETRA, StoreWorld, email, team_form


async def customer_of(world: StoreWorld, conversation: int) -> int:
    return (await world.one(conversation)).customer_id


async def test_a_name_and_another_way_are_kept_and_the_cards_drawn_anew(world: StoreWorld) -> None:
    one = (await world.voice(name="greta")).conversation_id
    customer, version = await customer_of(world, one), world.version("card", one)
    await world.do(LENA, edit_customer, EditCustomer(customer, " Greta Lindholm ", "+46 555 0100"))
    view = await world.see(customers.customer, customer, MAYA)
    assert (view.name, view.reach_by) == ("Greta Lindholm", ("greta@example.com", "+465550100"))
    assert world.version("card", one) == version + 1
    assert await world.see(customers.customer_name, one) == "Greta Lindholm"
    await world.do(LENA, edit_customer, EditCustomer(customer, "Greta L.", "+46 555 0100"))
    assert len((await world.see(customers.customer, customer, MAYA)).reach_by) == 2


async def test_a_name_alone_may_be_mended(world: StoreWorld) -> None:
    customer = await customer_of(world, (await world.voice(name="greta")).conversation_id)
    await world.do(MAYA, edit_customer, EditCustomer(customer, "n" * 300, " "))
    view = await world.see(customers.customer, customer, MAYA)
    assert (len(view.name), view.reach_by) == (200, ("greta@example.com",))


async def test_a_new_way_finds_them_next_time(world: StoreWorld) -> None:
    one = (await world.voice()).conversation_id
    await world.do(IDRIS, edit_customer, EditCustomer(await customer_of(world, one), "Greta", "g.lindholm@example.org"))
    assert (await world.voice("It is me, from work.", "g.lindholm@example.org")).conversation_id == one
    evidence = world.rows("SELECT evidence, linked_by FROM link ORDER BY identity_id")
    assert evidence == [("wrote_from_it", "intake"), ("told_by_colleague", IDRIS)]


async def test_what_is_no_address_is_said_under_its_field(world: StoreWorld) -> None:
    customer = await customer_of(world, (await world.voice()).conversation_id)
    with pytest.raises(FieldError) as caught:
        await world.do(MAYA, edit_customer, EditCustomer(customer, "Greta", "by pigeon"))
    assert caught.value.field == "reach_by"
    assert (await world.see(customers.customer, customer, MAYA)).name == "Greta Lindholm"


async def test_another_customers_address_is_asked_about_and_stays_theirs_meanwhile(world: StoreWorld) -> None:
    greta = await customer_of(world, (await world.voice()).conversation_id)
    await world.voice("Late.", "ove@example.com", name="Ove")
    pair = await world.do(MAYA, edit_customer, EditCustomer(greta, "Greta", "OVE@example.com"))
    assert pair
    ((evidence,),) = world.rows("SELECT evidence FROM customer_pair WHERE id = ? AND status = 'suspected'", pair)
    assert evidence == "names_differ told_by_colleague same_company"
    assert (await world.see(customers.customer, greta, MAYA)).reach_by == ("greta@example.com",)
    await world.do(MAYA, answer_pair, AnswerPair(pair, Answer.DIFFERENT))
    with pytest.raises(FieldError, match="two people"):
        await world.do(MAYA, edit_customer, EditCustomer(greta, "Greta", "ove@example.com"))


async def test_two_handles_on_one_network_are_not_asked_about(world: StoreWorld) -> None:
    voices = [await world.voice(f"It broke, {name}.", f"{name}@example.com", name=name) for name in ("greta", "ove")]
    greta, ove = [await customer_of(world, one.conversation_id) for one in voices]
    for one, handle in ((greta, "@greta@instagram"), (ove, "@ove@instagram")):
        await world.do(MAYA, edit_customer, EditCustomer(one, "Somebody", handle))
    with pytest.raises(FieldError, match="same network"):
        await world.do(MAYA, edit_customer, EditCustomer(greta, "Greta", "@ove@instagram"))


async def test_a_note_is_kept_with_its_writer_for_a_team_of_theirs(world: StoreWorld) -> None:
    greta = await customer_of(world, (await world.voice()).conversation_id)
    await world.do(LENA, edit_customer, EditCustomer(greta, "Greta", note=" Never on Mondays. "))
    assert world.rows("SELECT team_id, person_id, words FROM customer_note") == [
        (world.team, LENA, "Never on Mondays.")
    ]


@pytest.mark.parametrize("person", [PETRA, GUEST])
async def test_only_members_of_a_team_change_customers(world: StoreWorld, person: str) -> None:
    customer = await customer_of(world, (await world.voice()).conversation_id)
    with pytest.raises(NotAllowed):
        await world.do(person, edit_customer, EditCustomer(customer, "Somebody"))


async def test_another_teams_customer_is_not_theirs_to_change(world: StoreWorld) -> None:
    customer = await customer_of(world, (await world.voice()).conversation_id)
    form = team_form(name="Retail", channel="C9RETAIL", managers=(PETRA,), marketers=(PETRA,))
    retail = await world.do(IDRIS, save_team, form)
    with pytest.raises(NotAllowed, match="customer's team"):
        await world.do(PETRA, edit_customer, EditCustomer(customer, "Somebody"))
    voice = Voice("retail:1", "Me again.", Sender("", (email("greta@example.com"),)))
    await world.do(INTAKE, take_in, voice, team_id=retail.id)
    await world.do(PETRA, edit_customer, EditCustomer(customer, "Greta L."))
    assert world.rows("SELECT name FROM customer") == [("Greta L.",)]


async def test_a_customer_who_is_not_there_is_said(world: StoreWorld) -> None:
    with pytest.raises(NotFound):
        await world.do(MAYA, edit_customer, EditCustomer(404, "Nobody"))


async def test_two_hundred_conversations_of_a_customer_are_drawn_anew_the_newest(world: StoreWorld) -> None:
    first = (await world.voice()).conversation_id
    customer = (await world.one(first)).customer_id
    rows = Rows(world.database, world.store)
    mine = {**CONVERSATION, "team_id": world.team, "customer_id": customer, "owner": MAYA}
    for number in range(1, 201):
        rows.add("conversation", mine, id=number, opened_at=world.now + number)
        rows.add("message", MESSAGE, id=number, subject_id=number)
    await world.do(IDRIS, edit_customer, EditCustomer(customer, "Greta L."))
    assert world.version("card", first) == 1, "the oldest of 201"
    assert world.rows("SELECT COUNT(*) FROM message WHERE wanted_version = 3") == [(200,)]


async def test_what_they_asked_for_is_kept_with_its_day_and_taken_back(world: StoreWorld) -> None:
    one = (await world.voice()).conversation_id
    customer, begun = await customer_of(world, one), world.now

    async def says(*, prefers: Method | None = None, asked_not_to: bool = False, yes: bool = False) -> Preferences:
        how = HowToApproach(asked_not_to=asked_not_to, yes_to_calls=yes, prefers=prefers)
        await world.do(MAYA, edit_customer, EditCustomer(customer, "Greta", approach=how))
        await world.do(MAYA, edit_customer, EditCustomer(customer, "Greta"))
        return (await world.see(customers.customer, customer, MAYA)).said

    assert await says(yes=True, prefers=Method.LETTER) == Preferences(None, begun, Method.LETTER, begun)
    world.passes(hours=1)
    assert await says(asked_not_to=True, yes=True, prefers=Method.LETTER) == Preferences(
        world.now, begun, Method.LETTER, begun
    )
    assert await says(prefers=Method.CALL) == Preferences(None, None, Method.CALL, world.now)
    assert await says() == await says() == Preferences()
    told = world.rows("SELECT COUNT(*) FROM event WHERE kind = 'contact_preferences' AND subject_id = ?", customer)
    assert told == [(4,)], "and nothing where nothing changed"

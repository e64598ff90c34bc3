"""Two teams in one workspace: each sees what its own customers said; of the other only that it knows them, too."""

import pytest

from bot.domain.actors import INTAKE
from bot.domain.customers.commands import EditCustomer
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import Channel, Kind, Sender, Voice
from bot.queries import conversations, customers, lookups
from bot.services.conversations.reply import log_reply
from bot.services.customers.edit import edit_customer
from bot.services.teams.settings import save_team
from bot.services.voices.take_in import take_in
from tests.kit.databases import ENGINES
from tests.kit.store_world import CARE, IDRIS, LENA, MAYA, PETRA, StoreWorld, email, reached, team_form

RETAIL_NOTE = "Met her in the shop, and found the lost umbrella for her."


async def retail(world: StoreWorld) -> int:
    """Petra's team; nobody of marketing is in it."""
    form = team_form(name="Retail", channel=CARE, managers=(PETRA,), marketers=(PETRA,))
    return (await world.do(IDRIS, save_team, form)).id


async def written(world: StoreWorld, team: int, words: str, address: str = "greta@example.com") -> int:
    voice = Voice(f"retail:{words}", words, Sender("Greta Lindholm", (email(address),)), Kind.COMPLAINT, Channel.SHOP)
    return (await world.do(INTAKE, take_in, voice, team_id=team)).conversation_id


async def both(world: StoreWorld) -> tuple[int, int, int]:
    """Greta writes to both teams, and Ove to retail alone: marketing's conversation, retail's, and Ove's."""
    team = await retail(world)
    theirs = await written(world, team, "I lost my umbrella.")
    world.change("UPDATE conversation SET matter = 'umbrella' WHERE id = ?", theirs)
    await world.do(PETRA, log_reply, reached(theirs, RETAIL_NOTE))
    ove = await written(world, team, "My parcel is late.", "ove@example.com")
    world.change("UPDATE customer SET name = 'Ove' WHERE id = ?", (await world.one(ove)).customer_id)
    ours = (await world.voice()).conversation_id
    return ours, theirs, ove


@pytest.mark.engines(*ENGINES)
async def test_words_are_found_by_their_own_team(world: StoreWorld) -> None:
    ours, theirs, _ = await both(world)
    assert [one.id for one in (await world.see(lookups.find, PETRA, "umbrella", world.now)).lines] == [theirs]
    for person in (MAYA, IDRIS):
        assert (await world.see(lookups.find, person, "umbrella", world.now)).lines == ()
        assert [one.id for one in (await world.see(lookups.find, person, "grinder", world.now)).lines] == [ours]
    assert (await world.see(lookups.find, PETRA, "grinder", world.now)).lines == ()


@pytest.mark.engines(*ENGINES)
async def test_many_words_of_others_hide_none_of_ours(world: StoreWorld) -> None:
    team = await retail(world)
    ours = (await world.voice("The lid is broken.")).conversation_id
    for number in range(40):
        await written(world, team, f"The lid is broken, {number}.", f"c{number}@example.com")
    assert [one.id for one in (await world.see(lookups.find, MAYA, "lid", world.now)).lines] == [ours]


@pytest.mark.engines(*ENGINES)
async def test_who_somebody_is_says_what_ones_own_teams_know(world: StoreWorld) -> None:
    ours, theirs, _ = await both(world)
    for person, seen, notes in ((MAYA, ours, []), (PETRA, theirs, [RETAIL_NOTE])):
        (found,) = (await world.see(lookups.who, person, "greta@example.com", world.now)).customers
        assert [one.id for one in found.conversations] == [seen]
        assert [one.note for one in found.touches] == notes
        assert (len(found.voices), found.elsewhere, found.reach_by) == (1, 1, ("greta@example.com",))


async def test_of_another_teams_customer_only_the_name_is_shown(world: StoreWorld) -> None:
    await both(world)
    (found,) = (await world.see(lookups.who, MAYA, "ove", world.now)).customers
    assert (found.name, found.elsewhere, found.reach_by) == ("Ove", 1, ())
    assert (found.conversations, found.touches, found.voices) == ((), (), ())


async def test_the_customers_page_shows_the_teams_own(world: StoreWorld) -> None:
    ours, theirs, _ = await both(world)
    page = await world.see(customers.customer_of, ours, MAYA)
    assert "umbrella" not in str(page)
    with pytest.raises(NotAllowed):
        await world.see(customers.customer_of, theirs, MAYA)


async def test_the_card_says_who_spoke_with_them_and_not_about_what(world: StoreWorld) -> None:
    ours, theirs, _ = await both(world)
    known = (await world.see(conversations.card, ours, world.now)).known
    assert known.last_touch is not None
    assert (known.last_touch.by.id, known.last_touch.matter, known.last_touch.note) == (PETRA, "", "")
    world.change("UPDATE touch SET feeling = 'upset', promise = 'A new one.', promise_due = ?", world.now)
    last = (await world.see(conversations.card, ours, world.now)).known.last_touch
    assert last is not None
    assert (last.feeling, last.promise, last.promise_due) == (None, "", None)
    again = await world.see(conversations.card, theirs, world.now)
    assert again.touches[0].note == RETAIL_NOTE


async def test_only_a_team_that_they_wrote_to_mends_a_customer(world: StoreWorld) -> None:
    _, theirs, ove = await both(world)
    stranger = (await world.one(ove)).customer_id
    for person in (MAYA, LENA, IDRIS):
        with pytest.raises(NotAllowed, match="a customer's team"):
            await world.do(person, edit_customer, EditCustomer(stranger, "Mallory"))
    await world.do(PETRA, edit_customer, EditCustomer(stranger, "Ove Ek"))
    await world.do(MAYA, edit_customer, EditCustomer((await world.one(theirs)).customer_id, "Greta L."))
    assert {row[0] for row in world.rows("SELECT name FROM customer")} == {"Ove Ek", "Greta L."}

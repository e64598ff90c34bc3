"""Two voices from one number: a colleague says that they are one person, and takes it back with two clicks."""

from bot.domain.actors import INTAKE
from bot.domain.customers import identity
from bot.domain.voices.voice import Kind, Sender, Voice
from bot.sandbox import Person
from bot.services.voices.take_in import take_in
from bot.slack.customers import customer_form, story_form, who_form
from tests.kit.bot_world import BotWorld
from tests.kit.cast import LENA, NORA
from tests.kit.shown import unmarked

NUMBER = "+46 70 123 45 67"
GARDEN = "@gretas.garden@instagram"
CAFE = "Is the café closed on Monday?"


async def says(world: BotWorld, name: str, words: str, *ways: str) -> None:
    found = tuple(one for way in ways if (one := identity.guess(way)))
    voice = Voice(f"test:{name}:{words}", words, Sender(name, found), Kind.QUESTION)
    await world.bot.interactions.write(world.bot.request(INTAKE), take_in, voice)
    await world.settle()


async def press(world: BotWorld, who: Person, action: str, value: str | None = None) -> str:
    await world.slack.users.click(who.id, action, value=value)
    await world.settle()
    return unmarked(world.form(who))


async def test_one_person_under_two_names_is_joined_and_unlinked(team_world: BotWorld) -> None:
    await says(team_world, "Greta Lindholm", "When do you open?", "greta@example.com", NUMBER)
    await says(team_world, "G. Lindholm", CAFE, NUMBER, GARDEN)
    await team_world.choose(NORA, "customer", team_world.card("Greta"))
    assert "They may be the same person as one other whom we know." in unmarked(team_world.form(NORA))
    shown = await press(team_world, NORA, who_form.OPEN_FORM)
    assert "The same number, their names leave it open (60 of 100)." in shown
    assert "They used it, first " in shown
    shown = await press(team_world, NORA, who_form.SAME)
    assert "Joined: they are one customer now." in shown
    assert "@gretas.garden on instagram" in shown
    assert "Nora joined it today: the same number, their names leave it open." in shown
    await team_world.slack.users.close(NORA.id)
    assert CAFE in unmarked(team_world.form(NORA)), "the page below has both"
    shown = await press(team_world, NORA, story_form.OPEN_FORM)
    assert shown.index(CAFE) < shown.index("When do you open?")
    await team_world.slack.users.close(NORA.id)
    await press(team_world, NORA, who_form.OPEN_FORM)
    view = team_world.slack.view(NORA.id)
    assert view
    handle = next(one for one in view["blocks"] if "gretas.garden" in str(one))["accessory"]
    assert handle["confirm"]["confirm"]["text"] == "Unlink", "the second of two clicks"
    shown = await press(team_world, NORA, who_form.UNLINK, handle["value"])
    assert "Unlinked: what they said and what we did went back" in shown
    assert "gretas.garden" not in shown.partition("Perhaps")[0]
    await team_world.slack.users.close(NORA.id)
    assert CAFE not in unmarked(team_world.form(NORA))


async def test_an_address_of_somebody_else_asks_and_a_note_has_its_writer(team_world: BotWorld) -> None:
    await says(team_world, "Greta", "When do you open?", "greta@example.com")
    await says(team_world, "", CAFE, GARDEN)
    await team_world.choose(LENA, "customer", team_world.card("Greta"))
    typed = {customer_form.REACH_BY: GARDEN, customer_form.NOTE: "Rings back only after six."}
    assert not (await team_world.fill(LENA, **typed)).errors
    assert "somebody else is known by it. Is this one person?" in unmarked(team_world.form(LENA))
    assert "I ask again in 30 days." in await press(team_world, LENA, who_form.NOT_SURE)
    await team_world.slack.users.close(LENA.id)
    await team_world.choose(NORA, "customer", team_world.card("Greta"))
    page = unmarked(team_world.form(NORA))
    assert "Lena noted, " in page
    assert "By what do we know them?" in page, "nobody is asked meanwhile"

"""The right person, as people see it: who is asked, why, and who was passed over."""

import pytest

from bot.sandbox import Message, Person
from bot.slack.conversations import card, why
from bot.slack.customers import customer_form
from bot.slack.teams import home, skills_form
from bot.slack.voices import route_form
from tests.kit.bot_world import BotWorld, leaves
from tests.kit.cast import GUEST, IDRIS, LENA, NORA, PETRA, TOM, VOICES
from tests.kit.databases import ENGINES


async def wrote(world: BotWorld, name: str, words: str = "Where is my parcel?", **more: object) -> Message:
    """A customer writes; give their card."""
    customer = {"name": name, "email": f"{name.lower()}@example.com"}
    status, _ = await world.hand_in({"text": words, "kind": "complaint", "customer": customer, **more})
    assert status == 202
    await world.settle()
    return world.card(name)


async def away(world: BotWorld, person: Person) -> None:
    """Somebody says on their Home that they are away for a few days."""
    await leaves(world, person, "2026-11-12")


async def command(world: BotWorld, person: Person, text: str) -> None:
    await world.slack.users.command(person.id, VOICES.id, "/voice", text)
    await world.settle()


@pytest.mark.engines(*ENGINES)
async def test_the_customers_page_tells_why_this_person(team_world: BotWorld) -> None:
    await away(team_world, LENA)
    found = await wrote(team_world, "Greta")
    await team_world.choose(NORA, "customer", found)
    await team_world.slack.users.click(NORA.id, why.WHY)
    await team_world.settle()
    said = team_world.form(NORA)
    assert "Nora was asked as next in turn" in said
    assert "1. *Nora*: asked, nothing open" in said
    assert "2. Lena: away until" in said


@pytest.mark.engines(*ENGINES)
async def test_why_tells_of_ones_latest_and_of_any_card_by_its_link(team_world: BotWorld) -> None:
    await wrote(team_world, "Greta")
    found = await wrote(team_world, "Hugo")
    assert "Lena is asked" in found.text
    await command(team_world, NORA, "why")
    assert "*Greta*" in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    link = f"https://kullen.slack.com/archives/{found.channel}/p{found.ts.replace('.', '')}"
    await command(team_world, NORA, f"why <{link}>")
    said = team_world.form(NORA)
    assert "*Hugo*" in said
    assert "1. *Lena*: asked, nothing open" in said
    assert "2. Nora: one open" in said


async def test_why_is_told_to_the_team_alone_and_says_what_to_do(team_world: BotWorld) -> None:
    found = await wrote(team_world, "Greta")
    link = f"https://kullen.slack.com/archives/{found.channel}/p{found.ts.replace('.', '')}"
    await command(team_world, PETRA, f"why {link}")
    await command(team_world, PETRA, "why")
    await command(team_world, LENA, "why https://kullen.slack.com/archives/C0VOICES1/p1762675080000200")
    await command(team_world, LENA, "why 12345")
    await command(team_world, GUEST, "why")
    assert [team_world.form(one) for one in (PETRA, LENA, GUEST)] == ["", "", ""]
    petras, lenas = team_world.ephemerals(PETRA), team_world.ephemerals(LENA)
    assert "Only members of this team can see its customers." in petras[0]
    assert "Nothing was given to you yet." in petras[1]
    assert "No conversation stands at that link." in lenas[0]
    assert "No conversation has that number." in lenas[1]


async def test_why_with_any_other_words_is_a_customers_question(team_world: BotWorld) -> None:
    await command(team_world, PETRA, "why does nobody call me back?")
    assert "Pass it on" in str(team_world.slack.view(PETRA.id))


@pytest.mark.engines(*ENGINES)
async def test_a_customer_has_a_person_of_their_own(team_world: BotWorld) -> None:
    found = await wrote(team_world, "Greta")
    assert "Nora is asked" in found.text
    await team_world.choose(NORA, "customer", found)
    refused = await team_world.fill(NORA, **{customer_form.PERSON: TOM.id})
    assert "Choose one of your marketers" in refused.errors[customer_form.PERSON]
    answer = await team_world.fill(NORA, **{customer_form.PERSON: LENA.id})
    assert not answer.errors
    assert "Nora is asked" in team_world.card("Greta").text, "to move it is another act"
    await team_world.slack.users.close(NORA.id, all_of_them=True)
    await team_world.choose(IDRIS, "dismiss", team_world.card("Greta"))
    await team_world.fill(IDRIS, reason="spam")
    await team_world.slack.users.close(IDRIS.id, all_of_them=True)
    again = await wrote(team_world, "Greta", "Another thing: the lid does not close.")
    assert "Lena is asked" in again.text
    assert "Lena is asked as their person" in str(again.blocks)
    assert "You are asked as their person" in str(team_world.dm(LENA, "Greta").blocks)


@pytest.mark.engines(*ENGINES)
async def test_a_manager_says_who_knows_what_and_these_are_asked(team_world: BotWorld) -> None:
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    await team_world.slack.users.click(IDRIS.id, home.SETTINGS)
    await team_world.slack.users.click(IDRIS.id, skills_form.SKILLS)
    assert "None yet." in team_world.form(IDRIS)
    await team_world.slack.users.click(IDRIS.id, skills_form.SKILL)
    typed = {skills_form.NAME: "Grinders", skills_form.WORDS: "grinder, Mühle", skills_form.PEOPLE: [LENA.id]}
    answer = await team_world.fill(IDRIS, **typed)
    assert not answer.errors
    await team_world.slack.users.close(IDRIS.id)
    assert "*Grinders*: Lena" in team_world.form(IDRIS), "the page shows it at once"
    found = await wrote(team_world, "Greta", "My MUHLE broke.")
    assert "Lena is asked" in found.text
    assert "Lena is asked as one who knows Grinders" in str(found.blocks)
    await command(team_world, LENA, "why")
    said = team_world.form(LENA)
    assert "It is about Grinders: one of us knows it." in said
    assert "2. Nora: not among those who know Grinders" in said


@pytest.mark.engines(*ENGINES)
async def test_who_speaks_the_language_is_asked_however_it_came(team_world: BotWorld) -> None:
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    await team_world.slack.users.click(IDRIS.id, home.SETTINGS)
    await team_world.slack.users.click(IDRIS.id, skills_form.SKILLS)
    await team_world.slack.users.click(IDRIS.id, skills_form.PROFILE_OF, option=LENA.id)
    answer = await team_world.fill(IDRIS, **{skills_form.LANGUAGES: "English, Finnish", skills_form.ROOM: "3"})
    assert not answer.errors
    await team_world.slack.users.close(IDRIS.id)
    assert "Lena: English, Finnish · room for three" in team_world.form(IDRIS)
    found = await wrote(team_world, "Aino", "Kahvi on kylmää.", language="Finnish")
    assert "Lena is asked as one who speaks Finnish" in str(found.blocks)
    await command(team_world, PETRA, "")
    form = {"words": "Missä pakettini on?", "name": "Eino", route_form.LANGUAGE: "fi"}
    assert not (await team_world.fill(PETRA, **form)).errors
    assert "Lena is asked" in team_world.card("Eino").text
    status, said = await team_world.hand_in({"text": "Hej", "language": "Klingon"})
    assert (status, "language is none that I know" in str(said)) == (400, True)


async def test_whoever_has_it_by_a_colleagues_word_is_told_so_and_who_was_asked_before(team_world: BotWorld) -> None:
    found = await wrote(team_world, "Greta")
    await team_world.press(LENA, card.CLAIM, found)
    await command(team_world, LENA, "why")
    said = team_world.form(LENA)
    assert "Lena took it on" in said
    assert "Before that: Nora was asked as next in turn" in said

"""A manager decides who answers: on the customer's page, in every list of theirs, one or several at once."""

from bot.sandbox import Person
from bot.slack.conversations import card
from bot.slack.conversations.forms import assign_form, dismiss_form
from tests.kit.bot_world import IDRIS, LENA, NORA, PETRA, VOICES, World


async def passed_on(world: World, *names: str, words: str = "My grinder broke after two weeks.") -> None:
    """Petra passes on what these customers said."""
    for name in names:
        await world.slack.users.command(PETRA.id, VOICES.id, "/voice", "")
        await world.fill(PETRA, words=words, name=name, reach_by=f"{name.lower()}@example.com")
        await world.slack.users.close(PETRA.id)


async def on_page(world: World, who: Person, action: str) -> None:
    """Press a button on the customer's page that is open."""
    await world.slack.users.click(who.id, action)
    await world.settle()


async def test_a_manager_gives_it_to_somebody_on_the_customers_page(team_world: World) -> None:
    await passed_on(team_world, "Greta")
    await team_world.choose(IDRIS, "customer", team_world.card("Greta"))
    assert "Nora is asked to take this one. You manage this team" in team_world.form(IDRIS)
    await on_page(team_world, IDRIS, card.ASSIGN)
    await team_world.fill(IDRIS, **{assign_form.TO: LENA.id})
    assert "Lena hears now that Greta is theirs" in team_world.form(IDRIS)
    await team_world.slack.users.close(IDRIS.id)
    assert "Lena is asked to take this one." in team_world.form(IDRIS), "the page below says how it stands now"
    assert "Lena, this one is for you: Greta" in team_world.dm(LENA, "Greta").text
    assert any("Idris gave" in one for one in team_world.thread(team_world.card("Greta")))


async def test_a_manager_takes_it_on_the_customers_page(team_world: World) -> None:
    await passed_on(team_world, "Greta")
    await team_world.choose(IDRIS, "customer", team_world.card("Greta"))
    await on_page(team_world, IDRIS, card.TAKE_IT)
    assert "This one is yours." in team_world.form(IDRIS)
    assert "Take it" not in team_world.form(IDRIS)
    assert "Idris has it" in team_world.card("Greta").text


async def test_a_marketer_sees_no_managers_button_there(team_world: World) -> None:
    await passed_on(team_world, "Greta")
    await team_world.choose(LENA, "customer", team_world.card("Greta"))
    assert "Follow" in team_world.form(LENA)
    assert "Assign to…" not in team_world.form(LENA)


async def test_a_manager_brings_back_what_was_put_aside_on_the_customers_page(team_world: World) -> None:
    await passed_on(team_world, "Greta")
    await team_world.choose(NORA, "dismiss", team_world.card("Greta"))
    await team_world.fill(NORA, **{dismiss_form.REASON: "spam"})
    await team_world.slack.users.close(NORA.id)
    await team_world.choose(IDRIS, "customer", team_world.card("Greta"))
    assert "This one is put aside." in team_world.form(IDRIS)
    await on_page(team_world, IDRIS, card.BRING_BACK)
    assert "is asked to take this one" in team_world.form(IDRIS)

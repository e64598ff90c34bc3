"""A manager goes: they are asked first, the others hear of it, and a team never loses its last one unasked."""

from dataclasses import replace

from bot.sandbox import Person
from bot.slack.teams import home, managers, team_form
from bot.slack.teams.home_tab import parts
from tests.kit.bot_world import BotWorld, labels
from tests.kit.cast import IDRIS, LENA, NORA, TOM
from tests.scenarios.teams.test_home import at_home


async def settings(world: BotWorld, who: Person, **typed: object) -> str:
    """Send the team's form; give what it becomes."""
    await world.slack.users.open_home(who.id)
    await world.settle()
    await world.slack.users.click(who.id, home.SETTINGS)
    answer = await world.fill(who, **typed)
    assert not answer.errors, answer.errors
    return world.form(who)


async def two_managers(world: BotWorld) -> None:
    await settings(world, IDRIS, **{team_form.MANAGERS: [IDRIS.id, TOM.id]})
    await world.slack.users.close(IDRIS.id)


async def test_whoever_takes_themself_off_the_form_is_asked_first(team_world: BotWorld) -> None:
    await two_managers(team_world)
    asked = await settings(team_world, IDRIS, **{team_form.MANAGERS: [TOM.id], team_form.NAME: "Customer care"})
    assert "Everything else is saved. Do you want to stop managing Customer care? Tom manages on" in asked
    await team_world.slack.users.close(IDRIS.id)
    assert "Customer care" in await at_home(team_world, IDRIS, parts.TEAM), "they stay until they say yes"
    await settings(team_world, IDRIS, **{team_form.MANAGERS: [TOM.id]})
    await team_world.fill(IDRIS)
    assert "Done. The others know." in team_world.form(IDRIS)
    assert "Idris no longer manages Customer care; you do." in team_world.dm(TOM, "no longer manages").text
    await team_world.slack.users.close(IDRIS.id)
    assert "Hello, Idris" in await at_home(team_world, IDRIS)


async def test_whoever_presses_stop_managing_is_asked_first(team_world: BotWorld) -> None:
    await two_managers(team_world)
    await at_home(team_world, TOM)
    await at_home(team_world, TOM, parts.SETTINGS)
    await team_world.slack.users.click(TOM.id, managers.LEAVE)
    assert "Do you want to stop managing Marketing? Idris manages on, and hears of it." in team_world.form(TOM)
    await team_world.fill(TOM)
    assert "Tom no longer manages Marketing; you do." in team_world.dm(IDRIS, "no longer").text


async def test_the_last_manager_names_another_one_first(team_world: BotWorld) -> None:
    await at_home(team_world, IDRIS)
    await at_home(team_world, IDRIS, parts.SETTINGS)
    await team_world.slack.users.click(IDRIS.id, managers.LEAVE)
    assert "Nobody else manages Marketing. Name another manager in *Team settings* first" in team_world.form(IDRIS)


async def test_a_team_that_lost_its_last_manager_asks_who_steps_in(team_world: BotWorld) -> None:
    await team_world.slack.users.change_person(replace(IDRIS, deleted=True))
    await team_world.settle()
    for who in (NORA, LENA):
        asked = team_world.dm(who, "nobody manages Marketing now")
        assert asked.text == "Idris has left, and nobody manages Marketing now."
        assert labels(asked) == ["I manage it"]
    await team_world.press(NORA, managers.MANAGE, team_world.dm(NORA, "nobody manages Marketing now"))
    assert "The team" in await at_home(team_world, NORA)
    await team_world.press(LENA, managers.MANAGE, team_world.dm(LENA, "nobody manages Marketing now"))
    assert any(
        "Only this team's managers" in one for one in team_world.ephemerals(LENA)
    ) or "Only this team's managers" in (team_world.form(LENA))

"""A manager sets how often customers hear from us, and puts a lawyer on the never-log list; both hold at once."""

from bot.slack.customers.contact import limits_form, never_log_form
from bot.slack.teams.home_tab import parts
from tests.kit.bot_world import BotWorld, at_home
from tests.kit.cast import IDRIS, LENA, PETRA, VOICES
from tests.kit.shown import unmarked
from tests.scenarios.customers.test_planning import plans, settled


async def opens(world: BotWorld, button: str) -> str:
    """Idris opens a form of Settings, and reads it."""
    await at_home(world, IDRIS, parts.SETTINGS)
    await world.slack.users.click(IDRIS.id, button)
    await world.settle()
    return unmarked(world.form(IDRIS))


async def test_the_limits_that_a_manager_sets_are_said_and_kept(team_world: BotWorld) -> None:
    await settled(team_world)
    assert "a customer is nobody's alone" in await opens(team_world, limits_form.CALLBACK)
    answer = await team_world.fill(IDRIS, peace_days="0", countries="Atlantis")
    assert answer.errors == {"peace_days": "A whole number from 1 to 90."}
    answer = await team_world.fill(IDRIS, peace_days="30", countries="Atlantis")
    assert answer.errors == {"countries": "I know no country 'Atlantis'. Write codes or names, like DK, Sweden."}
    assert not (await team_world.fill(IDRIS, peace_days="30", countries="SE")).errors
    await team_world.slack.users.close(IDRIS.id)
    await at_home(team_world, IDRIS, parts.SETTINGS)
    there = unmarked(team_world.home(IDRIS))
    assert "around what is planned: *30 days*" in there
    assert "Calls without a yes: *Sweden (Idris, 9 Nov)*" in there
    shown = await plans(team_world, LENA, "2026-11-24")
    assert "we leave people 30 days of peace. Free again on 9 Dec." in shown


async def test_what_a_lawyer_says_is_kept_nowhere_and_whoever_passes_it_on_is_told(team_world: BotWorld) -> None:
    assert "Nobody stands on it yet." in await opens(team_world, never_log_form.CALLBACK)
    assert not (await team_world.fill(IDRIS, add="@firm.example\n+46 70 123 45 67")).errors
    assert "Two names put on the list." in team_world.form(IDRIS)
    await team_world.slack.users.close(IDRIS.id)
    await team_world.slack.users.command(PETRA.id, VOICES.id, "/voice", "")
    await team_world.fill(PETRA, words="My client will sue you.", name="Ana", reach_by="ana@firm.example")
    told = team_world.form(PETRA) + " ".join(team_world.ephemerals(PETRA))
    assert "stands on your never-log list, so nothing of it was kept" in told
    voice = {"text": "My client will sue you.", "customer": {"email": "bo@firm.example"}}
    status, answer = await team_world.hand_in(voice)
    assert (status, list(answer)) == (200, ["ignored"])
    assert await team_world.count("SELECT COUNT(*) FROM customer") == 0
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 0
    await team_world.slack.users.close(PETRA.id)
    assert "@firm.example" in await opens(team_world, never_log_form.CALLBACK)
    await team_world.fill(IDRIS, remove=["domain:firm.example"])
    assert "One name taken off it." in team_world.form(IDRIS)
    assert (await team_world.hand_in(voice))[0] == 202
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1

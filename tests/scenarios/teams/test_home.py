"""Home where one works: my day, the team, its settings; each person comes back to the view that they left."""

import pytest

from bot.sandbox import Person
from bot.slack.conversations import card
from bot.slack.teams import numbers_form
from bot.slack.teams.home_tab import parts
from tests.kit.bot_world import BotWorld, said
from tests.kit.cast import IDRIS, LENA, NORA, PETRA
from tests.kit.databases import ENGINES
from tests.scenarios.teams.test_managers_act import passed_on


async def at_home(world: BotWorld, who: Person, action: str = "", **what: object) -> str:
    """Open somebody's Home, or press something on it; give all that stands there then."""
    if action:
        await world.slack.users.click(who.id, action, **what)  # type: ignore[arg-type] # as `click` takes them
    else:
        await world.slack.users.open_home(who.id)
    await world.settle()
    return world.home(who)


async def test_i_claim_from_my_day_and_its_row_links_to_the_card(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta")
    there = await at_home(team_world, NORA)
    assert "Hello, Nora. One conversation is yours" in there
    stands = team_world.card("Greta")
    assert f"/archives/{stands.channel}/p{stands.ts.replace('.', '')}|card>" in there
    assert "Claimed by you" in await at_home(team_world, NORA, card.CLAIM)
    assert "Nora has it" in team_world.card("Greta").text
    assert "Settings" not in there, "whoever manages nothing has their day, and no tabs"


@pytest.mark.engines(*ENGINES)
async def test_home_comes_back_to_the_view_that_somebody_left(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta")
    there = await at_home(team_world, IDRIS)
    assert "One conversation is open with two marketers: none overdue." in there, "who only manages sees the team first"
    assert "Hello, Idris" in await at_home(team_world, IDRIS, parts.MY_DAY)
    assert "Hello, Idris" in await at_home(team_world, IDRIS), "it is remembered"
    there = await at_home(team_world, IDRIS, parts.SETTINGS)
    assert "Settings of Marketing" in there
    assert "Settings of Marketing" in await at_home(team_world, IDRIS)
    assert "Hello, Lena" in await at_home(team_world, LENA), "each has their own"


async def test_what_is_empty_is_one_kind_sentence(team_world: BotWorld) -> None:
    there = await at_home(team_world, NORA)
    assert there.count("Here will stand") == 1
    there = await at_home(team_world, IDRIS)
    assert "Nothing is late, every conversation has somebody, nothing was taken back" in there
    assert "what you pass on with `/voice`" in await at_home(team_world, PETRA)


async def test_whoever_manages_no_more_sees_their_own_day_again(team_world: BotWorld) -> None:
    await at_home(team_world, IDRIS)
    await at_home(team_world, IDRIS, parts.TEAM)
    await team_world.bot.store.write(lambda tx: tx.run("teams.remove_member", **_idris(team_world)))
    assert "Hello, Idris" in await at_home(team_world, IDRIS)


def _idris(world: BotWorld) -> dict[str, object]:
    team = world.slack.home(IDRIS.id)
    assert team is not None
    value = team["blocks"][0]["elements"][1]["value"]
    return {"workspace": world.bot.workspace, "person": IDRIS.id, "team": int(value.partition(":")[2])}


@pytest.mark.engines(*ENGINES)
async def test_a_manager_changes_a_number_and_the_next_voice_goes_by_it(team_world: BotWorld) -> None:
    await at_home(team_world, IDRIS)
    assert "Complaints: somebody claims it within: *60 minutes*" in await at_home(team_world, IDRIS, parts.SETTINGS)
    await team_world.slack.users.click(IDRIS.id, numbers_form.CALLBACK)
    answer = await team_world.fill(IDRIS, complaint_claim="180", complaint_reply="2")
    assert answer.errors == {
        "complaint_reply": "Whoever claims it needs time to answer, too: allow at least as long as for the claim."
    }
    await team_world.fill(IDRIS, complaint_claim="90", complaint_reply="4")
    assert "Saved. These hold for Marketing from now on." in team_world.form(IDRIS)
    await team_world.slack.users.close(IDRIS.id)
    assert "within: *90 minutes*" in await at_home(team_world, IDRIS)
    await passed_on(team_world, "Greta")
    assert "Claim by <!date" in said(team_world.card("Greta").blocks)
    assert "today 11:28" in said(team_world.card("Greta").blocks), "an hour and a half from 09:58"


async def test_what_nobody_claims_goes_on_as_often_as_the_team_says(team_world: BotWorld) -> None:
    await at_home(team_world, IDRIS)
    await at_home(team_world, IDRIS, parts.SETTINGS)
    await team_world.slack.users.click(IDRIS.id, numbers_form.CALLBACK)
    await team_world.fill(IDRIS, take_backs="0")
    await team_world.slack.users.close(IDRIS.id)
    await passed_on(team_world, "Greta")
    await team_world.pass_time(2 * 60 + 1)
    assert "Nobody has claimed it so far: our managers decide now" in said(team_world.card("Greta").blocks)

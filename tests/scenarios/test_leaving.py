"""People who leave a team or the company, as those who stay see it in Slack."""

from dataclasses import replace

import pytest

from bot.clock import PracticeClock
from bot.sandbox import Person
from bot.slack.conversations import card
from bot.slack.conversations.forms import hand_over_form
from bot.slack.teams import team_form
from tests.kit.bot_world import MONDAY, BotWorld, bot_in, labels, said, workspace
from tests.kit.cast import IDRIS, LENA, NORA
from tests.kit.databases import Database
from tests.scenarios.test_features import greta


async def takes_out(world: BotWorld, person: Person) -> None:
    """Idris takes somebody out of the team, in its settings."""
    await world.slack.users.open_home(IDRIS.id)
    await world.settle()
    await world.slack.users.click(IDRIS.id, "team_settings")
    stay = [one.id for one in (NORA, LENA) if one is not person]
    answer = await world.fill(IDRIS, **{team_form.MARKETERS: stay})
    assert answer.ok, answer
    await world.slack.users.close(IDRIS.id)


def is_one_line(world: BotWorld, person: Person) -> None:
    """Somebody's own message about Greta has no buttons and none of her words any more."""
    own = world.dm(person, "Greta")
    assert labels(own) == []
    assert "grinder" not in said(own.blocks)


@pytest.mark.parametrize("way", ["team", "deactivated", "guest", "elsewhere"])
async def test_lena_is_asked_in_place_of_nora_who_leaves(team_world: BotWorld, way: str) -> None:
    await greta(team_world)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    changes: dict[str, dict[str, bool]] = {
        "deactivated": {"deleted": True},
        "guest": {"is_restricted": True},
        "elsewhere": {"is_stranger": True},
    }
    if way == "team":
        await takes_out(team_world, NORA)
    else:
        await team_world.slack.users.change_person(replace(NORA, **changes[way]))  # type: ignore[arg-type] # flags only
    await team_world.settle()
    assert "Lena is asked in Nora's place" in said(team_world.card("Greta").blocks)
    assert team_world.thread(team_world.card("Greta"))[-1] == "Nora has left the team; Lena is asked now."
    assert "Nora had it before" in said(team_world.dm(LENA, "this one is for you").blocks)
    is_one_line(team_world, NORA)


async def test_an_offer_ends_with_whoever_leaves(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.choose(NORA, "hand_over", team_world.card("Greta"))
    await team_world.fill(NORA, **{hand_over_form.TO: LENA.id})
    await team_world.slack.users.close(NORA.id)
    offered = team_world.dm(LENA, "asks you to take over")
    button = next(one for one in offered.blocks[-1]["elements"] if one["action_id"] == "offer_accept")
    await takes_out(team_world, LENA)
    await team_world.settle()
    assert "Lena has left the team, so it stays with Nora." in team_world.thread(team_world.dm(NORA, "Greta"))
    assert labels(team_world.dm(LENA, "nothing to answer any more")) == []
    await team_world.press(LENA, "offer_accept", offered, value=button["value"], stale=True)
    assert "not among this team's marketers" in team_world.ephemerals(LENA)[-1]
    assert "Nora is asked" in team_world.card("Greta").text


@pytest.mark.parametrize("way", ["deactivated", "elsewhere", "vanished"])
async def test_who_left_while_nobody_ran_is_noticed_at_the_start(database: Database, way: str) -> None:
    clock = PracticeClock(MONDAY)
    async with workspace(clock) as slack:
        async with bot_in(slack, clock, database) as made:
            await made.has_team()
            await greta(made)
        if way == "vanished":
            slack.state.people.pop(NORA.id)
        else:
            slack.state.people[NORA.id] = replace(NORA, deleted=way == "deactivated", is_stranger=way == "elsewhere")
        async with bot_in(slack, clock, database) as made:
            await made.settle()
            assert made.thread(made.card("Greta"))[-1] == "Nora has left the team; Lena is asked now."


async def test_nobody_is_left_and_it_waits(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.slack.users.change_person(replace(LENA, deleted=True))
    await team_world.slack.users.change_person(replace(NORA, deleted=True))
    await team_world.settle()
    assert "nobody is asked yet" in team_world.card("Greta").text
    assert "the first of us with room is asked." in team_world.thread(team_world.card("Greta"))[-1]

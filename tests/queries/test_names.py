"""Names stand in one order and are found in any case, whatever letters they have and whatever database holds them."""

import pytest

from bot.domain.actors import BOT
from bot.domain.errors import FieldError
from bot.domain.teams.people import Person
from bot.queries import home, lookups, teams
from bot.services.teams.people import know_people
from bot.services.teams.settings import save_team
from bot.store.teams import teams as teams_store
from tests.kit.shown import managed
from tests.kit.store_world import IDRIS, LENA, MAYA, NORA, StoreWorld, team_form


async def test_people_stand_by_name_whatever_their_letters(world: StoreWorld) -> None:
    named = {NORA: "émile", LENA: "Zoë", MAYA: "adam", IDRIS: "Édith"}
    await world.do(BOT, know_people, [Person(one, name) for one, name in named.items()])
    team = managed(await world.see(home.home, IDRIS, world.now))
    assert [line.person.name for line in team.load.shown] == ["adam", "Zoë", "émile"]
    members = await world.see(teams_store.members, world.team)
    assert [one.person.name for one in members] == ["adam", "Zoë", "Édith", "émile"]


async def test_teams_stand_by_name_the_default_one_first(world: StoreWorld) -> None:
    for at, name in enumerate(("zebra", "Äpfel", "Book", "äpfelchen", "art")):
        await world.do(IDRIS, save_team, team_form(name=name, channel=f"C9NAME{at}"))
    expected = ["Marketing", "art", "Book", "zebra", "Äpfel", "äpfelchen"]
    assert [one.name for one in await world.see(teams.team_views)] == expected
    shown = await world.see(home.home, IDRIS, world.now)
    assert [one.name for one in shown.manages] == expected


@pytest.mark.parametrize(("name", "other"), [("Ärzte", "ärzte"), ("Straße", "STRASSE"), ("Retail", "RETAIL")])
async def test_two_teams_of_one_name_are_one_too_many(world: StoreWorld, name: str, other: str) -> None:
    first = await world.do(IDRIS, save_team, team_form(name=name, channel="C9FIRST"))
    with pytest.raises(FieldError, match=f"The team {name} has that one"):
        await world.do(IDRIS, save_team, team_form(name=other, channel="C9OTHER"))
    again = await world.do(IDRIS, save_team, team_form(team_id=first.id, name=other, channel="C9FIRST"))
    assert again.name == other


@pytest.mark.parametrize("asked", ["åsa", "ÅSA", "sa öb", "ÖBERG", "åSa Ö"])
async def test_a_customer_is_found_in_any_case(world: StoreWorld, asked: str) -> None:
    await world.voice(name="Åsa Öberg")
    await world.voice(name="Asa Oberg", address="other@example.com")
    found = await world.see(lookups.who, IDRIS, asked, world.now)
    assert [one.name for one in found.customers] == ["Åsa Öberg"]

"""**My hours**: whoever works less, lunches or has a public holiday is not asked then."""

import pytest

from bot.slack.teams import hours_form
from tests.kit.bot_world import BotWorld
from tests.kit.cast import IDRIS, LENA, NORA, VOICES
from tests.kit.databases import ENGINES
from tests.scenarios.teams.test_home import at_home
from tests.scenarios.test_features import greta


async def sets_hours(world: BotWorld, **typed: object) -> str:
    await at_home(world, NORA)
    await world.slack.users.click(NORA.id, hours_form.HOURS)
    await world.settle()
    await world.fill(NORA, **typed)
    return world.form(NORA)


async def test_i_say_when_i_work_and_home_says_it_back(team_world: BotWorld) -> None:
    assert "You work as the team does: Mon-Fri 9:00-17:30, Europe/Stockholm time." in await at_home(team_world, NORA)
    saved = await sets_hours(team_world, lunch_from="12:00", lunch_to="13:00", other_days="Fri 9:00-12:00")
    assert "Saved. You work Mon-Thu 9:00-12:00, 13:00-17:30; Fri 9:00-12:00, Europe/Stockholm time." in saved
    assert "You work Mon-Thu 9:00-12:00, 13:00-17:30; Fri 9:00-12:00" in await at_home(team_world, NORA)
    assert "You work as the team does" in await at_home(team_world, LENA), "each has their own"
    back = await sets_hours(team_world, lunch_from=None, lunch_to=None, other_days="", days=list("01234"))
    assert "You work as the team does" in back


async def test_what_is_wrong_is_said_at_its_field(team_world: BotWorld) -> None:
    await at_home(team_world, NORA)
    await team_world.slack.users.click(NORA.id, hours_form.HOURS)
    refused = await team_world.fill(NORA, **{"from": "18:00"}, other_days="whenever")
    assert refused.errors == {
        "to": "Your day ends before it begins. When does it end?",
        "other_days": "I can't read “whenever”."
        " Write them like “Wed 9:00-13:00; Fri 8:00-12:00, 13:00-15:00; Tue off”.",
    }


async def test_a_country_unfolds_its_regions(team_world: BotWorld) -> None:
    await at_home(team_world, NORA)
    await team_world.slack.users.click(NORA.id, hours_form.HOURS)
    assert "Region" not in team_world.form(NORA)
    await team_world.pick(NORA, hours_form.COUNTRY, {"text": {"type": "plain_text", "text": "Germany"}, "value": "DE"})
    assert "Region" in team_world.form(NORA)
    await team_world.fill(NORA, region_DE="BY")
    assert "Public holidays: Germany, Bayern." in team_world.form(NORA)


@pytest.mark.engines(*ENGINES)
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"country": "PK"}, ("Nora: has a public holiday, begins ", "tomorrow 09:00")),
        ({"days": ["1", "2"]}, ("Nora: begins ", "tomorrow 09:00")),
        ({"lunch_from": "09:30", "lunch_to": "11:00"}, ("Nora: begins ", "today 11:00")),
    ],
)
async def test_who_does_not_work_now_is_not_asked_and_everybody_can_read_why(
    team_world: BotWorld, typed: dict[str, object], why: tuple[str, str]
) -> None:
    """It is Monday, 9 November 2026, 09:58: Iqbal Day in Pakistan."""
    await sets_hours(team_world, **typed)
    await greta(team_world)
    assert "Lena is asked" in team_world.card("Greta").text
    await team_world.slack.users.command(LENA.id, VOICES.id, "/voice", "why")
    await team_world.settle()
    *_, line = team_world.form(LENA).splitlines()
    assert all(part in line for part in why)


async def test_managers_read_who_has_a_public_holiday_today(team_world: BotWorld) -> None:
    await sets_hours(team_world, country="PK")
    there = await at_home(team_world, IDRIS)
    assert "• Nora: 0 of 8, has a public holiday today: Iqbal Day" in there
    assert "• Lena: 0 of 8\n" in there

"""Teams: who may make and change them, what can't be, and who is told."""

import json
from dataclasses import replace

import pytest

from bot.domain.actors import BOT
from bot.domain.errors import FieldError, NotFound
from bot.domain.teams.permissions import NotAllowed
from bot.domain.teams.settings import TeamSettings
from bot.queries import teams
from bot.queries.home import home
from bot.queries.people import is_colleague, is_known, may_forward
from bot.queries.rights import UnknownPerson
from bot.queries.teams import may_change, team_view, team_views, watched_by
from bot.services.teams.settings import save_numbers, save_team
from tests.kit.shown import managed
from tests.kit.store_world import (
    CARE,
    GONE,
    GUEST,
    IDRIS,
    LENA,
    MARKETERS,
    MAYA,
    NORA,
    PETRA,
    ROBOT,
    STRANGER,
    VOICES,
    StoreWorld,
    set_away,
    team_form,
)


async def test_any_full_member_makes_the_first_team(bare_world: StoreWorld) -> None:
    view = await bare_world.do(
        PETRA, save_team, team_form(watched=(CARE,), settings=TeamSettings(zone="Europe/Stockholm", hours_to="16:00"))
    )
    assert (view.name, view.channel, view.is_default) == ("Marketing", VOICES, True)
    assert (view.managers, set(view.marketers), view.watched) == ((IDRIS,), set(MARKETERS), (CARE,))
    assert view.settings == TeamSettings(zone="Europe/Stockholm", hours_to="16:00")
    assert await bare_world.see(watched_by, CARE) == view.id
    assert await bare_world.see(watched_by, VOICES) is None
    assert await bare_world.see(team_views) == [view]


@pytest.mark.parametrize("person", [GUEST, ROBOT, GONE, STRANGER])
async def test_guests_and_outsiders_make_none(bare_world: StoreWorld, person: str) -> None:
    with pytest.raises(NotAllowed):
        await bare_world.do(person, save_team, team_form())
    with pytest.raises(NotAllowed):
        await bare_world.see(may_change, person, None)
    assert await bare_world.see(team_views) == []


async def test_the_command_line_may(bare_world: StoreWorld) -> None:
    view = await bare_world.do(BOT, save_team, team_form())
    welcome = await bare_world.see(teams.welcome, view.id, MAYA)
    assert welcome is not None
    assert welcome.added_by is None


async def test_who_joins_is_welcomed_once_and_whoever_added_them_is_named(bare_world: StoreWorld) -> None:
    view = await bare_world.do(IDRIS, save_team, team_form())
    assert sorted(bare_world.places("welcome", view.id)) == sorted([*MARKETERS, IDRIS])
    welcome = await bare_world.see(teams.welcome, view.id, IDRIS)
    assert welcome is not None
    assert (welcome.as_manager, welcome.as_marketer, welcome.tz) == (True, False, "UTC")
    assert welcome.added_by is not None
    assert welcome.added_by.id == IDRIS
    await bare_world.do(IDRIS, save_team, team_form(team_id=view.id, marketers=(*MARKETERS, PETRA)))
    assert bare_world.places("welcome", view.id).count(PETRA) == 1
    assert bare_world.places("welcome", view.id).count(MAYA) == 1
    assert bare_world.version("welcome", view.id) == 1


async def test_who_leaves_is_no_member_any_more(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    view = await world.do(IDRIS, save_team, team_form(team_id=world.team, marketers=(NORA, LENA)))
    assert set(view.marketers) == {NORA, LENA}
    assert await world.see(teams.welcome, world.team, MAYA) is None
    assert (await world.one(one)).owner != MAYA


async def test_who_leaves_one_team_stays_in_the_other(world: StoreWorld) -> None:
    other = await world.do(IDRIS, save_team, team_form(name="Cafés", channel=CARE, marketers=(MAYA,)))
    await world.do(IDRIS, save_team, team_form(team_id=world.team, marketers=(NORA, LENA)))
    assert (await world.see(team_view, world.team)).marketers == (LENA, NORA)
    assert (await world.see(team_view, other.id)).marketers == (MAYA,)


async def test_who_is_away_is_away_from_all_teams_and_nobody_else_is(world: StoreWorld) -> None:
    await world.do(IDRIS, save_team, team_form(name="Cafés", channel=CARE, marketers=(MAYA,)))
    await world.do(MAYA, set_away, world.now + 1000)
    ((said,),) = world.rows("SELECT after FROM event WHERE kind = 'away'")
    assert json.loads(said)["until"] == world.now + 1000
    rows = world.rows("SELECT person_id, away_until FROM member WHERE away_until IS NOT NULL")
    assert rows == [(MAYA, world.now + 1000)] * 2


async def test_teams_members_and_channels_stand_in_their_order(world: StoreWorld) -> None:
    """The first team before the others, by their names; people by their names, and of one name by their ids."""
    world.change("UPDATE person SET name = 'Zoë' WHERE id IN (?, ?)", NORA, LENA)
    for name, channel in (("Shops", "C4SHOPS"), ("Cafés", CARE)):
        await world.do(IDRIS, save_team, team_form(name=name, channel=channel))
    form = team_form(team_id=world.team, watched=("C9", "C8"), managers=(MAYA, IDRIS))
    view = await world.do(IDRIS, save_team, form)
    assert (view.marketers, view.managers, view.watched) == ((MAYA, NORA, LENA), (IDRIS, MAYA), ("C8", "C9"))
    assert [one.name for one in await world.see(team_views)] == ["Marketing", "Cafés", "Shops"]
    assert [one.name for one in (await world.see(home, IDRIS, world.now)).manages] == [
        "Marketing",
        "Cafés",
        "Shops",
    ]
    first = managed(await world.see(home, IDRIS, world.now))
    assert [line.person.id for line in first.load.shown] == [MAYA, NORA, LENA]


async def test_a_member_keeps_who_added_them_and_their_absence(world: StoreWorld) -> None:
    await world.do(MAYA, set_away, world.now + 1000)
    await world.do(IDRIS, save_team, team_form(team_id=world.team, managers=(IDRIS, MAYA)))
    rows = world.rows("SELECT manager, away_until, added_by FROM member WHERE person_id = ?", MAYA)
    assert rows == [(1, world.now + 1000, IDRIS)]


async def test_the_teams_form_leaves_what_stands_in_the_other_forms(world: StoreWorld) -> None:
    await world.do(IDRIS, save_numbers, world.team, {"comments_from": 300, "day_cap": 5})
    view = await world.do(IDRIS, save_team, team_form(team_id=world.team, settings=TeamSettings(hours_to="16:00")))
    assert (view.settings.comments_from, view.settings.day_cap, view.settings.hours_to) == (300, 5, "16:00")


async def test_managers_change_their_team_and_make_others(world: StoreWorld) -> None:
    changed = await world.do(IDRIS, save_team, team_form(team_id=world.team, name="Voices", managers=(NORA,)))
    assert (changed.name, changed.managers) == ("Voices", (NORA,))
    for person in (IDRIS, MAYA, PETRA, GUEST):
        with pytest.raises(NotAllowed):
            await world.do(person, save_team, team_form(team_id=world.team, name="Mine now"))
        with pytest.raises(NotAllowed):
            await world.do(person, save_team, team_form(name="Another", channel=CARE))
    other = await world.do(NORA, save_team, team_form(name="Another", channel=CARE))
    assert not other.is_default
    with pytest.raises(NotAllowed):
        await world.do(NORA, save_team, team_form(team_id=other.id, name="Not hers", channel=CARE))
    assert [view.name for view in await world.see(team_views)] == ["Voices", "Another"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"managers": ()}, "managers"),
        ({"marketers": ()}, "marketers"),
        ({"managers": (GUEST,)}, "managers"),
        ({"marketers": (MAYA, ROBOT)}, "marketers"),
        ({"marketers": (GONE,)}, "marketers"),
        ({"watched": (VOICES,)}, "watched"),
        ({"settings": TeamSettings(hours_from="17:00", hours_to="09:00")}, "hours_from"),
        ({"settings": TeamSettings(hours_from="nine")}, "hours_from"),
        ({"settings": TeamSettings(work_days=())}, "work_days"),
        ({"settings": TeamSettings(zone="Malmö")}, "zone"),
        ({"settings": TeamSettings(digest_day=9)}, "digest_day"),
        ({"settings": TeamSettings(digest_time="25:00")}, "digest_time"),
    ],
)
async def test_what_cant_be_is_said_under_its_field(
    bare_world: StoreWorld, change: dict[str, object], field: str
) -> None:
    with pytest.raises(FieldError) as caught:
        await bare_world.do(IDRIS, save_team, team_form(**change))
    assert caught.value.field == field
    assert bare_world.rows("SELECT COUNT(*) FROM team") == [(0,)]


async def test_names_and_channels_are_taken_once(world: StoreWorld) -> None:
    for change, field in (({"name": "MARKETING", "channel": CARE}, "name"), ({"name": "Another"}, "channel")):
        with pytest.raises(FieldError, match="Marketing has that one") as caught:
            await world.do(IDRIS, save_team, team_form(**change))
        assert caught.value.field == field
    await world.do(IDRIS, save_team, team_form(team_id=world.team))


async def test_no_teams_home_is_watched_by_anybody(world: StoreWorld) -> None:
    form = team_form(name="Another", channel=CARE)
    with pytest.raises(FieldError) as caught:
        await world.do(IDRIS, save_team, replace(form, watched=(VOICES,)))
    assert caught.value.field == "watched"
    await world.do(IDRIS, save_team, team_form(team_id=world.team, watched=(CARE,)))
    with pytest.raises(FieldError) as caught:
        await world.do(IDRIS, save_team, form)
    assert caught.value.field == "channel"


async def test_a_team_may_move_into_a_channel_that_it_stops_watching(world: StoreWorld) -> None:
    await world.do(IDRIS, save_team, team_form(team_id=world.team, watched=(CARE,)))
    view = await world.do(IDRIS, save_team, team_form(team_id=world.team, channel=CARE))
    assert (view.channel, view.watched) == (CARE, ())


async def test_a_channel_that_begins_to_be_watched_is_told_once(world: StoreWorld) -> None:
    for watched in ((CARE,), (CARE, "C3SHOP"), ("C3SHOP",)):
        await world.do(IDRIS, save_team, team_form(team_id=world.team, watched=watched))
    assert world.places("watching", world.team) == [CARE, "C3SHOP"]
    assert await world.see(watched_by, CARE) is None
    assert (await world.see(team_view, world.team)).watched == ("C3SHOP",)


async def test_a_channel_is_watched_by_one_team(world: StoreWorld) -> None:
    await world.do(IDRIS, save_team, team_form(team_id=world.team, watched=("C3SHOP",)))
    with pytest.raises(FieldError) as caught:
        await world.do(IDRIS, save_team, team_form(name="Another", channel=CARE, watched=("C3SHOP",)))
    assert caught.value.field == "watched"
    assert await world.see(watched_by, "C3SHOP") == world.team


async def test_a_setting_that_did_not_change_keeps_its_date(world: StoreWorld) -> None:
    world.passes(hours=1)
    await world.do(IDRIS, save_team, team_form(team_id=world.team, settings=TeamSettings(digest_day=2)))
    assert world.rows("SELECT name FROM setting WHERE set_at = ?", world.now) == [("digest_day",)]


async def test_what_is_in_no_form_stays_as_it_is_stored(world: StoreWorld) -> None:
    world.change("UPDATE setting SET value = '20' WHERE name = 'open_cap'")
    view = await world.do(IDRIS, save_team, team_form(team_id=world.team, settings=TeamSettings(digest_day=2)))
    assert view.settings == TeamSettings(digest_day=2, open_cap=20)


async def test_people_we_have_not_met_are_looked_up_first(bare_world: StoreWorld) -> None:
    with pytest.raises(UnknownPerson, match="U0NEW"):
        await bare_world.do(IDRIS, save_team, team_form(marketers=("U0NEW",)))
    assert await bare_world.see(is_known, IDRIS)
    assert not await bare_world.see(is_known, "U0NEW")
    with pytest.raises(UnknownPerson):
        await bare_world.see(may_change, "U0NEW", 404)
    with pytest.raises(NotAllowed):
        await bare_world.see(may_change, IDRIS, 404)


async def test_a_team_that_is_not_there_is_said(world: StoreWorld) -> None:
    with pytest.raises(NotFound):
        await world.see(team_view, 404)
    with pytest.raises(NotFound):
        await world.do(BOT, save_team, team_form(team_id=404, name="Nowhere", channel=CARE))
    assert [view.id for view in await world.see(team_views)] == [world.team]


async def test_a_colleague_is_known_by_the_address_or_by_a_domain_of_theirs(world: StoreWorld) -> None:
    for address in ("maya@kullen.example", " Petra@Kullen.Example ", "info@kullen.example"):
        assert await world.see(is_colleague, address), address
    for address in ("greta@example.com", "maya@else.example", "", "x@notkullen.example"):
        assert not await world.see(is_colleague, address), address


async def test_free_mail_is_nobodys_company(world: StoreWorld) -> None:
    world.database.change("UPDATE person SET email = REPLACE(email, '@kullen.example', '@gmail.com')")
    assert await world.see(is_colleague, "maya@gmail.com")
    assert not await world.see(is_colleague, "mallory@gmail.com")


@pytest.mark.parametrize("column", ["is_guest", "is_external", "is_bot", "is_deleted"])
async def test_whoever_is_no_full_member_is_no_colleague(world: StoreWorld, column: str) -> None:
    world.database.change(f"UPDATE person SET {column} = 1, email = 'x@agency.example' WHERE id = ?", MAYA)  # noqa: S608 - a column of ours
    assert not await world.see(is_colleague, "x@agency.example")
    assert not await world.see(may_forward, "x@agency.example", proven=True)


async def test_a_forward_is_a_proven_colleagues_or_anybody_of_ours_when_nobody_checks(world: StoreWorld) -> None:
    known, desk, stranger = "Maya@kullen.example", "desk@kullen.example", "greta@example.com"
    allowed = [
        (one, proven)
        for one in (known, desk, stranger, "")
        for proven in (None, True, False)
        if await world.see(may_forward, one, proven=proven)
    ]
    assert allowed == [(known, None), (known, True), (desk, None)]

"""users.* through Slack's own client."""

import pytest

from bot.sandbox.zones import offset_and_label
from tests.kit.sandbox_world import BOT, SandboxWorld, Worlds, app, refusal


async def test_a_person_is_told_of_with_zone_and_address(world: SandboxWorld) -> None:
    user = (await world.client.users_info(user="U2"))["user"]
    assert (user["name"], user["real_name"], user["tz"]) == ("idris", "Idris Vane", "Europe/London")
    assert user["profile"]["email"] == "idris@example.com"
    assert user["tz_offset"] in {0, 3600}
    assert await refusal(world.client.users_info(user="U404")) == "user_not_found"


async def test_strangers_and_the_deactivated_are_told_of_as_such(world: SandboxWorld) -> None:
    stranger = (await world.client.users_info(user="U3"))["user"]
    assert stranger["is_stranger"]
    assert stranger["team_id"] != "T0PRACTICE1"
    gone = (await world.client.users_info(user="U4"))["user"]
    assert gone["deleted"]
    assert "tz" not in gone


async def test_people_come_in_pages(world: SandboxWorld) -> None:
    seen: list[str] = []
    pages = 0
    async for page in await world.client.users_list(limit=2):
        seen += [member["id"] for member in page["members"]]
        pages += 1
    assert (seen, pages) == (["U1", "U2", "U4", BOT], 2)
    assert await refusal(world.client.users_list(cursor="made up")) == "invalid_cursor"


async def test_people_are_found_by_address_unless_deactivated(world: SandboxWorld) -> None:
    found = await world.client.users_lookupByEmail(email="NORA@example.com")
    assert found["user"]["id"] == "U1"
    assert await refusal(world.client.users_lookupByEmail(email="alva@example.com")) == "users_not_found"
    assert await refusal(world.client.users_lookupByEmail(email="")) == "users_not_found"


async def test_the_bots_own_profile_names_its_app(world: SandboxWorld) -> None:
    bot = (await world.client.users_info(user=BOT))["user"]
    assert bot["is_bot"]
    assert (bot["profile"]["api_app_id"], bot["profile"]["bot_id"]) == ("A0000000001", "B0000000001")
    nora = (await world.client.users_info(user="U1"))["user"]
    assert "bot_id" not in nora["profile"]


@pytest.mark.parametrize(
    ("limit", "code"),
    [("1", ""), ("1000", ""), ("1001", "invalid_arguments"), ("x", "invalid_arguments")],
)
async def test_a_page_has_one_to_a_thousand(world: SandboxWorld, limit: str, code: str) -> None:
    assert await refusal(world.client.api_call("users.list", params={"limit": limit})) == code


def test_a_zone_that_nobody_knows_counts_as_utc() -> None:
    assert offset_and_label("Nowhere/Here", 0) == ("UTC", 0)
    assert offset_and_label("Europe/Stockholm", 1_784_000_000_000) == ("CEST", 7200)
    assert offset_and_label("Asia/Kolkata", 0) == ("IST", 19_800)


async def test_without_the_email_scope_profiles_have_no_address(worlds: Worlds) -> None:
    world = await worlds(the_app=app(tuple(app().scopes - {"users:read.email"})))
    user = (await world.client.users_info(user="U1"))["user"]
    assert "email" not in user["profile"]


async def test_who_pauses_wants_no_notifications_until_it_is_over(worlds: Worlds) -> None:
    world = await worlds(the_app=app((*app().scopes, "dnd:read"), (*app().events, "dnd_updated_user")))
    none = {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    began = world.clock.ms // 1000
    paused = {"dnd_enabled": True, "next_dnd_start_ts": began, "next_dnd_end_ts": began + 3600}
    assert (await world.ws.users.pause("U1")).ok
    assert (await world.client.dnd_teamInfo(users=["U1", "U2"]))["users"] == {"U1": paused, "U2": none}
    info = (await world.client.dnd_info(user="U1")).data
    assert info == {"ok": True} | paused
    assert (await world.client.dnd_info()).data == {"ok": True, "snooze_enabled": False} | none
    event = world.bot.deliveries[-1].payload["event"]
    assert (event["type"], event["user"], event["dnd_status"]) == ("dnd_updated_user", "U1", paused)
    world.clock.ms += 3_600_000
    assert (await world.client.dnd_info(user="U1")).data == {"ok": True} | none


async def test_whom_slack_does_not_show_in_do_not_disturb(worlds: Worlds) -> None:
    world = await worlds(the_app=app((*app().scopes, "dnd:read")))
    assert await refusal(world.client.dnd_info(user="U404")) == "user_not_found"
    assert await refusal(world.client.dnd_teamInfo(users=["U1", "U3"])) == "user_not_visible"
    assert await refusal(world.client.dnd_teamInfo(users="")) == "no_users_provided"


async def test_do_not_disturb_needs_its_scope(world: SandboxWorld) -> None:
    assert (await world.ws.users.pause("U1")).error == "not_sent"
    assert await refusal(world.client.dnd_teamInfo(users=["U1"])) == "missing_scope"

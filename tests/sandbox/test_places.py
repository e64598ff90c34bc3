"""users.*, conversations.*, files.info and auth.test through Slack's own client."""

import aiohttp
import pytest

from bot.sandbox import Limits
from bot.sandbox.zones import offset_and_label
from tests.sandbox.world import BOT, BOT_TOKEN, World, Worlds, app, refusal

MAIL = {
    "mode": "email",
    "filetype": "email",
    "subject": "Broken handle",
    "from": [{"address": "vera@example.org", "name": "Vera Holt", "original": "Vera Holt <vera@example.org>"}],
    "to": [{"address": "care@example.com", "name": "", "original": "care@example.com"}],
    "plain_text": "The handle came off. " * 40,
    "headers": {"message_id": "<1@example.org>"},
}


async def test_the_bot_knows_itself(world: World) -> None:
    answer = await world.client.auth_test()
    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == (BOT, "B0000000001", "T0PRACTICE1")


async def test_a_person_is_told_of_with_zone_and_address(world: World) -> None:
    user = (await world.client.users_info(user="U2"))["user"]
    assert (user["name"], user["real_name"], user["tz"]) == ("idris", "Idris Vane", "Europe/London")
    assert user["profile"]["email"] == "idris@example.com"
    assert user["tz_offset"] in {0, 3600}
    assert await refusal(world.client.users_info(user="U404")) == "user_not_found"


async def test_strangers_and_the_deactivated_are_told_of_as_such(world: World) -> None:
    stranger = (await world.client.users_info(user="U3"))["user"]
    assert stranger["is_stranger"]
    assert stranger["team_id"] != "T0PRACTICE1"
    gone = (await world.client.users_info(user="U4"))["user"]
    assert gone["deleted"]
    assert "tz" not in gone


async def test_people_come_in_pages(world: World) -> None:
    seen: list[str] = []
    pages = 0
    async for page in await world.client.users_list(limit=2):
        seen += [member["id"] for member in page["members"]]
        pages += 1
    assert (seen, pages) == (["U1", "U2", "U4", BOT], 2)
    assert await refusal(world.client.users_list(cursor="made up")) == "invalid_cursor"


async def test_people_are_found_by_address_unless_deactivated(world: World) -> None:
    found = await world.client.users_lookupByEmail(email="NORA@example.com")
    assert found["user"]["id"] == "U1"
    assert await refusal(world.client.users_lookupByEmail(email="alva@example.com")) == "users_not_found"
    assert await refusal(world.client.users_lookupByEmail(email="")) == "users_not_found"


async def test_a_dm_is_opened_once(world: World) -> None:
    first = await world.client.conversations_open(users="U1")
    again = await world.client.conversations_open(users=["U1"], return_im=True)
    assert first["channel"]["id"] == again["channel"]["id"] == world.ws.dm("U1")
    assert (again["already_open"], again["channel"]["user"]) == (True, "U1")


@pytest.mark.parametrize(
    ("users", "code"), [("U404", "user_not_found"), ("U4", "user_disabled"), ("", "users_list_not_supplied")]
)
async def test_a_dm_that_cannot_be_opened(world: World, users: str, code: str) -> None:
    assert await refusal(world.client.conversations_open(users=users)) == code


async def test_a_dm_is_told_of_by_its_person(world: World) -> None:
    opened = await world.client.conversations_open(users="U1")
    assert "already_open" not in opened
    seen = (await world.client.conversations_open(channel=opened["channel"]["id"], users=""))["channel"]
    assert (seen["is_im"], seen["is_mpim"], seen["is_user_deleted"], seen["is_open"]) == (True, False, False, True)
    posted = await world.client.chat_postMessage(channel="U4", text="Anybody?")
    gone = (await world.client.conversations_info(channel=posted["channel"]))["channel"]
    assert (gone["user"], gone["is_user_deleted"]) == ("U4", True)
    assert await refusal(world.client.conversations_open(users="U1,U2")) == "missing_scope"
    listed = await world.client.conversations_list(types="im")
    assert [channel["user"] for channel in listed["channels"]] == ["U1", "U4"]


async def test_the_bots_own_profile_names_its_app(world: World) -> None:
    bot = (await world.client.users_info(user=BOT))["user"]
    assert bot["is_bot"]
    assert (bot["profile"]["api_app_id"], bot["profile"]["bot_id"]) == ("A0000000001", "B0000000001")
    nora = (await world.client.users_info(user="U1"))["user"]
    assert "bot_id" not in nora["profile"]


@pytest.mark.parametrize(
    ("limit", "code"),
    [("1", ""), ("1000", ""), ("1001", "invalid_arguments"), ("x", "invalid_arguments")],
)
async def test_a_page_has_one_to_a_thousand(world: World, limit: str, code: str) -> None:
    assert await refusal(world.client.api_call("users.list", params={"limit": limit})) == code


async def test_a_time_that_is_none_is_refused(world: World) -> None:
    assert await refusal(world.client.conversations_history(channel="C1", oldest="monday")) == "invalid_ts_oldest"
    assert await refusal(world.client.conversations_replies(channel="C1", ts="monday")) == "thread_not_found"


async def test_members_can_be_counted(world: World) -> None:
    answer = await world.client.conversations_info(channel="C1", include_num_members=True)
    assert answer["channel"]["num_members"] == 3
    assert "num_members" not in (await world.client.conversations_info(channel="C1"))["channel"]


def test_a_zone_that_nobody_knows_counts_as_utc() -> None:
    assert offset_and_label("Nowhere/Here", 0) == ("UTC", 0)
    assert offset_and_label("Europe/Stockholm", 1_784_000_000_000) == ("CEST", 7200)
    assert offset_and_label("Asia/Kolkata", 0) == ("IST", 19_800)


async def test_every_answer_names_the_tokens_scopes(world: World) -> None:
    answer = await world.client.auth_test()
    assert set(answer.headers["X-OAuth-Scopes"].split(",")) == world.ws.app.scopes


async def test_places_are_told_of(world: World) -> None:
    async def info(channel: str) -> dict[str, object]:
        return dict((await world.client.conversations_info(channel=channel))["channel"])

    assert (await info("C1"))["is_member"]
    assert not (await info("C2"))["is_member"]
    assert (await info("C3"))["is_archived"]
    assert (await info("C4"))["is_ext_shared"]
    assert (await info("G1"))["is_private"]
    assert await refusal(world.client.conversations_info(channel="G2")) == "channel_not_found"


async def test_places_are_listed_without_private_ones_of_others(world: World) -> None:
    answer = await world.client.conversations_list(types="public_channel,private_channel")
    assert [channel["id"] for channel in answer["channels"]] == ["C1", "C2", "C3", "G1", "C4"]
    answer = await world.client.conversations_list(exclude_archived=True)
    assert [channel["id"] for channel in answer["channels"]] == ["C1", "C2", "C4"]


async def test_members_are_listed(world: World) -> None:
    assert (await world.client.conversations_members(channel="C1"))["members"] == ["U1", "U2", BOT]


async def test_history_is_newest_first_and_keeps_its_bounds(world: World) -> None:
    stamps = [(await world.ws.users.say("U1", "C1", str(number))).ts for number in range(5)]

    async def seen(**more: object) -> list[str]:
        answer = await world.client.api_call("conversations.history", params={"channel": "C1", **more})
        return [message["text"] for message in answer["messages"]]

    assert await seen() == ["4", "3", "2", "1", "0"]
    assert await seen(limit=2) == ["4", "3"]
    assert await seen(oldest=stamps[2]) == ["4", "3"]
    assert await seen(oldest=stamps[2], inclusive="true") == ["4", "3", "2"]
    assert await seen(oldest=stamps[0], latest=stamps[2]) == ["1"]
    assert await refusal(world.client.conversations_history(channel="C2")) == "not_in_channel"


async def test_history_goes_on_with_its_cursor_and_tells_metadata_when_asked(world: World) -> None:
    metadata = {"event_type": "patch", "event_payload": {"opaque": "1"}}
    for number in range(3):
        await world.client.chat_postMessage(channel="C1", text=str(number), metadata=metadata)
    first = await world.client.conversations_history(channel="C1", limit=2)
    assert first["has_more"]
    assert "metadata" not in first["messages"][0]
    cursor = first["response_metadata"]["next_cursor"]
    second = await world.client.conversations_history(channel="C1", cursor=cursor, include_all_metadata=True)
    assert [message["metadata"] for message in second["messages"]] == [metadata]


async def test_a_thread_that_is_not_there(world: World) -> None:
    assert await refusal(world.client.conversations_replies(channel="C1", ts="1.0")) == "thread_not_found"


async def test_a_mail_that_was_forwarded_can_be_read(world: World) -> None:
    message = await world.ws.users.say("U1", "C1", "", files=[MAIL])
    assert message.subtype == "file_share"
    event = world.bot.last["event"]
    answer = await world.client.files_info(file=event["files"][0]["id"])
    file = answer["file"]
    assert (file["mode"], file["filetype"], file["mimetype"]) == ("email", "email", "text/html")
    assert (file["subject"], file["title"]) == ("Broken handle", "Broken handle")
    assert file["plain_text"] == MAIL["plain_text"]
    assert file["preview_is_truncated"]
    assert file["headers"] == {
        "date": "",
        "message_id": "<1@example.org>",
        "in_reply_to": None,
        "reply_to": None,
    }
    assert await refusal(world.client.files_info(file="F404")) == "file_not_found"


async def test_a_file_elsewhere_is_not_the_bots_to_read(world: World) -> None:
    message = await world.ws.users.say("U1", "C2", "", files=[{"name": "notes.txt"}])
    assert await refusal(world.client.files_info(file=message.files[0]["id"])) == "file_not_found"


@pytest.mark.parametrize(
    ("missing", "method", "params"),
    [
        ("chat:write", "chat.postMessage", {"channel": "C1", "text": "x"}),
        ("chat:write", "chat.update", {"channel": "C1", "ts": "1.0", "text": "x"}),
        ("users:read", "users.info", {"user": "U1"}),
        ("users:read.email", "users.lookupByEmail", {"email": "nora@example.com"}),
        ("channels:read", "conversations.info", {"channel": "C1"}),
        ("groups:read", "conversations.info", {"channel": "G1"}),
        ("channels:history", "conversations.history", {"channel": "C1"}),
        ("groups:history", "conversations.replies", {"channel": "G1", "ts": "1.0"}),
        ("channels:read", "conversations.list", {}),
        ("groups:read", "conversations.list", {"types": "private_channel"}),
        ("im:write", "conversations.open", {"users": "U1"}),
        ("files:read", "files.info", {"file": "F1"}),
    ],
)
async def test_without_its_scope_a_method_says_which_is_missing(
    worlds: Worlds, missing: str, method: str, params: dict[str, str]
) -> None:
    every = app().scopes
    one_less = app(tuple(every - {missing}))
    for the_app, code in ((app(tuple(every)), ""), (one_less, missing)):
        world = await worlds(the_app=the_app, limits=Limits(tiers=False))
        needed = await _needed(world, method, params)
        assert needed == code


async def _needed(world: World, method: str, params: dict[str, str]) -> str:
    """The scope that Slack says is missing; empty when it is about something else."""
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {BOT_TOKEN}"}) as session:
        body = await (await session.post(f"{world.ws.api_url}{method}", data=params)).json()
    if body.get("error") != "missing_scope":
        return ""
    assert body["needed"] not in body["provided"].split(",")
    return str(body["needed"])


async def test_without_the_email_scope_profiles_have_no_address(worlds: Worlds) -> None:
    world = await worlds(the_app=app(tuple(app().scopes - {"users:read.email"})))
    user = (await world.client.users_info(user="U1"))["user"]
    assert "email" not in user["profile"]

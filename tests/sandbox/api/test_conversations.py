"""conversations.* and files.info through Slack's own client."""

import pytest

from tests.kit.sandbox_world import BOT, SandboxWorld, refusal

MAIL = {
    "mode": "email",
    "filetype": "email",
    "subject": "Broken handle",
    "from": [{"address": "vera@example.org", "name": "Vera Holt", "original": "Vera Holt <vera@example.org>"}],
    "to": [{"address": "care@example.com", "name": "", "original": "care@example.com"}],
    "plain_text": "The handle came off. " * 40,
    "headers": {"message_id": "<1@example.org>"},
}


async def test_a_dm_is_opened_once(world: SandboxWorld) -> None:
    first = await world.client.conversations_open(users="U1")
    again = await world.client.conversations_open(users=["U1"], return_im=True)
    assert first["channel"]["id"] == again["channel"]["id"] == world.ws.dm("U1")
    assert (again["already_open"], again["channel"]["user"]) == (True, "U1")


@pytest.mark.parametrize(
    ("users", "code"), [("U404", "user_not_found"), ("U4", "user_disabled"), ("", "users_list_not_supplied")]
)
async def test_a_dm_that_cannot_be_opened(world: SandboxWorld, users: str, code: str) -> None:
    assert await refusal(world.client.conversations_open(users=users)) == code


async def test_a_dm_is_told_of_by_its_person(world: SandboxWorld) -> None:
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


async def test_a_time_that_is_none_is_refused(world: SandboxWorld) -> None:
    assert await refusal(world.client.conversations_history(channel="C1", oldest="monday")) == "invalid_ts_oldest"
    assert await refusal(world.client.conversations_replies(channel="C1", ts="monday")) == "thread_not_found"


async def test_members_can_be_counted(world: SandboxWorld) -> None:
    answer = await world.client.conversations_info(channel="C1", include_num_members=True)
    assert answer["channel"]["num_members"] == 3
    assert "num_members" not in (await world.client.conversations_info(channel="C1"))["channel"]


async def test_places_are_told_of(world: SandboxWorld) -> None:
    async def info(channel: str) -> dict[str, object]:
        return dict((await world.client.conversations_info(channel=channel))["channel"])

    assert (await info("C1"))["is_member"]
    assert not (await info("C2"))["is_member"]
    assert (await info("C3"))["is_archived"]
    assert (await info("C4"))["is_ext_shared"]
    assert (await info("G1"))["is_private"]
    assert await refusal(world.client.conversations_info(channel="G2")) == "channel_not_found"


async def test_places_are_listed_without_private_ones_of_others(world: SandboxWorld) -> None:
    answer = await world.client.conversations_list(types="public_channel,private_channel")
    assert [channel["id"] for channel in answer["channels"]] == ["C1", "C2", "C3", "G1", "C4"]
    answer = await world.client.conversations_list(exclude_archived=True)
    assert [channel["id"] for channel in answer["channels"]] == ["C1", "C2", "C4"]


async def test_members_are_listed(world: SandboxWorld) -> None:
    assert (await world.client.conversations_members(channel="C1"))["members"] == ["U1", "U2", BOT]


async def test_history_is_newest_first_and_keeps_its_bounds(world: SandboxWorld) -> None:
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


async def test_history_goes_on_with_its_cursor_and_tells_metadata_when_asked(world: SandboxWorld) -> None:
    metadata = {"event_type": "patch", "event_payload": {"opaque": "1"}}
    for number in range(3):
        await world.client.chat_postMessage(channel="C1", text=str(number), metadata=metadata)
    first = await world.client.conversations_history(channel="C1", limit=2)
    assert first["has_more"]
    assert "metadata" not in first["messages"][0]
    cursor = first["response_metadata"]["next_cursor"]
    second = await world.client.conversations_history(channel="C1", cursor=cursor, include_all_metadata=True)
    assert [message["metadata"] for message in second["messages"]] == [metadata]


async def test_a_thread_that_is_not_there(world: SandboxWorld) -> None:
    assert await refusal(world.client.conversations_replies(channel="C1", ts="1.0")) == "thread_not_found"


async def test_a_mail_that_was_forwarded_can_be_read(world: SandboxWorld) -> None:
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


async def test_a_file_elsewhere_is_not_the_bots_to_read(world: SandboxWorld) -> None:
    message = await world.ws.users.say("U1", "C2", "", files=[{"name": "notes.txt"}])
    assert await refusal(world.client.files_info(file=message.files[0]["id"])) == "file_not_found"

"""The one Slack client: what each of Slack's troubles means for whoever asked."""

from collections.abc import AsyncIterator
from contextlib import nullcontext
from typing import Any, Final

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import SystemClock
from bot.sandbox import App, Fault, Limits, Person, Workspace
from bot.slack.kit.block_kit import bar_chart, form, section
from bot.slack.kit.client import (
    RateLimited,
    SlackAuthError,
    SlackClient,
    SlackError,
    SlackRejected,
    UnknownOutcome,
    is_shared_outside,
    missing_scopes,
    person_of,
    seconds_to_wait,
)
from bot.slack.kit.limits import OverLimit
from bot.slack.kit.mrkdwn import Message
from bot.slack.workspaces.manifest import SCOPES, manifest
from tests.kit.bot_world import BOT_TOKEN, PEOPLE, PLACES, SIGNING
from tests.kit.cast import BOT_USER, NORA, VOICES

FORM = form("A form", [section("Hello.")], "nothing")
HAS_EVERYTHING: Final[dict[str, object]] = {"permalink": "", "users": {}, "members": [], "messages": []}
HELLO = Message("Hello.", [section("Hello.")])


@pytest.fixture
async def slack() -> AsyncIterator[Workspace]:
    clock = SystemClock()
    many = [Person(f"U7MANY{number:03d}", f"Many {number}", f"Many {number}") for number in range(205)]
    made = Workspace(
        people=[*PEOPLE, *many],
        channels=PLACES,
        app=App(manifest(None, socket=True), SIGNING, BOT_TOKEN, "xapp-1", bot_user=BOT_USER),
        now=clock.now,
        real=clock.real,
        limits=Limits(per_channel_per_second=0, tiers=False),
    )
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def client(slack: Workspace) -> AsyncIterator[SlackClient]:
    async with aiohttp.ClientSession() as session:
        yield SlackClient(BOT_TOKEN, slack.api_url, session)


@pytest.mark.parametrize(
    ("fault", "exc", "code"),
    [
        (Fault("chat.postMessage", error="not_in_channel"), SlackRejected, "not_in_channel"),
        (Fault("chat.postMessage", error="token_revoked"), SlackAuthError, "token_revoked"),
        (Fault("chat.postMessage", error="missing_scope"), SlackAuthError, "missing_scope"),
        (Fault("chat.postMessage", error="internal_error"), UnknownOutcome, "internal_error"),
        (Fault("chat.postMessage", status=503), UnknownOutcome, "internal_error"),
        (Fault("chat.postMessage", drop="before"), UnknownOutcome, "ServerDisconnectedError"),
        (Fault("chat.postMessage", retry_after=7), RateLimited, "ratelimited"),
    ],
)
async def test_what_a_post_may_meet(
    slack: Workspace, client: SlackClient, fault: Fault, exc: type[SlackError], code: str
) -> None:
    slack.fault(fault)
    with pytest.raises(exc) as met:
        await client.post(VOICES.id, HELLO, "1")
    assert (met.value.code, met.value.method) == (code, "chat.postMessage")
    assert await client.post(VOICES.id, HELLO, "1"), "and then it goes on"


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (503, "text/html", "<h1>Down</h1>"),
        (502, "text/plain", "upstream connect error"),
        (200, "text/plain", "captive portal"),
        (200, "application/json", '{"ok": tr'),
        (200, "application/json", "[]"),
    ],
)
async def test_what_is_no_answer_of_slacks_leaves_us_unsure_and_is_silence(status: int, kind: str, body: str) -> None:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind)

    app = web.Application()
    app.add_routes([web.post("/api/chat.postMessage", page)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with aiohttp.ClientSession() as session:
        client = SlackClient(BOT_TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}/api/", session)
        with pytest.raises(UnknownOutcome):
            await client.post(VOICES.id, HELLO, "1")
        assert client.line.is_in_doubt
    await runner.cleanup()


async def test_an_answer_tells_slacks_clock(client: SlackClient) -> None:
    await client.who_am_i()
    assert abs((client.line.slack_time or 0) - SystemClock().real()) < 5


@pytest.mark.parametrize(("said", "seconds"), [(0.25, 0.25), (30, 30.0), (-1, 0.0)])
async def test_how_long_slack_wants_us_to_wait(
    slack: Workspace, client: SlackClient, said: float, seconds: float
) -> None:
    slack.fault(Fault("users.info", retry_after=said))
    with pytest.raises(RateLimited) as met:
        await client.person(NORA.id, "T0PRACTICE1")
    assert met.value.after == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"), [({}, 1.0), ({"retry-after": "soon"}, 1.0), ({"Retry-After": "3"}, 3.0)]
)
def test_a_wait_that_slack_forgot_to_tell(headers: dict[str, str], seconds: float) -> None:
    assert seconds_to_wait(headers) == seconds


@pytest.mark.parametrize("fault", [Fault("users.info", drop="before", times=2), Fault("users.info", status=502)])
async def test_a_question_without_an_answer(slack: Workspace, client: SlackClient, fault: Fault) -> None:
    slack.fault(fault)
    with pytest.raises(UnknownOutcome):
        await client.person(NORA.id, "T0PRACTICE1")


async def test_who_we_are(slack: Workspace, client: SlackClient) -> None:
    said = await client.who_am_i()
    assert (said["user_id"], missing_scopes(said["scopes"], SCOPES)) == (BOT_USER, [])
    assert missing_scopes("chat:write, commands", ("chat:write", "files:read")) == ["files:read"]
    slack.fault(Fault("auth.test", drop="before"))
    with pytest.raises(UnknownOutcome):
        await client.who_am_i()
    slack.fault(Fault("auth.test", error="account_inactive"))
    with pytest.raises(SlackAuthError):
        await client.who_am_i()


async def test_what_is_read_is_asked_as_slack_sdk_asks_it() -> None:
    asked = list[tuple[str, str, dict[str, str], bytes]]()

    async def note(request: web.Request) -> web.Response:
        asked.append((request.method, request.match_info["method"], dict(request.query), await request.read()))
        return web.json_response({"ok": True, "user": {"id": "U1"}, "channel": {}, "file": {}} | HAS_EVERYTHING)

    server = web.Application()
    server.router.add_route("*", "/api/{method}", note)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    async with aiohttp.ClientSession() as session:
        ours, sdk = SlackClient(BOT_TOKEN, address, session), AsyncWebClient(BOT_TOKEN, address, session=session)
        for own, theirs in (
            (ours.person("U1", "T1"), sdk.users_info(user="U1", include_locale=True)),
            (ours.channel("C1"), sdk.conversations_info(channel="C1")),
            (ours.file("F1"), sdk.files_info(file="F1")),
            (ours.permalink("C1", "1.5"), sdk.chat_getPermalink(channel="C1", message_ts="1.5")),
            (ours.quiet_times(["U1", "U2"]), sdk.dnd_teamInfo(users=["U1", "U2"])),
        ):
            await own
            await theirs
            assert asked[-2] == asked[-1]
            assert (asked[-1][0], asked[-1][3]) == ("GET", b"")
        assert [page async for page in ours.everybody("T1")] == [[]]
        await ours.find_marked("C1", "1", 5.0)
        await ours.find_marked("C1", "1", 5.0, "1.5")
    assert [verb for verb, *_ in asked[-3:]] == ["GET", "GET", "GET"]
    await runner.cleanup()


async def test_everybody_page_by_page(client: SlackClient) -> None:
    pages = [page async for page in client.everybody("T0PRACTICE1")]
    everybody = {one.id: one for page in pages for one in page}
    assert len(pages) == 2
    assert everybody[NORA.id].email == "nora@kullen.example"
    assert everybody["U5GUEST01"].is_guest
    assert everybody[BOT_USER].is_bot


async def test_a_marked_message_is_found_among_others(slack: Workspace, client: SlackClient) -> None:
    ts = await client.post(VOICES.id, HELLO, "mine")
    reply = await client.post(VOICES.id, HELLO, "below", ts)
    await slack.users.say(NORA.id, VOICES.id, "in between")
    oldest = float(ts) - 1
    assert await client.find_marked(VOICES.id, "mine", oldest) == ts
    assert await client.find_marked(VOICES.id, "below", oldest, ts) == reply
    assert await client.find_marked(VOICES.id, "never sent", oldest) == ""
    await client.update(VOICES.id, ts, HELLO)
    assert slack.messages(VOICES.id)[0].blocks, "an update keeps its blocks"


async def test_forms_above_each_other_and_answers_in_private(slack: Workspace, client: SlackClient) -> None:
    with pytest.raises(SlackRejected):
        await client.push_form("no.such.trigger", FORM)
    for send in (client.open_form, client.push_form, client.publish_home):
        with pytest.raises(OverLimit):
            await send("anybody", {**FORM, "blocks": [*FORM["blocks"]] * 101})
    with pytest.raises(SlackRejected):
        await client.file("F0NOBODY1")
    async with aiohttp.ClientSession() as session:
        far = SlackClient(BOT_TOKEN, slack.api_url, session)
        await far.respond(f"{slack.url}/actions/T0/none", HELLO)


def test_somebody_with_nothing_but_an_id() -> None:
    found = person_of({"id": "U1"}, "T1")
    assert (found.id, found.name, found.is_full_member) == ("U1", "", True)
    assert person_of({"id": "USLACKBOT"}, "T1").is_bot
    assert person_of({"id": "U1", "team_id": "T2"}, "T1").is_external
    assert not person_of({"id": "U1", "deleted": True}, "T1").is_full_member


async def test_a_marked_message_is_found_behind_very_many(slack: Workspace, client: SlackClient) -> None:
    first = await client.post(VOICES.id, HELLO, "first")
    for number in range(450):
        await slack.users.say(NORA.id, VOICES.id, f"number {number}")
    ts = await client.post(VOICES.id, HELLO, "mine")
    assert await client.find_marked(VOICES.id, "mine", float(first) - 1) == ts
    assert await client.find_marked(VOICES.id, "never sent", float(first) - 1) == ""


@pytest.mark.parametrize("mark", ["is_ext_shared", "is_org_shared", "is_pending_ext_shared", ""])
def test_who_reads_a_channel(mark: str) -> None:
    channel = {"is_ext_shared": False, "is_org_shared": False, **({mark: True} if mark else {})}
    assert is_shared_outside(channel) is bool(mark)


async def test_a_message_has_an_address(slack: Workspace, client: SlackClient) -> None:
    ts = await client.post(VOICES.id, HELLO, "mine")
    assert await client.permalink(VOICES.id, ts) == f"{slack.state.origin}/archives/{VOICES.id}/p{ts.replace('.', '')}"
    with pytest.raises(SlackRejected, match="message_not_found"):
        await client.permalink(VOICES.id, "1.0")


async def test_no_link_in_what_we_post_unfurls(slack: Workspace, client: SlackClient) -> None:
    """A customer's link would show a stranger's page, and ask its server for it."""
    first = await client.post(VOICES.id, HELLO, "1")
    await client.post(VOICES.id, HELLO, "2", thread_ts=first)
    posted = [call.params for call in slack.call_log if call.method == "chat.postMessage"]
    assert [(one["unfurl_links"], one["unfurl_media"]) for one in posted] == [(False, False)] * 2


async def test_only_an_app_token_opens_socket_mode(slack: Workspace) -> None:
    async with aiohttp.ClientSession() as session:
        assert (await SlackClient("xapp-1", slack.api_url, session).open_socket()).startswith("ws://")
        with pytest.raises(SlackError, match="not_allowed_token_type"):
            await SlackClient(BOT_TOKEN, slack.api_url, session).open_socket()


async def test_a_word_in_private_and_a_message_looked_up_where_it_stands(slack: Workspace, client: SlackClient) -> None:
    ts = await client.post(VOICES.id, HELLO, "1")
    below = await client.post(VOICES.id, HELLO, "2", ts)
    await client.post_ephemeral(VOICES.id, NORA.id, Message("For you alone.", [section("For you alone.")]))
    assert [one.text for one in slack.ephemerals(NORA.id)] == ["For you alone."]
    for at in (ts, below):
        found = await client.message(VOICES.id, at)
        assert found is not None
        assert (found["ts"], found["text"]) == (at, "Hello.")
    assert await client.message(VOICES.id, "1.000001") is None
    slack.fault(Fault("conversations.replies", error="channel_not_found"))
    with pytest.raises(SlackRejected):
        await client.message(VOICES.id, "1.000001")


@pytest.mark.parametrize(("code", "raised"), [("execution_not_in_running_state", False), ("invalid_arguments", True)])
async def test_a_step_that_is_over_already_needs_no_more(
    slack: Workspace, client: SlackClient, code: str, *, raised: bool
) -> None:
    for method, end in (
        ("functions.completeSuccess", client.complete_step("Fx1", {}, "")),
        ("functions.completeError", client.fail_step("Fx1", "There is no such team.", "")),
    ):
        slack.fault(Fault(method, error=code))
        with pytest.raises(SlackRejected) if raised else nullcontext():
            await end


async def test_an_open_form_is_drawn_anew_within_slacks_limits(client: SlackClient) -> None:
    with pytest.raises(OverLimit):
        await client.update_form("V1", {**FORM, "blocks": [*FORM["blocks"]] * 101})
    with pytest.raises(SlackRejected):
        await client.update_form("V0NOBODY", FORM, "hash")


async def test_a_workspace_that_draws_no_charts_is_told_them(slack: Workspace, client: SlackClient) -> None:
    chart = bar_chart("Weeks", "Week of", ["16 Nov"], {"Wrote": [4]})
    message = Message("Hello.", [section("Hello."), chart])
    ts = await client.post(VOICES.id, message, "1")
    assert (await _blocks(client, ts))[1]["type"] == "data_visualization"
    slack.fault(Fault("chat.update", error="invalid_blocks"))
    await client.update(VOICES.id, ts, message)
    assert (await _blocks(client, ts))[1]["elements"][0]["text"] == "Weeks\n16 Nov: 4 wrote"
    slack.fault(Fault("chat.postMessage", error="invalid_blocks"))
    with pytest.raises(SlackRejected, match="invalid_blocks"):
        await client.post(VOICES.id, HELLO, "2")


async def _blocks(client: SlackClient, ts: str) -> list[dict[str, Any]]:
    message = await client.message(VOICES.id, ts)
    assert message is not None
    blocks: list[dict[str, Any]] = message["blocks"]
    return blocks

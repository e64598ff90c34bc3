"""Every source over real HTTP, at the real intake: with what it points to, its repeats, its answers and its limits."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from standardwebhooks import Webhook

from bot.intake.sources import SOURCES
from bot.intake.sources.source import Account
from bot.sources.fetching import Fetcher
from bot.web.gate import LIMITS, Gate
from bot.web.http_server import HttpServer
from handlers.voices.sources import Surroundings, routes
from tests.faults.signed_requests import locked
from tests.intake.sources.rows import LOGIN, RAW, ROWS, TOPIC, WORDS, Row, certificate, clock, ses, sns
from tests.kit.bot_world import AUTHSERV_ID, INTAKE, BotWorld, said, world
from tests.kit.databases import ENGINES, Database

SNS = "sns.eu-west-1.amazonaws.com"
RESEND = "api.resend.com"
PEM = "/SimpleNotificationService-0123456789abcdef.pem"


class Elsewhere:
    """A small server that stands in for SNS's host and Resend's."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.authorization = ""
        self.status = 200
        self.pem = certificate()[1]
        self.mail: bytes = json.dumps(ROWS["resend"].fetched).encode()
        self.address = ""

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path_qs)
        self.authorization = request.headers.get("Authorization", "")
        if self.status in {301, 302}:
            return web.Response(status=self.status, headers={"Location": f"{self.address}/elsewhere"})
        return web.Response(status=self.status, body=self.pem if request.path == PEM else self.mail)


@asynccontextmanager
async def serving() -> AsyncIterator[Elsewhere]:
    made, app = Elsewhere(), web.Application()
    app.router.add_get("/{path:.*}", made.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


@pytest.fixture
async def elsewhere() -> AsyncIterator[Elsewhere]:
    async with serving() as made:
        yield made


@pytest.fixture
async def it(database: Database, elsewhere: Elsewhere) -> AsyncIterator[BotWorld]:
    """Every source is connected."""
    accounts = tuple(Account(name, values=row.values) for name, row in ROWS.items())
    instead = {SNS: elsewhere.address, RESEND: elsewhere.address}
    async with world(database, sources=accounts, fetch_instead=instead) as made:
        await made.has_team()
        yield made


async def post(
    it: BotWorld,
    name: str,
    body: bytes | None = None,
    *,
    row: Row | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, dict[str, Any], Mapping[str, str]]:
    sent = (row or ROWS[name]).delivery(body)
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            f"{it.address}/intake/{name}", data=BytesIO(sent.body), headers={**sent.headers, **(headers or {})}
        ) as answer,
    ):
        return answer.status, await answer.json(), answer.headers


@pytest.mark.parametrize("name", ROWS)
async def test_what_it_sends_is_a_voice_and_sent_again_the_same(it: BotWorld, name: str) -> None:
    first = await post(it, name)
    second = await post(it, name)
    assert (first[0], second[0]) == (200, 200), first[1]
    assert first[1] == second[1]
    assert list(first[1]["results"][0]) == ["id", "conversation"]
    await it.settle()
    assert WORDS in said(it.card("My grinder broke").blocks)
    assert await it.count("SELECT COUNT(*) FROM voice") == 1
    assert await it.count("SELECT heard FROM source_pulse") == 1, "a repeat is no sign of life"


@pytest.mark.parametrize("name", ROWS)
async def test_whoever_does_not_know_the_secret_is_refused(it: BotWorld, name: str, elsewhere: Elsewhere) -> None:
    row = replace(ROWS[name], sign=lambda _body, _now: {"Authorization": "Basic Zm86YmFy", "X-Hub-Signature": "sha1="})
    body = None
    if name == "ses":
        body = json.dumps({**sns(ses()), "Signature": "AAAA"}).encode()
    if name == "mailgun":
        body = row.body({**row.payload, "signature": "0" * 64})
    status, told, _ = await post(it, name, body, row=row)
    assert status == 401, told
    assert await it.count("SELECT COUNT(*) FROM voice") == 0
    assert elsewhere.asked == ([PEM] if name == "ses" else [])


async def test_resend_is_asked_for_the_mail_with_our_key(it: BotWorld, elsewhere: Elsewhere) -> None:
    await post(it, "resend")
    assert elsewhere.asked == ["/emails/receiving/4ef9a417-02e9?html_format=cid"]
    assert elsewhere.authorization == "Bearer re_0123456789abcdef"


@pytest.mark.parametrize("status", [301, 302, 401, 404, 429, 500])
async def test_while_resend_does_not_give_the_mail_it_is_asked_to_come_again(
    it: BotWorld, elsewhere: Elsewhere, status: int
) -> None:
    elsewhere.status = status
    answered, told, headers = await post(it, "resend")
    assert (answered, headers["Retry-After"]) == (503, "10"), told
    assert len(elsewhere.asked) == 1, "no redirect is followed"
    elsewhere.status = 200
    assert (await post(it, "resend"))[0] == 200


async def test_a_mail_of_more_than_eight_megabytes_of_words_is_not_fetched(it: BotWorld, elsewhere: Elsewhere) -> None:
    elsewhere.mail = b"x" * (8 * 1024 * 1024 + 1)
    assert (await post(it, "resend"))[0] == 503


async def test_the_first_message_of_a_topic_is_confirmed_at_its_own_host(it: BotWorld, elsewhere: Elsewhere) -> None:
    url = f"https://{SNS}/?Action=ConfirmSubscription&TopicArn={TOPIC}&Token=t1"
    asks = {"Type": "SubscriptionConfirmation", "Token": "t1", "SubscribeURL": url}
    status, told, _ = await post(it, "ses", json.dumps(sns({}, **asks)).encode())
    assert (status, told["results"]) == (200, [{"ignored": "The subscription is confirmed."}])
    assert elsewhere.asked == [PEM, url.removeprefix(f"https://{SNS}")]
    astray = {**asks, "SubscribeURL": url.replace(SNS, f"{SNS}.evil.example")}
    status, told, _ = await post(it, "ses", json.dumps(sns({}, **astray)).encode())
    assert (status, told["error"]) == (400, f"SubscribeURL does not lead to https://{SNS}/ for this topic.")
    assert len(elsewhere.asked) == 2, "the certificate is kept, and nothing else is asked"


@pytest.mark.parametrize(
    "more",
    [
        {"TopicArn": "arn:aws:sns:eu-west-1:999999999999:voices"},
        {"SigningCertURL": f"https://{SNS}.evil.example{PEM}"},
        {"SigningCertURL": f"http://{SNS}{PEM}"},
        {"SigningCertURL": f"https://{SNS}@evil.example{PEM}"},
        {"SigningCertURL": f"https://{SNS}:8443{PEM}"},
        {"SigningCertURL": f"https://sns.us-east-1.amazonaws.com{PEM}"},
        {"SigningCertURL": f"https://{SNS}/../..{PEM}"},
    ],
)
async def test_no_other_topic_and_no_other_host_is_ever_asked(
    it: BotWorld, elsewhere: Elsewhere, more: dict[str, str]
) -> None:
    status, told, _ = await post(it, "ses", json.dumps(sns(ses(), **more)).encode())
    assert status == 401, told
    assert elsewhere.asked == []


async def test_a_challenge_is_answered_once_it_is_signed(it: BotWorld) -> None:
    body = b'{"type": "sync", "authorization": {"id": "cmp_1"}}'
    challenged = {"X-Front-Challenge": "sesame"}
    assert (await post(it, "front", body, headers=challenged))[:2] == (200, {"challenge": "sesame"})
    unsigned = replace(ROWS["front"], sign=lambda _body, _now: {})
    assert (await post(it, "front", body, row=unsigned, headers=challenged))[0] == 401


@pytest.mark.parametrize(("name", "status"), [("postmark", 403), ("mailgun", 406), ("mailjet", 400), ("brevo", 400)])
async def test_what_will_never_be_a_mail_is_answered_so_that_it_is_not_sent_again(
    it: BotWorld, name: str, status: int
) -> None:
    row = ROWS[name]
    body = row.body({**row.payload, "message-headers": "{"}) if name == "mailgun" else b"{}"
    answered, told, _ = await post(it, name, body)
    assert answered == status, told
    assert told["error"]


async def test_what_no_person_wrote_is_answered_well_and_kept_out(it: BotWorld) -> None:
    raw = RAW.replace("Subject:", "Auto-Submitted: auto-replied\r\nSubject:").encode()
    status, told, _ = await post(it, "mail", row=replace(ROWS["mail"], raw=raw))
    assert (status, list(told["results"][0])) == (200, ["ignored"])
    assert await it.count("SELECT COUNT(*) FROM voice") == 0


PROVEN = f"Authentication-Results: {AUTHSERV_ID}; dkim=pass header.d=kullen.example\r\n"


async def test_a_colleagues_own_forward_is_the_customers_voice(it: BotWorld) -> None:
    raw = (
        f"{PROVEN}From: Petra <petra@kullen.example>\r\nTo: voices@kullen.example\r\nSubject: Fwd: my refund\r\n"
        "Message-ID: <f-1@kullen.example>\r\n\r\nPlease have a look.\r\n\r\n---------- Forwarded message ---------\r\n"
        "From: Greta Lindholm <greta@example.com>\r\nDate: Mon, 9 Nov 2026 at 09:12\r\nSubject: my refund\r\n"
        "To: <hello@kullen.example>\r\n\r\nWhere is my refund?\r\n"
    )
    body = json.dumps({**ROWS["postmark"].payload, "RawEmail": raw}).encode()
    assert (await post(it, "postmark", body))[0] == 200
    await it.settle()
    shown = said(it.card("Where is my refund?").blocks)
    assert "Petra" in shown
    assert "Please have a look." in shown


async def test_a_colleague_who_writes_to_the_address_itself_is_no_blind_copy(it: BotWorld) -> None:
    raw = (
        f"{PROVEN}From: Nora <nora@kullen.example>\r\nTo: voices@inbound.example\r\nSubject: From the shop\r\n"
        "Message-ID: <n-1@kullen.example>\r\n\r\nShe asks where her parcel is.\r\n"
    )
    copied = json.dumps({"RawEmail": raw, "OriginalRecipient": "other@inbound.example"}).encode()
    assert list((await post(it, "postmark", copied))[1]["results"][0]) == ["logged"]
    meant = json.dumps({"RawEmail": raw, "OriginalRecipient": "Voices@inbound.example"}).encode()
    assert list((await post(it, "postmark", meant))[1]["results"][0]) == ["id", "conversation"]


@pytest.mark.engines(*ENGINES)
async def test_a_database_that_does_not_commit_is_a_503_and_a_repeat_is_the_same_voice(team_world: BotWorld) -> None:
    app, bot = web.Application(), team_world.bot
    around = Surroundings(
        interactions=bot.interactions,
        workspace=bot.workspace,
        clock=bot.clock,
        fetcher=Fetcher(bot.session),
        is_spent=lambda _request: False,
        outside=lambda: None,
        within=0.2,
    )
    app.add_routes(routes((Account("postmark", values={"SECRET": LOGIN}),), around))
    server = HttpServer(app, Gate(LIMITS, (), 100))
    there = replace(team_world, address=await server.start("127.0.0.1", 0))
    with locked(team_world):
        status, _, headers = await post(there, "postmark")
        assert (status, headers["Retry-After"]) == (503, "10")
    assert (await post(there, "postmark"))[0] == 200
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1
    await server.stop()


async def test_whoever_sends_too_much_is_asked_to_wait(it: BotWorld) -> None:
    app, bot = web.Application(), it.bot
    around = Surroundings(bot.interactions, bot.workspace, bot.clock, Fetcher(bot.session), lambda _: True, print)
    app.add_routes(routes((Account("postmark", values={"SECRET": LOGIN}),), around))
    server = HttpServer(app, Gate(LIMITS, (), 100))
    there = replace(it, address=await server.start("127.0.0.1", 0))
    status, _, headers = await post(there, "postmark")
    assert (status, headers["Retry-After"]) == (429, "60")
    await server.stop()


async def test_a_mail_with_large_photos_comes_in_and_a_strangers_large_body_does_not(it: BotWorld) -> None:
    photo = {"Name": "lid.jpg", "ContentType": "image/jpeg", "Content": "QUJD" * 1_000_000}
    body = json.dumps({**ROWS["postmark"].payload, "Attachments": [photo]}).encode()
    assert len(body) > 3_900_000
    assert (await post(it, "postmark", body))[0] == 200
    stranger = replace(ROWS["postmark"], sign=lambda _body, _now: {})
    assert (await post(it, "postmark", body, row=stranger))[0] == 413
    assert (await post(it, "zendesk", b"[" * 1_200_000))[0] == 413, "a help desk sends no mails"
    await it.settle()
    assert "One photo came with it (lid.jpg)" in said(it.card("My grinder broke").blocks)


async def test_a_mail_over_25_megabytes_is_said_to_be_too_large(it: BotWorld) -> None:
    raw = RAW.encode() + b"x" * (25 * 1024 * 1024)
    status, told, _ = await post(it, "mail", row=replace(ROWS["mail"], raw=raw))
    assert (status, told["error"][:35]) == (413, "This mail is bigger than 25 MB. Ple")


async def test_a_source_that_is_not_set_has_no_door(team_world: BotWorld) -> None:
    for name in SOURCES:
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{team_world.address}/intake/{name}", data=b"{}") as answer,
        ):
            assert answer.status == 404


async def test_a_voice_may_be_signed_as_standard_webhooks_are(team_world: BotWorld) -> None:
    body = b'{"text": "It broke.", "id": 42, "customer": {"name": "Greta", "email": "N/A", "phone": []}}'
    for sign, status in ((standard, 202), (standard, 202), (lambda *_: {"webhook-signature": "v1,AAAA"}, 401)):
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{team_world.address}/intake/voice", data=body, headers=sign(body)) as answer,
        ):
            assert answer.status == status, await answer.text()
    assert await team_world.count("SELECT COUNT(*) FROM voice WHERE source_key = 'intake:42'") == 1


def standard(body: bytes) -> dict[str, str]:
    """The headers of Standard Webhooks, with the intake's secret."""
    now = datetime.fromtimestamp(clock(), tz=UTC)
    signed = Webhook(INTAKE.encode()).sign("msg_1", now, body.decode())
    return {"webhook-id": "msg_1", "webhook-timestamp": str(int(now.timestamp())), "webhook-signature": signed}

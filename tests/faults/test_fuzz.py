"""Whatever is thrown at the endpoints: refused in words, never a traceback, and no body's words in the log."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncGenerator, Callable, Iterator
from email.message import EmailMessage
from io import StringIO
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake.mail import reader
from bot.sandbox.transport.event_delivery import signature
from tests.faults.signed_requests import FORM
from tests.kit.bot_world import INTAKE, SIGNING, BotWorld, world
from tests.kit.databases import SQLITE, Database
from tests.scenarios.story import forwarded

pytestmark = pytest.mark.engines(SQLITE)  # about endpoints, and not about what stands behind them

SECRET = "Zanzibar!"
"""Stands in every body, and must stand in no log; not even as what would be the name of an event."""

EXAMPLES = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.just(SECRET) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
TYPES = st.sampled_from(
    ["application/json", "application/x-www-form-urlencoded", "text/plain", "", "multipart/form-data"]
)
EVENT = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(
            ["message", "app_home_opened", "user_change", "team_join", "member_joined_channel", SECRET]
        ),
        "subtype": st.sampled_from(["message_changed", "message_deleted", "file_share", "bot_message"]) | JSON,
        "channel": st.just("C0CARE001") | JSON,
        "user": st.just("U0PETRA01") | JSON,
        "ts": st.just("1762675080.000100") | JSON,
        "text": st.just(f"My {SECRET} broke.") | JSON,
        "message": JSON,
        "previous_message": JSON,
        "files": JSON,
        "tab": st.just("home") | JSON,
    },
)
ENVELOPE = st.fixed_dictionaries(
    {"type": st.sampled_from(["event_callback", "url_verification", "block_actions", "view_submission", "shortcut"])},
    optional={
        "team_id": st.just("T0PRACTICE1") | JSON,
        "team": st.just({"id": "T0PRACTICE1"}) | JSON,
        "event_id": st.text(max_size=12) | JSON,
        "event": EVENT | JSON,
        "user": st.just({"id": "U1NORA001"}) | JSON,
        "actions": st.lists(
            st.fixed_dictionaries({"action_id": st.sampled_from(["claim", "undo", SECRET])}), max_size=2
        ),
        "view": JSON,
        "trigger_id": JSON,
    },
)
FIELDS = ("text", "id", "team", "kind", "channel", "network", "link", "said_at", "customer", "reach")
VOICE = st.fixed_dictionaries({"text": st.just(SECRET) | JSON}, optional=dict.fromkeys(FIELDS[1:], JSON))
BODY = st.binary(max_size=300).map(lambda raw: raw + SECRET.encode())


class Endpoints:
    """The bot over HTTP, for a test whose inputs are drawn one after the other."""

    def __init__(self, loop: asyncio.AbstractEventLoop, made: BotWorld, session: aiohttp.ClientSession) -> None:
        self.loop, self.world, self.session = loop, made, session

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        """Knock once: (status, answer)."""
        return self.loop.run_until_complete(self._post(path, body, headers))

    async def _post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        url = f"{self.world.address}{path}"
        async with self.session.post(url, data=body, headers=headers, skip_auto_headers=["Content-Type"]) as answer:
            return answer.status, await answer.text()


@pytest.fixture
def endpoints(database: Database, log: StringIO) -> Iterator[Endpoints]:
    """Open endpoints, with everything that is logged in `log`."""
    assert log.getvalue() == ""
    with asyncio.Runner() as runner:
        living = _living(database)
        made, session = runner.get_loop().run_until_complete(anext(living))
        yield Endpoints(runner.get_loop(), made, session)
        runner.run(living.aclose())


async def _living(database: Database) -> AsyncGenerator[tuple[BotWorld, aiohttp.ClientSession], None]:
    async with world(database) as made, aiohttp.ClientSession() as session:
        await made.has_team()
        await made.watch("C0CARE001")
        yield made, session


def slack_signed(body: bytes, at: float) -> dict[str, str]:
    stamp = str(int(at))
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(SIGNING, stamp, body)}


def silent(log: StringIO) -> None:
    """No words of any body, and nothing that broke."""
    assert SECRET not in log.getvalue()
    assert "Error handling request" not in log.getvalue()


HEADERS = st.dictionaries(
    st.sampled_from(["X-Slack-Request-Timestamp", "X-Slack-Signature", "Content-Type"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]), max_size=40),
)


def test_unsigned_is_401_whatever_it_is(endpoints: Endpoints, log: StringIO) -> None:
    @EXAMPLES
    @given(BODY | JSON.map(lambda one: json.dumps(one).encode()), HEADERS)
    def send_request(body: bytes, headers: dict[str, str]) -> None:
        assert endpoints.post("/slack/events", body, headers)[0] == 401

    send_request()
    silent(log)


def test_signed_nonsense_is_no_fault_of_ours(endpoints: Endpoints, log: StringIO) -> None:
    @EXAMPLES
    @given(BODY, TYPES)
    def send_request(body: bytes, kind: str) -> None:
        headers = {**slack_signed(body, endpoints.world.clock.real()), "Content-Type": kind}
        assert endpoints.post("/slack/events", body, headers)[0] in {200, 400}

    send_request()
    silent(log)


def test_signed_envelopes_with_anything_inside(endpoints: Endpoints, log: StringIO) -> None:
    @EXAMPLES
    @given(ENVELOPE, st.booleans())
    def send_request(envelope: dict[str, Any], form: bool) -> None:  # noqa: FBT001 - hypothesis gives it by place
        said = json.dumps(envelope)
        body = urlencode({"payload": said}).encode() if form else said.encode()
        kind = FORM if form else "application/json"
        headers = {**slack_signed(body, endpoints.world.clock.real()), "Content-Type": kind}
        assert endpoints.post("/slack/events", body, headers)[0] in {200, 400, 500}

    send_request()
    silent(log)


def intake_signed(body: bytes, at: float) -> dict[str, str]:
    stamp = str(int(at))
    signed = hmac.new(INTAKE.encode(), f"v1:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Golden-Thread-Timestamp": stamp, "X-Golden-Thread-Signature": f"v1={signed}"}


def test_the_intake_takes_or_refuses(endpoints: Endpoints, log: StringIO) -> None:
    @EXAMPLES
    @given(BODY | (VOICE | JSON).map(lambda one: json.dumps(one).encode()))
    def hand_in(body: bytes) -> None:
        status, said = endpoints.post("/intake/voice", body, intake_signed(body, endpoints.world.clock.real()))
        assert status in {202, 400}
        assert isinstance(json.loads(said), dict)
        assert endpoints.post("/intake/voice", body, {"X-Golden-Thread-Signature": "v1=" + "0" * 64})[0] == 401

    hand_in()
    body = json.dumps({"text": SECRET * 40_000}).encode()
    assert endpoints.post("/intake/voice", body, intake_signed(body, endpoints.world.clock.real()))[0] == 413
    silent(log)


def mails() -> list[bytes]:
    """Mails in the shapes in which they come."""
    plain = EmailMessage()
    plain["From"], plain["Subject"], plain["Message-ID"] = (
        "Ove Holm <ove@example.com>",
        "Paket f\u00f6rsenat",
        "<1@example.com>",
    )
    plain["Date"] = "Mon, 9 Nov 2026 09:12:00 +0100"
    plain.set_content(f"Where is my {SECRET}?\n\n-- \nOve\n")
    both = EmailMessage()
    both["From"], both["Subject"] = "Ann <ann@example.com>", "Fwd: Tea"
    both.set_content("Tea?", cte="quoted-printable")
    both.add_alternative(f"<p>Do you roast <b>{SECRET}</b>?</p>", subtype="html")
    both.add_attachment(b"\x00\x01", maintype="image", subtype="png", filename="p\u00e5se.png")
    carrying = EmailMessage()
    carrying["From"], carrying["Subject"] = "Petra <petra@kullen.example>", "Fwd: Paket"
    carrying.set_content("For you.")
    carrying.add_attachment(plain)
    return [plain.as_bytes(), both.as_bytes(), carrying.as_bytes(), forwarded()]


MUTATIONS: dict[str, Callable[[bytes, int, bytes], bytes]] = {
    "cut": lambda raw, at, _: raw[:at],
    "put in": lambda raw, at, more: raw[:at] + more + raw[at:],
    "put over": lambda raw, at, more: raw[:at] + more + raw[at + len(more) :],
    "taken out": lambda raw, at, more: raw[:at] + raw[at + 1 + len(more) :],
    "twice": lambda raw, at, _: raw[at:] + raw[:at],
}
SCRAPS = st.binary(max_size=6) | st.sampled_from(
    [
        *(b"\r\n\r\n", b"\n", b"=?utf-8?b?//8=?=", b"=?x-none?q?=ff?=", b"\x00", b"\xff\xfe", b"charset=utf-7"),
        *(b"boundary=", b"Content-Type: message/rfc822\n", b"Content-Transfer-Encoding: base64\n"),
        *(b"Date: 99 Foo 99999\n", b"From: <@:;>\n", b"<!--", b"<style>", b"&#x110000;", b"> > >"),
        b"----- Forwarded message -----\nFrom: \n",
    ]
)


@pytest.mark.slow("reads four hundred broken mails")
@settings(EXAMPLES, max_examples=200)
@given(
    st.sampled_from(mails()),
    st.lists(st.tuples(st.sampled_from(sorted(MUTATIONS)), st.integers(0, 2000), SCRAPS), max_size=5),
    st.booleans(),
)
def test_a_mail_is_a_voice_or_not_usable(raw: bytes, mutations: list[tuple[str, int, bytes]], forwarded_: bool) -> None:  # noqa: FBT001 - hypothesis gives it by place
    for name, at, more in mutations:
        raw = MUTATIONS[name](raw, at % (len(raw) + 1), more)
    try:
        read = reader.read(raw, forwarded=forwarded_)
    except InvalidVoice:
        return
    assert isinstance(read, Voice)
    assert read.words.strip()
    read.words.encode()

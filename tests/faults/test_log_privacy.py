"""A busy, hostile hour at debug level: the log holds no word, name, address, number or token of anybody's."""

import asyncio
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
import structlog

from bot.delivery import rendering
from bot.domain.actors import INTAKE as BY_INTAKE
from bot.domain.messages import MessageKind
from bot.ops import logs
from bot.ops.config import load
from bot.ops.redaction import KEPT_OUT
from bot.ports import Tx
from bot.services.core.unit_of_work import Request
from bot.slack.voices import route_form
from handlers.voices.mail import route_mail
from tests.faults.signed_requests import send_request
from tests.harness.kit import hostile
from tests.kit.bot_world import BOT_TOKEN, INTAKE, SIGNING, BotWorld
from tests.kit.cast import CARE, NORA, PETRA, VOICES

SECRETS = {
    "words": "zebrafink",
    "subject": "quagmire",
    "name": "Ottokar",
    "address": "ottokar@quendel.example",
    "number": "701239876",
    "handle": "quendelotto",
    "colleague": NORA.email,
    "token": "xoxb-not-a-token",
    "bot token": BOT_TOKEN,
    "signing secret": SIGNING,
    "intake secret": INTAKE,
}
VOICE = {
    "text": "The zebrafink does not sing.",
    "customer": {
        "name": "Ottokar Quendel",
        "email": "ottokar@quendel.example",
        "phone": "+46 701239876",
        "handle": "quendelotto",
    },
}
MAIL = b"""From: Ottokar Quendel <ottokar@quendel.example>
Subject: quagmire
Message-ID: <1@quendel.example>

The zebrafink does not sing, please ring +46 701239876.
"""


@pytest.fixture(params=["text", "json"])
def heard(request: pytest.FixtureRequest) -> Iterator[tuple[str, StringIO]]:
    """The whole log, in either form; what a test process had before comes back."""
    kept, root, out = structlog.get_config(), logging.getLogger(), StringIO()
    handlers, level = list(root.handlers), root.level
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    libraries = {name: logging.getLogger(name).level for name in ("slack_bolt", "slack_sdk")}
    logs.configure("debug", request.param, out)
    yield request.param, out
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    logging.captureWarnings(capture=False)
    for name, was in libraries.items():
        logging.getLogger(name).setLevel(was)
    structlog.configure(**kept)


async def raw(world: BotWorld, request: bytes) -> None:
    """Send bytes that may be no HTTP at all."""
    parts = urlsplit(world.address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(request)
    with suppress(OSError, TimeoutError):
        await writer.drain()
        async with asyncio.timeout(1):
            await reader.read()
    writer.close()


async def test_a_hostile_hour_leaves_nothing_of_anybody_in_the_log(
    team_world: BotWorld, heard: tuple[str, StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    form, out = heard
    await team_world.watch(CARE.id)
    await _voices(team_world)
    await _broken_requests(team_world)
    await _failures(team_world, monkeypatch)
    await team_world.pass_time(60)
    text = out.getvalue()
    for event in ("broke", "not_drawn", "unsigned", "library", "uncaught", "too_slow_for_a_test"):
        assert event in text, f"{event} did not happen, so this shows nothing of it"
    for what, secret in SECRETS.items():
        assert secret.lower() not in text.lower(), f"{what} stands in the log: {_line_of(text, secret)}"
    if form == "json":
        assert all(isinstance(json.loads(line), dict) for line in text.splitlines())


def _line_of(text: str, secret: str) -> str:
    return next(line for line in text.splitlines() if secret.lower() in line.lower())[:400]


async def _voices(world: BotWorld) -> None:
    assert (await world.hand_in({"id": "v1", **VOICE}))[0] == 202
    await world.hand_in({**VOICE, "said_at": "zebrafink"})
    await world.hand_in(b'{"text": "zebrafink", "team": "quagmire"}')
    await world.slack.users.say(PETRA.id, CARE.id, "A zebrafink, says Ottokar, ottokar@quendel.example.")
    request = world.bot.request(BY_INTAKE)
    await route_mail(world.bot.store, request, MAIL)
    await world.slack.users.command(NORA.id, CARE.id, "/voice", "who ottokar@quendel.example")
    await world.slack.users.command(NORA.id, CARE.id, "/voice", "find zebrafink")
    await world.slack.users.command(NORA.id, CARE.id, "/voice", "")
    typed = {route_form.WORDS: "zebrafink", route_form.NAME: "Ottokar", route_form.REACH_BY: "ottokar@quendel.example"}
    await world.fill(NORA, **typed)
    await world.settle()


async def _broken_requests(world: BotWorld) -> None:
    await raw(world, b"zebrafink xoxb-not-a-token quagmire\r\n\r\n")
    await raw(world, b"POST /slack/events HTTP/1.1\r\nX-Slack-Signature xoxb-not-a-token\r\n\r\nzebrafink")
    await raw(world, b"POST /zebrafink?token=xoxb-not-a-token HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n")
    await raw(world, b"POST /slack/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzebrafink\r\n")
    async with aiohttp.ClientSession() as session:
        for path in ("/slack/events", "/intake/voice", "/zebrafink"):
            sent = {"X-Slack-Signature": "v0=xoxb-not-a-token", "Authorization": "Bearer xoxb-not-a-token"}
            async with session.post(f"{world.address}{path}", data=b'{"zebrafink": "Ottokar"', headers=sent):
                pass
    for body in (b'["zebrafink"]', b'{"type": "event_callback", "event": "zebrafink"}', b'{"type": "zebrafink"}'):
        await send_request(world, body)


async def _failures(world: BotWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    def undrawn(*_: object) -> None:
        raise ValueError("zebrafink by Ottokar, ottokar@quendel.example")

    with monkeypatch.context() as patch:
        patch.setitem(rendering._RENDERERS, MessageKind.CARD, undrawn)  # noqa: SLF001 - a renderer that is broken
        other = {"name": "Ottokar the Second", "email": "second@quendel.example"}
        await world.hand_in({"id": "v2", "text": "One more zebrafink.", "customer": other})
        await world.settle()

    def clash(tx: Tx) -> None:
        for number in (1, 2):
            values = {
                "workspace": world.bot.workspace,
                "kind": "email",
                "value": "ottokar@quendel.example",
            }
            tx.run("customers.insert_identity", id=number, now=1, **values)

    async def asked(_request: Request) -> None:
        await world.bot.store.write(clash)

    async def ack(**_: object) -> None:
        return

    body = {"team_id": world.bot.workspace, "user_id": NORA.id, "command": "/voice", "trigger_id": "1"}
    await world.bot.interactions.answer(ack, body, asked)  # type: ignore[arg-type] # it never answers
    await asyncio.to_thread(logging.getLogger("aiohttp.server").error, "zebrafink of %s", "Ottokar")
    logging.getLogger("psycopg.pool").warning("zebrafink", exc_info=ValueError("Ottokar"))
    structlog.get_logger().warning("too_slow_for_a_test", exc_info=TimeoutError("zebrafink"))
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("zebrafink", UserWarning, stacklevel=1)

    def raising() -> None:
        raise ValueError("zebrafink")

    thread = threading.Thread(target=raising)
    thread.start()
    thread.join()
    try:
        load({"SLACK_BOT_TOKEN": "zebrafink", "PORT": "xoxb-not-a-token"})
    except ValueError:
        structlog.get_logger().exception("uncaught")


async def test_another_hour_in_which_the_bot_itself_stumbles_over_what_it_was_told(
    team_world: BotWorld, heard: tuple[str, StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    form, out = heard
    place = {"person": NORA.id, "channel": VOICES.id, "watched": CARE.id}
    scene = hostile.Scene(team_world.slack, team_world.address, SIGNING, INTAKE, **place, settle=team_world.settle)
    with monkeypatch.context() as patch:
        hostile.break_things(patch.setattr, alone=False)
        await team_world.watch(CARE.id)
        asyncio.get_running_loop().set_exception_handler(logs.loop_failed)
        await hostile.hour(scene)
        await team_world.pass_time(60)
    text = out.getvalue()
    assert hostile.found_in(text) == []
    assert await team_world.count("SELECT COUNT(*) FROM touch") == 1, "people got through it"
    for event in ("broke", "library", "not_drawn", "bad_input", "loop_failed", "http_failed", KEPT_OUT):
        assert event in text
    clash = "UniqueViolation(23505)" if team_world.bot.store.shared else "IntegrityError(SQLITE_CONSTRAINT_UNIQUE)"
    assert clash in text
    if form == "json":
        assert all(isinstance(json.loads(line), dict) for line in text.splitlines())


def test_what_is_looked_for_is_found() -> None:
    assert hostile.found_in(f"a line with {hostile.ADDRESS.upper()} in it") == ["Zebulonia", "Quistgaard", "wunderkind"]


def test_a_library_may_have_levels_of_its_own(heard: tuple[str, StringIO]) -> None:
    _, out = heard
    for level in (1, 35, 99):
        logging.getLogger("some.library").log(level, "zebrafink of %s", "Ottokar")
    assert len(out.getvalue().splitlines()) == 2, "from WARNING on"
    assert "zebrafink" not in out.getvalue()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Exception in callback _read(b'zebrafink')", "Exception in callback _read"),
        ("Exception in callback <Greta zebrafink>()", "Exception in callback"),
        ("Task exception was never retrieved", "Task exception was never retrieved"),
        ("socket.accept() out of system resource", "socket.accept() out of system resource"),
    ],
)
async def test_a_callback_is_told_without_what_it_was_called_with(
    heard: tuple[str, StringIO], said: str, told: str
) -> None:
    form, out = heard
    logs.loop_failed(asyncio.get_running_loop(), {"message": said})
    assert "zebrafink" not in out.getvalue()
    assert form == "text" or json.loads(out.getvalue())["words"] == told


def test_a_log_that_cannot_be_written_fails_nobody(tmp_path: Path) -> None:
    file = (tmp_path / "log").open("w")
    file.close()
    stream = logs.Stream(file)
    assert stream.write("a line") == 0
    stream.flush()
    with suppress(OSError), Path("/dev/full").open("w", buffering=1) as full:  # what was left is written at the end
        assert logs.Stream(full).write("a line\n") == 0


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_is_said_at_the_start_keeps_its_words(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.say("Golden Thread listens at http://127.0.0.1:3000", form)
    line = capsys.readouterr().err
    assert "Golden Thread listens at http://127.0.0.1:3000" in line
    assert (form == "json") is line.startswith("{")

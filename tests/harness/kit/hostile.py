"""A busy, hostile hour: people say what nobody may read in a log, strangers send what is broken, and much goes wrong.

`break_things` lets the bot stumble over what it was told, with that in its errors, as real faults do; `hour` plays it;
`found_in` says what of it stands in a log.
"""

import asyncio
import hashlib
import hmac
import json
import logging
import threading
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, Final
from urllib.parse import quote

import aiohttp

from bot.delivery import posting
from bot.sandbox import Message, Workspace
from bot.services.voices import take_in
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from bot.slack.kit.view_state import VALUE
from bot.slack.voices import route_form
from bot.slack.workspaces.slash_commands import VoiceCommand, VoiceRequest
from handlers.teams import lookups as commands

NAME: Final = "Zebulonia Quistgaard"
ADDRESS: Final = "zebulonia.quistgaard@wunderkind.example"
PHONE: Final = "+46709876543"
HANDLE: Final = "zebuquist"
SAID: Final = "My Pfefferminzkanne squeaks, ring me."
UNDRAWABLE: Final = "Marzipanschwein"
TWICE: Final = "Doppelgaengerkeks"
COMMAND: Final = "Quarkbaellchen"
NOTE: Final = "Haselnussbrand was all she talked of, for a whole hour."
TOKENS: Final = ("xoxb-918273-hostiletoken", "xapp-1-hostileapptoken", "Bearer-hostilesecret", "v0=hostilesignature")
TELLTALE: Final = (
    *NAME.split(),
    "wunderkind",
    PHONE[1:],
    HANDLE,
    *(word.strip(".,") for word in SAID.split() if len(word) > 5),
    *(UNDRAWABLE, TWICE, COMMAND, "Haselnussbrand"),
    *("hostiletoken", "hostileapptoken", "hostilesecret", "hostilesignature", "xoxb", "xapp"),
)
"""What no log may hold, in either case of its letters. Tokens are looked for by their beginnings as well."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it plays. ``person`` is a marketer who may claim, ``channel`` where the cards stand."""

    slack: Workspace
    address: str
    signing: str
    intake: str
    person: str
    channel: str
    watched: str
    settle: Callable[[], Any]


def break_things(put: Callable[[object, str, object], None], *, alone: bool) -> None:
    """Let the bot stumble. ``put`` sets an attribute; ``alone``: the process is the bot's, and may lose a thread."""
    draw, keep, find = vars(posting)["draw"], take_in._keep, commands._find  # noqa: SLF001 - patches by intention

    def drawn(*args: Any, **more: Any) -> Any:  # noqa: ANN401 - as the original
        message = draw(*args, **more)
        if UNDRAWABLE in str(message):
            raise ValueError(f"can't draw {message}")
        return message

    def kept(work: Any, voice: Any, *more: Any) -> Any:  # noqa: ANN401 - as the original
        if TWICE in voice.words:
            keep(work, voice, *more)  # the second time violates a real constraint, with its own words
        return keep(work, voice, *more)

    async def found(interactions: Any, request: Any, typed: VoiceRequest) -> Any:  # noqa: ANN401 - as the original
        if COMMAND in typed.words:
            _stumble(typed.words, alone=alone)
        return await find(interactions, request, typed)

    put(posting, "draw", drawn)
    put(take_in, "_keep", kept)
    put(commands, "_ANSWERS", {**commands._ANSWERS, VoiceCommand.FIND: found})  # noqa: SLF001 - a patch by intention


def _stumble(words: str, *, alone: bool) -> None:
    """Fail in every way at once, with these words in each."""

    def fail(said: str) -> None:
        raise KeyError(said)

    asyncio.get_running_loop().call_soon(fail, words)
    asyncio.get_running_loop().call_exception_handler({"message": f"Exception in callback fail({words!r})"})
    for name in ("aiohttp.server", "asyncio", "psycopg.pool", "slack_sdk.web", "slack_bolt.App"):
        logging.getLogger(name).error("Error handling %s: %r", words, ValueError(words))
        logging.getLogger(name).error(f"Error handling {words}")  # noqa: G004 - as some libraries do
    if alone:
        warnings.warn(words, UserWarning, stacklevel=1)
        thread = threading.Thread(target=fail, args=(words,))
        thread.start()
        thread.join()
    try:
        fail(words)
    except KeyError as exc:
        raise ExceptionGroup(words, [RuntimeError(words), *[ValueError(words)] * 2]) from exc


async def hour(scene: Scene) -> int:
    """Play it; how many requests were made."""
    numbers = count(1)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
        for play in (_voices, _broken_voices, _broken_events, _unsigned):
            async for _ in play(scene, session):
                next(numbers)
    await _broken_http(scene)
    await _people(scene)
    return next(numbers) - 1


async def _voices(scene: Scene, session: aiohttp.ClientSession) -> AsyncIterator[None]:
    """Voices as they should be; one is drawn by nobody, one is kept twice."""
    customer = {"name": NAME, "email": ADDRESS, "phone": PHONE, "handle": HANDLE, "network": "instagram"}
    for nth, words in enumerate((SAID, f"{SAID} {UNDRAWABLE}", f"{SAID} {TWICE}")):
        sender_ = customer if nth == 0 else {"name": f"{NAME} {nth}", "email": f"{nth}{ADDRESS}"}
        told = {"id": f"{HANDLE}-{nth}", "text": words, "customer": sender_, "kind": "complaint"}
        status = await _hand_in(scene, session, json.dumps(told).encode())
        assert (status == 202) == (TWICE not in words), (status, words)
        yield


async def _broken_voices(scene: Scene, session: aiohttp.ClientSession) -> AsyncIterator[None]:
    bodies: tuple[object, ...] = (
        {"text": SAID, "team": NAME},
        {"text": SAID, "customer": ADDRESS},
        {"text": SAID, "kind": PHONE},
        {"text": [SAID], TOKENS[0]: 1},
    )
    for raw in (
        *(json.dumps(one).encode() for one in bodies),
        SAID.encode(),
        f'{{"{SAID}'.encode(),
        b"\xff" + SAID.encode(),
    ):
        await _hand_in(scene, session, raw)
        yield
    await _post(session, f"{scene.address}/intake/voice", SAID.encode(), {"Authorization": TOKENS[2]})
    yield


async def _broken_events(scene: Scene, session: aiohttp.ClientSession) -> AsyncIterator[None]:
    """What Slack signed, and never would have."""
    team = scene.slack.state.team_id
    action = {"action_id": f"claim {SAID}", "value": ADDRESS, "block_id": PHONE, "type": "button"}
    user = {"user": {"id": scene.person}, "team": {"id": team}, "trigger_id": TOKENS[0], "token": TOKENS[1]}
    bodies: tuple[dict[str, Any], ...] = (
        {"type": "event_callback", "team_id": team, "event": {"type": SAID, "subtype": ADDRESS}, "event_id": PHONE},
        {"type": "event_callback", "team_id": team, "event": {"type": "message", "channel": SAID, "ts": ADDRESS}},
        {"type": SAID, "team_id": team},
        {"type": "block_actions", **user, "actions": [action]},
        {"type": "block_actions", **user, "actions": [{**action, "action_id": card.CLAIM}]},
        {"type": "view_submission", **user, "view": {"id": SAID, "callback_id": ADDRESS, "private_metadata": NAME}},
        {"type": "view_submission", **user, "view": {"id": "V1", "callback_id": "route", "private_metadata": NAME}},
        {"type": "event_callback", "team_id": NAME, "event": {"type": SAID}},
    )
    form = (
        f"command=%2F{quote(SAID)}&text={quote(ADDRESS)}&user_id={scene.person}&team_id={team}&trigger_id={TOKENS[0]}"
    )
    for raw in (
        *(json.dumps(one).encode() for one in bodies),
        SAID.encode(),
        b"[" * 5000 + SAID.encode(),
        form.encode(),
    ):
        kind = "application/x-www-form-urlencoded" if raw.startswith(b"command") else "application/json"
        await _slack_sends(scene, session, raw, kind)
        yield


async def _unsigned(scene: Scene, session: aiohttp.ClientSession) -> AsyncIterator[None]:
    for path in ("/slack/events", "/intake/voice", f"/{quote(SAID)}", f"/readyz?token={TOKENS[0]}"):
        headers = {"Authorization": TOKENS[2], "X-Slack-Signature": TOKENS[3], "X-Slack-Request-Timestamp": PHONE}
        await _post(session, scene.address + path, SAID.encode(), {**headers, "Cookie": f"d={TOKENS[0]}"})
        yield


async def _broken_http(scene: Scene) -> None:
    """Requests that are none, with tokens where they hurt."""
    host, port = scene.address.removeprefix("http://").split(":")
    token = TOKENS[0].encode()
    for raw in (
        b"GET /" + token + b"\x00 HTTP/1.1\r\n\r\n",
        token + b" / HTTP/1.1\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nHost: a\r\n" + token + b"\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-Length: " + token + b"\r\n\r\n",
        b"POST /intake/voice HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + token + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + token * 1000 + b"\r\n\r\n",
        b"GET http://[" + token + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    ):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(raw)
        with suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(15):
                await reader.read(65536)
        writer.transport.abort()


async def _people(scene: Scene) -> None:
    """What people do in Slack with it: they say, ask, claim, answer; and a command that fails in every way."""
    slack, person = scene.slack, scene.person
    said = await slack.users.say(person, scene.watched, f"{NAME} says: {SAID} {PHONE}")
    await slack.users.edit(person, scene.watched, said.ts, f"{SAID} {ADDRESS}")
    mail = {"mode": "email", "title": SAID, "plain_text": SAID, "from": [{"address": ADDRESS, "name": NAME}]}
    await slack.users.say(person, scene.watched, "", files=[mail])
    for words in (f"find {SAID}", f"who {ADDRESS}", f"who {NAME}", f"find {COMMAND}", f"{SAID} {PHONE}"):
        await slack.users.command(person, scene.channel, "/voice", words)
    await slack.users.command(person, scene.channel, "/applaud", f"{NAME} {NOTE}")
    await slack.users.shortcut(person, "log_voice")
    await _fill(scene, {route_form.WORDS: SAID, route_form.NAME: NAME, route_form.REACH_BY: PHONE})
    await scene.settle()
    await slack.users.click(person, card.CLAIM, channel=scene.channel, ts=_card(scene).ts)
    await scene.settle()
    await slack.users.click(person, card.REPLY, channel=scene.channel, ts=_card(scene).ts)
    told = {reply_form.DID: "spoke", reply_form.NOTE: NOTE}
    await _fill(scene, {**told, reply_form.SETTLED: "settled"})
    await scene.settle()


def _card(scene: Scene) -> Message:
    return next(one for one in reversed(scene.slack.messages(scene.channel)) if NAME in one.text)


async def _fill(scene: Scene, typed: dict[str, object]) -> None:
    await scene.slack.users.submit(scene.person, {block: {VALUE: value} for block, value in typed.items()})
    if scene.slack.view(scene.person):
        await scene.slack.users.close(scene.person)


async def _hand_in(scene: Scene, session: aiohttp.ClientSession, raw: bytes) -> int:
    stamp = str(int(scene.slack.state.real()))
    signed = hmac.new(scene.intake.encode(), f"v1:{stamp}:".encode() + raw, hashlib.sha256).hexdigest()
    headers = {"X-Golden-Thread-Timestamp": stamp, "X-Golden-Thread-Signature": f"v1={signed}"}
    return await _post(session, f"{scene.address}/intake/voice", raw, headers)


async def _slack_sends(scene: Scene, session: aiohttp.ClientSession, raw: bytes, kind: str) -> int:
    stamp = str(int(scene.slack.state.real()))
    signed = hmac.new(scene.signing.encode(), b"v0:" + stamp.encode() + b":" + raw, hashlib.sha256).hexdigest()
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signed}", "Content-Type": kind}
    return await _post(session, f"{scene.address}/slack/events", raw, headers)


async def _post(session: aiohttp.ClientSession, url: str, raw: bytes, headers: dict[str, str]) -> int:
    async with session.post(url, data=raw, headers=headers) as answer:
        await answer.read()
        return answer.status


def found_in(log: str) -> list[str]:
    """What of the hour stands in the log."""
    lower = log.lower()
    return [one for one in TELLTALE if one.lower() in lower]

"""Slack over HTTP: the raw body is verified before anything reads it."""

import asyncio
import hashlib
import hmac
import re
from collections.abc import Callable
from typing import Final

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.error import BoltError
from slack_bolt.response import BoltResponse
from yarl import URL

from bot.ports import Clock
from handlers.kit.clock_check import WINDOW_S, ClockCheck
from handlers.kit.listeners import KINDS, Listener, Listeners
from handlers.kit.requests import Ack, Body

BODY_MAX: Final = 1024 * 1024
ANSWER_WITHIN_S: Final = 2.8
"""Slack waits three seconds: what takes longer is answered 500, so that an event comes again; it is known by its id."""

log = structlog.get_logger()


def is_signed(body: bytes, timestamp: str, signature: str, secret: str, now: float) -> bool:
    """Whether Slack signed these bytes with our secret, within five minutes of ``now`` (seconds). Never raises."""
    return has_signature(body, timestamp, signature, secret) and is_inside(timestamp, now)


def has_signature(body: bytes, timestamp: str, signature: str, secret: str) -> bool:
    """Whether Slack signed these bytes with our secret, at any time. Never raises."""
    if not re.fullmatch(r"[0-9]{1,12}", timestamp) or not signature.isascii():
        return False
    expected = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={expected}", signature)


def is_inside(timestamp: str, now: float) -> bool:
    """Whether a request's time is within five minutes of ``now`` (seconds)."""
    return abs(now - int(timestamp)) <= WINDOW_S


def routes(app: AsyncApp, secret: str, clock: Clock, check: ClockCheck) -> list[web.RouteDef]:
    """The route for Slack's events, clicks, forms and commands."""

    async def slack_events(request: web.Request) -> web.Response:
        body = await request.read()
        if wrong := _wrong(body, request, secret, clock.real(), check):
            return web.json_response({"error": wrong}, status=401)
        asked = _read(body, request)
        if asked is None:
            return web.json_response({"error": "This is no JSON object."}, status=400)
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                found = await app.async_dispatch(asked)
        except (AttributeError, LookupError, TypeError, ValueError) as exc:
            # what our handlers raise was answered by `listen`: this is Bolt, on a shape that Slack never sends
            log.warning("no_shape_of_slacks", why=type(exc).__name__)
            return web.json_response({"error": "This is nothing that Slack sends."}, status=400)
        except TimeoutError:
            log.error("too_slow", within=ANSWER_WITHIN_S)  # noqa: TRY400 - where it waited says nothing of why
            return web.json_response({"error": "Not saved in time. Please send it again."}, status=500)
        if found.status == 404:  # of no shape that Slack sends; 404 would say that we are not here
            return web.json_response({"error": "This is nothing that Slack sends."}, status=400)
        return await to_aiohttp_response(found)

    return [web.post("/slack/events", slack_events)]


def _wrong(body: bytes, request: web.Request, secret: str, now: float, check: ClockCheck) -> str:
    """Say why this is not served; empty when Slack signed it within five minutes of ``now``."""
    timestamp, signature = (request.headers.get(f"X-Slack-{name}", "") for name in ("Request-Timestamp", "Signature"))
    if not has_signature(body, timestamp, signature, secret):
        log.warning("unsigned", size=len(body))
        return "This request does not carry Slack's signature."
    if not is_inside(timestamp, now):
        check.outside(signature, timestamp)
        return "This request is signed, but its time is more than five minutes from ours."
    check.inside()
    return ""


def _read(body: bytes, request: web.Request) -> AsyncBoltRequest | None:
    """Let Bolt read the body; None for what is no JSON object of Slack's shape, on which Bolt stumbles."""
    try:
        asked = AsyncBoltRequest(body=_text(body), query=request.query_string, headers=dict(request.headers))
    except (ValueError, RecursionError, AttributeError, TypeError, LookupError):
        return None
    read: object = asked.body
    return asked if isinstance(read, dict) else None


def _text(body: bytes) -> str:
    """Unwrap the JSON of a click or a form, 13 times as fast as Bolt would; everything else stays as it came."""
    text = body.decode()
    payload = URL.build(query_string=text, encoded=True).query.get("payload", "") if text[:8] == "payload=" else ""
    return payload if payload.startswith("{") else text


def listen(bolt: AsyncApp, listeners: Listeners, count: Callable[[str], None]) -> None:
    """Let Bolt call the listeners; what nobody listens for is answered 200, so that Slack does not bring it again.

    ``count`` is told its kind: event, action, view, shortcut, options or command. What fails is answered 500, so that
    Slack does bring it again; and logged without its body, as Bolt would not.
    """

    @bolt.error
    async def failed(error: Exception) -> BoltResponse:
        if isinstance(error, BoltError):  # another workspace's, or of none: it will not be ours the next time either
            log.warning("not_ours")
            return BoltResponse(status=400)
        log.error("failed", exc_info=error)
        return BoltResponse(status=500)

    async def unknown_event(event: Body) -> None:
        count("event")
        log.info("unknown", what=event.get("type"), subtype=event.get("subtype"))

    def unknown(kind: str) -> Listener:
        async def answered(ack: Ack, body: Body) -> None:
            await ack()
            count(kind)
            log.info("unknown", what=body.get("type") or body.get("command"))

        return answered

    others = {kind: unknown(kind.removesuffix("_closed")) for kind in KINDS}
    listeners.listen(bolt, {**others, "event": unknown_event})

"""`POST /intake/voice`: other systems hand voices in, signed (DESIGN §9 has the contract)."""

import asyncio
from collections.abc import Callable
from typing import Final

import structlog
from aiohttp import web

from bot.domain.actors import INTAKE
from bot.domain.voices.voice import InvalidVoice
from bot.intake import generic_json
from bot.ports import Clock, StoreUnavailable
from bot.services.voices.take_in import take_in
from handlers.kit.interactions import Interactions

BODY_MAX: Final = 256 * 1024
PER_MINUTE: Final = 1200
"""Voices a minute from one source, above Slack's own 500 events a minute."""
SOURCES_MAX: Final = 10_000
WITHIN_S: Final = 8.0
"""How long the database may take: with the body's way here, whoever asks has an answer within ten seconds."""
RETRY_S: Final = 10

log = structlog.get_logger()


class Quota:
    """Counts what each source sends within a minute."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._minute = 0
        self._counts: dict[str, int] = {}

    def is_spent(self, source: str) -> bool:
        """Count one more of this source; True when that was too many."""
        minute = int(self._clock.steady() // 60)
        if minute != self._minute or len(self._counts) > SOURCES_MAX:
            self._minute, self._counts = minute, {}
        self._counts[source] = self._counts.get(source, 0) + 1
        return self._counts[source] > PER_MINUTE


def routes(
    interactions: Interactions,
    workspace: str,
    secrets: tuple[str, ...],
    clock: Clock,
    client_of: Callable[[web.Request], str],
    outside: Callable[[], None],
    within: float = WITHIN_S,
) -> list[web.RouteDef]:
    """The route of the intake of one workspace. ``client_of`` names the address that a request counts for.

    ``outside`` is told when something is signed, but at a time that is not ours.
    """
    quota = Quota(clock)

    async def voice(request: web.Request) -> web.Response:
        body = await request.read()
        if len(body) > BODY_MAX:
            return _error(413, "At most 256 KiB, please.")
        if wrong := _unsigned(request, body, secrets, int(clock.real()), outside):
            return _error(401, wrong)
        if quota.is_spent(client_of(request)):
            return _error(429, "Too many voices in a minute. Try again in a minute.", {"Retry-After": "60"})
        try:
            found, team = generic_json.read(body)
            async with asyncio.timeout(within):
                asked = interactions.requests.make(workspace, INTAKE)
                taken = await interactions.write(asked, take_in, found, team_name=team)
        except InvalidVoice as exc:
            return _error(400, str(exc))
        except (
            TimeoutError,
            StoreUnavailable,
        ) as exc:  # it may be written yet: whoever repeats the id gets the same voice
            log.error("too_slow", within=within, why=type(exc).__name__)  # noqa: TRY400 - where it waited says nothing
            return _error(503, "Not saved in time. Send it again, with the same id.", {"Retry-After": str(RETRY_S)})
        return web.json_response({"id": str(taken.voice_id), "conversation": str(taken.conversation_id)}, status=202)

    return [web.post("/intake/voice", voice)]


def _unsigned(
    request: web.Request, body: bytes, secrets: tuple[str, ...], now: int, outside: Callable[[], None]
) -> str:
    """Say what is wrong with the signature; empty when nothing is."""
    stamp = request.headers.get("X-Golden-Thread-Timestamp", "")
    signature = request.headers.get("X-Golden-Thread-Signature", "")
    if generic_json.verify(body, stamp, signature, secrets, now):
        return ""
    if not generic_json.has_signature(body, stamp, signature, secrets):
        return "The signature does not fit. Sign v1:{timestamp}:{raw body} with INTAKE_SECRET."
    outside()
    log.warning("intake_outside_window", seconds=now - int(stamp))
    return "Signed rightly, but its timestamp is more than five minutes from our clock."


def _error(status: int, words: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": words}, status=status, headers=headers)

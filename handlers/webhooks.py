"""`POST /intake/voice`: other systems hand voices in, signed (DESIGN §9 has the contract)."""

from collections.abc import Callable
from typing import Final

import structlog
from aiohttp import web

from bot.clock import Clock
from bot.domain.voice import NotUsable
from bot.intake import webhook
from bot.services.take_in import take_in
from bot.services.work import INTAKE
from handlers.desk import Desk

BODY_MAX: Final = 256 * 1024
PER_MINUTE: Final = 1200
"""Voices a minute from one source, above Slack's own 500 events a minute."""
SOURCES_MAX: Final = 10_000

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


def routes(desk: Desk, secrets: tuple[str, ...], clock: Clock, outside: Callable[[], None]) -> list[web.RouteDef]:
    """The route of the intake; ``outside`` is told when something is signed, but at a time that is not ours."""
    quota = Quota(clock)

    async def voice(request: web.Request) -> web.Response:
        body = await _body(request)
        if body is None:
            return _error(413, "At most 256 KiB, please.")
        stamp = request.headers.get("X-Golden-Thread-Timestamp", "")
        signature = request.headers.get("X-Golden-Thread-Signature", "")
        if not webhook.verify(body, stamp, signature, secrets, int(clock.real())):
            if webhook.has_signature(body, stamp, signature, secrets):
                outside()
                log.warning("intake_outside_window", seconds=int(clock.real()) - int(stamp))
                return _error(401, "Signed rightly, but its timestamp is more than five minutes from our clock.")
            return _error(401, "The signature does not fit. Sign v1:{timestamp}:{raw body} with INTAKE_SECRET.")
        if quota.is_spent(request.remote or ""):
            return _error(429, "Too many voices in a minute. Try again in a minute.", {"Retry-After": "60"})
        try:
            found, team = webhook.read(body)
            taken = await desk.write(desk.request(INTAKE), take_in, found, team_name=team)
        except NotUsable as trouble:
            return _error(400, str(trouble))
        return web.json_response({"id": str(taken.voice_id), "conversation": str(taken.conversation_id)}, status=202)

    return [web.post("/intake/voice", voice)]


async def _body(request: web.Request) -> bytes | None:
    """Read the raw body; None when it is too large, and then no more of it than that."""
    body = b""
    while len(body) <= BODY_MAX and not request.content.at_eof():
        body += await request.content.read(BODY_MAX + 1 - len(body))
    return body if len(body) <= BODY_MAX else None


def _error(status: int, words: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": words}, status=status, headers=headers)

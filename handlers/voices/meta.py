"""Meta calls us when somebody comments or mentions us on a Page or on Instagram.

See docs/connect.md#facebook-and-instagram.

A call is answered 200 only after all of it is kept; else Meta brings it again, for up to 36 hours.
"""

import asyncio
import hmac
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import structlog
from aiohttp import web

from bot.domain.actors import INTAKE
from bot.domain.receipts import Outcome
from bot.domain.voices.sources.history import news_from
from bot.domain.voices.sources.pulse import META, META_TITLE
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake.signing import NotSigned
from bot.intake.social import meta
from bot.intake.social.meta import Mention, Told
from bot.ports import StoreUnavailable
from bot.services.voices.history import receive_all
from bot.services.voices.pulses import heard
from bot.services.voices.source_edits import edit_words
from handlers.kit.interactions import Interactions

PATH: Final = "/intake/meta"
BODY_MAX: Final = 1024 * 1024
WITHIN_S: Final = 8.0
"""How long asking and keeping may take: Meta waits about ten seconds."""
RETRY_S: Final = 30
_CHALLENGE = re.compile(r"[\w.-]{1,200}", re.ASCII)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class MetaApp:
    """An app of Meta's. ``ask`` gives what a mention says; None when no token is set that could ask."""

    secret: str
    verify_token: str
    team: str = ""
    ask: Callable[[Mention], Awaitable[Voice | None]] | None = None


class MetaCallbacks:
    """Takes what Meta sends, for one workspace."""

    def __init__(self, app: MetaApp, interactions: Interactions, workspace: str, within: float = WITHIN_S) -> None:
        self._app, self._interactions, self._workspace, self._within = app, interactions, workspace, within

    async def shake(self, request: web.Request) -> web.Response:
        """Meta asks whether we know the word that was typed in there: it hears its challenge again."""
        asked = request.query
        token, challenge = asked.get("hub.verify_token", ""), asked.get("hub.challenge", "")
        fits = hmac.compare_digest(token.encode(), self._app.verify_token.encode())
        if asked.get("hub.mode") != "subscribe" or not fits or not _CHALLENGE.fullmatch(challenge):
            return web.json_response({"error": "hub.verify_token is not META_VERIFY_TOKEN."}, status=403)
        return web.Response(text=challenge, headers={"X-Content-Type-Options": "nosniff"})

    async def take(self, request: web.Request) -> web.Response:
        """Take what somebody said, edited or removed."""
        body = await request.read()
        if len(body) > BODY_MAX:
            return web.json_response({"error": "At most 1 MiB, please."}, status=413)
        try:
            meta.verify(request.headers, body, self._app.secret)
            told = meta.read(body)
            async with asyncio.timeout(self._within):
                await self._keep(told, await self._asked_for(told.mentions))
        except NotSigned as exc:
            return web.json_response({"error": str(exc)}, status=401)
        except InvalidVoice as exc:
            return web.json_response({"error": str(exc)}, status=400)
        except (TimeoutError, StoreUnavailable, MentionUnread) as exc:
            log.error("meta_not_kept", why=type(exc).__name__)  # noqa: TRY400 - where it waited says nothing
            return web.json_response({"error": "Not now."}, status=503, headers={"Retry-After": str(RETRY_S)})
        return web.json_response({"voices": len(told.voices)})

    async def _asked_for(self, mentions: tuple[Mention, ...]) -> list[Voice]:
        if self._app.ask is None:
            if mentions:
                log.warning("meta_mentions_unread", count=len(mentions), words="Set META_ACCESS_TOKEN to read them.")
            return []
        found = [await self._app.ask(one) for one in mentions]
        return [one for one in found if one]

    async def _keep(self, told: Told, mentions: list[Voice]) -> None:
        voices = [*told.voices, *mentions]
        make, write = self._interactions.requests.make, self._interactions.write
        if voices:
            request = make(self._workspace, INTAKE)
            since = news_from(request.now)
            received = await write(request, receive_all, voices, since=since, team_name=self._app.team)
            for one in received:
                if one.outcome is Outcome.REFUSED:
                    log.warning("meta_refused", words=one.why)
            if any(one.outcome is Outcome.TAKEN for one in received):
                await write(make(self._workspace, INTAKE), heard, META, META_TITLE, team_name=self._app.team)
        for key in told.removed:
            await write(make(self._workspace, INTAKE), edit_words, key, None)


class MentionUnread(Exception):
    """What a mention says could not be asked for just now."""


def routes(app: MetaApp, interactions: Interactions, workspace: str, within: float = WITHIN_S) -> list[web.RouteDef]:
    """The routes of one workspace."""
    callbacks = MetaCallbacks(app, interactions, workspace, within)
    return [web.get(PATH, callbacks.shake, allow_head=False), web.post(PATH, callbacks.take)]

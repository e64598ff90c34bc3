"""Other systems hand voices in, signed: `SOURCES` lists how (docs/intake.md has the contract)."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import structlog
from aiohttp import web

from bot.domain.actors import INTAKE
from bot.domain.customers.contact.never_log import NeverLogged
from bot.domain.customers.facts import InvalidFact
from bot.domain.receipts import Outcome, Received
from bot.domain.voices.sources.pulse import TOOLS, TOOLS_TITLE
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake import facts_json, generic_json
from bot.intake.signing import NotSigned, OutsideWindow
from bot.ports import Clock, StoreUnavailable
from bot.services.customers.facts import keep_facts
from bot.services.voices.pulses import heard
from bot.services.voices.take_in import TakenIn, take_in
from handlers.kit.interactions import Interactions
from handlers.kit.judge import judged

BODY_MAX: Final = 256 * 1024
IGNORED: Final = "ignored"
PER_MINUTE: Final = 1200
"""Voices a minute from one source, above Slack's own 500 events a minute."""
SOURCES_MAX: Final = 10_000
WITHIN_S: Final = 8.0
"""How long the database may take: with the body's way here, whoever asks has an answer within ten seconds."""
RETRY_S: Final = 10

log = structlog.get_logger()


Verify = Callable[[Mapping[str, str], bytes, tuple[str, ...], int], None]


@dataclass(frozen=True, slots=True)
class WebhookSource:
    """A kind of webhook: where it is sent, how it is verified, what reads it. The module in `bot.intake` has both.

    ``verify(headers, body, secrets, now)``: raises NotSigned unless the raw body is signed; ``now``: seconds.
    ``read(body)``: gives the voice, and the name of its team (empty: the default team), or raises InvalidVoice.
    """

    path: str
    verify: Verify
    read: Callable[[bytes], tuple[Voice, str]]


SOURCES: Final = (WebhookSource("/intake/voice", generic_json.verify, generic_json.read),)
"""Every kind of webhook by which voices are taken in."""
FACTS_PATH: Final = "/intake/facts"


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


class Intake:
    """Takes in what a source hands in: verified, then read, then saved before it is answered."""

    def __init__(
        self,
        interactions: Interactions,
        workspace: str,
        secrets: tuple[str, ...],
        clock: Clock,
        client_of: Callable[[web.Request], str],
        outside: Callable[[], None],
        within: float,
    ) -> None:
        self._interactions = interactions
        self._workspace = workspace
        self._secrets = secrets
        self._clock = clock
        self._client_of = client_of
        self._outside = outside
        self._within = within
        self._quota = Quota(clock)

    async def answer(self, source: WebhookSource, request: web.Request) -> web.Response:
        """Answer one request of a source of voices."""

        async def take(body: bytes) -> dict[str, Any]:
            try:
                return told(await self._saved(*source.read(body)))
            except NeverLogged as exc:  # well sent, and not to be sent again
                return {IGNORED: str(exc)}

        return await self._answer(source.verify, take, request)

    async def answer_facts(self, request: web.Request) -> web.Response:
        """Answer one request with facts about customers."""
        return await self._answer(generic_json.verify, self._kept, request)

    async def _answer(
        self, verify: Verify, take: Callable[[bytes], Awaitable[dict[str, Any]]], request: web.Request
    ) -> web.Response:
        body = await request.read()
        if len(body) > BODY_MAX:
            return _error(413, "At most 256 KiB, please.")
        if refused := self._unsigned(verify, request, body):
            return _error(401, refused)
        if self._quota.is_spent(self._client_of(request)):
            return _error(429, "Too many requests in a minute. Try again in a minute.", {"Retry-After": "60"})
        try:
            answer = await take(body)
        except InvalidVoice as exc:
            return _error(400, str(exc))
        except (TimeoutError, StoreUnavailable) as exc:
            # it may be written yet: whoever repeats the id gets the same answer
            log.error("too_slow", within=self._within, why=type(exc).__name__)  # noqa: TRY400 - where it waited says nothing
            return _error(503, "Not saved in time. Send it again, with the same id.", {"Retry-After": str(RETRY_S)})
        return web.json_response(answer, status=200 if IGNORED in answer else 202)

    def _unsigned(self, verify: Verify, request: web.Request, body: bytes) -> str:
        """Say what is wrong with the signature; empty when nothing is."""
        try:
            verify(request.headers, body, self._secrets, int(self._clock.real()))
        except OutsideWindow as exc:
            self._outside()
            log.warning("intake_outside_window", seconds=exc.seconds)
            return str(exc)
        except NotSigned as exc:
            return str(exc)
        return ""

    async def _kept(self, body: bytes) -> dict[str, Any]:
        found = facts_json.read(body)
        good = [one for one in found if not isinstance(one, InvalidFact)]
        async with asyncio.timeout(self._within):
            request = self._interactions.requests.make(self._workspace, INTAKE)
            received = iter(await self._interactions.write(request, keep_facts, good))
        became = [
            Received(Outcome.REFUSED, str(one)) if isinstance(one, InvalidFact) else next(received) for one in found
        ]
        return told_of(became)

    async def _saved(self, voice: Voice, team: str) -> TakenIn:
        async with asyncio.timeout(self._within):
            request = self._interactions.requests.make(self._workspace, INTAKE)
            found = await judged(self._interactions.judge, voice)
            taken = await self._interactions.write(request, take_in, voice, team_name=team, judged=found)
            if not taken.repeated:  # a repeat of what is here already is no sign of life
                request = self._interactions.requests.make(self._workspace, INTAKE)
                write = self._interactions.write
                await write(request, heard, TOOLS, TOOLS_TITLE, team_name=team, for_each_team=True)
            return taken


def routes(
    interactions: Interactions,
    workspace: str,
    secrets: tuple[str, ...],
    clock: Clock,
    client_of: Callable[[web.Request], str],
    outside: Callable[[], None],
    within: float = WITHIN_S,
    sources: tuple[WebhookSource, ...] = SOURCES,
) -> list[web.RouteDef]:
    """The routes of one workspace's intake, one a source. ``client_of`` names the address that a request counts for.

    ``outside`` is told when something is signed, but at a time that is not ours; ``within``: seconds for the database.
    """
    intake = Intake(interactions, workspace, secrets, clock, client_of, outside, within)
    voices = [web.post(source.path, partial(intake.answer, source)) for source in sources]
    return [*voices, web.post(FACTS_PATH, intake.answer_facts)]


def told(taken: TakenIn) -> dict[str, str]:
    """What whoever handed a voice in hears of it."""
    if taken.kept_back:
        return {"id": str(taken.voice_id), "kept_back": str(taken.kept_back.why)}
    return {"id": str(taken.voice_id), "conversation": str(taken.conversation_id)}


def told_of(became: list[Received]) -> dict[str, Any]:
    """What whoever handed facts in hears of them: how many, and which are of no use, by their place from 0 on."""
    count = Counter(one.outcome for one in became)
    refused = [{"at": at, "why": one.why} for at, one in enumerate(became) if one.outcome is Outcome.REFUSED]
    kept, edited, repeated = (count[one] for one in (Outcome.KEPT, Outcome.EDITED, Outcome.REPEATED))
    return {"new": kept, "changed": edited, "here_already": repeated, "refused": refused}


def _error(status: int, words: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": words}, status=status, headers=headers)

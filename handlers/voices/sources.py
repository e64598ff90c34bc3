"""Mail providers and help desks hand in what they have, each in its own way: `bot.intake.sources` says how."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Protocol, TypeVar

import structlog
from aiohttp import web

from bot.domain.actors import INTAKE
from bot.domain.customers import identity
from bot.domain.voices.sources.tickets import SupportReply, TicketGone, WordsEdited
from bot.domain.voices.voice import InvalidVoice, NoTeam, Voice
from bot.intake.mail.mime.parse import TOO_BIG
from bot.intake.signing import NotSigned, OutsideWindow
from bot.intake.sources import SOURCES
from bot.intake.sources.kit import signatures
from bot.intake.sources.source import Account, Delivery, Fetch, Finding, Found, Ignored, Mail, Source
from bot.ports import Clock, NotFetched, StoreUnavailable
from bot.queries.voices import in_ticket
from bot.services.core.unit_of_work import Request
from bot.services.voices.pulses import heard
from bot.services.voices.source_edits import edit_words, readers
from bot.services.voices.support import support_answered
from bot.services.voices.take_in import TakenIn, take_in
from handlers.kit.interactions import Interactions
from handlers.voices.mail import receive_mail
from handlers.voices.webhooks import RETRY_S, WITHIN_S, told

LARGE: Final = 1024 * 1024
"""A body that is larger is read in a thread: a mail with photos must not hold up a click."""

log = structlog.get_logger()

T = TypeVar("T")


class Fetches(Protocol):
    """Fetches what a source points to, from that source's own host."""

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> bytes:
        """Give what stands there; NotFetched when it can't be had."""
        ...

    async def kept(self, url: str) -> bytes:
        """Give what stands there and never changes."""
        ...


@dataclass(frozen=True, slots=True)
class MailRules:
    """How a mail is judged, by whatever way it came; see `receive_mail`."""

    authserv_id: str = ""
    ours: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every connection of a workspace stands in.

    ``is_spent`` counts a request and says whether that was too many; ``outside`` is told of one that is signed at a
    time that is not ours; ``within``: seconds for the database.
    """

    interactions: Interactions
    workspace: str
    clock: Clock
    fetcher: Fetches
    is_spent: Callable[[web.Request], bool]
    outside: Callable[[], None]
    rules: MailRules = MailRules()
    within: float = WITHIN_S


class Refused(Exception):
    """What is answered, and nothing is read any further."""

    def __init__(self, status: int, words: str, retry_after: int = 0) -> None:
        super().__init__(words)
        self.status = status
        self.retry_after = retry_after


class Connected:
    """One connection of a source: verified, then read, then saved before it is answered."""

    def __init__(self, account: Account, around: Surroundings) -> None:
        self._account = account
        self._source: Source = SOURCES[account.source]
        self._around = around
        self._interactions = around.interactions

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one request."""
        try:
            return await self._answered(request, Delivery(request.headers, await request.read()))
        except Refused as exc:
            headers = {"Retry-After": str(exc.retry_after)} if exc.retry_after else None
            return web.json_response({"error": str(exc)}, status=exc.status, headers=headers)
        except (NotFetched, NoTeam) as exc:
            return _later(str(exc))
        except (TimeoutError, StoreUnavailable) as exc:
            log.error("too_slow", within=self._around.within, why=type(exc).__name__)  # noqa: TRY400 - where it waited says nothing
            return _later("Not saved in time. Send it again.")

    async def _answered(self, request: web.Request, delivery: Delivery) -> web.Response:
        delivery = await self._signed(delivery)
        if self._around.is_spent(request):
            raise Refused(429, "Too much in a minute. Try again in a minute.", 60)
        if challenge := self._source.greets(delivery, self._account):
            return web.json_response({"challenge": challenge})
        try:
            findings = await self._found(await _run(delivery, partial(self._source.read, delivery, self._account)))
        except InvalidVoice as exc:
            raise Refused(self._source.refused, str(exc)) from None
        async with asyncio.timeout(self._around.within):
            results = [await self._done(one) for one in findings]
        return web.json_response({"results": results})

    async def _signed(self, delivery: Delivery) -> Delivery:
        """The delivery, once it has shown that it is the source's, with what it was checked with."""
        try:
            if url := self._source.asks_first(delivery, self._account):
                delivery = replace(delivery, certificate=await self._around.fetcher.kept(url))
            now = int(self._around.clock.real())
            await _run(delivery, partial(self._source.verify, delivery, self._account, now))
        except OutsideWindow as exc:
            self._around.outside()
            log.warning("intake_outside_window", source=self._account.key, seconds=exc.seconds)
            raise Refused(401, str(exc)) from None
        except NotSigned as exc:
            raise Refused(401, str(exc)) from None
        return delivery

    async def _found(self, findings: tuple[Finding, ...]) -> list[Found]:
        """What is there, with what had to be fetched for it; an answer of the source's own API leads no further."""
        found: list[Found] = []
        for one in findings:
            if isinstance(one, Fetch):
                found += one.read(await self._around.fetcher.get(one.url, one.headers))
            else:
                found.append(one)
        return found

    async def _done(self, one: Found) -> dict[str, str]:
        match one:
            case Ignored():
                return {"ignored": one.why}
            case SupportReply():
                if await self._interactions.write(self._request(), support_answered, one):
                    await self._heard()
                return {"support_reply": one.key}
            case WordsEdited():
                await self._edited(one.source_key, one.words)
                return {"edited": one.source_key}
            case TicketGone():
                for key in await self._interactions.read(self._request(), in_ticket, one.ticket):
                    await self._edited(key, None)
                return {"deleted": one.ticket}
            case Voice() | Mail():
                return await self._taken(one)

    async def _taken(self, one: Voice | Mail) -> dict[str, str]:
        """Take it in. What is read, and is no customer's voice, is answered well: nobody is to send it again."""
        try:
            taken = await (self._mailed(one) if isinstance(one, Mail) else self._voiced(one))
        except NoTeam:
            raise
        except InvalidVoice as exc:
            if str(exc) == TOO_BIG:
                raise Refused(413, TOO_BIG) from None
            log.info("not_a_voice", source=self._account.key)
            return {"ignored": str(exc)}
        if taken is None or not taken.repeated:
            await self._heard()
        if taken is None:
            return {"logged": "A colleague's own mail; they are asked about it."}
        return told(taken)

    async def _voiced(self, voice: Voice) -> TakenIn:
        return await self._interactions.write(self._request(), take_in, voice, team_name=self._account.team)

    async def _mailed(self, mail: Mail) -> TakenIn | None:
        rules = self._around.rules
        taken = await receive_mail(
            self._interactions.store,
            self._request(),
            mail.raw,
            team=self._account.team,
            sent_by=mail.envelope,
            authserv_id=rules.authserv_id,
            ours=_ours(mail, rules),
        )
        self._interactions.wake()
        return taken

    async def _edited(self, source_key: str, words: str | None) -> None:
        request = self._request()
        if await self._interactions.write(request, edit_words, source_key, words):
            for person in await self._interactions.read(request, readers, source_key):
                self._interactions.home.refresh(request.workspace, person)

    async def _heard(self) -> None:
        title = f"{self._source.title} ({self._account.name})" if self._account.name else self._source.title
        key, team = self._account.key, self._account.team
        await self._interactions.write(self._request(), heard, key, title, team_name=team)

    def _request(self) -> Request:
        return self._interactions.requests.make(self._around.workspace, INTAKE)


def _ours(mail: Mail, rules: MailRules) -> set[str]:
    """The addresses that mails come in at; whoever has set none of them wants no blind copies logged."""
    came_in_at = identity.email(mail.to)
    return {*rules.ours, came_in_at.value} if rules.ours and came_in_at else set(rules.ours)


def _later(words: str) -> web.Response:
    return web.json_response({"error": words}, status=503, headers={"Retry-After": str(RETRY_S)})


async def _run(delivery: Delivery, doing: Callable[[], T]) -> T:
    """Do it; in a thread when it takes long because the delivery is large."""
    return await asyncio.to_thread(doing) if len(delivery.body) > LARGE else doing()


def routes(accounts: Collection[Account], around: Surroundings) -> list[web.RouteDef]:
    """The routes of every connection that the settings name."""
    return [web.post(account.path, Connected(account, around).answer) for account in accounts]


def large_bodies(accounts: Collection[Account]) -> dict[str, Callable[[Mapping[str, str]], bool]]:
    """Where large bodies may come, as mails with photos do; and whether the headers of one let it in.

    Whoever shows in a header who they are does so before their body is read.
    """
    return {one.path: partial(_may_be_large, one) for one in accounts if SOURCES[one.source].may_be_large}


def _may_be_large(account: Account, headers: Mapping[str, str]) -> bool:
    if not (SOURCES[account.source].is_login and account.secrets):
        return True
    try:
        signatures.login(Delivery(headers, b""), account, 0)
    except NotSigned:
        return False
    return True

"""Asks a web server for something, within bounds of time and size. The only request that is no GET is a login's."""

import json
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.sources.watch.addresses import PrivateAddress, PublicSession
from bot.sources.watch.trouble import Code, SourceTrouble

WITHIN_S: Final = 20.0
BYTES_MAX: Final = 2 * 1024 * 1024
"""Of one answer, unpacked."""
REDIRECTS_MAX: Final = 3
WAIT_MAX_S: Final = 3_600.0
ANSWERS: Final = frozenset({200, 304, 404})
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_LIMITED: Final = frozenset({429, 503})
_CHUNK: Final = 64 * 1024
_AGENT: Final = "golden-thread (reads what is configured; +https://pypi.org/project/golden-thread/)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    url: str


class Http:
    """Asks web servers. ``real`` reads the world's clock, in seconds since 1970: limits name a moment of it."""

    def __init__(self, session: PublicSession, real: Callable[[], float], within_s: float = WITHIN_S) -> None:
        self._session, self._real, self._within_s = session, real, within_s
        self._spent_until: dict[str, float] = {}

    async def get(
        self, url: str, headers: Mapping[str, str] | None = None, answers: frozenset[int] = ANSWERS
    ) -> Answer:
        """Ask for something, wherever it has moved. Statuses that are no ``answers`` are trouble.

        Raises:
            SourceTrouble: says what.
        """
        for _ in range(REDIRECTS_MAX + 1):
            answer = await self._ask("GET", url, headers or {})
            if answer.status not in _MOVED:
                return answer if answer.status in answers else self._expected(answer)
            there = _joined(url, answer.headers.get("Location", ""))
            if not may_follow(url, there, with_token=bool(headers and "Authorization" in headers)):
                raise SourceTrouble(Code.REDIRECTED)
            url = there
        raise SourceTrouble(Code.REDIRECTED)

    async def get_json(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - JSON
        """Ask for JSON; None for what is not there.

        Raises:
            SourceTrouble: says what.
        """
        answer = await self.get(url, headers)
        return None if answer.status == 404 else read_json(answer.body)

    async def log_in(self, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None) -> dict[str, Any]:
        """Ask for a session, which nobody gives without a POST.

        Raises:
            SourceTrouble: says what.
        """
        body = None if form is None else json.dumps(form).encode()
        answer = await self._ask("POST", url, {**headers, "Content-Type": "application/json"}, body)
        if answer.status == 400:
            raise SourceTrouble(Code.LOGIN_REFUSED)
        found = read_json(self._expected(answer).body)
        if not isinstance(found, dict):
            raise SourceTrouble(Code.UNREADABLE)
        return found

    def _expected(self, answer: Answer) -> Answer:
        if answer.status in ANSWERS:
            return answer
        if answer.status in _LIMITED:
            raise SourceTrouble(Code.LIMITED, wait_s(answer.headers, self._real()))
        if answer.status in {401, 403}:
            raise SourceTrouble(Code.LOGIN_REFUSED)
        raise SourceTrouble(Code.GONE if answer.status == 410 else Code.UNREACHABLE)

    async def _ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        host = _host(url)
        self._session.expect_allowed(host)
        if (rest := self._spent_until.get(host, 0.0) - self._real()) > 0:
            raise SourceTrouble(Code.LIMITED, rest)
        async with self._in_words():
            asked = self._session.client.request(
                method,
                url,
                headers={"User-Agent": _AGENT, "Accept-Encoding": "gzip", **headers},
                data=body,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=self._within_s),
            )
            async with asked as answer:
                self._note_limit(host, answer.headers)
                return Answer(answer.status, await _body(answer), answer.headers, url)

    def _note_limit(self, host: str, headers: Mapping[str, str]) -> None:
        """Remember that this was the last request that a server allows for now."""
        left = headers.get("ratelimit-remaining", headers.get("x-ratelimit-remaining", "")).strip()
        if left == "0" and (wait := wait_s(headers, self._real())) is not None:
            self._spent_until[host] = self._real() + min(wait, WAIT_MAX_S)

    @asynccontextmanager
    async def _in_words(self) -> AsyncIterator[None]:
        try:
            yield
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as exc:
            private = isinstance(exc, PrivateAddress) or isinstance(getattr(exc, "os_error", None), PrivateAddress)
            cause = isinstance(exc.__cause__, PrivateAddress)
            raise SourceTrouble(Code.PRIVATE if private or cause else Code.UNREACHABLE) from exc


def read_json(body: bytes) -> Any:  # noqa: ANN401 - JSON
    """Read JSON.

    Raises:
        SourceTrouble: when it is none.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise SourceTrouble(Code.UNREADABLE) from None


def wait_s(headers: Mapping[str, str], real: float) -> float | None:
    """How many seconds a server wants to be left alone; None when it does not say.

    ``Retry-After`` holds seconds or a date, ``ratelimit-reset`` a second since 1970 (Bluesky) or a moment of ISO 8601
    (Mastodon).
    """
    for name in ("Retry-After", "ratelimit-reset", "x-ratelimit-reset"):
        said = headers.get(name, "").strip()
        if said and (found := _seconds(said, real)) is not None:
            return found
    return None


def _seconds(said: str, real: float) -> float | None:
    if said.isascii() and said.isdecimal() and len(said) < 12:
        number = float(said)
        return number - real if number > 10**9 else number
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(said)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() - real
    return None


def may_follow(url: str, there: str, *, with_token: bool) -> bool:
    """Whether a redirect is followed: never from https to anything else, nor with a token to another host."""
    here, next_one = urlsplit(url), urlsplit(there)
    if here.scheme == "https" and next_one.scheme != "https":
        return False
    return not with_token or here.netloc == next_one.netloc


def _joined(url: str, there: str) -> str:
    try:
        return urljoin(url, there)
    except ValueError:
        raise SourceTrouble(Code.REDIRECTED) from None


def _host(url: str) -> str:
    """The host of a web address."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in {"http", "https"}:
        raise SourceTrouble(Code.REDIRECTED)
    return host


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """All of an answer, unpacked; a small packet that unpacks to gigabytes is stopped on the way."""
    unpack = (
        zlib.decompressobj(47) if answer.headers.get("Content-Encoding", "").lower() in {"gzip", "deflate"} else None
    )
    found = bytearray()
    async for chunk in answer.content.iter_chunked(_CHUNK):
        try:
            found += unpack.decompress(chunk, BYTES_MAX + 1 - len(found)) if unpack else chunk
        except zlib.error as exc:
            raise SourceTrouble(Code.UNREADABLE) from exc
        if len(found) > BYTES_MAX:
            raise SourceTrouble(Code.TOO_LARGE)
    return bytes(found)

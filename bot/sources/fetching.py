"""GET from the hosts that sources are known to have, and from nowhere else: what a webhook only points to."""

import asyncio
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

import aiohttp
import structlog

from bot.ports import NotFetched

HOSTS: Final = re.compile(r"api\.resend\.com|sns\.[a-z0-9-]{4,40}\.amazonaws\.com(?:\.cn)?")
BYTES_MAX: Final = 8 * 1024 * 1024
WITHIN_S: Final = 5.0
KEPT_MAX: Final = 16
"""Certificates that are kept; SNS has one a region, and changes it once in a year or two."""

log = structlog.get_logger()


class Fetcher:
    """Fetches over https, without redirects, at most 8 MiB within 5 s.

    ``instead`` maps a host to another address, for a test that stands in for it.
    """

    def __init__(self, session: aiohttp.ClientSession, instead: Mapping[str, str] | None = None) -> None:
        self._session = session
        self._instead = instead or {}
        self._kept: dict[str, bytes] = {}
        self._one_by_one = asyncio.Lock()

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> bytes:
        """What stands there.

        Raises:
            NotFetched: on another host, on any answer but 200, or in no time.
        """
        parts = urlsplit(url)
        if parts.scheme != "https" or not HOSTS.fullmatch(parts.netloc):
            raise NotFetched("This host is none of a source's.")
        base = self._instead.get(parts.netloc, f"https://{parts.netloc}")
        try:
            return await self._got(base + url.removeprefix(f"https://{parts.netloc}"), dict(headers or {}))
        except (aiohttp.ClientError, TimeoutError, ValueError) as exc:
            log.warning("source_not_fetched", host=parts.netloc, why=type(exc).__name__)
            raise NotFetched(f"{parts.netloc} did not answer.") from exc

    async def kept(self, url: str) -> bytes:
        """As `get`, of what does not change, one after the other: whoever sends many of them waits for themselves."""
        async with self._one_by_one:
            if url not in self._kept:
                found = await self.get(url)
                if len(self._kept) >= KEPT_MAX:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[url] = found
            return self._kept[url]

    async def _got(self, url: str, headers: dict[str, str]) -> bytes:
        timeout = aiohttp.ClientTimeout(total=WITHIN_S)
        async with self._session.get(url, headers=headers, allow_redirects=False, timeout=timeout) as answer:
            if answer.status != 200:
                log.warning("source_not_fetched", host=urlsplit(url).netloc, status=answer.status)
                raise NotFetched(f"{urlsplit(url).netloc} answered {answer.status}.")
            found = bytearray()
            async for piece in answer.content.iter_chunked(64 * 1024):
                found += piece
                if len(found) > BYTES_MAX:
                    raise NotFetched("What stands there is larger than 8 MiB.")
            return bytes(found)

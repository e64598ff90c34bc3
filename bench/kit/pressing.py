"""Presses: sends requests that were written beforehand, so many at a time, and measures each until its answer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import Final
from urllib.parse import urlsplit

IN_FLIGHT: Final = 64
_DEAD_S: Final = 30.0
"""A round that takes longer than this is broken."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a row of requests took: seconds in all, and of each one the seconds until its acknowledgement, sorted."""

    seconds: float
    each: list[float]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.each) / self.seconds

    def percentile(self, percent: int) -> float:
        """Milliseconds within which so many percent of them were acknowledged."""
        return self.each[min(len(self.each) - 1, len(self.each) * percent // 100)] * 1000


async def press(urls: Sequence[str], prepared: Sequence[bytes], taken: HTTPStatus = HTTPStatus.OK) -> Pressed:
    """Send the requests over kept connections, as many to each server, each with one request under way.

    ``taken`` is the answer to each.

    Raises:
        RuntimeError: when one is answered with anything else, or a click with words.
        TimeoutError: when it takes half a minute.
    """
    left = iter(prepared)
    each: list[float] = []
    addresses = [urlsplit(url) for url in urls]
    turns = [addresses[nth % len(addresses)] for nth in range(IN_FLIGHT)]
    lines = [await asyncio.open_connection(address.hostname, address.port) for address in turns]

    async def one_line(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for request in left:
            began = perf_counter()
            writer.write(request)
            await _acknowledged(reader, taken)
            each.append(perf_counter() - began)

    try:
        async with asyncio.timeout(_DEAD_S):
            began = perf_counter()
            await asyncio.gather(*(one_line(*line) for line in lines))
            return Pressed(perf_counter() - began, sorted(each))
    finally:
        for _, writer in lines:
            writer.close()


async def _acknowledged(reader: asyncio.StreamReader, taken: HTTPStatus) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
    body = await reader.readexactly(length)
    if not head.startswith(f"http/1.1 {taken} ".encode()) or (body and taken == HTTPStatus.OK):
        raise RuntimeError(f"Not acknowledged: {head!r} {body!r}")

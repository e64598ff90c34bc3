"""One feed: asked for whether it has changed, and read in a process of its own."""

import asyncio
import hashlib
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import bot.sources
from bot import children
from bot.domain.voices.sources.shown import Shown
from bot.domain.voices.voice import Voice
from bot.sources.feeds.worker import given
from bot.sources.watch.http import Answer, Http
from bot.sources.watch.trouble import Code, SourceTrouble

EVERY_S: Final = 300.0
READ_WITHIN_S: Final = 15.0
_ROOT: Final = Path(bot.sources.__file__).parents[2]
_KEPT_MAX: Final = 500


class Feed:
    """A feed at an address. ``team`` is whom it is for, empty for the default team."""

    def __init__(self, url: str, team: str, http: Http, *, read_within_s: float = READ_WITHIN_S) -> None:
        self.url, self.team, self.every_s = url, team, EVERY_S
        self.name = f"feed:{hashlib.sha256(url.encode()).hexdigest()[:32]}"
        host = urlsplit(url).hostname or ""
        self.network = host.removeprefix("www.")
        self.label = f"the feed at {host}"
        self._http = http
        self._read_within_s = read_within_s

    async def look(self, cursor: str) -> AsyncIterator[Shown]:
        """Show it, if it has changed since."""
        was = _cursor(cursor)
        answer = await self._asked(was)
        if answer.status == 304:
            return
        validators = {
            name: value[:_KEPT_MAX]
            for name, header in (("etag", "ETag"), ("modified", "Last-Modified"))
            if (value := answer.headers.get(header, ""))
        }
        digest = hashlib.sha256(answer.body).hexdigest()
        if was.get("digest") == digest:  # a server that knows no validators
            return
        voices = await self._voices(answer)
        yield Shown(voices, cursor=json.dumps({**validators, "digest": digest}))

    async def check(self) -> None:
        """Look whether it answers, and is a feed.

        Raises:
            SourceTrouble: says what and what to do.
        """
        await self._voices(await self._asked({}))

    async def _asked(self, was: dict[str, Any]) -> Answer:
        headers = {"Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1"}
        for name, header in (("etag", "If-None-Match"), ("modified", "If-Modified-Since")):
            if was.get(name):
                headers[header] = str(was[name])
        answer = await self._http.get(self.url, headers)
        if answer.status == 404:
            raise SourceTrouble(Code.GONE)
        return answer

    async def _voices(self, answer: Answer) -> tuple[Voice, ...]:
        """Read it in a process of its own, which knows none of our secrets.

        Raises:
            SourceTrouble: when it is no feed, or takes too long or too much memory.
        """
        content_type = answer.headers.get("Content-Type", "")[:200]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.sources.feeds.worker", self.url, self.network, content_type),
            cwd=_ROOT,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_ROOT)},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(self._read_within_s):
                out, _ = await process.communicate(answer.body)
        except TimeoutError as exc:
            raise SourceTrouble(Code.UNREADABLE) from exc
        finally:
            if process.returncode is None:
                await children.end(process)
        if process.returncode != 0:
            raise SourceTrouble(Code.UNREADABLE)
        return given(out)


def _cursor(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}

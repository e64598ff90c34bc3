"""The target of an attack: the real process on a fresh database, in the practice workspace."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp

from bot.ops.config import load
from bot.sandbox import Workspace
from tests.harness.kit import company
from tests.harness.kit.process import Process, free_port
from tests.kit.databases import Database

ANSWER_WITHIN_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class Target:
    """A bot under attack."""

    slack: Workspace
    process: Process
    database: Database
    session: aiohttp.ClientSession
    settings: dict[str, str]

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.process.port}"

    async def ready(self) -> tuple[int, str]:
        """What /readyz says: the status, and what stops it."""
        async with self.session.get(f"{self.address}/readyz") as answer:
            return answer.status, str((await answer.json())["stopped_by"])

    async def slack_sends(self, body: bytes, *, signed: bool = True, **headers: str) -> int:
        """Post these bytes as Slack would; the status. ``headers`` come last, so that they may be wrong."""
        stamp = str(int(self.slack.state.real()))
        found = self.signed(body, stamp) if signed else {"X-Slack-Signature": f"v0={'0' * 64}"}
        found = {"X-Slack-Request-Timestamp": stamp, **found, **headers}
        async with self.session.post(f"{self.address}/slack/events", data=body, headers=found) as answer:
            return answer.status

    @staticmethod
    def signed(body: bytes, stamp: str) -> dict[str, str]:
        """Slack's headers for these bytes at that second."""
        signature = _hmac(company.SIGNING, b"v0:" + stamp.encode() + b":" + body)
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signature}"}

    async def hand_in(self, voice: object, *, ahead: int = 0) -> tuple[int, dict[str, Any]]:
        """Hand a voice in at the intake, signed; the status and the answer. ``voice`` is JSON, or its bytes.

        ``ahead``: so many seconds is the sender's clock.
        """
        body = voice if isinstance(voice, bytes) else json.dumps(voice).encode()
        status, said = await self.hand_in_raw(body, ahead=ahead)
        return status, json.loads(said)

    async def hand_in_raw(self, body: bytes, *, ahead: int = 0) -> tuple[int, str]:
        """As `hand_in`, for an answer that may be no JSON."""
        stamp = str(self._now() + ahead)
        signed = _hmac(company.INTAKE, f"v1:{stamp}:".encode() + body)
        headers = {"X-Golden-Thread-Timestamp": stamp, "X-Golden-Thread-Signature": f"v1={signed}"}
        async with self.session.post(f"{self.address}/intake/voice", data=body, headers=headers) as answer:
            return answer.status, await answer.text()

    def _now(self) -> int:
        return int(self.slack.state.real())


def _hmac(secret: str, signed: bytes) -> str:
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


@asynccontextmanager
async def target(folder: Path, *words: str, database: str = "", **settings: str) -> AsyncIterator[Target]:
    """A bot that serves eight teams (see company). ``words`` break or quicken it (see launch).

    ``database`` is a URL, a file in the folder without one; ``settings`` come on top of the company's.
    """
    slack = company.workspace()
    await slack.start()
    kept = Database(database or f"sqlite:///{folder}/voices.db")
    env = {**company.settings(slack, kept), "PORT": str(free_port()), **settings}
    await company.found_teams(load(env))
    process = Process(folder, env, words)
    try:
        await process.start()
        await process.up()
        slack.deliver_to(f"http://127.0.0.1:{process.port}/slack/events")
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN_S)) as session:
            yield Target(slack, process, kept, session, env)
    finally:
        await process.kill()
        await asyncio.shield(slack.stop())

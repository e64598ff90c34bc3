"""Socket Mode: two connections to Slack, and a watchdog that replaces one that is deaf.

A connection can go deaf while it says that it is connected (docs/slack.md#socket-mode). Slack's own client asks for an
answer at even times and reconnects by itself; the watchdog is for the day on which that does not help.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

CONNECTIONS: Final = 2
PING_S: Final = 10.0
"""How often a connection is asked for an answer; without one for four times as long it counts as deaf."""
WATCH_S: Final = 5.0
LOOKS: Final = 2
"""So many looks in a row must find a connection deaf: Slack's client may be about to replace it by itself."""
AGAIN_MAX_S: Final = 60.0
CONNECT_S: Final = 20.0
"""Slack's client tries its address for ever, though it works only once: after this long we ask for another."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ReconnectPolicy:
    """How often is asked and looked, in seconds."""

    ping: float = PING_S
    watch: float = WATCH_S


RECONNECT_POLICY: Final = ReconnectPolicy()


class SocketModeRunner:
    """Everything that Slack sends us over Socket Mode."""

    def __init__(self, bolt: AsyncApp, app_token: str, api_url: str, reconnect_policy: ReconnectPolicy) -> None:
        self._bolt = bolt
        self._token = app_token
        self._api_url = api_url
        self._policy = reconnect_policy
        self.open: list[AsyncSocketModeHandler] = []
        self.failure = ""
        """Why the latest attempt to connect failed, in Slack's word if it has one; empty while all is well."""
        self.tried = asyncio.Event()
        """Set once the first connection stands, or could not be made."""

    async def connected_count(self) -> int:
        """Count the connections that answer."""
        return sum([await one.client.is_connected() for one in self.open])

    async def listen(self) -> None:
        """Keep one connection, for ever; after each failure the wait for the next attempt doubles."""
        failures = 0
        while True:
            try:
                async with self._connection() as connection:
                    failures = 0
                    await self._until_deaf(connection)
                log.warning("socket_deaf")
            except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as exc:
                self.failure = _code(exc)
                self.tried.set()
                log.error("socket_mode_down", code=self.failure)  # noqa: TRY400 - the code says it all
                await asyncio.sleep(min(self._policy.watch * 2**failures, AGAIN_MAX_S))
                failures += 1

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncSocketModeHandler]:
        web = AsyncWebClient(base_url=self._api_url, retry_handlers=[])
        connection = AsyncSocketModeHandler(self._bolt, self._token, web_client=web, ping_interval=self._policy.ping)
        try:
            # asked for here, because Slack's client keeps to itself why it is refused
            async with asyncio.timeout(CONNECT_S):
                connection.client.wss_uri = await connection.client.issue_new_wss_url()
                await connection.connect_async()  # type: ignore[no-untyped-call] # Bolt says nothing of its type
            self.open.append(connection)
            self.failure = ""
            self.tried.set()
            yield connection
        finally:
            if connection in self.open:
                self.open.remove(connection)
            await connection.close_async()  # type: ignore[no-untyped-call] # Bolt says nothing of its type

    async def _until_deaf(self, connection: AsyncSocketModeHandler) -> None:
        deaf = 0
        while deaf < LOOKS:
            await asyncio.sleep(self._policy.watch)
            deaf = 0 if await connection.client.is_connected() else deaf + 1


def _code(exc: Exception) -> str:
    if isinstance(exc, SlackApiError):
        return str(exc.response.get("error") or "unknown")
    return type(exc).__name__

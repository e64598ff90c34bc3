"""The servers of the bench, each in a process of its own: ``python -m bench.serving practice|bolt|durable|ours …``.

A server says its address on one line and ends when its standard input does.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from typing import Any, Final

from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bench.kit.practice import INTAKE, SECRET, TOKEN, workspace
from bot.app import opened
from bot.ops.config import Config
from bot.ops.logs import configure
from bot.runtime import running
from bot.slack.conversations.card import CLAIM
from bot.store.sqlite import connect


@asynccontextmanager
async def practice(*spreads: str) -> AsyncIterator[str]:
    """Serve what both bots take for Slack, at Slack's pace; ``0:1000:10`` are the numbers of cards that stand there."""
    made = workspace({nth for one in spreads for nth in range(*map(int, one.split(":")))})
    await made.start()
    try:
        yield made.api_url
    finally:
        await made.stop()


@asynccontextmanager
async def bolt(api_url: str) -> AsyncIterator[str]:
    """Serve a bare Bolt app: one listener that acknowledges, nothing else."""

    async def claimed(ack: Callable[..., Awaitable[Any]]) -> None:
        await ack()

    async with _bare(api_url, claimed) as url:
        yield url


@asynccontextmanager
async def durable(api_url: str, database: str) -> AsyncIterator[str]:
    """Serve a bare Bolt app whose one listener has a row on disk before it acknowledges: what that alone costs."""
    with ThreadPoolExecutor(1) as thread, closing(connect(database)) as connection:
        connection.execute("CREATE TABLE click (person TEXT NOT NULL)")

        async def claimed(ack: Callable[..., Awaitable[Any]], body: dict[str, Any]) -> None:
            row = (body["user"]["id"],)
            await asyncio.get_running_loop().run_in_executor(
                thread, connection.execute, "INSERT INTO click VALUES (?)", row
            )
            await ack()

        async with _bare(api_url, claimed) as url:
            yield url


@asynccontextmanager
async def _bare(api_url: str, listener: Callable[..., Awaitable[None]]) -> AsyncIterator[str]:
    """Serve a Bolt app with this one listener on Bolt's own aiohttp server."""
    app = AsyncApp(
        signing_secret=SECRET,
        client=AsyncWebClient(token=TOKEN, base_url=api_url),
        process_before_response=True,
    )

    app.action(CLAIM)(listener)
    runner = web.AppRunner(app.web_app(path="/slack/events"), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def ours(api_url: str, database: str) -> AsyncIterator[str]:
    """Serve the whole bot as it runs in production: door, services, store, scheduler, sender at Slack's pace."""
    config = Config(
        bot_token=TOKEN,
        signing_secret=SECRET,
        app_token="",
        api_url=api_url,
        database=database,
        host="127.0.0.1",
        port=0,
        intake_secrets=(INTAKE,),
        log_level="error",
        log_format="text",
    )
    configure(config.log_level, config.log_format)
    async with opened(config) as bot, running(bot) as url:
        yield url


SERVERS: Final[dict[str, Callable[..., AbstractAsyncContextManager[str]]]] = {
    "practice": practice,
    "bolt": bolt,
    "durable": durable,
    "ours": ours,
}


async def serve(name: str, *arguments: str) -> None:
    """Serve until standard input ends."""
    async with SERVERS[name](*arguments) as url:
        print(url, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))

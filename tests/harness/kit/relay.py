"""A wire between one bot and Slack that can be cut: refused, or silent, where all is taken and nothing answered."""

import asyncio
from contextlib import suppress
from typing import Literal
from urllib.parse import urlsplit

Cut = Literal["refused", "silent"]


class Relay:
    """Passes bytes on to ``target``, an HTTP address; what was under way when it is mended never arrives."""

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._flows = asyncio.Event()
        self._flows.set()
        self.port = 0

    @property
    def url(self) -> str:
        """The target's address, over this wire."""
        return self._target._replace(netloc=f"127.0.0.1:{self.port}").geturl()

    async def start(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Let nothing more through."""
        if self._server:
            self._server.close()
        self._server = None
        self._abort()
        self._flows.set()
        await asyncio.gather(*self._tasks)

    async def cut(self, how: Cut) -> None:
        """Cut it."""
        if how == "refused":
            await self.stop()
        else:
            self._flows.clear()

    async def mend(self) -> None:
        """Let through what comes from now on."""
        self._abort()
        self._flows.set()
        if self._server is None:
            await self.start()

    def _abort(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self._open.add(writer)
        try:
            await self._flows.wait()
            if writer.is_closing():
                return
            there, back = await asyncio.open_connection(self._target.hostname, self._target.port)
            self._open.add(back)
            await asyncio.gather(self._pass(reader, back), self._pass(there, writer))
            self._open.discard(back)
        except OSError:
            pass
        finally:
            self._open.discard(writer)
            writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while some := await reader.read(65_536):
            if not self._flows.is_set():
                await self._flows.wait()
                return  # aborted meanwhile
            writer.write(some)
            with suppress(ConnectionError):
                await writer.drain()
        writer.transport.abort()

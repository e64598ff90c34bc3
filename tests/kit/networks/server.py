"""A web server on loopback that remembers what it was asked, and can be told to answer something else."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Instead:
    """What a request is answered instead of the truth."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Web:
    """A server; its kinds add their own routes in `routes`."""

    address: str = ""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """Each request: method, path with query, headers."""
    instead: dict[str, list[Instead]] = field(default_factory=dict)
    """By path: what its next requests are answered."""

    def routes(self) -> dict[tuple[str, str], Handler]:
        """What it serves, by method and path."""
        return {}

    def paths(self) -> list[str]:
        """The paths that were asked for, without their queries."""
        return [path.partition("?")[0] for _, path, _ in self.asked]

    @web.middleware
    async def middle(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Write it down, and answer something else when told to."""
        self.asked.append((request.method, request.path_qs, dict(request.headers)))
        waiting = self.instead.get(request.path)
        if waiting:
            one = waiting.pop(0)
            return web.Response(status=one.status, body=one.body, headers=one.headers)
        return await handler(request)


def refused(status: int, error: str) -> web.Response:
    """An error in JSON."""
    return web.json_response({"error": error}, status=status)


@asynccontextmanager
async def served(made: Any) -> AsyncIterator[Any]:  # noqa: ANN401 - a kind of `Web`, and given back as it is
    """Run one."""
    app = web.Application(middlewares=[made.middle])
    for (method, path), handler in made.routes().items():
        app.router.add_route(method, path, handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield made
    finally:
        await runner.cleanup()

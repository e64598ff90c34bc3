"""Only a page of ours may speak with the practice workspace: no name that a stranger points here, no other site."""

from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
"""What a browser on this computer calls it."""


def only_at(host: str) -> Middleware:
    """A middleware that refuses any other Host, and any other site's Origin; ``host`` is where it is served.

    The Web API asks for a token instead: the bot may come over a wire with a port of its own.
    """
    names = {*NAMES, f"[{host}]" if ":" in host else host}

    @web.middleware
    async def checked(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith("/api/"):
            return await handler(request)
        socket = request.transport.get_extra_info("sockname") if request.transport else None
        port = int(socket[1]) if socket else 0
        own = {name if port == 80 else f"{name}:{port}" for name in names} | {f"{name}:{port}" for name in names}
        if request.host.lower() not in own:
            raise web.HTTPForbidden(
                text=f"This practice workspace is at http://localhost:{port} and under no other name."
            )
        origins = request.headers.getall("Origin", [])
        if any(not _is_own(origin, own) for origin in origins):
            raise web.HTTPForbidden(text="Only the practice workspace's own page may ask this.")
        return await handler(request)

    return checked


def _is_own(origin: str, own: set[str]) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme == "http" and parts.netloc.lower() in own

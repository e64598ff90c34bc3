"""A server of feeds: Atom that grows and is edited, with validators as servers give them."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from aiohttp import web

from tests.kit.networks.server import Handler, Web

HEAD = '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Reviews</title>'


def entry(number: int, words: str, at: int, author: str = "Greta Lindholm") -> str:
    """An entry of Atom, written at a moment (UTC milliseconds)."""
    moment = datetime.fromtimestamp(at / 1000, UTC).isoformat()
    html = escape(f"<p>{escape(words)}</p>")
    return (
        f"<entry><id>urn:review:{number}</id><title>Review {number}</title>"
        f'<link href="https://reviews.example/{number}"/><published>{moment}</published>'
        f'<author><name>{author}</name></author><content type="html">{html}</content></entry>'
    )


@dataclass
class FeedServer(Web):
    """Serves ``/feed.xml``, and ``/moved`` which leads ``to``."""

    entries: list[str] = field(default_factory=list)
    """The newest first."""
    validates: bool = True
    to: str = "/feed.xml"

    def routes(self) -> dict[tuple[str, str], Handler]:
        """What it serves."""
        return {("GET", "/feed.xml"): self.feed, ("GET", "/moved"): self.moved}

    async def feed(self, request: web.Request) -> web.Response:
        """RFC 4287, with an ETag (RFC 9110, 13.1.2)."""
        body = f"{HEAD}{''.join(self.entries)}</feed>".encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.validates and request.headers.get("If-None-Match") == tag:
            return web.Response(status=304)
        headers = {"ETag": tag} if self.validates else {}
        return web.Response(body=body, headers={"Content-Type": "application/atom+xml", **headers})

    async def moved(self, _request: web.Request) -> web.Response:
        """A redirect."""
        return web.Response(status=301, headers={"Location": self.to})

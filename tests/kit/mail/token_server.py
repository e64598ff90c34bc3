"""A token endpoint on loopback, as Google and Microsoft describe theirs; it also tells a mail server which are good."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

CLIENT, SECRET, REFRESH = "client-1", "secret-1", "refresh-1"


@dataclass
class TokenServer:
    """Gives ``access-1``, ``access-2``, … to whoever has the newest refresh token."""

    user: str = ""
    address: str = ""
    rotates: bool = False
    """Whether each refresh token is replaced by the next use, as Microsoft's are."""
    lasts: object = 3600
    answers: list[tuple[int, str]] = field(default_factory=list)
    """What the next requests are answered instead: (status, body)."""
    given: int = 0
    strayed: int = 0
    refresh: str = REFRESH
    revoked: set[str] = field(default_factory=set)

    @property
    def token_url(self) -> str:
        """Where tokens are asked for."""
        return f"{self.address}/token"

    @property
    def introspection(self) -> str:
        """Where a mail server asks whether a token is good; it appends the token."""
        return f"{self.address}/introspect?token="

    async def token(self, request: web.Request) -> web.Response:
        """RFC 6749, 6."""
        if self.answers:
            status, body = self.answers.pop(0)
            return web.Response(status=status, text=body, headers={"Location": "/elsewhere"})
        form = dict(await request.post())
        wanted = {"grant_type": "refresh_token", "client_id": CLIENT, "client_secret": SECRET}
        if form != {**wanted, "refresh_token": self.refresh}:
            return web.json_response({"error": "invalid_grant"}, status=400)
        self.given += 1
        said = {"access_token": f"access-{self.given}", "expires_in": self.lasts, "token_type": "Bearer"}
        if self.rotates:
            self.refresh = f"refresh-{self.given + 1}"
            said["refresh_token"] = self.refresh
        return web.json_response(said)

    async def elsewhere(self, _request: web.Request) -> web.Response:
        """Where a redirect leads: nobody should come here."""
        self.strayed += 1
        return web.json_response({"access_token": "stolen"})

    async def introspect(self, request: web.Request) -> web.Response:
        """RFC 7662."""
        token = request.query["token"]
        good = token in {f"access-{nth}" for nth in range(1, self.given + 1)} - self.revoked
        return web.json_response({"active": "true" if good else "false", "username": self.user})


@asynccontextmanager
async def token_server(user: str = "") -> AsyncIterator[TokenServer]:
    """Run one."""
    made = TokenServer(user)
    app = web.Application()
    app.add_routes([web.post("/token", made.token), web.get("/introspect", made.introspect)])
    app.add_routes([web.route("*", "/elsewhere", made.elsewhere)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield made
    finally:
        await runner.cleanup()

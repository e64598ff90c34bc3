"""A server that speaks the part of atproto's XRPC that we read: sessions that end, pages, limits."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.kit.networks.server import Handler, Web, refused

HANDLE, PASSWORD, US = "shop.bsky.social", "abcd-efgh-ijkl-mnop", "did:plc:us"
PAGE = 3
"""So many of anything stand on a page, so that there are several."""


@dataclass
class BlueskyServer(Web):
    """Posts in the order in which they were indexed; those that mention us are notifications, too."""

    posts: list[dict[str, Any]] = field(default_factory=list)
    sessions: int = 0
    refreshes: int = 0
    good: set[str] = field(default_factory=set)
    refreshable: set[str] = field(default_factory=set)

    def routes(self) -> dict[tuple[str, str], Handler]:
        """What it serves."""
        xrpc = "/xrpc/"
        return {
            ("POST", f"{xrpc}com.atproto.server.createSession"): self.create_session,
            ("POST", f"{xrpc}com.atproto.server.refreshSession"): self.refresh_session,
            ("GET", f"{xrpc}app.bsky.notification.listNotifications"): self.notifications,
            ("GET", f"{xrpc}app.bsky.feed.searchPosts"): self.search,
            ("GET", f"{xrpc}app.bsky.feed.getPosts"): self.get_posts,
            ("GET", f"{xrpc}app.bsky.actor.getProfiles"): self.profiles,
        }

    def say(self, words: str, reason: str = "mention", who: str = "greta", at: str = "", **counts: int) -> str:
        """Somebody posts; gives the post's address."""
        number = len(self.posts)
        uri = f"at://did:plc:{who}/app.bsky.feed.post/{number:04}"
        moment = at or f"2026-11-09T{8 + number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"
        record = {"$type": "app.bsky.feed.post", "text": words, "createdAt": moment, "langs": ["en"]}
        author = {"did": f"did:plc:{who}", "handle": f"{who}.bsky.social", "displayName": who.title()}
        post = {"uri": uri, "cid": f"c{number}", "author": author, "record": record, "indexedAt": moment}
        self.posts.append({**post, **counts, "reason": reason})
        return uri

    def delete(self, uri: str) -> None:
        """Somebody deletes a post."""
        self.posts = [one for one in self.posts if one["uri"] != uri]

    def end_sessions(self, *, also_refresh: bool = False) -> None:
        """Two hours pass, or two months."""
        self.good.clear()
        if also_refresh:
            self.refreshable.clear()

    def _session(self) -> web.Response:
        number = self.sessions + self.refreshes
        self.good, self.refreshable = {f"access-{number}"}, {f"refresh-{number}"}
        said = {"accessJwt": f"access-{number}", "refreshJwt": f"refresh-{number}", "did": US, "handle": HANDLE}
        return web.json_response(said)

    async def create_session(self, request: web.Request) -> web.Response:
        """com.atproto.server.createSession."""
        form = await request.json()
        if form != {"identifier": HANDLE, "password": PASSWORD}:
            return refused(401, "AuthenticationRequired")
        self.sessions += 1
        return self._session()

    async def refresh_session(self, request: web.Request) -> web.Response:
        """com.atproto.server.refreshSession."""
        if _token(request) not in self.refreshable or await request.read():
            return refused(400, "ExpiredToken")
        self.refreshes += 1
        return self._session()

    def _refused(self, request: web.Request) -> web.Response | None:
        return None if _token(request) in self.good else refused(401, "ExpiredToken")

    async def notifications(self, request: web.Request) -> web.Response:
        """app.bsky.notification.listNotifications: the newest first."""
        reasons = set(request.query.getall("reasons", []))
        found = [one for one in self.posts if one["reason"] and (not reasons or one["reason"] in reasons)]
        bare = [{name: one[name] for name in one if not name.endswith("Count")} for one in found]
        return self._refused(request) or self._page(request, "notifications", bare)

    async def search(self, request: web.Request) -> web.Response:
        """app.bsky.feed.searchPosts, sorted by latest."""
        found = [one for one in self.posts if request.query["q"].lower() in one["record"]["text"].lower()]
        return self._refused(request) or self._page(request, "posts", found)

    def _page(self, request: web.Request, name: str, found: list[dict[str, Any]]) -> web.Response:
        begin = int(request.query.get("cursor", "0"))
        said: dict[str, Any] = {name: found[::-1][begin : begin + PAGE]}
        if begin + PAGE < len(found):
            said["cursor"] = str(begin + PAGE)
        return web.json_response(said)

    async def get_posts(self, request: web.Request) -> web.Response:
        """app.bsky.feed.getPosts: those that are gone are left out."""
        uris = request.query.getall("uris")
        if len(uris) > 25:
            return refused(400, "InvalidRequest")
        found = [one for one in self.posts if one["uri"] in uris]
        return self._refused(request) or web.json_response({"posts": found})

    async def profiles(self, request: web.Request) -> web.Response:
        """app.bsky.actor.getProfiles."""
        people = request.query.getall("actors")
        if len(people) > 25:
            return refused(400, "InvalidRequest")
        found = [{"did": one, "handle": f"{one[8:]}.bsky.social", "followersCount": 100 + len(one)} for one in people]
        return self._refused(request) or web.json_response({"profiles": found})


def _token(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")

"""A server that speaks the part of Mastodon's REST API that we read: ids, pages by ``min_id``, edits, deletions."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.kit.networks.server import Handler, Web, refused

TOKEN, US = "token-1", "1"
INSTANCE = "127.0.0.1"


@dataclass
class MastodonServer(Web):
    """Statuses by id; those that mention us are notifications, too."""

    statuses: dict[int, dict[str, Any]] = field(default_factory=dict)
    mentions: dict[int, int] = field(default_factory=dict)

    def routes(self) -> dict[tuple[str, str], Handler]:
        """What it serves."""
        return {
            ("GET", "/api/v1/accounts/verify_credentials"): self.account,
            ("GET", "/api/v1/notifications"): self.notifications,
            ("GET", "/api/v1/timelines/tag/{tag}"): self.tagged,
            ("GET", "/api/v2/search"): self.search,
            ("GET", "/api/v1/statuses/{id}"): self.status,
        }

    def say(self, words: str, *, mentions: bool = True, who: str = "greta", at: str = "", **more: Any) -> int:  # noqa: ANN401 - a status's own fields
        """Somebody posts; gives the status's id."""
        number = 110_000_000_000 + len(self.statuses)
        second = len(self.statuses)
        account = {"id": f"7{who}", "acct": who, "display_name": who.title(), "followers_count": 120, "bot": False}
        self.statuses[number] = {
            "id": str(number),
            "uri": f"https://{INSTANCE}/users/{who}/statuses/{number}",
            "url": f"https://{INSTANCE}/@{who}/{number}",
            "content": f"<p>{words}</p>",
            "created_at": at or f"2026-11-09T08:{second // 60 % 60:02}:{second % 60:02}.000Z",
            "edited_at": None,
            "visibility": "public",
            "language": "en",
            "spoiler_text": "",
            "account": account,
            "replies_count": 1,
            "reblogs_count": 2,
            "favourites_count": 3,
            **more,
        }
        if mentions:
            self.mentions[900 + len(self.mentions)] = number
        return number

    def edit(self, number: int, words: str) -> None:
        """Somebody edits what they wrote."""
        self.statuses[number] |= {"content": f"<p>{words}</p>", "edited_at": "2026-11-09T09:30:00.000Z"}

    def delete(self, number: int) -> None:
        """Somebody deletes what they wrote; its notification goes with it."""
        del self.statuses[number]
        self.mentions = {one: status for one, status in self.mentions.items() if status != number}

    def _refused(self, request: web.Request) -> web.Response | None:
        if request.headers.get("Authorization") == f"Bearer {TOKEN}":
            return None
        return refused(401, "The access token is invalid")

    async def account(self, request: web.Request) -> web.Response:
        """GET /api/v1/accounts/verify_credentials."""
        return self._refused(request) or web.json_response({"id": US, "acct": "shop"})

    async def notifications(self, request: web.Request) -> web.Response:
        """GET /api/v1/notifications."""
        found = [
            {"id": str(one), "type": "mention", "created_at": "x", "status": self.statuses[status]}
            for one, status in self.mentions.items()
        ]
        assert request.query.getall("types[]") == ["mention"]
        return self._refused(request) or web.json_response(self._page(request, found))

    async def tagged(self, request: web.Request) -> web.Response:
        """GET /api/v1/timelines/tag/:hashtag."""
        return self._refused(request) or web.json_response(self._having(request, f"#{request.match_info['tag']}"))

    async def search(self, request: web.Request) -> web.Response:
        """GET /api/v2/search for statuses."""
        assert request.query["type"] == "statuses"
        found = self._having(request, request.query["q"])
        return self._refused(request) or web.json_response({"accounts": [], "hashtags": [], "statuses": found})

    def _having(self, request: web.Request, words: str) -> list[dict[str, Any]]:
        return self._page(request, [one for one in self.statuses.values() if words in one["content"]])

    def _page(self, request: web.Request, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The newest first; with ``min_id`` those directly behind it."""
        least, limit = request.query.get("min_id"), int(request.query["limit"])
        newer = [one for one in found if int(one["id"]) > int(least or "0")]
        return (newer[-limit:] if least is None else newer[:limit])[::-1]

    async def status(self, request: web.Request) -> web.Response:
        """GET /api/v1/statuses/:id."""
        found = self.statuses.get(int(request.match_info["id"]))
        return self._refused(request) or (web.json_response(found) if found else refused(404, "Record not found"))

"""Meta's side: calls that are signed as it signs them, and a Graph API that knows what mentions say."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.kit.networks.server import Handler, Web, refused

SECRET, VERIFY, TOKEN = "app-secret-1", "a-word-of-our-own", "graph-token-1"
PAGE_ID, ACCOUNT = "1001", "17841400000000001"


def signed(call: object, secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
    """A call as Meta sends it: body and headers."""
    body = json.dumps(call).encode()
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return body, {"X-Hub-Signature-256": f"sha256={digest}", "Content-Type": "application/json"}


def page(*values: dict[str, Any], name: str = "feed") -> dict[str, Any]:
    """Changes of a Page."""
    changes = [{"field": name, "value": one} for one in values]
    return {"object": "page", "entry": [{"id": PAGE_ID, "time": 1_794_214_700, "changes": changes}]}


def instagram(*values: dict[str, Any], name: str = "comments") -> dict[str, Any]:
    """Changes of an account of Instagram."""
    changes = [{"field": name, "value": one} for one in values]
    return {"object": "instagram", "entry": [{"id": ACCOUNT, "time": 1_794_214_700, "changes": changes}]}


def page_comment(number: int, words: str, verb: str = "add", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Meta's own fields
    """A comment on a post of a Page."""
    return {
        "item": "comment",
        "verb": verb,
        "from": {"id": "2002", "name": "Greta Lindholm"},
        "post_id": f"{PAGE_ID}_1",
        "comment_id": f"1_{number}",
        "parent_id": f"{PAGE_ID}_1",
        "created_time": 1_794_214_700,
        "message": words,
        "post": {"permalink_url": "https://www.facebook.com/kullen/posts/1"},
        **more,
    }


def account_comment(number: int, words: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Meta's own fields
    """A comment under a picture of an account."""
    author = {"id": "3003", "username": "greta.l"}
    return {"id": f"1790{number}", "text": words, "from": author, "media": {"id": "1780"}, **more}


@dataclass
class GraphServer(Web):
    """Knows what mentions say, by comment or by media."""

    comments: dict[str, dict[str, Any]] = field(default_factory=dict)
    media: dict[str, dict[str, Any]] = field(default_factory=dict)

    def routes(self) -> dict[tuple[str, str], Handler]:
        """What it serves."""
        return {("GET", "/v23.0/{user}"): self.user}

    async def user(self, request: web.Request) -> web.Response:
        """GET /{ig-user-id}?fields=mentioned_comment.comment_id(…){…}, and the same of media."""
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return refused(401, "OAuthException")
        fields = request.query["fields"]
        if fields == "id":
            return web.json_response({"id": "1"})
        assert request.match_info["user"] == ACCOUNT
        kind, _, rest = fields.partition(".")
        asked = rest.partition("(")[2].partition(")")[0]
        known = self.comments if kind == "mentioned_comment" else self.media
        said: dict[str, Any] = {"id": ACCOUNT}
        if asked in known:
            said[kind] = {"id": asked, **known[asked]}
        return web.json_response(said)

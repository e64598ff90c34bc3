"""Meta's Graph API, asked for the words of a mention on Instagram, which comes as an id alone."""

from typing import Any, Final
from urllib.parse import quote, urlencode

from bot.domain.voices.voice import Voice
from bot.intake.social import given, meta
from bot.intake.social.meta import Mention
from bot.sources.watch.http import Http, read_json
from bot.sources.watch.trouble import Code, SourceTrouble

HOST: Final = "https://graph.facebook.com"
"""Fixed: a token of ours goes nowhere else."""
VERSION: Final = "v23.0"
_ANSWERS: Final = frozenset({200, 400, 404})
"""Meta says with 400 that something is gone, and much else; the code in its body tells which."""
_LOGIN: Final = frozenset({10, 102, 190, 200})
_LIMITS: Final = frozenset({1, 2, 4, 17, 32, 341, 368, 613})
"""Too many requests, and trouble of its own that passes (Graph API, Handling Errors)."""
_COMMENT: Final = "id,text,timestamp,username,like_count,media{permalink}"
_MEDIA: Final = "id,caption,timestamp,username,like_count,comments_count,permalink"


class Graph:
    """Asks for mentions with an access token; ``host`` is another one in tests alone."""

    def __init__(self, token: str, http: Http, host: str = HOST) -> None:
        self._token, self._http, self._host = token, http, host

    async def __call__(self, mention: Mention) -> Voice | None:
        """What was said; None when it is gone, or nobody may read it.

        Raises:
            SourceTrouble: when it should be asked for again.
        """
        if mention.comment_id:
            wanted, asked = "mentioned_comment", f"mentioned_comment.comment_id({mention.comment_id}){{{_COMMENT}}}"
        else:
            wanted, asked = "mentioned_media", f"mentioned_media.media_id({mention.media_id}){{{_MEDIA}}}"
        said = await self._ask(mention.user, {"fields": asked})
        return meta.comment(given.inner(said, wanted))

    async def check(self) -> None:
        """Look whether the token is good.

        Raises:
            SourceTrouble: says what and what to do.
        """
        if not given.text(await self._ask("me", {"fields": "id"}), "id"):
            raise SourceTrouble(Code.UNREADABLE)

    async def _ask(self, path: str, asked: dict[str, str]) -> dict[str, Any]:
        url = f"{self._host}/{VERSION}/{quote(path, safe='')}?{urlencode(asked)}"
        answer = await self._http.get(url, {"Authorization": f"Bearer {self._token}"}, _ANSWERS)
        found = given.inner({"said": read_json(answer.body)}, "said")
        code = given.count(given.inner(found, "error"), "code")
        if code in _LOGIN or code in _LIMITS:
            raise SourceTrouble(Code.LOGIN_REFUSED if code in _LOGIN else Code.LIMITED)
        return found

"""Mastodon: who mentions us, and public posts with our words or tags (docs.joinmastodon.org, its REST API)."""

import json
from collections.abc import AsyncIterator
from typing import Any, Final
from urllib.parse import quote, urlencode

from bot.domain.voices.sources.shown import Shown
from bot.domain.voices.voice import Voice
from bot.intake.social import given, mastodon
from bot.sources.social.recent import Recent
from bot.sources.watch.http import Http
from bot.sources.watch.trouble import Code, SourceTrouble

EVERY_S: Final = 60.0
PAGE: Final = 40
PAGES_MAX: Final = 10
LOOKED_AT_AGAIN: Final = 5
"""Posts of late that are asked for again in one look, each by a request of its own."""
_NOTIFIED: Final = "@"


class Mastodon:
    """What an account sees at its instance. ``searches``: #tags, and words where it has a full-text search."""

    def __init__(self, url: str, token: str, searches: tuple[str, ...], team: str, http: Http) -> None:
        self.team, self.every_s = team, EVERY_S
        self._url, self._token, self._searches, self._http = url.rstrip("/"), token, searches, http
        self._host = mastodon.host_of(url)
        self.name, self.label = f"mastodon:{self._host}", f"Mastodon at {self._host}"
        self._us = ""

    async def look(self, cursor: str) -> AsyncIterator[Shown]:
        """Show new mentions, then what is new of each search, then what became of posts shown lately."""
        state = _State.read(cursor)
        self._us = self._us or await self._account()
        for what in (_NOTIFIED, *self._searches):
            async for page in self._new(what, state):
                yield page
        again = await self._again(state.recent)
        if again.voices or again.removed:
            yield Shown(again.voices, again.removed, state.written())

    async def check(self) -> None:
        """Look whether the token is good.

        Raises:
            SourceTrouble: says what and what to do.
        """
        await self._account()

    async def _account(self) -> str:
        said = await self._ask("/api/v1/accounts/verify_credentials")
        found = given.text(said if isinstance(said, dict) else {}, "id")
        if not found:
            raise SourceTrouble(Code.UNREADABLE)
        return found

    async def _new(self, what: str, state: "_State") -> AsyncIterator[Shown]:
        """Pages of what is new, the oldest first: ``min_id`` asks for what comes directly behind it."""
        for _ in range(PAGES_MAX):
            since = state.since.get(what, "")
            found = await self._page(what, since)
            ids = [given.text(one, "id") for one in found]
            state.since[what] = max([since or "0", *ids], key=_order)
            if found or not since:
                yield self._shown([_status(one) for one in reversed(found)], state, was_there=not since)
            if len(found) < PAGE or not since:  # what was there before us is looked at once
                return

    async def _page(self, what: str, since: str) -> list[dict[str, Any]]:
        behind = [("min_id", since)] if since else []
        if what == _NOTIFIED:
            asked = [("types[]", "mention"), ("limit", str(PAGE)), *behind]
            return given.objects(await self._ask("/api/v1/notifications", asked))
        if what.startswith("#"):
            path = f"/api/v1/timelines/tag/{quote(what[1:], safe='')}"
            return given.objects(await self._ask(path, [("limit", str(PAGE)), *behind]))
        asked = [("q", what), ("type", "statuses"), ("limit", str(PAGE)), *behind]
        return given.objects(await self._ask("/api/v2/search", asked), "statuses")

    def _shown(self, statuses: list[dict[str, Any]], state: "_State", *, was_there: bool) -> Shown:
        theirs = [one for one in statuses if given.text(given.inner(one, "account"), "id") != self._us]
        voices: list[Voice] = []
        for one in theirs:
            voice = mastodon.read(one, self._host)
            if voice:
                voices.append(voice)
                state.recent.add(f"{given.text(one, 'id')} {voice.source_key}", voice.said_at or 0)
        refused = len(theirs) - len(voices)
        return Shown(tuple(voices), cursor=state.written(), refused=refused, was_there=was_there)

    async def _again(self, recent: Recent) -> Shown:
        """Of the posts whose turn it is: as they stand now, and those that are gone."""
        voices, removed = [], []
        for one in recent.turn(LOOKED_AT_AGAIN):
            status_id, _, key = one.partition(" ")
            said = await self._ask(f"/api/v1/statuses/{quote(status_id, safe='')}")
            if said is None:
                recent.drop(one)
                removed.append(key)
            elif isinstance(said, dict) and said.get("edited_at") and (voice := mastodon.read(said, self._host)):
                voices.append(voice)
        return Shown(tuple(voices), tuple(removed))

    async def _ask(self, path: str, asked: list[tuple[str, str]] | None = None) -> Any:  # noqa: ANN401 - JSON
        url = f"{self._url}{path}{f'?{urlencode(asked)}' if asked else ''}"
        return await self._http.get_json(url, {"Authorization": f"Bearer {self._token}"})


class _State:
    """How far it was read: the newest id of each thing that is looked for, and what was shown lately."""

    def __init__(self, since: dict[str, str], recent: Recent) -> None:
        self.since, self.recent = since, recent

    @classmethod
    def read(cls, cursor: str) -> "_State":
        try:
            found = json.loads(cursor or "{}")
        except ValueError:
            found = {}
        whole = found if isinstance(found, dict) else {}
        since = given.inner(whole, "since")
        return cls({what: at for what, at in since.items() if isinstance(at, str)}, Recent.read(whole.get("recent")))

    def written(self) -> str:
        return json.dumps({"since": self.since, "recent": self.recent.written()})


def _order(one: str) -> tuple[int, str]:
    """Ids are numbers in texts, of any length."""
    return len(one), one


def _status(one: dict[str, Any]) -> dict[str, Any]:
    """The status itself; a notification has it inside."""
    return given.inner(one, "status") or one

"""Bluesky: who mentions or answers us, and posts with our words in them (docs.bsky.app, its HTTP reference).

Searching wants a login, and so do notifications. Nothing is written there but the session itself.
"""

import json
from collections.abc import AsyncIterator, Iterable
from typing import Any, Final
from urllib.parse import urlencode

import structlog

from bot.domain.voices.sources.shown import Shown
from bot.intake.social import bluesky, given
from bot.sources.social.recent import Recent
from bot.sources.watch.http import Http
from bot.sources.watch.trouble import Code, SourceTrouble

log = structlog.get_logger()

EVERY_S: Final = 60.0
PAGE: Final = 100
PAGES_MAX: Final = 100
"""Of one look, from the newest back to where the last one ended: ten thousand posts, as after days of silence."""
BATCH: Final = 25
"""Posts or people that one request may ask for."""
_REASONS: Final = ("mention", "reply", "quote")


class Bluesky:
    """What one account sees. ``searches`` are words to look for; ``host`` is its server's address."""

    def __init__(self, host: str, handle: str, password: str, searches: tuple[str, ...], team: str, http: Http) -> None:
        self.team, self.every_s = team, EVERY_S
        self.name = f"bluesky:{handle.lower()}"
        self.label = "Bluesky"
        self._host, self._handle, self._password, self._http = host.rstrip("/"), handle, password, http
        self._searches = searches
        self._access, self._refresh, self._did = "", "", ""

    async def look(self, cursor: str) -> AsyncIterator[Shown]:
        """Show what is new among notifications, then of each search, then what became of posts shown lately."""
        state = _State.read(cursor)
        async for page in self._notified(state):
            yield page
        for words in self._searches:
            async for page in self._searched(state, words):
                yield page
        if gone := await self._gone(state.recent):
            yield Shown(removed=tuple(bluesky.key_of(uri) for uri in gone), cursor=state.written())

    async def check(self) -> None:
        """Look whether the login is good.

        Raises:
            SourceTrouble: says what and what to do.
        """
        await self._ask("app.bsky.notification.listNotifications", [("limit", "1")])

    async def _notified(self, state: "_State") -> AsyncIterator[Shown]:
        asked = [("limit", str(PAGE)), *(("reasons", one) for one in _REASONS)]
        method = "app.bsky.notification.listNotifications"
        found = await self._until(method, "notifications", asked, state.seen_at, state.recent)
        posts = [one for one in found if given.text(one, "reason") in _REASONS]
        for page in _pages(posts):
            whole = await self._posts([uri for one in page if (uri := bluesky.uri_of(one))])
            began, state.seen_at = bool(state.seen_at), max([state.seen_at, *map(_at, page)])
            shown = [whole.get(bluesky.uri_of(one), one) for one in page]
            yield await self._shown(shown, state, was_there=not began)
        if not posts and not state.seen_at:  # all that comes from now on is new
            state.seen_at = "0"
            yield Shown(cursor=state.written())

    async def _searched(self, state: "_State", words: str) -> AsyncIterator[Shown]:
        since = state.searched.get(words, "")
        asked = [("q", words), ("sort", "latest"), ("limit", str(PAGE))]
        found = await self._until("app.bsky.feed.searchPosts", "posts", asked, since, state.recent)
        for page in _pages(found) or ([] if since else [[]]):
            newest = max([since or "0", *map(_at, page)])
            began, since = bool(since), newest
            state.searched[words] = newest
            yield await self._shown(page, state, was_there=not began)

    async def _until(
        self, method: str, name: str, asked: list[tuple[str, str]], since: str, recent: Recent
    ) -> list[dict[str, Any]]:
        """What was indexed from ``since`` on and not shown yet, the oldest first; one page at the first look.

        Of more than `PAGES_MAX` pages the newest are shown, and the log says that there was more.
        """
        found: list[dict[str, Any]] = []
        cursor = ""
        for _ in range(PAGES_MAX if since else 1):
            said = await self._ask(method, [*asked, *([("cursor", cursor)] if cursor else [])])
            page = given.objects(said, name)
            found += [one for one in page if _at(one) >= since and not recent.has(bluesky.uri_of(one))]
            cursor = given.text(given.inner({"said": said}, "said"), "cursor", 1_000)
            if not cursor or not page or any(_at(one) < since for one in page):
                break
        else:
            if since:
                log.warning("source_skipped", source=self.label, read=len(found))
        return sorted(found, key=_at)

    async def _shown(self, posts: list[dict[str, Any]], state: "_State", *, was_there: bool) -> Shown:
        theirs = [one for one in posts if bluesky.author_of(one) != self._did]
        known = await self._followers({bluesky.author_of(one) for one in theirs} - {""})
        voices = [bluesky.read(one, known.get(bluesky.author_of(one), 0)) for one in theirs]
        for one, voice in zip(theirs, voices, strict=True):
            if voice and voice.said_at is not None:
                state.recent.add(bluesky.uri_of(one), voice.said_at)
        return Shown(
            tuple(one for one in voices if one),
            cursor=state.written(),
            refused=sum(one is None for one in voices),
            was_there=was_there,
        )

    async def _posts(self, uris: list[str]) -> dict[str, dict[str, Any]]:
        """Posts with what became of them, by address; those that are gone are missing."""
        found: dict[str, dict[str, Any]] = {}
        for some in _batches(uris):
            said = await self._ask("app.bsky.feed.getPosts", [("uris", one) for one in some])
            found.update({bluesky.uri_of(one): one for one in given.objects(said, "posts")})
        return found

    async def _followers(self, people: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for some in _batches(sorted(people)):
            said = await self._ask("app.bsky.actor.getProfiles", [("actors", one) for one in some])
            profiles = given.objects(said, "profiles")
            found.update({given.text(one, "did"): given.count(one, "followersCount") for one in profiles})
        return found

    async def _gone(self, recent: Recent) -> list[str]:
        """Of the posts whose turn it is, those that are not there any more."""
        asked = recent.turn(BATCH)
        if not asked:
            return []
        there = await self._posts(asked)
        gone = [uri for uri in asked if uri not in there]
        for uri in gone:
            recent.drop(uri)
        return gone

    async def _ask(self, method: str, asked: list[tuple[str, str]]) -> Any:  # noqa: ANN401 - JSON
        """Ask for something; with a new session when the old one is over, once."""
        fresh = not self._access
        if fresh:
            await self._log_in()
        url = f"{self._host}/xrpc/{method}?{urlencode(asked)}"
        try:
            return await self._http.get_json(url, self._with(self._access))
        except SourceTrouble as exc:
            if exc.code is not Code.LOGIN_REFUSED or fresh:
                raise
        await self._log_in()
        return await self._http.get_json(url, self._with(self._access))

    async def _log_in(self) -> None:
        """A session by the refresh token, else by the app password: logins by password are few a day."""
        refresh, self._refresh = self._refresh, ""
        said: dict[str, Any] = {}
        if refresh:
            try:
                url = f"{self._host}/xrpc/com.atproto.server.refreshSession"
                said = await self._http.log_in(url, self._with(refresh), None)
            except SourceTrouble as exc:
                if exc.code is not Code.LOGIN_REFUSED:
                    raise
        if not said:
            form = {"identifier": self._handle, "password": self._password}
            said = await self._http.log_in(f"{self._host}/xrpc/com.atproto.server.createSession", {}, form)
        self._access, self._refresh = given.text(said, "accessJwt", 10_000), given.text(said, "refreshJwt", 10_000)
        self._did = given.text(said, "did")
        if not self._access:
            raise SourceTrouble(Code.UNREADABLE)

    @staticmethod
    def _with(token: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {token}"}


class _State:
    """How far it was read: the newest notification, the newest post of each search, and what was shown lately."""

    def __init__(self, seen_at: str, searched: dict[str, str], recent: Recent) -> None:
        self.seen_at, self.searched, self.recent = seen_at, searched, recent

    @classmethod
    def read(cls, cursor: str) -> "_State":
        try:
            found = json.loads(cursor or "{}")
        except ValueError:
            found = {}
        searched = given.inner({"found": found}, "found", "searched")
        kept = {words: at for words, at in searched.items() if isinstance(at, str)}
        whole = found if isinstance(found, dict) else {}
        return cls(given.text(whole, "seen_at", 40), kept, Recent.read(whole.get("recent")))

    def written(self) -> str:
        return json.dumps({"seen_at": self.seen_at, "searched": self.searched, "recent": self.recent.written()})


def _at(post: dict[str, Any]) -> str:
    """When it was indexed: ISO 8601 in UTC, always of the same length, so that texts are in order."""
    return given.text(post, "indexedAt", 40)


def _batches(of: list[str]) -> list[list[str]]:
    return [of[at : at + BATCH] for at in range(0, len(of), BATCH)]


def _pages(posts: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [posts[at : at + PAGE] for at in range(0, len(posts), PAGE)]

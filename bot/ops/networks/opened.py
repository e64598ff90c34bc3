"""Puts the feeds and networks that the settings name together with what receives what they show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.domain.actors import INTAKE
from bot.domain.voices.voice import Voice
from bot.ids import Ids
from bot.intake.social.meta import Mention
from bot.ops.config import Config
from bot.ports import Clock, Store
from bot.services.core.unit_of_work import Request
from bot.sources.feeds.feed import Feed
from bot.sources.social.bluesky import Bluesky
from bot.sources.social.graph import HOST, Graph
from bot.sources.social.mastodon import Mastodon
from bot.sources.watch.addresses import PublicSession
from bot.sources.watch.http import Http
from bot.sources.watch.trouble import SourceTrouble
from bot.sources.watch.watcher import Source, Watcher
from handlers.voices.meta import MentionUnread, MetaApp


@dataclass(frozen=True, slots=True)
class WebPlaces:
    """Where feeds and networks may stand. ``is_allowed`` says so of an address; None for public ones."""

    is_allowed: Callable[[str], bool] | None = None
    graph_host: str = HOST


WEB: Final = WebPlaces()
"""As everybody has it but tests, whose servers stand on their own computer."""


def watchers(
    config: Config,
    store: Store,
    workspace: str,
    clock: Clock,
    ids: Ids,
    session: PublicSession,
    taken: Callable[[], None] = lambda: None,
    counted: Callable[[str], None] = lambda _outcome: None,
) -> tuple[Watcher, ...]:
    """Whoever looks at a source, one for each; none when none is set. ``taken`` is called when something came in."""

    def request() -> Request:
        return Request(workspace, INTAKE, clock.now(), ids.for_write())

    return tuple(
        Watcher(source, store, request, taken, counted) for source in sources(config, Http(session, clock.real))
    )


def graph(config: Config, session: PublicSession, clock: Clock, host: str) -> Graph | None:
    """What asks Meta for the words of mentions; None without a token."""
    meta = config.networks.meta
    return Graph(meta.access_token, Http(session, clock.real), host) if meta and meta.access_token else None


def meta_app(config: Config, asking: Graph | None) -> MetaApp | None:
    """The app of Meta's that may call us; None when none is set."""
    meta = config.networks.meta
    if meta is None:
        return None

    async def ask(mention: Mention) -> Voice | None:
        assert asking is not None  # noqa: S101 - else nobody asks
        try:
            return await asking(mention)
        except SourceTrouble as exc:
            raise MentionUnread(exc.code) from exc

    return MetaApp(meta.app_secret, meta.verify_token, meta.team, ask if asking else None)


def sources(config: Config, http: Http) -> list[Source]:
    """The sources that are set."""
    said = config.networks
    found: list[Source] = [Feed(one.url, one.team, http) for one in said.feeds]
    if said.bluesky:
        bluesky = said.bluesky
        found.append(
            Bluesky(bluesky.host, bluesky.handle, bluesky.app_password, bluesky.searches, bluesky.team, http),
        )
    if said.mastodon:
        mastodon = said.mastodon
        found.append(Mastodon(mastodon.url, mastodon.token, mastodon.searches, mastodon.team, http))
    return found

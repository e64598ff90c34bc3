"""App Home: shown when somebody opens it, and anew when something of theirs changed."""

from contextlib import suppress
from dataclasses import dataclass, field

from bot.domain.errors import Conflict
from bot.domain.paging import Page
from bot.ports import Clock, Store
from bot.queries import home as queries
from bot.queries.people import is_home_seen
from bot.services.teams.people import keep_home_seen, keep_home_view
from bot.slack.kit.client import SlackClient
from bot.slack.kit.errors import StaleInteraction
from bot.slack.teams import home
from bot.slack.teams.home_tab import pages, parts
from handlers.kit.background import Background
from handlers.kit.errors import Errors
from handlers.kit.people import People
from handlers.kit.requests import Ack, Body, Requests, clicked


@dataclass(frozen=True, slots=True)
class AppHome:
    """Everybody's App Home. ``seen``: whoever looked at theirs, by workspace and id, as far as this process knows."""

    store: Store
    slack: SlackClient
    clock: Clock
    requests: Requests
    people: People
    errors: Errors
    background: Background
    seen: set[tuple[str, str]] = field(default_factory=set)

    async def opened(self, workspace: str, person: str) -> None:
        """Show somebody's App Home, and keep that they look at it; other replicas show it anew as well."""
        await self.publish(workspace, person)
        if (workspace, person) not in self.seen:
            await self.store.write(keep_home_seen, workspace, person)
            self.seen.add((workspace, person))

    def refresh(self, workspace: str, person: str) -> None:
        """Show somebody's App Home anew, if they have ever looked at it."""
        if (workspace, person) in self.seen:
            self.background.run(self.publish(workspace, person))
        elif self.store.shared:
            self.background.run(self._refresh_if_seen_elsewhere(workspace, person))

    async def _refresh_if_seen_elsewhere(self, workspace: str, person: str) -> None:
        if await self.store.read(is_home_seen, workspace, person):
            self.seen.add((workspace, person))
            await self.publish(workspace, person)

    async def show_page(self, ack: Ack, body: Body) -> None:
        """Show the page of App Home that a button turns to."""
        request = self.requests.from_body(body)
        try:
            page = pages.read_page(clicked(body))
        except StaleInteraction as exc:
            await self.errors.tell(body, exc, request, "home")
        else:
            self.background.run(self.publish(request.workspace, request.actor, page))
        await ack()

    async def show_part(self, ack: Ack, body: Body) -> None:
        """Show the view of App Home that a button turns to, from now on."""
        request = self.requests.from_body(body)
        try:
            part, team = parts.read(clicked(body))
        except StaleInteraction as exc:
            await self.errors.tell(body, exc, request, "home")
        else:
            await self.store.write(keep_home_view, request.workspace, request.actor, part, team)
            self.background.run(self.publish(request.workspace, request.actor))
        await ack()

    async def publish(self, workspace: str, person: str, page: Page | None = None) -> None:
        """Show somebody's App Home as things stand, every list from its beginning but for the one that was turned."""
        with suppress(Conflict):  # Slack does not say who that is just now: they see what a stranger sees
            await self.people.ensure_known(workspace, person)
        view = await self.store.read(queries.home, workspace, person, self.clock.now(), page)
        await self.slack.publish_home(person, home.draw(view, self.slack.origin, self.slack.scopes))

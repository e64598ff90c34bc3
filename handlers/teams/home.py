"""App Home: shown when it is opened, refreshed on demand; and being away."""

from slack_bolt.async_app import AsyncApp

from bot.ports import Tx
from bot.queries.people import zone_of
from bot.services.core.unit_of_work import Request
from bot.services.teams.absence import set_away
from bot.slack.teams import home, home_pages
from handlers.kit.interactions import Ack, Body, Interactions


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the tab and its buttons."""

    @app.event("app_home_opened")
    async def opened(event: Body) -> None:
        if event.get("tab") == "home":
            interactions.run_in_background(interactions.home_opened(event["user"]))

    @app.action(home.REFRESH)
    async def refreshed(ack: Ack, body: Body) -> None:
        await ack()
        interactions.run_in_background(interactions.publish_home(body["user"]["id"]))

    async def requested(ack: Ack, body: Body) -> None:
        await interactions.show_page(ack, body)

    app.action(home_pages.EARLIER)(requested)
    app.action(home_pages.LATER)(requested)

    @app.action(home.AWAY)
    async def away(ack: Ack, body: Body) -> None:
        tz = await interactions.read(zone_of, interactions.workspace, body["user"]["id"])

        def until(action: Body) -> int:
            return home.read_away(action, interactions.clock.now(), tz) or 0

        await interactions.click(ack, body, _away, until)


def _away(tx: Tx, request: Request, until: int) -> None:
    """Go away until then; 0 is here."""
    set_away(tx, request, until or None)

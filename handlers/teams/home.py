"""App Home: shown when it is opened, refreshed on demand; and being away."""

from slack_bolt.async_app import AsyncApp

from bot.ports import Tx
from bot.queries.people import zone_of
from bot.services.core.unit_of_work import Request
from bot.services.teams.absence import set_away
from bot.slack.teams import home, home_pages
from handlers.kit.interactions import Ack, Body, Desk


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen for the tab and its buttons."""

    @app.event("app_home_opened")
    async def opened(event: Body) -> None:
        if event.get("tab") == "home":
            desk.later(desk.home_opened(event["user"]))

    @app.action(home.REFRESH)
    async def refreshed(ack: Ack, body: Body) -> None:
        await ack()
        desk.later(desk.publish_home(body["user"]["id"]))

    async def turned(ack: Ack, body: Body) -> None:
        await desk.turn(ack, body)

    app.action(home_pages.EARLIER)(turned)
    app.action(home_pages.LATER)(turned)

    @app.action(home.AWAY)
    async def away(ack: Ack, body: Body) -> None:
        tz = await desk.read(zone_of, desk.workspace, body["user"]["id"])

        def until(action: Body) -> int:
            return home.read_away(action, desk.clock.now(), tz) or 0

        await desk.click(ack, body, _away, until)


def _away(tx: Tx, request: Request, until: int) -> None:
    """Go away until then; 0 is here."""
    set_away(tx, request, until or None)

"""App Home: shown when it is opened, refreshed on demand; and tidying up."""

from bot.queries.messages import TIDIED_MAX
from bot.services.core.unit_of_work import Request
from bot.services.recognition.staff import thank_in_private
from bot.services.teams.tidying import tidy
from bot.slack.teams import home
from bot.slack.teams.home_tab import pages, parts
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, workspace_of


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the tab and its buttons."""

    @app.event("app_home_opened")
    async def opened(body: Body, event: Body) -> None:
        if event.get("tab") == "home":
            interactions.background.run(interactions.home.opened(workspace_of(body), event["user"]))

    @app.action(home.REFRESH)
    async def refreshed(ack: Ack, body: Body) -> None:
        await ack()
        interactions.background.run(interactions.home.publish(workspace_of(body), body["user"]["id"]))

    @app.action(home.TIDY)
    async def tidied(ack: Ack, body: Body) -> None:
        async def tidy_up(request: Request) -> View:
            return home.tidied(await interactions.write(request, tidy), TIDIED_MAX)

        await interactions.open(ack, body, tidy_up)

    @app.action(home.THANKS)
    async def thanked(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, thank_in_private, home.wants_private)
        interactions.home.refresh(workspace_of(body), body["user"]["id"])

    _turn(app, interactions)


def _turn(app: Listeners, interactions: Interactions) -> None:
    async def paged(ack: Ack, body: Body) -> None:
        await interactions.home.show_page(ack, body)

    for action in (pages.EARLIER, pages.LATER):
        app.action(action)(paged)

    async def viewed(ack: Ack, body: Body) -> None:
        await interactions.home.show_part(ack, body)

    for action in (parts.MY_DAY, parts.TEAM, parts.SETTINGS, parts.WHICH):
        app.action(action)(viewed)

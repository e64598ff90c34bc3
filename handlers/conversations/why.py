"""**Why this person**: from a customer's page and by `/voice why`."""

from bot.queries import lookups
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import why
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button, and for those that turn the pages."""

    async def page(request: Request, body: Body) -> View:
        return await open_form(interactions, request, *why.read_page(clicked(body)))

    @app.action(why.WHY)
    async def asked(ack: Ack, body: Body) -> None:
        await interactions.open(ack, body, lambda request: page(request, body))

    async def turned(ack: Ack, body: Body) -> None:
        await interactions.update(ack, body, lambda request: page(request, body))

    app.action(why.PREVIOUS)(turned)
    app.action(why.NEXT)(turned)


async def open_form(interactions: Interactions, request: Request, conversation: int, page: int = 0) -> View:
    """Give one page; the rights are asked at each turn."""
    view = await interactions.read(request, lookups.why, request.actor, conversation, page, request.now)
    return why.draw(view, request.now)

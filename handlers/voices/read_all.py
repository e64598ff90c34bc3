"""**Read it all**: every character that a customer said, page by page."""

from bot.queries.conversations import all_words
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card
from bot.slack.kit import phrases
from bot.slack.voices import all_words as pages
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button beside words that are cut, and for those that turn the pages."""

    @app.action(phrases.READ_ALL)
    async def asked(ack: Ack, body: Body) -> None:
        async def first(request: Request) -> View:
            return await _page(interactions, request, card.read_id(clicked(body)), 0)

        await interactions.open(ack, body, first)

    async def turned(ack: Ack, body: Body) -> None:
        async def page(request: Request) -> View:
            return await _page(interactions, request, *pages.read_page(clicked(body)))

        await interactions.update(ack, body, page)

    app.action(pages.PREVIOUS)(turned)
    app.action(pages.NEXT)(turned)


async def _page(interactions: Interactions, request: Request, conversation: int, page: int) -> View:
    """Give one page, to whoever may read the card; the rights are asked at each turn, and so is what was removed."""
    view = await interactions.read(request, all_words, conversation, request.actor)
    return pages.draw(view, request.now, page)

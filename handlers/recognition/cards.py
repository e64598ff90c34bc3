"""Thanks on paper: **Print the card**, **Handed over**, and the page behind a signed link."""

from typing import Final

from aiohttp import web

from bot.ports import Clock
from bot.queries.recognition import card_for, card_page
from bot.services.core.unit_of_work import Request
from bot.services.recognition.applause import hand_over_card
from bot.slack.conversations import card
from bot.slack.recognition import paper, printed_card
from bot.slack.recognition.card_link import PATH, CardLinks
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
GONE: Final = "This link is not good any more. Press Print the card in Slack once more: that makes a new one."


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the buttons."""

    @app.action(paper.PRINT)
    async def prints(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            one = card.read_id(clicked(body))
            _, view = await interactions.read(request, card_for, one, request.actor)
            return paper.form(view, interactions.card_links.link(one, request.now))

        await interactions.open(ack, body, form)

    @app.action(paper.HANDED)
    async def handed(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, hand_over_card, card.read_id)


def routes(interactions: Interactions, links: CardLinks, clock: Clock) -> list[web.RouteDef]:
    """The route of the page; there is none without a public address."""

    async def page(request: web.Request) -> web.Response:
        one = links.read(request.match_info["token"], clock.now())
        found = await interactions.store.read(card_page, links.workspace, one) if one else None
        if found is None:
            return web.Response(status=404, text=GONE, headers=HEADERS)
        html = printed_card.drawn(*found)
        return web.Response(text=html, content_type="text/html", charset="utf-8", headers=HEADERS)

    return [web.get(f"{PATH}{{token}}", page)] if links.base else []

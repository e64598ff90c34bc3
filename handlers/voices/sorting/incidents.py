"""An incident's buttons: **Claim**, **The list**, **Take out**, **Mended**, **End**."""

from bot.queries.lists.incidents import incident_for
from bot.services.core.unit_of_work import Request
from bot.services.voices.incidents.leading import claim_incident, end_incident, mended, take_out
from bot.slack.conversations.card import read_id
from bot.slack.voices.incidents import card, listed
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the buttons of the card, and for those of the list."""

    @app.action(card.CLAIM)
    async def claimed(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, claim_incident, read_id)

    @app.action(card.MENDED)
    async def is_mended(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, mended, read_id)

    @app.action(card.END)
    async def ended(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, end_incident, read_id)

    _list(app, interactions)


def _list(app: Listeners, interactions: Interactions) -> None:
    @app.action(card.LIST)
    async def asked(ack: Ack, body: Body) -> None:
        async def first(request: Request) -> View:
            return await _page(interactions, request, read_id(clicked(body)), 0)

        await interactions.open(ack, body, first)

    async def turned(ack: Ack, body: Body) -> None:
        async def page(request: Request) -> View:
            return await _page(interactions, request, *listed.read_page(clicked(body)))

        await interactions.update(ack, body, page)

    app.action(listed.PREVIOUS)(turned)
    app.action(listed.NEXT)(turned)

    @app.action(listed.TAKE_OUT)
    async def taken_out(ack: Ack, body: Body) -> None:
        async def without(request: Request) -> View:
            incident, page, conversation = listed.read_out(clicked(body))
            await interactions.write(request, take_out, conversation)
            return await _page(interactions, request, incident, page)

        await interactions.update(ack, body, without)


async def _page(interactions: Interactions, request: Request, incident: int, page: int) -> View:
    """Give one page, to whoever may see the customers in it; the rights are asked at each turn."""
    view = await interactions.read(request, incident_for, incident, request.actor)
    return listed.draw(view, request.now, page)

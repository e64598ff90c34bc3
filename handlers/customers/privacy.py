"""**Export** and **Erase…** on a customer's page."""

from bot.queries.contact.privacy import erase_form
from bot.queries.people import everybody_in_teams, zone_of
from bot.services.core.unit_of_work import Request
from bot.services.customers.privacy.erasing import erase_customer_of
from bot.services.customers.privacy.exporting import export_customer_of
from bot.slack.conversations import card
from bot.slack.customers.privacy import export_pages, privacy_form
from bot.slack.kit.view_state import row_id
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for both buttons and the form."""
    _exports(app, interactions)

    @app.action(privacy_form.ERASE)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            one = card.read_id(clicked(body))
            return privacy_form.open_form(await interactions.read(request, erase_form, one, request.actor))

        await interactions.open(ack, body, form)

    @app.view(privacy_form.CALLBACK)
    async def erases(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: View) -> View:
            gone = await interactions.write(request, erase_customer_of, privacy_form.read(view))
            for person in await interactions.store.read(everybody_in_teams, request.workspace):
                interactions.home.refresh(request.workspace, person)
            return privacy_form.erased(gone.posts, gone.links, interactions.slack.origin)

        await interactions.submit(ack, body, keep)


def _exports(app: Listeners, interactions: Interactions) -> None:
    @app.action(privacy_form.EXPORT)
    async def exports(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return await _exported(interactions, request, card.read_id(clicked(body)), 0)

        await interactions.open(ack, body, form)

    async def turned(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            one, page = export_pages.read_page(clicked(body))
            return await _exported(interactions, request, row_id(one), page)

        await interactions.update(ack, body, form)

    for turn in privacy_form.TURNS:
        app.action(turn)(turned)


async def _exported(interactions: Interactions, request: Request, conversation: int, page: int) -> View:
    found = await interactions.write(request, export_customer_of, conversation)
    tz = await interactions.read(request, zone_of, request.actor)
    return privacy_form.exported(found, tz, conversation, page)

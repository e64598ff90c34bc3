"""**A colleague…** in Settings: what is kept of one of us, shown or erased."""

from bot.queries.contact.privacy import colleague_form as left_of
from bot.queries.people import everybody_in_teams, zone_of
from bot.services.core.unit_of_work import Request
from bot.services.customers.privacy.erasing import erase_person_of
from bot.services.customers.privacy.exporting import export_person_of
from bot.slack.customers.privacy import colleague_form, export_pages
from bot.slack.customers.privacy.colleague_form import What
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button, the form, and the pages."""

    @app.action(colleague_form.CALLBACK)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return colleague_form.open_form(await interactions.read(request, left_of, request.actor))

        await interactions.open(ack, body, form)

    @app.view(colleague_form.CALLBACK)
    async def chosen(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: View) -> View:
            person, what = colleague_form.read(view)
            if what is What.EXPORT:
                return await _exported(interactions, request, person, 0)
            gone = await interactions.write(request, erase_person_of, person)
            for one in await interactions.store.read(everybody_in_teams, request.workspace):
                interactions.home.refresh(request.workspace, one)
            return colleague_form.erased(gone.conversations)

        await interactions.submit(ack, body, keep)

    _pages(app, interactions)


def _pages(app: Listeners, interactions: Interactions) -> None:
    async def turned(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return await _exported(interactions, request, *export_pages.read_page(clicked(body)))

        await interactions.update(ack, body, form)

    for turn in colleague_form.TURNS:
        app.action(turn)(turned)


async def _exported(interactions: Interactions, request: Request, person: str, page: int) -> View:
    found = await interactions.write(request, export_person_of, person)
    return colleague_form.exported(found, await interactions.read(request, zone_of, request.actor), page)

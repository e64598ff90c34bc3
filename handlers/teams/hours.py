"""**My hours**: when somebody works, and where their public holidays are."""

from bot.queries.people import my_hours
from bot.services.core.unit_of_work import Request
from bot.services.teams.hours import set_hours
from bot.slack.kit.view_state import VALUE, entered, has_fields_of
from bot.slack.teams import hours_form
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button, for the country, which has regions or none, and for the form."""

    @app.action(hours_form.HOURS)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return hours_form.open_form(await interactions.read(request, my_hours, request.actor, request.now))

        await interactions.open(ack, body, form)

    @app.action(VALUE, block_id=hours_form.COUNTRY)
    async def chosen(ack: Ack, body: Body) -> None:
        async def with_regions(request: Request, view: View) -> View:
            country = hours_form.country_in(view)
            hours = await interactions.read(request, my_hours, request.actor, request.now, country)
            return hours_form.open_form(hours, entered(view))

        await interactions.redraw(ack, body, with_regions, has_fields_of)

    @app.view(hours_form.HOURS)
    async def submitted(ack: Ack, body: Body) -> None:
        async def save(request: Request, view: View) -> View:
            await interactions.write(request, set_hours, hours_form.read(view))
            interactions.home.refresh(request.workspace, request.actor)
            return hours_form.confirmation(await interactions.read(request, my_hours, request.actor, request.now))

        await interactions.submit(ack, body, save)

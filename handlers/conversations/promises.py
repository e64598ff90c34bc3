"""**Kept** and **Not yet**: how a promise ended, or the form that gives it another day."""

from bot.queries.people import zone_of
from bot.queries.touches import promise_for
from bot.services.conversations.promises import keep, put_off
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card, promise
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the buttons and the form."""

    @app.action(promise.KEPT)
    async def kept(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, keep, card.read_id)

    @app.action(promise.NOT_YET)
    async def not_yet(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            touch = card.read_id(clicked(body))
            one = await interactions.read(request, promise_for, touch, request.actor)
            tz = await interactions.read(request, zone_of, request.actor)
            return promise.open_form(one, request.now, tz)

        await interactions.open(ack, body, form)

    @app.view(promise.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def off(request: Request, view: View) -> View:
            tz = await interactions.read(request, zone_of, request.actor)
            form = promise.read(view, tz, request.now)
            customer = await interactions.write(request, put_off, form)
            return promise.confirmation(customer, form.due, tz)

        await interactions.submit(ack, body, off)

"""**Log a reply**: the form, and what was typed in it."""

from slack_bolt.async_app import AsyncApp

from bot.domain.teams.permissions import Action
from bot.queries.conversations import card_for
from bot.queries.people import zone_of
from bot.services.conversations.reply import alike_notes, log_reply
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from handlers.kit.interactions import Interactions
from handlers.kit.requests import Ack, Body, View


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the button and the form."""

    @app.action(card.REPLY)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            one = card.read_id(body["actions"][0])
            view = await interactions.read(request, card_for, one, request.actor, Action.REPLY, request.now)
            tz = await interactions.read(request, zone_of, request.actor)
            return reply_form.open_form(view, request.now, tz)

        await interactions.open(ack, body, form)

    @app.view(reply_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def log(request: Request, view: View) -> View:
            tz = await interactions.read(request, zone_of, request.actor)
            reply = reply_form.read(view, tz, request.now)
            alike = await interactions.read(request, alike_notes, request.actor, reply.note)
            customer = await interactions.write(request, log_reply, reply, alike)
            return reply_form.confirmation(reply, customer, tz=tz, now=request.now)

        await interactions.submit(ack, body, log)

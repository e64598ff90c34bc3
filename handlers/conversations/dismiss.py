"""**Not for us**, and **Bring back**."""

from bot.domain.teams.permissions import Action
from bot.queries.conversations import card_for
from bot.queries.customers import customer_name
from bot.services.conversations.dismiss import bring_back, dismiss
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card
from bot.slack.conversations.forms import dismiss_form
from handlers.customers import customer
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the form and the button; the menu of the card opens the form."""

    @app.view(dismiss_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def put_aside(request: Request, view: View) -> View:
            conversation, why, whose = dismiss_form.read(view)
            await interactions.write(request, dismiss, conversation, why, whose)
            name = await interactions.read(request, customer_name, conversation)
            return dismiss_form.confirmation(name, why, whose)

        await interactions.submit(ack, body, put_aside)

    @app.action(card.BRING_BACK)
    async def brought_back(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, bring_back, card.read_id)
        if customer.is_on_a_page(body):
            interactions.background.run(customer.redraw(interactions, body, card.read_id(clicked(body))))


async def open_form(interactions: Interactions, request: Request, conversation: int) -> View:
    """Give the form for a conversation."""
    card_view = await interactions.read(request, card_for, conversation, request.actor, Action.DISMISS, request.now)
    return dismiss_form.open_form(card_view)

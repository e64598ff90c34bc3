"""**Assign to…** and **Take it**: a manager decides who speaks with a customer."""

from bot.domain.teams.permissions import Action
from bot.queries.conversations import card_for
from bot.queries.customers import customer_name
from bot.services.conversations import assign
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card
from bot.slack.conversations.forms import assign_form
from handlers.customers import customer
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the buttons and the form."""

    @app.action(card.ASSIGN)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            one = card.read_id(clicked(body))
            view = await interactions.read(request, card_for, one, request.actor, Action.ASSIGN, request.now)
            return assign_form.open_form(view)

        await interactions.open(ack, body, form)

    @app.view(assign_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def give(request: Request, view: View) -> View:
            form = assign_form.read(view)
            taker = await interactions.write(request, assign.assign, form)
            if customer.is_over_a_page(body):
                interactions.background.run(customer.redraw(interactions, body, form.conversation_id))
            return assign_form.confirmation(
                await interactions.read(request, customer_name, form.conversation_id), taker
            )

        await interactions.submit(ack, body, give)

    @app.action(card.TAKE_IT)
    async def taken(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, assign.take_it, card.read_id)
        if customer.is_on_a_page(body):
            interactions.background.run(customer.redraw(interactions, body, card.read_id(clicked(body))))

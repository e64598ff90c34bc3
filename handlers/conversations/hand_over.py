"""**Hand over**: the form, and the colleague's **Accept** or **Decline**."""

from bot.domain.teams.permissions import Action
from bot.queries.conversations import card_for
from bot.services.conversations import hand_over
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card, offer
from bot.slack.conversations.forms import hand_over_form
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the buttons and the form; the menu of the card opens the form as well."""

    @app.action(card.HAND_OVER)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return await open_form(interactions, request, card.read_id(clicked(body)))

        await interactions.open(ack, body, form)

    @app.view(hand_over_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def give(request: Request, view: View) -> View:
            made = await interactions.write(request, hand_over.offer, hand_over_form.read(view))
            return hand_over_form.confirmation(made.customer, made.taker, made.due_at, tz=made.tz, now=request.now)

        await interactions.submit(ack, body, give)

    @app.action(offer.ACCEPT)
    async def accepted(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, hand_over.accept, card.read_id)

    @app.action(offer.DECLINE)
    async def declined(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, hand_over.decline, card.read_id)


async def open_form(interactions: Interactions, request: Request, conversation: int) -> View:
    """Give the form for a conversation."""
    view = await interactions.read(request, card_for, conversation, request.actor, Action.HAND_OVER, request.now)
    return hand_over_form.open_form(view)

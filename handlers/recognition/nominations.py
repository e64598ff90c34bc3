"""A manager's **Approve** or **Decline**, which asks for a word."""

from bot.queries.recognition import undecided
from bot.services.core.unit_of_work import Request
from bot.services.recognition.applause import approve, decline
from bot.slack.conversations import card
from bot.slack.kit import block_kit
from bot.slack.recognition import applause, decline_form
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the buttons and the form."""

    @app.action(applause.APPROVE)
    async def approved(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, approve, card.read_id)

    @app.action(applause.REFUSE)
    async def declined(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            one = card.read_id(clicked(body))
            _, view = await interactions.read(request, undecided, one, request.actor)
            return decline_form.open_form(view)

        await interactions.open(ack, body, form)

    @app.view(decline_form.CALLBACK)
    async def declined_with(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: View) -> View:
            await interactions.write(request, decline, decline_form.read(view))
            return block_kit.confirmation("Declined", decline_form.DECLINED)

        await interactions.submit(ack, body, keep)

"""**Correct or undo**, for an hour: other words for applause, or none."""

from bot.queries.recognition import correctable
from bot.services.core.unit_of_work import Request
from bot.services.recognition.applause import correct, undo_applause
from bot.slack.conversations import card
from bot.slack.kit import block_kit
from bot.slack.recognition import correct_form, thanked
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button, the form, and Undo in it."""

    @app.action(thanked.CORRECT)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            one = card.read_id(clicked(body))
            return correct_form.open_form(
                *await interactions.read(request, correctable, one, request.actor, request.now)
            )

        await interactions.open(ack, body, form)

    @app.view(correct_form.CALLBACK)
    async def corrected(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: View) -> View:
            await interactions.write(request, correct, correct_form.read(view))
            return block_kit.confirmation("Corrected", correct_form.CORRECTED)

        await interactions.submit(ack, body, keep)

    @app.action(correct_form.UNDO)
    async def undone(ack: Ack, body: Body) -> None:
        async def undo(request: Request) -> View:
            await interactions.write(request, undo_applause, card.read_id(clicked(body)))
            return block_kit.confirmation("Undone", correct_form.UNDONE)

        await interactions.update(ack, body, undo)

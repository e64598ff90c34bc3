"""**Change kind**, the buttons of an unsure card, and **Not urgent**: what is planned anew by each."""

from slack_bolt.async_app import AsyncApp

from bot.domain.teams.permissions import Action
from bot.queries.conversations import card, card_for
from bot.services.core.unit_of_work import Request
from bot.services.voices.change_kind import change_kind, confirm_kind, not_urgent
from bot.slack.conversations import card as cards
from bot.slack.conversations import doubts
from bot.slack.voices import kind_form
from handlers.kit.interactions import Interactions
from handlers.kit.requests import Ack, Body, View


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the buttons and the form, which the menu of the card opens."""

    @app.action(doubts.IS_FIRST)
    @app.action(doubts.IS_OTHER)
    async def confirmed(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, confirm_kind, doubts.read_kind)

    @app.action(doubts.NOT_URGENT)
    async def calmed(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, not_urgent, cards.read_id)

    @app.view(kind_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def change(request: Request, view: View) -> View:
            form = kind_form.read(view)
            await interactions.write(request, change_kind, form)
            shown = await interactions.read(request, card, form.conversation_id, request.now)
            return kind_form.confirmation(shown, request.now)

        await interactions.submit(ack, body, change)


async def open_form(interactions: Interactions, request: Request, conversation: int) -> View:
    """Give the form for a conversation."""
    view = await interactions.read(request, card_for, conversation, request.actor, Action.CHANGE_KIND, request.now)
    return kind_form.open_form(view)

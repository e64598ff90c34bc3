"""**Not for us**, **Bring back**, **Reopen** and **Undo**."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.teams.permissions import Action
from bot.queries.conversations import card_for
from bot.queries.customers import customer_name
from bot.services.conversations import dismiss, reopen, undo
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card, dismiss_form
from handlers.kit.interactions import Ack, Body, Interactions


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the buttons and the form; the menu of the card opens it through `opened`."""

    @app.view(dismiss_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def put_aside(request: Request, view: Mapping[str, Any]) -> Mapping[str, Any]:
            conversation, why = dismiss_form.read(view)
            await interactions.write(request, dismiss.dismiss, conversation, why)
            return dismiss_form.confirmation(
                await interactions.read(customer_name, interactions.workspace, conversation), why
            )

        await interactions.submit(ack, body, put_aside)

    @app.action(card.BRING_BACK)
    async def brought_back(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, dismiss.bring_back, card.read_id)

    @app.action(card.REOPEN)
    async def reopened(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, reopen.reopen, card.read_id)

    @app.action(card.UNDO)
    async def undone(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, undo.undo, card.read_id)


async def opened(interactions: Interactions, person: str, conversation: int) -> Mapping[str, Any]:
    """Give the form for a conversation."""
    view = await interactions.read(
        card_for, interactions.workspace, conversation, person, Action.DISMISS, interactions.clock.now()
    )
    return dismiss_form.open_form(view)

"""The card's menu: each choice opens the form of its own feature."""

from collections.abc import Awaitable, Callable
from typing import Final

from slack_bolt.async_app import AsyncApp

from bot.services.conversations.reopen import reopen
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card
from handlers.conversations import dismiss, hand_over, snooze
from handlers.customers import customer
from handlers.kit.interactions import Interactions
from handlers.kit.requests import Ack, Body, View, clicked
from handlers.voices import change_kind

_FORMS: Final[dict[str, Callable[[Interactions, Request, int], Awaitable[View]]]] = {
    "hand_over": hand_over.open_form,
    "snooze": snooze.open_form,
    "customer": customer.open_form,
    "kind": change_kind.open_form,
    "dismiss": dismiss.open_form,
}


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the menu."""

    @app.action(card.MORE)
    async def chosen(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            choice, conversation = card.read_choice(clicked(body))
            return await _FORMS[choice](interactions, request, conversation)

        if card.reopens(clicked(body)):
            await interactions.click(ack, body, reopen, lambda action: card.read_choice(action)[1])
        else:
            await interactions.open(ack, body, form)

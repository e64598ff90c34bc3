"""The card's menu: each choice opens the form of its own feature."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services.conversations.reopen import reopen
from bot.slack.conversations import card
from handlers.conversations import dismiss, snooze
from handlers.customers import customer
from handlers.kit.interactions import Ack, Body, Interactions
from handlers.recognition import applaud

_FORMS: dict[str, Callable[[Interactions, str, int], Awaitable[Mapping[str, Any]]]] = {
    "snooze": snooze.opened,
    "customer": customer.opened,
    "more": customer.opened,
    "applaud": applaud.opened,
    "dismiss": dismiss.opened,
}


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the menu."""

    @app.action(card.MORE)
    async def chosen(ack: Ack, body: Body) -> None:
        if card.reopens(body["actions"][0]):
            await interactions.click(ack, body, reopen, lambda action: card.read_choice(action)[1])
        else:
            await interactions.open(ack, body, partial(form, body))

    async def form(body: Body) -> Mapping[str, Any]:
        choice, conversation = card.read_choice(body["actions"][0])
        return await _FORMS[choice](interactions, body["user"]["id"], conversation)

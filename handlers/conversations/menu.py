"""The card's menu: each choice opens the form of its own feature."""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.ports import Tx
from bot.services.conversations.reopen import reopen
from bot.services.core.unit_of_work import Request
from bot.services.voices.incidents.leading import take_out
from bot.slack.conversations import card
from handlers.conversations import dismiss, hand_over, snooze
from handlers.customers import customer
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked
from handlers.voices.sorting import change_kind

_FORMS: Final[dict[str, Callable[[Interactions, Request, int], Awaitable[View]]]] = {
    "hand_over": hand_over.open_form,
    "snooze": snooze.open_form,
    "customer": customer.open_form,
    "kind": change_kind.open_form,
    "dismiss": dismiss.open_form,
}

_AT_ONCE: Final[dict[str, Callable[[Tx, Request, int], None]]] = {"reopen": reopen, "take_out": take_out}


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the menu."""

    @app.action(card.MORE)
    async def chosen(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            choice, conversation = card.read_choice(clicked(body))
            return await _FORMS[choice](interactions, request, conversation)

        if choice := card.at_once(clicked(body)):
            await interactions.click(ack, body, _AT_ONCE[choice], lambda action: card.read_choice(action)[1])
        else:
            await interactions.open(ack, body, form)

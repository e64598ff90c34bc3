"""**Split or join**, of a customer's page: a press acts at once, and the form shows how it stands then."""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.ports import Tx
from bot.queries.customers import matters_of
from bot.services.core.unit_of_work import Request
from bot.services.voices.matters.merging import join_matters
from bot.services.voices.matters.splitting import split
from bot.slack.conversations import card as cards
from bot.slack.voices.sorting import matters_form
from bot.views.customers import MattersView
from handlers.customers import customer
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked

T = TypeVar("T")


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the page's button, and for those of the form."""

    @app.action(matters_form.OPEN_FORM)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            view = await interactions.read(request, matters_of, cards.read_id(clicked(body)), request.actor)
            return matters_form.open_form(view, request.now)

        await interactions.open(ack, body, form)

    @app.action(matters_form.SPLIT)
    async def parted(ack: Ack, body: Body) -> None:
        await _press(interactions, ack, body, split, cards.read_id, matters_form.after_split)

    @app.action(matters_form.JOIN)
    async def brought_together(ack: Ack, body: Body) -> None:
        await _press(interactions, ack, body, join_matters, matters_form.read_pair, matters_form.after_join)


async def _press(
    interactions: Interactions,
    ack: Ack,
    body: Body,
    service: Callable[[Tx, Request, T], object],
    read: Callable[[dict[str, Any]], T],
    told: Callable[[MattersView, T], str],
) -> None:
    async def as_it_stands(request: Request, shown: View) -> tuple[int | None, View]:
        one = matters_form.conversation_of(shown)
        view = await interactions.read(request, matters_of, one, request.actor)
        return view.conversation_id, matters_form.open_form(view, request.now, told(view, read(clicked(body))))

    await customer.press(interactions, ack, body, service, read, as_it_stands)

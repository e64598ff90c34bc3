"""**Split or join**, of a customer's page: a press acts at once, and the form shows how it stands then."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from bot.domain.errors import NotFound
from bot.domain.teams.permissions import NotAllowed
from bot.ports import Tx
from bot.queries.customers import matters_of
from bot.services.core.unit_of_work import Request
from bot.services.voices.matters.merging import join_matters
from bot.services.voices.matters.splitting import split
from bot.slack.conversations import card as cards
from bot.slack.kit.client import SlackError
from bot.slack.kit.errors import StaleInteraction
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
    """Do what a button of the form says; then the form, and the customer's page below it, show what came of it."""
    await interactions.click(ack, body, service, read)
    if customer.is_on_a_page(body):
        interactions.background.run(_redraw(interactions, body, lambda view: told(view, read(clicked(body)))))


async def _redraw(interactions: Interactions, body: Body, told: Callable[[MattersView], str]) -> None:
    """Show the form as things stand now, best effort: what was refused is said already."""
    request, shown = interactions.request(body), body["view"]
    with suppress(NotAllowed, NotFound, StaleInteraction, SlackError):
        one = matters_form.conversation_of(shown)
        view = await interactions.read(request, matters_of, one, request.actor)
        await interactions.slack.update_form(shown["id"], matters_form.open_form(view, request.now, told(view)))
        if customer.is_over_a_page(body):
            await customer.redraw(interactions, body, view.conversation_id)

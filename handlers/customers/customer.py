"""**Customer**: what the team knows of somebody, and the form that mends it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from bot.domain.errors import NotFound
from bot.domain.teams.permissions import NotAllowed
from bot.ports import Tx
from bot.queries.contact.identities import count_asked, pair_of
from bot.queries.customers import customer_of
from bot.queries.people import zone_of
from bot.services.core.unit_of_work import Request
from bot.services.customers.edit import edit_customer
from bot.slack.conversations import card
from bot.slack.customers import customer_form, who_form
from bot.slack.kit.client import SlackError
from bot.slack.kit.errors import StaleInteraction
from bot.slack.teams import home
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked

T = TypeVar("T")


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for a list's **Open** and the form; the menu of the card opens the form as well."""

    @app.action(home.OPEN)
    async def from_list(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return await open_form(interactions, request, card.read_id(clicked(body)))

        await interactions.open(ack, body, form)

    @app.view(customer_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: View) -> View:
            form = customer_form.read(view)
            pair = await interactions.write(request, edit_customer, form)
            if pair is None:
                return customer_form.confirmation(form.name)
            return who_form.ask(await interactions.read(request, pair_of, pair, form.customer_id, request.actor))

        await interactions.submit(ack, body, keep)


async def redraw(interactions: Interactions, body: Body, conversation: int) -> None:
    """Show the page below as it stands now, best effort: what was refused is said already."""
    view = body["view"]
    with suppress(NotAllowed, NotFound, SlackError):
        form = await open_form(interactions, interactions.request(body), conversation)
        await interactions.slack.update_form(str(view.get("root_view_id") or view["id"]), form)


async def press(
    interactions: Interactions,
    ack: Ack,
    body: Body,
    service: Callable[[Tx, Request, T], object],
    read: Callable[[dict[str, Any]], T],
    form: Callable[[Request, View], Awaitable[tuple[int | None, View]]],
) -> None:
    """Do what a button of a form says; then the form, and the customer's page below it, show what came of it.

    ``form`` takes the form that is shown and gives it as things stand now, and whose page is below: a conversation's.
    Best effort: what was refused is said already.
    """
    await interactions.click(ack, body, service, read)
    if is_on_a_page(body):
        interactions.background.run(_redraw_form(interactions, body, form))


async def _redraw_form(
    interactions: Interactions, body: Body, form: Callable[[Request, View], Awaitable[tuple[int | None, View]]]
) -> None:
    request, shown = interactions.request(body), body["view"]
    with suppress(NotAllowed, NotFound, StaleInteraction, SlackError):
        conversation, view = await form(request, shown)
        await interactions.slack.update_form(shown["id"], view)
        if conversation is not None and is_over_a_page(body):
            await redraw(interactions, body, conversation)


def is_on_a_page(body: Body) -> bool:
    """Whether something was pressed in a form, such as a customer's page, rather than on a message or on Home."""
    return (body.get("view") or {}).get("type") == "modal"


def is_over_a_page(body: Body) -> bool:
    """Whether a form was opened from a customer's page, which still stands below it."""
    view = body["view"]
    return bool(view.get("root_view_id", view["id"]) != view["id"])


async def open_form(interactions: Interactions, request: Request, conversation: int) -> View:
    """Give the form for a conversation's customer."""
    view = await interactions.read(request, customer_of, conversation, request.actor)
    tz = await interactions.read(request, zone_of, request.actor)
    asked = await interactions.read(request, count_asked, view.id, request.now)
    return customer_form.open_form(replace(view, asked=asked), request.now, tz)

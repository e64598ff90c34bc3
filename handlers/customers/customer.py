"""**Customer**: what the team knows of somebody, and the form that mends it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.queries.customers import customer_of
from bot.queries.people import zone_of
from bot.services.core.unit_of_work import Request
from bot.services.customers.edit import edit_customer
from bot.slack.conversations import card
from bot.slack.customers import customer_form
from bot.slack.teams import home
from handlers.kit.interactions import Ack, Body, Desk


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen for a list's **Open** and the form; the menu of the card opens it through `opened`."""

    @app.action(home.OPEN)
    async def from_list(ack: Ack, body: Body) -> None:
        async def form() -> Mapping[str, Any]:
            return await opened(desk, body["user"]["id"], card.read_id(body["actions"][0]))

        await desk.open(ack, body, form)

    @app.view(customer_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: Mapping[str, Any]) -> Mapping[str, Any]:
            form = customer_form.read(view)
            await desk.write(request, edit_customer, form)
            return customer_form.confirmation(form.name)

        await desk.submit(ack, body, keep)


async def opened(desk: Desk, person: str, conversation: int) -> Mapping[str, Any]:
    """Give the form for a conversation's customer."""
    view = await desk.read(customer_of, desk.workspace, conversation, person)
    return customer_form.open_form(view, desk.clock.now(), await desk.read(zone_of, desk.workspace, person))

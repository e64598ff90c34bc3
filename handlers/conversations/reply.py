"""**Log a reply**: the form, and what was typed in it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.teams.permissions import Action
from bot.queries.conversations import card_for
from bot.queries.people import zone_of
from bot.services.conversations.reply import alike_notes, log_reply
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card, reply_form
from handlers.kit.interactions import Ack, Body, Interactions


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the button and the form."""

    @app.action(card.REPLY)
    async def opened(ack: Ack, body: Body) -> None:
        async def form() -> Mapping[str, Any]:
            now, person, one = interactions.clock.now(), body["user"]["id"], card.read_id(body["actions"][0])
            view = await interactions.read(card_for, interactions.workspace, one, person, Action.REPLY, now)
            return reply_form.open_form(view, now, await interactions.read(zone_of, interactions.workspace, person))

        await interactions.open(ack, body, form)

    @app.view(reply_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def log(request: Request, view: Mapping[str, Any]) -> Mapping[str, Any]:
            tz = await interactions.read(zone_of, interactions.workspace, request.actor)
            reply = reply_form.read(view, tz, request.now)
            alike = await interactions.read(alike_notes, interactions.workspace, request.actor, reply.note)
            customer = await interactions.write(request, log_reply, reply, alike)
            return reply_form.confirmation(reply, customer, tz=tz, now=request.now)

        await interactions.submit(ack, body, log)

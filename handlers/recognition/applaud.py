"""**`/applaud`**, **Applaud someone**, and a manager's **Approve** or **Decline**."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.recognition.commands import Applaud
from bot.queries.people import named
from bot.queries.recognition import nominates
from bot.services.core.unit_of_work import Request
from bot.services.recognition.applause import applaud, approve, decline
from bot.slack.conversations import card
from bot.slack.kit import slash_commands
from bot.slack.kit.mrkdwn import Message
from bot.slack.recognition import applaud_form, applause, thanked
from bot.slack.workspaces.manifest import APPLAUD
from handlers.kit.interactions import Ack, Body, Interactions


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the command, the form and the buttons."""

    @app.command(APPLAUD)
    async def asked(ack: Ack, body: Body) -> None:
        to, why = slash_commands.read_applaud(body.get("text", ""))
        if to and why:
            await interactions.answer(ack, body, partial(at_once, body, Applaud(to, why)))
        else:
            await interactions.open(ack, body, partial(opened, interactions, body["user_id"], to=to, why=why))

    async def at_once(body: Body, form: Applaud) -> Message:
        request = interactions.command_request(body)
        state = await interactions.write(request, applaud, form)
        to = await interactions.read(named, interactions.workspace, form.to)
        return thanked.thanked(to, given=state == "given")

    @app.view(applaud_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def give(request: Request, view: Mapping[str, Any]) -> Mapping[str, Any]:
            form = applaud_form.read(view)
            state = await interactions.write(request, applaud, form)
            return applaud_form.confirmation(
                await interactions.read(named, interactions.workspace, form.to), given=state == "given"
            )

        await interactions.submit(ack, body, give)

    @app.action(applause.APPROVE)
    async def approved(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, approve, card.read_id)

    @app.action(applause.REFUSE)
    async def declined(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, decline, card.read_id)


async def opened(
    interactions: Interactions, person: str, conversation: int | None = None, *, to: str = "", why: str = ""
) -> Mapping[str, Any]:
    """Give the form, for a conversation or for none."""
    nominating = await interactions.read(nominates, interactions.workspace, person)
    return applaud_form.open_form(to=to, why=why, conversation_id=conversation, nominating=nominating)

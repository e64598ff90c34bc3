"""Praise that names staff: **Thank …**, **Somebody else…** and **Not this one**."""

from bot.queries.recognition import applause_form, open_praise
from bot.services.core.unit_of_work import Request
from bot.services.recognition.praise import drop_praise
from bot.slack.conversations import card
from bot.slack.recognition import applaud_form, praise
from bot.slack.recognition.applaud_form import Proposal
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the buttons; the form is the one of applause."""

    async def opened(ack: Ack, body: Body, *, proposes: bool) -> None:
        async def form(request: Request) -> View:
            voice = card.read_id(clicked(body))
            found = await interactions.read(request, open_praise, voice, request.actor)
            asked = await interactions.read(request, applause_form, request.actor, found.conversation_id)
            return applaud_form.open_form(
                why=praise.WHY,
                conversation_id=found.conversation_id,
                values=asked.values,
                has_staff=asked.has_staff,
                proposal=Proposal(found.named, found.among, voice) if proposes else Proposal(praise=voice),
            )

        await interactions.open(ack, body, form)

    @app.action(praise.THANK)
    async def thank(ack: Ack, body: Body) -> None:
        await opened(ack, body, proposes=True)

    @app.action(praise.SOMEBODY_ELSE)
    async def somebody_else(ack: Ack, body: Body) -> None:
        await opened(ack, body, proposes=False)

    @app.action(praise.NOT_THIS_ONE)
    async def not_this_one(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, drop_praise, card.read_id)

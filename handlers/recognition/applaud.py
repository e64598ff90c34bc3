"""**`/applaud`** and **Applaud someone**."""

from functools import partial

from bot.domain.recognition.commands import Applaud
from bot.queries.people import named
from bot.queries.recognition import applause_form
from bot.services.core.unit_of_work import Request
from bot.services.recognition.applause import applaud
from bot.slack.kit.mrkdwn import Message
from bot.slack.recognition import applaud_form, thanked
from bot.slack.workspaces import slash_commands
from bot.slack.workspaces.manifest import APPLAUD
from bot.slack.workspaces.slash_commands import NOTHING_TYPED, ApplaudRequest
from bot.views.people import PersonView
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the command and the form."""

    @app.command(APPLAUD)
    async def asked(ack: Ack, body: Body) -> None:
        typed = slash_commands.read_applaud(body.get("text", ""))
        forms = tuple(Applaud(one, typed.why) for one in typed.to)

        async def at_once(request: Request) -> Message:
            state = await interactions.write(request, applaud, *forms)
            return thanked.thanked(await _people(interactions, request, forms), given=state == "given")

        if forms and typed.why and not applaud_form.not_people(typed):
            await interactions.answer(ack, body, at_once)
        else:
            await interactions.open(ack, body, partial(open_form, interactions, typed=typed))

    @app.view(applaud_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def give(request: Request, view: View) -> View:
            forms = applaud_form.read(view)
            state = await interactions.write(request, applaud, *forms)
            people, private = await _people(interactions, request, forms), forms[0].private
            return applaud_form.confirmation(people, given=state == "given", private=private)

        await interactions.submit(ack, body, give)


async def _people(interactions: Interactions, request: Request, forms: tuple[Applaud, ...]) -> list[PersonView]:
    return [await interactions.read(request, named, one.to) for one in forms]


async def open_form(
    interactions: Interactions,
    request: Request,
    conversation: int | None = None,
    *,
    typed: ApplaudRequest = NOTHING_TYPED,
) -> View:
    """Give the form, for a conversation or for none, with what was ``typed`` and why that was not enough."""
    asked = await interactions.read(request, applause_form, request.actor, conversation)
    notice = applaud_form.not_people(typed)
    return applaud_form.open_form(
        to=typed.to,
        why=typed.why,
        conversation_id=conversation,
        nominating=asked.nominating,
        values=asked.values,
        notice=notice,
    )

"""**`/applaud`** and **Applaud someone**."""

from functools import partial

from bot.domain.errors import FieldError
from bot.domain.recognition.commands import Applaud
from bot.domain.recognition.staff import ASKED_MAX, FIELD_MAX, NOBODY, TOO_FEW_WORDS
from bot.queries.recognition import applause_form, just_made, staff_called, thanked_one
from bot.services.core.unit_of_work import Request
from bot.services.recognition.applause import applaud
from bot.slack.kit.mrkdwn import Message
from bot.slack.recognition import applaud_form, thanked
from bot.slack.workspaces import slash_commands
from bot.slack.workspaces.manifest import APPLAUD
from bot.slack.workspaces.slash_commands import NOTHING_TYPED, ApplaudRequest
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View
from handlers.recognition.naming import proposed


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the command and the form."""

    @app.command(APPLAUD)
    async def asked(ack: Ack, body: Body) -> None:
        typed = slash_commands.read_applaud(body.get("text", ""))
        forms = tuple(Applaud(one, typed.why) for one in typed.to)

        async def at_once(request: Request) -> Message:
            state = await interactions.write(request, applaud, *forms)
            return thanked.thanked(await _thanks(interactions, request, forms, given=state == "given"))

        if forms and typed.why and not applaud_form.not_people(typed):
            await interactions.answer(ack, body, at_once)
        else:
            await interactions.open(ack, body, partial(open_form, interactions, typed=typed))

    @app.view(applaud_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def give(request: Request, view: View) -> View:
            said = applaud_form.read(view)
            found = await interactions.read(request, staff_called, said.called) if said.called else []
            if said.called and not 0 < len(found) <= ASKED_MAX:
                raise FieldError(applaud_form.STAFF, TOO_FEW_WORDS if found else NOBODY)
            if len(found) > 1:
                return applaud_form.which(view, said.called, found)
            forms = said.forms(*(one.id for one in found))
            state = await interactions.write(request, applaud, *forms)
            return applaud_form.confirmation(await _thanks(interactions, request, forms, given=state == "given"))

        await interactions.submit(ack, body, give)


async def _thanks(
    interactions: Interactions, request: Request, forms: tuple[Applaud, ...], *, given: bool
) -> thanked.Thanks:
    found = [await interactions.read(request, thanked_one, one) for one in forms]
    one = await interactions.read(request, just_made, request.actor, request.now)
    return thanked.Thanks([who for who, _ in found], given, sum(private for _, private in found), one)


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
    asks = conversation is not None and asked.has_staff
    proposal, why = applaud_form.NOBODY_NAMED, typed.why
    if asks:
        proposal = await proposed(interactions, request, conversation or 0)
    elif asked.has_staff and not typed.to and not notice:
        called, said = slash_commands.name_first(typed.why)
        if found := await interactions.read(request, staff_called, called[:FIELD_MAX]):
            proposal, why = applaud_form.meant(found), said
    return applaud_form.open_form(
        to=typed.to,
        why=why,
        conversation_id=conversation,
        nominating=asked.nominating,
        values=asked.values,
        has_staff=asked.has_staff,
        proposal=proposal,
        notice=notice,
    )

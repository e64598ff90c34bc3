"""**Read my draft**: `/voice draft`, and the button in the form of a reply. Nothing is written."""

from dataclasses import replace

from bot.domain.customers.drafts.checking import check
from bot.domain.teams.permissions import Action
from bot.queries.contact.drafts import draft_for, draft_form
from bot.queries.rights import require_anywhere
from bot.services.core.unit_of_work import Request
from bot.services.customers.likeness import LIKENESS
from bot.slack.conversations import card
from bot.slack.customers import draft_form as form
from bot.slack.workspaces.slash_commands import VoiceRequest
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button and the form; the command opens the form as well."""

    @app.action(form.OPEN_FORM)
    async def asked(ack: Ack, body: Body) -> None:
        async def opened(request: Request) -> View:
            one = card.read_id(clicked(body))
            return form.open_form(await interactions.read(request, draft_form, one, request.actor, request.now))

        await interactions.open(ack, body, opened)

    @app.view(form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def marked(request: Request, view: View) -> View:
            draft = form.read(view)
            if draft.conversation_id is None:
                known = await interactions.read(request, draft_for, draft.whom, request.actor, request.now)
            else:
                about = draft.conversation_id
                known = await interactions.read(request, draft_form, about, request.actor, request.now)
            found = check(draft.text, replace(known.facts, medium=draft.medium), known.today, LIKENESS.nicknames)
            return form.with_findings(view, known, found)

        await interactions.submit(ack, body, marked)


async def open_typed(interactions: Interactions, request: Request, typed: VoiceRequest) -> View:  # noqa: ARG001 - as others
    """Give the form of `/voice draft`."""
    await interactions.read(request, require_anywhere, request.actor, Action.LOOK_UP)
    return form.open_form()

"""**Away**: the form, from Home or by `/voice away`, a manager's for a colleague; **I am back**; and Slack statuses."""

import asyncio
from dataclasses import replace

from bot.intake.times.leaves import read_leave
from bot.ports import Tx
from bot.queries.lists.standing_in import away_form
from bot.queries.people import language_of
from bot.services.core.unit_of_work import Request
from bot.services.teams.absence import come_back, go_away
from bot.slack.kit.mrkdwn import Message
from bot.slack.teams.away import form, notes
from bot.slack.workspaces.slash_commands import VoiceRequest
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the buttons, the menu and the form."""

    @app.action(form.CALLBACK)
    async def opened(ack: Ack, body: Body) -> None:
        async def mine(request: Request) -> View:
            return await _open(interactions, request, "")

        await interactions.open(ack, body, mine)

    @app.action(form.OF_COLLEAGUE)
    async def of_colleague(ack: Ack, body: Body) -> None:
        async def theirs(request: Request) -> View:
            return await _open(interactions, request, form.read_colleague(clicked(body)))

        await interactions.open(ack, body, theirs)

    @app.view(form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def leave(request: Request, view: View) -> View:
            person = form.of(view)
            shown = await interactions.read(request, away_form, request.actor, person, request.now)
            await interactions.write(request, go_away, form.read(view, shown.tz, request.now))
            shown = await interactions.read(request, away_form, request.actor, person, request.now)
            return form.confirmation(shown)

        await interactions.submit(ack, body, leave)

    @app.action(form.BACK)
    async def is_back(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, _back, lambda _action: "")


async def open_typed(interactions: Interactions, request: Request, typed: VoiceRequest) -> View:
    """Give the form with the days that were typed behind `/voice away`, as they were read."""
    view = await interactions.read(request, away_form, request.actor, "", request.now)
    language = await interactions.read(request, language_of, request.actor)
    # a word that only dateparser may know takes it a moment to look up: the loop does not wait for it
    meant = await asyncio.to_thread(read_leave, typed.words, request.now, view.tz, language)
    return form.open_form(view, typed=typed.words, meant=meant)


async def back(interactions: Interactions, request: Request, _typed: VoiceRequest) -> Message:
    """Answer `/voice back`."""
    # said again it changes nothing, but within ten minutes somebody may have gone once more
    await interactions.write(replace(request, recent_key=""), come_back)
    return notes.is_back()


async def _open(interactions: Interactions, request: Request, person: str) -> View:
    return form.open_form(await interactions.read(request, away_form, request.actor, person, request.now))


def _back(tx: Tx, request: Request, person: str) -> None:
    come_back(tx, request, person)

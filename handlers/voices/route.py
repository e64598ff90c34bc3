"""**Route to a marketer** and **Log a customer voice**: the form, and the voice that comes of it."""

from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.teams.permissions import Action
from bot.domain.voices.voice import Voice
from bot.intake.slack import message as slack_message
from bot.queries.conversations import card
from bot.queries.rights import require
from bot.queries.teams import team_views
from bot.services.core.unit_of_work import Request
from bot.services.voices.take_in import route
from bot.slack.kit.client import SlackError
from bot.slack.voices import route_form
from bot.slack.workspaces.manifest import LOG_VOICE, ROUTE_MESSAGE
from handlers.kit.interactions import Interactions
from handlers.kit.requests import Ack, Body, View


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the shortcuts and the form."""

    @app.shortcut(ROUTE_MESSAGE)
    async def from_message(ack: Ack, body: Body) -> None:
        await interactions.open(ack, body, partial(_form_for_message, interactions, body))

    @app.shortcut(LOG_VOICE)
    async def from_anywhere(ack: Ack, body: Body) -> None:
        await interactions.open(ack, body, partial(open_form, interactions))

    @app.view(route_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def pass_on(request: Request, view: View) -> View:
            form = route_form.read(view)
            taken = await interactions.write(request, route, form)
            shown = await interactions.read(request, card, taken.conversation_id, request.now)
            return route_form.confirmation(
                shown.customer,
                shown.owner,
                shown.reply_due,
                tz=shown.team_tz,
                now=request.now,
                answered=bool(form.answered),
            )

        await interactions.submit(ack, body, pass_on)


async def open_form(interactions: Interactions, request: Request) -> View:
    """Give the empty form."""
    await interactions.read(request, require, request.actor, Action.ROUTE)
    return route_form.open_form(teams=await interactions.read(request, team_views))


async def _form_for_message(interactions: Interactions, body: Body, request: Request) -> View:
    """Give the form for the message that it was asked for on, filled in as far as the message says."""
    await interactions.read(request, require, request.actor, Action.ROUTE)
    channel, message = body["channel"]["id"], dict(body["message"])
    voice = slack_message.read(await fuller(interactions, message), channel)
    private = await _is_private(interactions, channel)
    teams = await interactions.read(request, team_views)
    if voice is None:
        return route_form.open_form(teams=teams, origin=f"{channel}:{body['message_ts']}", private=private)
    return route_form.open_form(teams=teams, private=private, **_known(voice))


def _known(voice: Voice) -> dict[str, Any]:
    reach = next((one.value for one in voice.sender.identities), "")
    return {
        "words": voice.words,
        "name": voice.sender.name,
        "reach_by": reach,
        "kind": voice.kind,
        "channel": voice.channel,
        "origin": voice.source_key.removeprefix("slack:"),
        "said_at": voice.said_at,
        "subject": voice.subject,
    }


async def fuller(interactions: Interactions, message: dict[str, Any]) -> dict[str, Any]:
    """Give the message with all the words of its email file, where Slack sent only the beginning of it."""
    file = slack_message.needs_file(message)
    if file is None:
        return message
    try:
        return {**message, "files": [await interactions.slack.file(file)]}
    except SlackError:
        return message  # the beginning of it is better than nothing


async def _is_private(interactions: Interactions, channel: str) -> bool:
    """Whether outsiders can't read it; a channel that Slack does not show us is private."""
    try:
        found = await interactions.slack.channel(channel)
    except SlackError:
        return True
    return bool(found.get("is_private") or found.get("is_im") or found.get("is_mpim"))

"""**Route to a marketer** and **Log a customer voice**: the form, and the voice that comes of it."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.teams.permissions import Action
from bot.domain.voices.judging.deciding import text_of
from bot.domain.voices.voice import Voice
from bot.intake.slack import files
from bot.intake.slack import message as slack_message
from bot.queries.conversations import card
from bot.queries.messages import already_here, who_has
from bot.queries.people import first_of_others
from bot.queries.rights import require
from bot.queries.teams import team_views
from bot.services.conversations.reply import alike_notes
from bot.services.core.unit_of_work import Request
from bot.services.voices.take_in import route
from bot.slack.kit.client import SlackError
from bot.slack.voices import already_here as already
from bot.slack.voices import route_form
from bot.slack.workspaces.manifest import LOG_VOICE, ROUTE_MESSAGE
from bot.slack.workspaces.slash_commands import VoiceRequest
from bot.views.messages import AlreadyHere
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View


@dataclass(frozen=True, slots=True)
class Stands:
    """A message in Slack, and where it stands."""

    channel: str
    ts: str
    message: dict[str, Any]


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the shortcuts and the form."""

    @app.shortcut(ROUTE_MESSAGE)
    async def from_message(ack: Ack, body: Body, context: AsyncBoltContext) -> None:
        stands = Stands(body["channel"]["id"], str(body["message_ts"]), dict(body["message"]))
        await interactions.open(ack, body, partial(form_for_message, interactions, stands, ours(context)))

    @app.shortcut(LOG_VOICE)
    async def from_anywhere(ack: Ack, body: Body) -> None:
        await interactions.open(ack, body, partial(open_form, interactions))

    @app.view(route_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def pass_on(request: Request, view: View) -> View:
            form = route_form.read(view)
            alike = await interactions.read(request, alike_notes, request.actor, form.answered)
            found = await interactions.judge(text_of(form.subject, form.words))
            taken = await interactions.write(request, route, form, alike, found)
            if taken.repeated:
                here = await interactions.read(request, who_has, taken.conversation_id, request.actor, request.now)
                return await _already(interactions, request, here)
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


async def open_form(interactions: Interactions, request: Request, typed: VoiceRequest | None = None) -> View:
    """Give the form, empty or with what was typed in it."""
    await interactions.read(request, require, request.actor, Action.ROUTE)
    teams = await interactions.read(request, team_views)
    if typed is None:
        return route_form.open_form(teams=teams)
    reach = await interactions.read(request, first_of_others, typed.ways)
    return route_form.open_form(teams=teams, words=typed.words, reach_by=reach)


def ours(context: AsyncBoltContext) -> set[str]:
    """The ids that our own messages carry."""
    return {one for one in (context.bot_id, context.bot_user_id) if one}


async def form_for_message(
    interactions: Interactions, stands: Stands, us: set[str], request: Request, team_id: int | None = None
) -> View:
    """Give the form for the message that it was asked for on, filled in as far as the message says.

    ``us``: the ids that our own messages carry. Of those, and of what was passed on before, it says who has it.
    """
    await interactions.read(request, require, request.actor, Action.ROUTE)
    here = await interactions.read(request, already_here, stands.channel, stands.ts, request.actor, request.now)
    if here or is_ours(stands.message, us):
        return await _already(interactions, request, here or AlreadyHere())
    voice = slack_message.read(await fuller(interactions, stands.message), stands.channel)
    private = await is_private(interactions, stands.channel)
    teams = await interactions.read(request, team_views)
    if voice is None:
        origin = f"{stands.channel}:{stands.ts}"
        return route_form.open_form(teams=teams, origin=origin, private=private, team_id=team_id)
    reach = next((one.value for one in voice.sender.identities), "")
    if not reach:
        reach = await interactions.read(request, first_of_others, slack_message.ways(stands.message, voice.words))
    return route_form.open_form(teams=teams, private=private, team_id=team_id, **_known(voice, reach))


def is_ours(message: dict[str, Any], us: set[str]) -> bool:
    """Whether a message is one of our own."""
    return bool(us & {message.get("bot_id"), message.get("user")})


async def _already(interactions: Interactions, request: Request, here: AlreadyHere) -> View:
    return already.draw(here, request.now, await link_to(interactions, here))


async def link_to(interactions: Interactions, here: AlreadyHere) -> str:
    """Give the address of a card; empty when it does not stand, or Slack does not say: the words say enough."""
    if here.ts:
        with suppress(SlackError):
            return await interactions.slack.permalink(here.channel, here.ts)
    return ""


def _known(voice: Voice, reach: str) -> dict[str, Any]:
    return {
        "words": voice.words,
        "name": voice.sender.name,
        "reach_by": reach,
        "kind": voice.kind,
        "channel": voice.channel,
        "origin": voice.source_key.removeprefix("slack:"),
        "said_at": voice.said_at,
        "subject": voice.subject,
        "note": voice.note,
    }


async def fuller(interactions: Interactions, message: dict[str, Any]) -> dict[str, Any]:
    """Give the message with all the words of its email files, where Slack sent only the beginning of them, or less."""
    asked = files.needed(message)
    found = dict(zip(asked, await asyncio.gather(*(_file(interactions, one) for one in asked)), strict=True))
    known = {one: file for one, file in found.items() if file}
    return files.completed(message, known) if known else message


async def _file(interactions: Interactions, file: str) -> dict[str, Any]:
    try:
        return await interactions.slack.file(file)
    except SlackError:
        return {}  # the beginning of it is better than nothing


async def is_private(interactions: Interactions, channel: str) -> bool:
    """Whether outsiders can't read it; a channel that Slack does not show us is private."""
    try:
        found = await interactions.slack.channel(channel)
    except SlackError:
        return True
    return bool(found.get("is_private") or found.get("is_im") or found.get("is_mpim"))

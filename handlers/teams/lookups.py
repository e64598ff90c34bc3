"""**`/voice`**: alone the form, with a word behind it an answer."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from slack_bolt.async_app import AsyncApp

from bot.domain.teams.permissions import Action
from bot.queries import lookups
from bot.queries.insights import preview
from bot.queries.rights import require
from bot.services.core.unit_of_work import Request
from bot.slack.insights import digest
from bot.slack.kit.mrkdwn import Message
from bot.slack.teams import lookups as answers
from bot.slack.workspaces import slash_commands
from bot.slack.workspaces.manifest import VOICE
from bot.slack.workspaces.slash_commands import VoiceCommand
from handlers.kit.interactions import Interactions
from handlers.kit.requests import Ack, Body, View
from handlers.voices import route


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the command."""

    @app.command(VOICE)
    async def asked(ack: Ack, body: Body) -> None:
        what, words = slash_commands.read_voice(body.get("text", ""))
        if what is VoiceCommand.FORM:
            await interactions.open(ack, body, partial(route.open_form, interactions))
        elif what is VoiceCommand.DIGEST:
            await interactions.open(ack, body, partial(_preview, interactions))
        else:
            await interactions.answer(ack, body, lambda request: _ANSWERS[what](interactions, request, words))


async def _help(interactions: Interactions, request: Request, _words: str) -> Message:
    await interactions.read(request, require, request.actor, Action.LOOK)
    return answers.help_()


async def _mine(interactions: Interactions, request: Request, _words: str) -> Message:
    return answers.found(await interactions.read(request, lookups.mine, request.actor, request.now))


async def _find(interactions: Interactions, request: Request, words: str) -> Message:
    return answers.found(await interactions.read(request, lookups.find, request.actor, words, request.now))


async def _who(interactions: Interactions, request: Request, words: str) -> Message:
    return answers.found(await interactions.read(request, lookups.who, request.actor, words, request.now))


async def _team(interactions: Interactions, request: Request, _words: str) -> Message:
    return answers.found(await interactions.read(request, lookups.my_team, request.actor, request.now))


async def _preview(interactions: Interactions, request: Request) -> View:
    view = await interactions.read(request, preview, request.actor, request.now)
    return answers.preview(digest.draw(view, request.now))


_ANSWERS: Final[dict[VoiceCommand, Callable[[Interactions, Request, str], Awaitable[Message]]]] = {
    VoiceCommand.HELP: _help,
    VoiceCommand.MINE: _mine,
    VoiceCommand.FIND: _find,
    VoiceCommand.WHO: _who,
    VoiceCommand.TEAM: _team,
}

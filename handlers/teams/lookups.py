"""**`/voice`**: alone the form, with a word behind it an answer."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, Final

from slack_bolt.async_app import AsyncApp

from bot.domain.teams.permissions import Action
from bot.queries import lookups
from bot.queries.insights import preview
from bot.queries.rights import require
from bot.slack.insights import digest
from bot.slack.kit import slash_commands
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.slash_commands import VoiceCommand
from bot.slack.teams import lookups as answers
from bot.slack.workspaces.manifest import VOICE
from handlers.kit.interactions import Ack, Body, Interactions
from handlers.voices import route


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the command."""

    @app.command(VOICE)
    async def asked(ack: Ack, body: Body) -> None:
        what, words = slash_commands.read_voice(body.get("text", ""))
        if what is VoiceCommand.FORM:
            await interactions.open(ack, body, partial(route.opened, interactions, body["user_id"]))
        elif what is VoiceCommand.DIGEST:
            await interactions.open(ack, body, partial(_preview, interactions, body["user_id"]))
        else:
            await interactions.answer(ack, body, partial(_ANSWERS[what], interactions, body["user_id"], words))


async def _help(interactions: Interactions, person: str, _words: str) -> Message:
    await interactions.read(require, interactions.workspace, person, Action.LOOK)
    return answers.help_()


async def _mine(interactions: Interactions, person: str, _words: str) -> Message:
    return answers.found(
        await interactions.read(lookups.mine, interactions.workspace, person, interactions.clock.now())
    )


async def _find(interactions: Interactions, person: str, words: str) -> Message:
    return answers.found(
        await interactions.read(lookups.find, interactions.workspace, person, words, interactions.clock.now())
    )


async def _who(interactions: Interactions, person: str, words: str) -> Message:
    return answers.found(
        await interactions.read(lookups.who, interactions.workspace, person, words, interactions.clock.now())
    )


async def _team(interactions: Interactions, person: str, _words: str) -> Message:
    return answers.found(
        await interactions.read(lookups.my_team, interactions.workspace, person, interactions.clock.now())
    )


async def _preview(interactions: Interactions, person: str) -> Mapping[str, Any]:
    now = interactions.clock.now()
    view = await interactions.read(preview, interactions.workspace, person, now)
    return answers.preview(digest.draw(view, now))


_ANSWERS: Final[dict[VoiceCommand, Callable[[Interactions, str, str], Awaitable[Message]]]] = {
    VoiceCommand.HELP: _help,
    VoiceCommand.MINE: _mine,
    VoiceCommand.FIND: _find,
    VoiceCommand.WHO: _who,
    VoiceCommand.TEAM: _team,
}

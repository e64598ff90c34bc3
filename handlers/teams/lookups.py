"""**`/voice`**: alone the form, with a word behind it an answer."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, Final

from slack_bolt.async_app import AsyncApp

from bot.domain.teams.permissions import Action
from bot.queries import lookups
from bot.queries.insights import preview
from bot.queries.rights import allowed
from bot.slack.insights import digest
from bot.slack.kit import slash_commands
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.slash_commands import Asked
from bot.slack.teams import lookups as answers
from bot.slack.workspaces.manifest import VOICE
from handlers.kit.interactions import Ack, Body, Desk
from handlers.voices import route


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen for the command."""

    @app.command(VOICE)
    async def asked(ack: Ack, body: Body) -> None:
        what, words = slash_commands.read_voice(body.get("text", ""))
        if what is Asked.FORM:
            await desk.open(ack, body, partial(route.opened, desk, body["user_id"]))
        elif what is Asked.DIGEST:
            await desk.open(ack, body, partial(_preview, desk, body["user_id"]))
        else:
            await desk.answer(ack, body, partial(_ANSWERS[what], desk, body["user_id"], words))


async def _help(desk: Desk, person: str, _words: str) -> Message:
    await desk.read(allowed, desk.workspace, person, Action.LOOK)
    return answers.help_()


async def _mine(desk: Desk, person: str, _words: str) -> Message:
    return answers.found(await desk.read(lookups.mine, desk.workspace, person, desk.clock.now()))


async def _find(desk: Desk, person: str, words: str) -> Message:
    return answers.found(await desk.read(lookups.find, desk.workspace, person, words, desk.clock.now()))


async def _who(desk: Desk, person: str, words: str) -> Message:
    return answers.found(await desk.read(lookups.who, desk.workspace, person, words, desk.clock.now()))


async def _team(desk: Desk, person: str, _words: str) -> Message:
    return answers.found(await desk.read(lookups.my_team, desk.workspace, person, desk.clock.now()))


async def _preview(desk: Desk, person: str) -> Mapping[str, Any]:
    now = desk.clock.now()
    view = await desk.read(preview, desk.workspace, person, now)
    return answers.preview(digest.draw(view, now))


_ANSWERS: Final[dict[Asked, Callable[[Desk, str, str], Awaitable[Message]]]] = {
    Asked.HELP: _help,
    Asked.MINE: _mine,
    Asked.FIND: _find,
    Asked.WHO: _who,
    Asked.TEAM: _team,
}

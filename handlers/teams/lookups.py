"""**`/voice`**: alone or with a customer's words the form, with a command's word behind it an answer."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from bot.domain.teams.permissions import Action
from bot.queries import lookups
from bot.queries.rights import require
from bot.services.core.unit_of_work import Request
from bot.slack.kit.mrkdwn import Message
from bot.slack.teams import lookups as answers
from bot.slack.workspaces import slash_commands
from bot.slack.workspaces.manifest import VOICE
from bot.slack.workspaces.slash_commands import VoiceCommand, VoiceRequest
from handlers.conversations import why
from handlers.customers import drafts
from handlers.insights import digest
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked
from handlers.teams import absence
from handlers.voices import route
from handlers.voices.sorting import kept_back


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the command."""

    @app.command(VOICE)
    async def asked(ack: Ack, body: Body) -> None:
        typed = slash_commands.read_voice(body.get("text", ""))
        if typed.command is VoiceCommand.FORM:
            await interactions.open(ack, body, partial(route.open_form, interactions, typed=typed))
        elif typed.command in _FORMS:
            await interactions.open(ack, body, partial(_FORMS[typed.command], interactions, typed=typed))
        else:
            answer = _ANSWERS[typed.command]
            await interactions.answer(ack, body, lambda request: answer(interactions, request, typed))

    @app.action(answers.AS_WORDS)
    async def no_command(ack: Ack, body: Body) -> None:
        async def with_words(request: Request) -> View:
            typed = slash_commands.voice_of(clicked(body).get("value"))
            return await route.open_form(interactions, request, typed)

        await interactions.open(ack, body, with_words)


async def _help(interactions: Interactions, request: Request, _typed: VoiceRequest) -> Message:
    await interactions.read(request, require, request.actor, Action.LOOK)
    return answers.help_()


async def _unsure(interactions: Interactions, request: Request, typed: VoiceRequest) -> Message:
    await interactions.read(request, require, request.actor, Action.LOOK)
    return answers.did_you_mean(typed.suggestion, typed.words, typed.typed)


async def _mine(interactions: Interactions, request: Request, _typed: VoiceRequest) -> Message:
    return answers.found(await interactions.read(request, lookups.mine, request.actor, request.now))


async def _find(interactions: Interactions, request: Request, typed: VoiceRequest) -> Message:
    return answers.found(await interactions.read(request, lookups.find, request.actor, typed.words, request.now))


async def _who(interactions: Interactions, request: Request, typed: VoiceRequest) -> Message:
    return answers.found(await interactions.read(request, lookups.who, request.actor, typed.words, request.now))


async def _team(interactions: Interactions, request: Request, _typed: VoiceRequest) -> Message:
    return answers.found(await interactions.read(request, lookups.my_team, request.actor, request.now))


async def _why(interactions: Interactions, request: Request, typed: VoiceRequest) -> View:
    one = await interactions.read(request, lookups.asked_about, request.actor, typed.words, request.now)
    return await why.open_form(interactions, request, one)


_FORMS: Final = {
    VoiceCommand.DIGEST: digest.open_typed,
    VoiceCommand.WHY: _why,
    VoiceCommand.AWAY: absence.open_typed,
    VoiceCommand.KEPT: kept_back.open_list,
    VoiceCommand.DRAFT: drafts.open_typed,
}


_ANSWERS: Final[dict[VoiceCommand, Callable[[Interactions, Request, VoiceRequest], Awaitable[Message]]]] = {
    VoiceCommand.HELP: _help,
    VoiceCommand.UNSURE: _unsure,
    VoiceCommand.MINE: _mine,
    VoiceCommand.FIND: _find,
    VoiceCommand.WHO: _who,
    VoiceCommand.TEAM: _team,
    VoiceCommand.BACK: absence.back,
    VoiceCommand.INSIGHTS: digest.answer_insights,
}

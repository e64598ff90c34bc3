"""What was kept back, looked through: **This one mattered**, **Right to keep back**, and the pages of the list."""

from collections.abc import Awaitable, Callable

from bot.domain.errors import Conflict
from bot.queries.conversations import card
from bot.queries.lists.kept_back import kept
from bot.services.core.unit_of_work import Request
from bot.services.voices.kept_back.looking import mattered, right_to_keep
from bot.slack.kit import mrkdwn
from bot.slack.voices.sorting import kept_back
from bot.slack.workspaces.slash_commands import VoiceRequest
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button that opens the list, and for those in it."""

    @app.action(kept_back.OPEN)
    async def asked(ack: Ack, body: Body) -> None:
        await interactions.open(ack, body, lambda request: _page(interactions, request, 0))

    async def turned(ack: Ack, body: Body) -> None:
        async def page(request: Request) -> View:
            return await _page(interactions, request, kept_back.read_page(clicked(body)))

        await interactions.update(ack, body, page)

    app.action(kept_back.PREVIOUS)(turned)
    app.action(kept_back.NEXT)(turned)
    _answers(app, interactions)


def _answers(app: Listeners, interactions: Interactions) -> None:
    @app.action(kept_back.MATTERED)
    async def it_mattered(ack: Ack, body: Body) -> None:
        async def without(request: Request) -> View:
            page, voice = kept_back.read_row(clicked(body))
            try:
                taken = await interactions.write(request, mattered, voice)
            except Conflict as exc:
                return await _page(interactions, request, page, str(exc))
            shown = await interactions.read(request, card, taken.conversation_id, request.now)
            owner = mrkdwn.name(shown.owner) if shown.owner else ""
            asked = kept_back.is_asked(owner, mrkdwn.customer(shown.customer))
            return await _page(interactions, request, page, asked)

        await _answered(interactions, ack, body, without)

    @app.action(kept_back.RIGHT)
    async def it_was_right(ack: Ack, body: Body) -> None:
        async def without(request: Request) -> View:
            page, voice = kept_back.read_row(clicked(body))
            try:
                await interactions.write(request, right_to_keep, voice)
            except Conflict as exc:
                return await _page(interactions, request, page, str(exc))
            return await _page(interactions, request, page)

        await _answered(interactions, ack, body, without)


async def _answered(
    interactions: Interactions, ack: Ack, body: Body, build: Callable[[Request], Awaitable[View]]
) -> None:
    """Show the list without what was answered; how many are left stands on App Home, too."""
    await interactions.update(ack, body, build)
    request = interactions.request(body)
    interactions.home.refresh(request.workspace, request.actor)


async def open_list(interactions: Interactions, request: Request, typed: VoiceRequest) -> View:  # noqa: ARG001 - as the other forms of `/voice`
    """Open the list for whoever typed `/voice kept`."""
    return await _page(interactions, request, 0)


async def _page(interactions: Interactions, request: Request, page: int, notice: str = "") -> View:
    return kept_back.draw(await interactions.read(request, kept, request.actor, page, request.now), notice)

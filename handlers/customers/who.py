"""**Who they are** and **The whole story**, of a customer's page: a press acts at once, and the form shows it."""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.ports import Tx
from bot.queries.contact.identities import who_of
from bot.queries.contact.story import story_of
from bot.services.core.unit_of_work import Request
from bot.services.customers.answering import answer_pair, unlink
from bot.slack.conversations import card as cards
from bot.slack.customers import story_form, who_form
from handlers.customers import customer
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked

T = TypeVar("T")


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the page's buttons, and for those of both forms."""

    @app.action(who_form.OPEN_FORM)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            one = cards.read_id(clicked(body))
            return who_form.open_form(
                await interactions.read(request, who_of, one, request.actor, request.now), request.now
            )

        await interactions.open(ack, body, form)

    async def answered(ack: Ack, body: Body) -> None:
        await _press(interactions, ack, body, answer_pair, who_form.read_answer)

    for action in who_form.ANSWERS:
        app.action(action)(answered)

    @app.action(who_form.UNLINK)
    async def unlinked(ack: Ack, body: Body) -> None:
        await _press(interactions, ack, body, unlink, who_form.read_unlink)

    _story(app, interactions)


def _story(app: Listeners, interactions: Interactions) -> None:
    async def page(request: Request, body: Body) -> View:
        one, number = story_form.read_page(clicked(body))
        return story_form.draw(await interactions.read(request, story_of, one, number, request.actor), request.now)

    @app.action(story_form.OPEN_FORM)
    async def asked(ack: Ack, body: Body) -> None:
        await interactions.open(ack, body, lambda request: page(request, body))

    async def turned(ack: Ack, body: Body) -> None:
        await interactions.update(ack, body, lambda request: page(request, body))

    app.action(story_form.NEWER)(turned)
    app.action(story_form.OLDER)(turned)


async def _press(
    interactions: Interactions,
    ack: Ack,
    body: Body,
    service: Callable[[Tx, Request, T], object],
    read: Callable[[dict[str, Any]], T],
) -> None:
    async def as_it_stands(request: Request, shown: View) -> tuple[int | None, View]:
        one, action = who_form.conversation_of(shown), str(clicked(body).get("action_id"))
        if one is None:
            return None, who_form.answered(action)
        view = await interactions.read(request, who_of, one, request.actor, request.now)
        return one, who_form.open_form(view, request.now, who_form.SAID[action])

    await customer.press(interactions, ack, body, service, read, as_it_stands)

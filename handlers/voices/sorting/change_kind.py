"""**Change kind**, the buttons of an unsure card, and **Not urgent**: each acts at once, and is planned anew."""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.conversations import card_for
from bot.services.core.unit_of_work import Request
from bot.services.voices.change_kind import call_urgent, change_kind, confirm_kind, not_urgent
from bot.slack.conversations import card as cards
from bot.slack.conversations import doubts
from bot.slack.voices.sorting import kind_form
from handlers.customers import customer
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked

T = TypeVar("T")


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the buttons of cards, and for those of the form, which the card's menu and a customer's page open."""

    @app.action(doubts.IS_FIRST)
    @app.action(doubts.IS_OTHER)
    async def confirmed(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, confirm_kind, doubts.read_kind)

    @app.action(doubts.NOT_URGENT)
    async def calmed(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, not_urgent, cards.read_id)

    _register_form(app, interactions)


def _register_form(app: Listeners, interactions: Interactions) -> None:
    @app.action(kind_form.OPEN_FORM)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return await open_form(interactions, request, cards.read_id(clicked(body)))

        await interactions.open(ack, body, form)

    async def named(ack: Ack, body: Body) -> None:
        await _press(interactions, ack, body, confirm_kind, doubts.read_kind)

    for action in kind_form.KINDS.values():
        app.action(action)(named)

    @app.action(kind_form.URGENT)
    async def hurried(ack: Ack, body: Body) -> None:
        await _press(interactions, ack, body, call_urgent, cards.read_id)

    @app.action(kind_form.CALM)
    async def calmed_there(ack: Ack, body: Body) -> None:
        await _press(interactions, ack, body, not_urgent, cards.read_id)

    @app.action(kind_form.UNDO)
    async def undone(ack: Ack, body: Body) -> None:
        await _press(interactions, ack, body, change_kind, kind_form.read_undo)


async def open_form(interactions: Interactions, request: Request, conversation: int) -> View:
    """Give the form for a conversation."""
    view = await interactions.read(request, card_for, conversation, request.actor, Action.CHANGE_KIND, request.now)
    return kind_form.open_form(view, request.now)


async def _press(
    interactions: Interactions,
    ack: Ack,
    body: Body,
    service: Callable[[Tx, Request, T], object],
    read: Callable[[dict[str, Any]], T],
) -> None:
    async def as_it_stands(request: Request, shown: View) -> tuple[int | None, View]:
        one = kind_form.conversation_of(shown)
        was = None if service is change_kind else kind_form.shown_in(shown)  # an undo undoes no undo
        view = await interactions.read(request, card_for, one, request.actor, Action.CHANGE_KIND, request.now)
        return one, kind_form.open_form(view, request.now, was)

    await customer.press(interactions, ack, body, service, read, as_it_stands)

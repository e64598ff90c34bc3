"""**Follow** and **Unfollow**: a colleague asks to hear how a conversation ends."""

from collections.abc import Callable

from bot.ports import Tx
from bot.services.conversations.follow import follow, unfollow
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card
from bot.slack.customers import customer_form
from bot.slack.voices import reporter_dm
from handlers.customers.customer import is_on_a_page, redraw
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the buttons on a customer's page, and for the one on a follower's message."""

    @app.action(customer_form.FOLLOW)
    async def followed(ack: Ack, body: Body) -> None:
        await _do(interactions, ack, body, follow)

    @app.action(reporter_dm.UNFOLLOW)
    async def unfollowed(ack: Ack, body: Body) -> None:
        await _do(interactions, ack, body, unfollow)


async def _do(interactions: Interactions, ack: Ack, body: Body, service: Callable[[Tx, Request, int], None]) -> None:
    await interactions.click(ack, body, service, card.read_id)
    if is_on_a_page(body):
        interactions.background.run(redraw(interactions, body, card.read_id(clicked(body))))

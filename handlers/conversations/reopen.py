"""**Reopen**: a closed conversation goes on. The menu of the card offers it as well."""

from bot.services.conversations.reopen import reopen
from bot.slack.conversations import card
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button."""

    @app.action(card.REOPEN)
    async def reopened(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, reopen, card.read_id)

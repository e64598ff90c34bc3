"""**Claim**: a marketer takes a conversation on."""

from bot.services.conversations.claim import claim
from bot.slack.conversations import card
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button."""

    @app.action(card.CLAIM)
    async def claimed(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, claim, card.read_id)

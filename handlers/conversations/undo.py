"""**Undo**: whoever did something takes it back, within ten minutes."""

from bot.services.conversations.undo import undo
from bot.slack.conversations import card
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button."""

    @app.action(card.UNDO)
    async def undone(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, undo, card.read_id)

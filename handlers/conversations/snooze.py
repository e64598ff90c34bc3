"""**Snooze**: the form, and a reminder's **After lunch** and **Tomorrow 9:00**."""

from slack_bolt.async_app import AsyncApp

from bot.domain.teams.permissions import Action
from bot.queries.conversations import card_for
from bot.queries.customers import customer_name
from bot.queries.people import zone_of
from bot.services.conversations import snooze
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card, reminder
from bot.slack.conversations.forms import snooze_form
from handlers.kit.interactions import Interactions
from handlers.kit.requests import Ack, Body, View


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the form and the buttons; the menu of the card opens the form."""

    @app.view(snooze_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def rest(request: Request, view: View) -> View:
            tz = await interactions.read(request, zone_of, request.actor)
            form = snooze_form.read(view, tz, request.now)
            until = await interactions.write(request, snooze.snooze, form)
            name = await interactions.read(request, customer_name, form.conversation_id)
            return snooze_form.confirmation(name, until, tz=tz, now=request.now)

        await interactions.submit(ack, body, rest)

    @app.action(reminder.SNOOZE_LUNCH)
    async def after_lunch(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, snooze.snooze_until_after_lunch, card.read_id)

    @app.action(reminder.SNOOZE_TOMORROW)
    async def tomorrow(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, snooze.snooze_until_tomorrow, card.read_id)


async def open_form(interactions: Interactions, request: Request, conversation: int) -> View:
    """Give the form for a conversation."""
    view = await interactions.read(request, card_for, conversation, request.actor, Action.SNOOZE, request.now)
    tz = await interactions.read(request, zone_of, request.actor)
    return snooze_form.open_form(view, request.now, tz)

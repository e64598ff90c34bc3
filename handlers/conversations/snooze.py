"""**Snooze**: the form, a reminder's times to be quiet until, and the same once more."""

import asyncio

from bot.domain.conversations.commands import Snooze
from bot.domain.conversations.snoozing import WhyNeeded
from bot.domain.errors import FieldError
from bot.intake.times.reader import read_time
from bot.queries.lists.reminders import snooze_for
from bot.queries.people import language_of, zone_of
from bot.services.conversations import snooze
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card, reminder
from bot.slack.conversations.forms import snooze_form
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the form and the buttons; the menu of the card opens the form."""

    async def why(request: Request, missing: FieldError) -> View:
        return await _ask_why(interactions, request, missing)

    @app.view(snooze_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def rest(request: Request, view: View) -> View:
            return await _rest(interactions, request, view)

        await interactions.submit(ack, body, rest)

    @app.action(reminder.SNOOZE_HOUR)
    async def for_an_hour(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, snooze.snooze_for_an_hour, card.read_id, why)

    async def until_then(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, snooze.snooze_from_reminder, reminder.read_until, why)

    for button in (reminder.SNOOZE_LUNCH, reminder.SNOOZE_TOMORROW, reminder.SNOOZE_AGAIN):
        app.action(button)(until_then)


async def open_form(interactions: Interactions, request: Request, conversation: int) -> View:
    """Give the form for a conversation."""
    view = await interactions.read(request, snooze_for, conversation, request.actor, request.now)
    tz = await interactions.read(request, zone_of, request.actor)
    return snooze_form.open_form(view, request.now, tz)


async def _rest(interactions: Interactions, request: Request, view: View) -> View:
    """Snooze, or show the form again: how the words were read, or that it is later than promised."""
    tz = await interactions.read(request, zone_of, request.actor)
    typed = snooze_form.read(view, tz, request.now)
    language = await interactions.read(request, language_of, request.actor)
    meant = await _understood(typed, request.now, tz, language)
    shown = await interactions.read(request, snooze_for, meant.conversation_id, request.actor, request.now)
    if not typed.is_shown or (meant.why is None and snooze_form.must_say_why(shown, meant)):
        return snooze_form.open_form(shown, request.now, tz, words=typed.words, meant=meant)
    await interactions.write(request, snooze.snooze, meant)
    return snooze_form.confirmation(shown, meant, tz=tz, now=request.now)


async def _understood(typed: snooze_form.Typed, now: int, tz: str, language: str) -> Snooze:
    until = typed.until
    if until is None:
        # a word that only dateparser may know takes it a moment to look up: the loop does not wait for it
        until = await asyncio.to_thread(read_time, typed.words, now, tz, language)
    return snooze_form.understood(typed, until, now, tz)


async def _ask_why(interactions: Interactions, request: Request, missing: FieldError) -> View:
    """Give the form that asks why, for a click on a time that is later than promised."""
    if not isinstance(missing, WhyNeeded):
        raise missing
    view = await interactions.read(request, snooze_for, missing.conversation_id, request.actor, request.now)
    tz = await interactions.read(request, zone_of, request.actor)
    meant = Snooze(missing.conversation_id, missing.until)
    return snooze_form.open_form(view, request.now, tz, meant=meant, then=missing.until)

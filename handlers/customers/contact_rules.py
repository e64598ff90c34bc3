"""**Change** in Settings: how often customers hear from us, and the never-log list."""

from bot.queries.contact.rules import never_log_for, rules_for
from bot.queries.people import zone_of
from bot.services.core.unit_of_work import Request
from bot.services.customers.contact_rules import change_never_log, save_contact_rules
from bot.slack.conversations import card
from bot.slack.customers.contact import limits_form, never_log_form
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for both buttons and both forms."""
    _limits(app, interactions)
    _never_log(app, interactions)


def _limits(app: Listeners, interactions: Interactions) -> None:
    @app.action(limits_form.CALLBACK)
    async def limits_asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            team_id = card.read_id(clicked(body))
            return limits_form.open_form(await interactions.read(request, rules_for, team_id, request.actor), team_id)

        await interactions.open(ack, body, form)

    @app.view(limits_form.CALLBACK)
    async def limits_given(ack: Ack, body: Body) -> None:
        async def save(request: Request, view: View) -> View:
            await interactions.write(request, save_contact_rules, *limits_form.read(view))
            return limits_form.confirmation()

        await interactions.submit(ack, body, save)


def _never_log(app: Listeners, interactions: Interactions) -> None:
    @app.action(never_log_form.CALLBACK)
    async def list_asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            team_id = card.read_id(clicked(body))
            entries = await interactions.read(request, never_log_for, team_id, request.actor)
            return never_log_form.open_form(entries, team_id, await interactions.read(request, zone_of, request.actor))

        await interactions.open(ack, body, form)

    @app.view(never_log_form.CALLBACK)
    async def list_given(ack: Ack, body: Body) -> None:
        async def save(request: Request, view: View) -> View:
            return never_log_form.confirmation(
                await interactions.write(request, change_never_log, *never_log_form.read(view))
            )

        await interactions.submit(ack, body, save)

"""**Plan a contact**, what the guard says to it, and what came of it."""

from collections.abc import Callable
from typing import TypeVar

from bot.domain.customers.contact.plans import ContactRefused, PlanContact
from bot.ports import Tx
from bot.queries.contact import plans
from bot.queries.people import zone_of
from bot.services.core.unit_of_work import Request
from bot.services.customers.plans import drop_plan, log_contact, plan_contact, remind_then
from bot.slack.conversations import card
from bot.slack.customers import plan_dm, plan_form
from bot.slack.kit import block_kit
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked

S = TypeVar("S")


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button, the form, what is answered to a refusal; and for what came of a plan."""
    _opens(app, interactions, plan_form.OPEN_FORM, plans.plan_form, plan_form.open_form)
    _opens(app, interactions, plan_dm.LOG, plans.plan_for, plan_dm.open_form)

    @app.view(plan_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: View) -> View:
            tz = await interactions.read(request, zone_of, request.actor)
            return await _planned(interactions, request, plan_form.read(view, tz))

        await interactions.submit(ack, body, keep)

    @app.view(plan_form.REFUSED)
    async def answered(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: View) -> View:
            form = plan_form.read_refused(view)
            if form.why:
                return await _planned(interactions, request, form)
            at = await interactions.write(request, remind_then, form)
            return plan_form.reminded(at, await interactions.read(request, zone_of, request.actor))

        await interactions.submit(ack, body, keep)

    _ended(app, interactions)


def _opens(
    app: Listeners,
    interactions: Interactions,
    button: str,
    query: Callable[[Tx, str, int, str], S],
    form: Callable[[S], View],
) -> None:
    """Let a button open a form on what it carries the id of, for whoever may see that."""

    @app.action(button)
    async def asked(ack: Ack, body: Body) -> None:
        async def opened(request: Request) -> View:
            return form(await interactions.read(request, query, card.read_id(clicked(body)), request.actor))

        await interactions.open(ack, body, opened)


def _ended(app: Listeners, interactions: Interactions) -> None:
    @app.action(plan_dm.DROP)
    async def drops(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, drop_plan, card.read_id)

    @app.view(plan_dm.CALLBACK)
    async def logged(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: View) -> View:
            await interactions.write(request, log_contact, plan_dm.read(view))
            return block_kit.confirmation("Logged", plan_dm.LOGGED)

        await interactions.submit(ack, body, keep)


async def _planned(interactions: Interactions, request: Request, form: PlanContact) -> View:
    try:
        await interactions.write(request, plan_contact, form)
    except ContactRefused as exc:
        one, decision = form.conversation_id, exc.decision
        return plan_form.refused(await interactions.read(request, plans.refusal, one, request.actor, decision), form)
    return plan_form.planned(
        form, await interactions.read(request, plans.plan_form, form.conversation_id, request.actor)
    )

"""**Stop managing**: asked first; and **I manage it**, for a team that has nobody who does."""

from bot.queries.people import named
from bot.queries.teams import may_change, team_view
from bot.services.core.unit_of_work import Request
from bot.services.teams.managers import leave_managers, manage_team
from bot.slack.conversations import card
from bot.slack.teams import managers
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button, the question's answer, and whoever steps in."""

    @app.action(managers.LEAVE)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return await question(interactions, request, card.read_id(clicked(body)))

        await interactions.open(ack, body, form)

    @app.view(managers.LEAVE)
    async def agreed(ack: Ack, body: Body) -> None:
        async def leave(request: Request, view: View) -> View:
            await interactions.write(request, leave_managers, managers.read(view))
            return managers.confirmation()

        await interactions.submit(ack, body, leave)

    @app.action(managers.MANAGE)
    async def stepped_in(ack: Ack, body: Body) -> None:
        await interactions.click(ack, body, manage_team, card.read_id)


async def question(interactions: Interactions, request: Request, team_id: int, *, saved: bool = False) -> View:
    """Ask whoever wants to stop managing a team; ``saved``: the rest of the form that they sent is."""
    await interactions.read(request, may_change, request.actor, team_id)
    team = await interactions.read(request, team_view, team_id)
    others = [await interactions.read(request, named, one) for one in team.managers if one != request.actor]
    return managers.ask(team_id, team.name, others, saved=saved)

"""**Team settings**: the form that makes a team and changes it."""

from dataclasses import replace

from slack_bolt.async_app import AsyncApp

from bot.queries.people import zone_of
from bot.queries.teams import may_change, stops_managing, team_view
from bot.services.core.unit_of_work import Request
from bot.services.teams.settings import save_numbers, save_team
from bot.slack.conversations import card
from bot.slack.teams import home, numbers_form, team_form
from handlers.kit.interactions import Interactions
from handlers.kit.requests import Ack, Body, View, clicked
from handlers.teams.channel_checks import check_channels, check_sharing
from handlers.teams.managers import question


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for the button and the form."""

    @app.action(home.SETTINGS)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            team_id = home.read_settings(clicked(body))
            await interactions.read(request, may_change, request.actor, team_id)
            if team_id is None:
                return team_form.open_form(None, await interactions.read(request, zone_of, request.actor))
            return team_form.open_form(await interactions.read(request, team_view, team_id))

        await interactions.open(ack, body, form)

    _numbers(app, interactions)

    @app.view(team_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def save(request: Request, view: View) -> View:
            form = team_form.read(view)
            # first of all: what Slack says of a channel is for those who may ask
            await interactions.read(request, may_change, request.actor, form.team_id)
            await check_channels(interactions.slack, form)
            leaves = await interactions.read(request, stops_managing, request.actor, form)
            kept = replace(form, managers=(*form.managers, request.actor)) if leaves else form
            # the question that this form becomes has its id in Slack: each is an act of its own
            once = replace(request, key=f"{request.key}:saved") if leaves else request
            await interactions.write(once, save_team, kept)
            channels = [form.channel, *form.watched]
            interactions.background.run(check_sharing(interactions, request.workspace, channels))
            if leaves and form.team_id is not None:
                return await question(interactions, request, form.team_id, saved=True)
            return team_form.confirmation(form)

        await interactions.submit(ack, body, save)


def _numbers(app: AsyncApp, interactions: Interactions) -> None:
    @app.action(numbers_form.CALLBACK)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            team_id = card.read_id(clicked(body))
            await interactions.read(request, may_change, request.actor, team_id)
            return numbers_form.open_form(await interactions.read(request, team_view, team_id))

        await interactions.open(ack, body, form)

    @app.view(numbers_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def save(request: Request, view: View) -> View:
            team = await interactions.write(request, save_numbers, *numbers_form.read(view))
            return numbers_form.confirmation(team.name)

        await interactions.submit(ack, body, save)

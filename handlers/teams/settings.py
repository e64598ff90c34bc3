"""**Team settings**: the form that makes a team and changes it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from bot.domain.teams.settings import COMMENTS_A_DAY, COMMENTS_FROM
from bot.queries.lists.kept_back import sieve
from bot.queries.people import zone_of
from bot.queries.teams import may_change, stops_managing, team_view
from bot.services.core.unit_of_work import Request
from bot.services.teams.settings import save_numbers, save_team
from bot.slack.conversations import card
from bot.slack.kit.errors import FormErrors
from bot.slack.kit.view_state import VALUE
from bot.slack.teams import home, numbers_form, sieve_form, team_form
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked
from handlers.teams.channel_checks import check_channels, check_sharing
from handlers.teams.managers import question


def register(app: Listeners, interactions: Interactions) -> None:
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
    _comments(app, interactions)

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


def _numbers(app: Listeners, interactions: Interactions) -> None:
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


def _comments(app: Listeners, interactions: Interactions) -> None:
    @app.action(sieve_form.CALLBACK)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return await _sieved(interactions, request, card.read_id(clicked(body)))

        await interactions.open(ack, body, form)

    async def tried(ack: Ack, body: Body) -> None:
        await interactions.redraw(ack, body, partial(_tried, interactions), sieve_form.says_the_same)

    for block in sieve_form.TRIED:
        app.action(VALUE, block_id=block)(tried)

    @app.view(sieve_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def save(request: Request, view: View) -> View:
            team_id, values = sieve_form.read(view)
            await interactions.write(request, save_numbers, team_id, values)
            return sieve_form.confirmation(await interactions.read(request, sieve, team_id, request.actor, request.now))

        await interactions.submit(ack, body, save)


async def _tried(interactions: Interactions, request: Request, view: View) -> View:
    try:
        team_id, values = sieve_form.read(view)
    except FormErrors:  # the field says so when it is saved
        return view
    return await _sieved(interactions, request, team_id, values)


async def _sieved(
    interactions: Interactions, request: Request, team_id: int, values: Mapping[str, int] | None = None
) -> View:
    """Draw the form as it is set, or as these values would let comments through."""
    tried = (values[COMMENTS_FROM], values[COMMENTS_A_DAY]) if values else None
    return sieve_form.open_form(await interactions.read(request, sieve, team_id, request.actor, request.now, tried))

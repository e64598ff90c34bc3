"""**Assign several…**: a manager chooses from a list, looks at what goes where, and says yes."""

from collections import Counter

from bot.queries.lists.assigning import assignable, shared_out
from bot.queries.people import named
from bot.services.conversations.assign import assign_several
from bot.services.core.unit_of_work import Request
from bot.slack.conversations.forms import assign_several_form
from bot.slack.kit.view_state import VALUE
from bot.slack.teams.home_tab import team
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button, the field that turns to another list, the form and its preview."""

    @app.action(team.SEVERAL)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return await _form(interactions, request, *assign_several_form.read_button(clicked(body)))

        await interactions.open(ack, body, form)

    @app.action(VALUE, block_id=assign_several_form.SOURCE)
    async def turned(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            view = body["view"]
            source = assign_several_form.read_source(view)
            return await _form(interactions, request, assign_several_form.read_team(view), source)

        await interactions.update(ack, body, form)

    _submit(app, interactions)


def _submit(app: Listeners, interactions: Interactions) -> None:
    @app.view(assign_several_form.CALLBACK)
    async def chosen(ack: Ack, body: Body) -> None:
        async def preview(request: Request, view: View) -> View:
            it = assign_several_form.read(view)
            args = (it.team_id, it.conversations, it.takers, request.now)
            shared = await interactions.read(request, shared_out, request.actor, *args)
            return assign_several_form.preview(shared)

        await interactions.submit(ack, body, preview, above=True)

    @app.view(assign_several_form.PREVIEW)
    async def agreed(ack: Ack, body: Body) -> None:
        async def give(request: Request, view: View) -> View:
            form = assign_several_form.read_preview(view)
            went = await interactions.write(request, assign_several, form)
            counts = Counter(one.to for one in went)
            people = [(await interactions.read(request, named, one), count) for one, count in counts.items()]
            return assign_several_form.confirmation(people, len(form.given) - len(went))

        await interactions.submit(ack, body, give)


async def _form(interactions: Interactions, request: Request, team_id: int, source: str) -> View:
    args = (request.actor, team_id, source, request.now)
    return assign_several_form.open_form(await interactions.read(request, assignable, *args))

"""**Who knows what**: a team's lists of words, and what its marketers speak and may carry."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.queries.teams import profile_view, skills_view
from bot.services.core.unit_of_work import Request
from bot.services.teams.skills import save_profile, save_skill
from bot.slack.kit.client import SlackError
from bot.slack.kit.view_state import row_id
from bot.slack.teams import skills_form
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the page, and for its two forms."""

    def opens(action_id: str, build: Callable[[Interactions, Request, Body], Awaitable[View]]) -> None:
        @app.action(action_id)
        async def asked(ack: Ack, body: Body) -> None:
            await interactions.open(ack, body, lambda request: build(interactions, request, clicked(body)))

    def keeps(callback: str, save: Callable[[Interactions, Request, View], Awaitable[int]]) -> None:
        @app.view(callback)
        async def given(ack: Ack, body: Body) -> None:
            async def kept(request: Request, view: View) -> View:
                team = await save(interactions, request, view)
                interactions.background.run(_redraw(interactions, request, view, team))
                return skills_form.confirmation()

            await interactions.submit(ack, body, kept)

    opens(skills_form.SKILLS, _asked)
    opens(skills_form.SKILL, _list)
    opens(skills_form.PROFILE_OF, _colleague)
    keeps(skills_form.SKILL, _list_given)
    keeps(skills_form.PROFILE, _profile_given)


async def _asked(interactions: Interactions, request: Request, action: Body) -> View:
    return await _page(interactions, request, row_id(action.get("value")))


async def _list(interactions: Interactions, request: Request, action: Body) -> View:
    team, skill = skills_form.read_skill(action)
    view = await interactions.read(request, skills_view, team, request.actor)
    return skills_form.skill_form(team, skills_form.find(view, skill))


async def _colleague(interactions: Interactions, request: Request, action: Body) -> View:
    team, person = skills_form.read_colleague(action)
    return skills_form.profile_form(await interactions.read(request, profile_view, team, request.actor, person))


async def _list_given(interactions: Interactions, request: Request, view: View) -> int:
    form = skills_form.read_skill_form(view)
    await interactions.write(request, save_skill, form)
    return form.team_id


async def _profile_given(interactions: Interactions, request: Request, view: View) -> int:
    form = skills_form.read_profile(view)
    await interactions.write(request, save_profile, form)
    return form.team_id


async def _page(interactions: Interactions, request: Request, team: int) -> View:
    return skills_form.page(await interactions.read(request, skills_view, team, request.actor))


async def _redraw(interactions: Interactions, request: Request, view: View, team: int) -> None:
    """Show what was saved on the page below the form, best effort."""
    if below := view.get("previous_view_id"):
        with suppress(SlackError):
            await interactions.slack.update_form(str(below), await _page(interactions, request, team))

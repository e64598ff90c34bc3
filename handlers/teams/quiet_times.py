"""When somebody wants quiet: Slack's Do Not Disturb, told by an event, and asked for besides."""

from typing import Final

import structlog

from bot.domain.actors import BOT
from bot.domain.teams.quiet import Quiet
from bot.queries.people import quiet_to_ask
from bot.services.teams.people import know_quiet
from bot.slack.kit.client import QUIET_TIMES_MAX, SlackAuthError, SlackError, SlackRejected, quiet_of
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Body

log = structlog.get_logger()

ASK_EVERY_S: Final = 60.0
NOT_GRANTED_S: Final = 3600.0
"""How long nothing is asked once Slack has said that we may not."""


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for who wants quiet now, or not any more."""

    @app.event("dnd_updated_user")
    async def changed(body: Body, event: Body) -> None:
        told = {str(event["user"]): quiet_of(event["dnd_status"])}
        await interactions.write(interactions.request(body, BOT), know_quiet, told)


async def ask_again(interactions: Interactions, workspace: str) -> float:
    """Ask Slack when people want quiet of whom that is not known for sure; give the seconds until the next look.

    Without `dnd:read`, or while Slack says nothing, what is known holds: the scope is optional.
    """
    request = interactions.requests.make(workspace, BOT)
    people = await interactions.read(request, quiet_to_ask, request.now, QUIET_TIMES_MAX)
    if not people:
        return ASK_EVERY_S
    try:
        told = await _ask(interactions, people)
    except SlackError as exc:
        log.warning("quiet_times_unknown", code=exc.code)
        return NOT_GRANTED_S if isinstance(exc, SlackAuthError) else ASK_EVERY_S
    await interactions.write(request, know_quiet, told)
    return ASK_EVERY_S


async def _ask(interactions: Interactions, people: list[str]) -> dict[str, Quiet | None]:
    """Ask for all at once; where one is refused, which Slack does not say, for each half."""
    try:
        found = await interactions.slack.quiet_times(people)
    except SlackRejected:
        half = len(people) // 2
        if not half:
            return {people[0]: None}
        return await _ask(interactions, people[:half]) | await _ask(interactions, people[half:])
    return {person: found.get(person) for person in people}

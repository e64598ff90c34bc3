"""People come and change, the bot is invited, and what else Slack tells of a workspace."""

import structlog
from slack_bolt.async_app import AsyncApp

from bot.domain.actors import BOT
from bot.services.core.outbox import retry_failed
from bot.services.teams.people import know_people
from bot.slack.kit.client import person_of
from handlers.kit.interactions import Body, Interactions

log = structlog.get_logger()


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for what Slack tells of people and of ourselves."""

    @app.event("team_join")
    async def joined(event: Body) -> None:
        await _know(interactions, event)

    @app.event("user_change")
    async def changed(event: Body) -> None:
        await _know(interactions, event)

    @app.event("member_joined_channel")
    async def invited(event: Body) -> None:
        if event.get("user") == interactions.bot_user:
            await interactions.store.write(retry_failed, interactions.workspace, str(event["channel"]))
            interactions.wake()

    @app.event("app_uninstalled")
    async def uninstalled() -> None:
        _stop("app_uninstalled")

    @app.event("tokens_revoked")
    async def revoked() -> None:
        _stop("token_revoked")

    def _stop(code: str) -> None:
        log.error("slack_refuses_us", code=code)
        interactions.stop(code)


async def _know(interactions: Interactions, event: Body) -> None:
    person = person_of(event["user"], interactions.workspace)
    await interactions.write(interactions.request(BOT), know_people, [person])

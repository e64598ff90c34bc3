"""People come and change, the bot is invited, and what else Slack tells of a workspace."""

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.actors import BOT
from bot.services.core.outbox import retry_failed
from bot.services.teams.people import know_people
from bot.slack.kit.client import person_of
from handlers.kit.interactions import Interactions
from handlers.kit.requests import Body, workspace_of

log = structlog.get_logger()


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for what Slack tells of people and of ourselves."""

    async def changed(body: Body, event: Body) -> None:
        request = interactions.request(body, BOT)
        await interactions.write(request, know_people, [person_of(event["user"], request.workspace)])

    app.event("team_join")(changed)
    app.event("user_change")(changed)

    @app.event("member_joined_channel")
    async def invited(body: Body, event: Body, context: AsyncBoltContext) -> None:
        if event.get("user") == context.bot_user_id:
            await interactions.store.write(retry_failed, workspace_of(body), str(event["channel"]))
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

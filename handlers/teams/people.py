"""People come and change, the bot is invited, and what else Slack tells of a workspace."""

import structlog
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.actors import BOT
from bot.services.core.outbox import retry_failed
from bot.services.teams.absence import know_statuses
from bot.services.teams.people import know_people
from bot.slack.kit.client import person_of, status_of
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Body, workspace_of

log = structlog.get_logger()


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for what Slack tells of people and of ourselves."""

    async def changed(body: Body, event: Body) -> None:
        request, user = interactions.request(body, BOT), event["user"]
        await interactions.write(request, know_people, [person_of(user, request.workspace)])
        await interactions.write(interactions.request(body, BOT), know_statuses, {str(user["id"]): status_of(user)})

    app.event("team_join")(changed)
    app.event("user_change")(changed)

    @app.event("member_joined_channel")
    async def invited(body: Body, event: Body, context: AsyncBoltContext) -> None:
        if event.get("user") == context.bot_user_id:
            await interactions.store.write(retry_failed, workspace_of(body), str(event["channel"]))
            interactions.wake()

    _listen_for_removal(app, interactions)


def _listen_for_removal(app: Listeners, interactions: Interactions) -> None:
    """Stop when our own workspace takes the app out; Bolt lets these two events through whoever sends them."""

    @app.event("app_uninstalled")
    async def uninstalled(body: Body) -> None:
        _stop(workspace_of(body), "app_uninstalled")

    @app.event("tokens_revoked")
    async def revoked(body: Body, event: Body) -> None:
        if (event.get("tokens") or {}).get("bot"):  # a person's own token ("oauth") is none that we speak with
            _stop(workspace_of(body), "token_revoked")

    def _stop(workspace: str, code: str) -> None:
        if interactions.stop(workspace, code):
            log.error("slack_refuses_us", code=code)

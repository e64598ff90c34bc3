"""What Slack says of a channel: before a team may live in it or watch it, and when outsiders come to read it."""

import structlog

from bot.domain.actors import BOT
from bot.domain.errors import FieldError
from bot.domain.teams.commands import SaveTeam
from bot.services.teams.channel_sharing import channels_to_look_at, is_shared, shared, unshared
from bot.slack.kit.client import SlackClient, SlackError, SlackRejected, is_shared_outside
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Body, workspace_of

log = structlog.get_logger()


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for channels that are shared, or not any more."""

    @app.event("channel_shared")
    async def opened(body: Body, event: Body) -> None:
        await interactions.write(interactions.request(body, BOT), shared, str(event["channel"]))

    @app.event("channel_unshared")
    async def closed(body: Body, event: Body) -> None:
        # others may read it still, or be invited to: Slack is asked, and if it does not say, again in a while
        interactions.background.run(check_sharing(interactions, workspace_of(body), [str(event["channel"])]))


async def recheck_channels(interactions: Interactions, workspace: str) -> None:
    """Ask Slack of every channel that matters whether outsiders read it: an event may have been missed."""
    await check_sharing(interactions, workspace, await interactions.store.read(channels_to_look_at, workspace))


async def check_sharing(interactions: Interactions, workspace: str, channels: list[str]) -> None:
    """Ask Slack of these channels whether outsiders read them; of one that it does not show, what we knew holds."""
    for channel in channels:
        try:
            is_outside = is_shared_outside(await interactions.slack.channel(channel))
        except SlackError as exc:
            log.warning("channel_unknown", channel=channel, code=exc.code)
            continue
        request = interactions.requests.make(workspace, BOT)
        if is_outside != await interactions.read(request, is_shared, channel):
            await interactions.write(request, shared if is_outside else unshared, channel)


async def check_channels(slack: SlackClient, form: SaveTeam) -> None:
    """Hold a team's channels against Slack.

    Raises:
        FieldError: for a channel that we are not in, that is archived, or that others than this workspace read.
    """
    await _check(slack, "channel", form.channel)
    for channel in form.watched:
        await _check(slack, "watched", channel)


async def _check(slack: SlackClient, field: str, channel: str) -> None:
    try:
        found = await slack.channel(channel)
    except SlackRejected as exc:
        raise FieldError(field, f"I can't see <#{channel}>. Invite me there first (/invite), then save again.") from exc
    name = f"#{found.get('name', channel)}"
    if found.get("is_archived"):
        raise FieldError(field, f"{name} is archived.")
    if found.get("is_org_shared"):
        raise FieldError(
            field, f"{name} is shared with your whole organisation. Choose one that only your workspace reads."
        )
    if is_shared_outside(found):
        raise FieldError(field, f"{name} is shared with other organisations: customers' words would leave the house.")
    if not found.get("is_member"):
        raise FieldError(field, f"I am not in {name} yet. Invite me there first (/invite), then save again.")

"""What Slack must say of a channel before a team may live in it or watch it."""

from bot.domain.commands import SaveTeam
from bot.domain.errors import Mend
from bot.slack.client import Refused, SlackClient


async def check_channels(slack: SlackClient, form: SaveTeam) -> None:
    """Hold a team's channels against Slack.

    Raises:
        Mend: for a channel that we are not in, that is archived, or that others than this workspace read.
    """
    await _check(slack, "channel", form.channel)
    for channel in form.watched:
        await _check(slack, "watched", channel)


async def _check(slack: SlackClient, field: str, channel: str) -> None:
    try:
        found = await slack.channel(channel)
    except Refused as trouble:
        raise Mend(field, f"I can't see <#{channel}>. Invite me there first (/invite), then save again.") from trouble
    name = f"#{found.get('name', channel)}"
    if found.get("is_archived"):
        raise Mend(field, f"{name} is archived.")
    if found.get("is_ext_shared"):
        raise Mend(field, f"{name} is shared with other organisations: customers' words would leave the house.")
    if found.get("is_org_shared"):
        raise Mend(field, f"{name} is shared with your whole organisation. Choose one that only your workspace reads.")
    if not found.get("is_member"):
        raise Mend(field, f"I am not in {name} yet. Invite me there first (/invite), then save again.")

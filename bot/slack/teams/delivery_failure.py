"""What Slack refuses, told to the managers who can mend it."""

from collections.abc import Sequence

from bot.domain.messages import SHARED_OUTSIDE, SHARED_WATCHED, is_person
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.mrkdwn import Message
from bot.slack.teams.team_form import channel_link
from bot.views.messages import DeliveryFailureView

_SHOWN = 10
_ADVICE = {
    "not_in_channel": "Invite me there, and what waits comes by itself.",
    "channel_not_found": "Invite me there, or choose another channel in Team settings.",
    "is_archived": "Choose another channel in Team settings, or bring it back.",
    "user_not_found": "They have left; take them out of the team in Team settings.",
    "cannot_dm_bot": "I can't write to them; take them out of the team in Team settings.",
    "user_disabled": "They have left; take them out of the team in Team settings.",
}


_OUTSIDE = {
    SHARED_OUTSIDE: (
        "{where} can be read by people outside this workspace now, so I post nothing of customers there{waiting}. Stop "
        "sharing it, or choose another channel in Team settings. What stood there before, they can read, too."
    ),
    SHARED_WATCHED: (
        "{where} can be read by people outside this workspace now, so I listen there no more. Stop sharing it, or take "
        "it out of the watched channels in Team settings."
    ),
}


def kept_back() -> Message:
    """What stands in a channel that outsiders read, in the place of a customer's words."""
    sentence = "Not shown here while people outside can read this channel."
    return Message(sentence, [block_kit.section(sentence)])


def outdated() -> Message:
    """What stands where a message should be gone that the workspace does not let us delete."""
    sentence = "This one is out of date."
    return Message(sentence, [block_kit.context(sentence)])


def draw(found: Sequence[DeliveryFailureView]) -> Message:
    """Where Slack does not let us speak, why, and what to do; good news when that is over."""
    if not found:
        sentence = "All is well again: Slack lets me speak everywhere, and what waited is on its way."
        return Message(sentence, [block_kit.section(sentence)])
    sentence = "Slack does not let me speak somewhere, so somebody may be waiting. Please have a look."
    if all(one.code in _OUTSIDE for one in found):
        sentence = "A channel of ours can be read by people outside now. Please have a look."
    lines = [block_kit.section(_line(one)) for one in found[:_SHOWN]]
    return Message(sentence, [block_kit.section(sentence), *lines])


def _line(one: DeliveryFailureView) -> str:
    where = mrkdwn.mention(one.place) if is_person(one.place) else channel_link(one.place)
    waiting = mrkdwn.counted(one.waiting, "message waits", "messages wait")
    if one.code in _OUTSIDE:
        return _OUTSIDE[one.code].format(where=where, waiting=f"; {waiting}" if one.waiting else "")
    advice = _ADVICE.get(one.code, "The bot's log says more; whoever runs me can help.")
    return f"{mrkdwn.opened(waiting)} for {where}: Slack says `{mrkdwn.literal(one.code, 80)}`. {advice}"

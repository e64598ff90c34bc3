"""The private answer to applause."""

from collections.abc import Sequence

from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.mrkdwn import Message
from bot.views.people import PersonView


def thanked(to: Sequence[PersonView], *, given: bool) -> Message:
    """Applause was heard; ``given`` False: a manager decides on it first."""
    words = sentence(to, given=given)
    return Message(words, [block_kit.section(words)])


def sentence(to: Sequence[PersonView], *, given: bool, private: bool = False) -> str:
    """The same in words, escaped."""
    who, several = mrkdwn.listed([mrkdwn.name(one) for one in to]), len(to) > 1
    if given and private:
        return f"Thank you for noticing. {who} {'read' if several else 'reads'} it now, and nobody else does."
    if given:
        return f"Thank you for noticing. {who} {'read' if several else 'reads'} it now, and so does the team."
    return f"Thank you for noticing. A manager reads it first, and then {who} {'do' if several else 'does'}."

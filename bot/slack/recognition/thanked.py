"""The private answer to applause."""

from bot.slack.kit import mrkdwn
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.refusals import refusal
from bot.views.people import PersonView


def thanked(to: PersonView, *, given: bool) -> Message:
    """Applause was heard; ``given`` False: a manager decides on it first."""
    who = mrkdwn.name(to)
    if given:
        return refusal(f"Thank you for noticing. {who} reads it now, and so does the team.")
    return refusal(f"Thank you for noticing. A manager reads it first, and then {who} does.")

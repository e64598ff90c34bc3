"""What people are told when something could not be done, or shown."""

from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.mrkdwn import Message

STILL_SAVING = "Still saving. Watch the card: it changes in a moment."
"""For a click whose answer takes longer than Slack waits."""
TOO_LATE = "I was too slow to open that. Nothing is lost: please click once more."
"""For a form that Slack would not open any more, because its trigger had expired."""
OUTDATED = "That button is out of date. Open my Home tab, or use the newest card."
"""For a button or form that is none of ours, or of an older version."""
KEPT_UNSHOWN = "That is kept. There is more to say about it than Slack shows here: look at the card."
"""For a form whose confirmation Slack would not show."""
TOO_LONG = "There is more to say than Slack shows here. Nothing is lost: look at my Home tab, or ask for less."
"""For an answer that Slack would not show."""
MEND_THIS = "I can't take this as it is. Please look at it once more."
"""For a field of which there is more to say than Slack shows under it."""


def refusal(sentence: str) -> Message:
    """Why something was not done, in words for whoever tried (escaped here)."""
    safe = mrkdwn.clip(sentence, 3000)
    return Message(safe, [block_kit.section(safe)])


def refusal_form(sentence: str) -> block_kit.Block:
    """The same where a form stands open, and no field of it is to blame."""
    return block_kit.confirmation("Not this time", mrkdwn.clip(sentence, 3000))


def something_broke(reference: str) -> str:
    """Our own fault; ``reference`` finds it in the log."""
    words = "That did not work, and the fault is mine, not yours. Please try once more."
    return f"{words} If it stays so, tell whoever runs me: {reference}"

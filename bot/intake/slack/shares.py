"""Messages that a person forwards inside Slack: the words are those of what is shared, their own a comment on it."""

from bot.intake.slack import text as slack_text
from bot.intake.slack.text import objects, string


def shares(message: dict[str, object]) -> list[dict[str, object]]:
    """The attachments that are other messages, forwarded by a person; what an app attaches is its own."""
    if message.get("bot_id"):
        return []
    return [one for one in objects(message.get("attachments")) if one.get("is_share")]


def words(message: dict[str, object]) -> str:
    """What stands in the forwarded messages; empty when nothing is forwarded, or Slack does not show it."""
    return slack_text.attachments({"attachments": shares(message)})


def comment(message: dict[str, object]) -> str:
    """What whoever forwards says of it; empty when nothing is forwarded."""
    if not shares(message):
        return ""
    return slack_text.plain(string(message.get("text"))) or slack_text.blocks(message)


def of(message: dict[str, object], our_bot_id: str, our_user: str) -> bool:
    """Whether a message of ours is among the forwarded ones: what it tells of is with us already."""
    ours = {one for one in (our_bot_id, our_user) if one}
    return any(ours & {string(one.get("bot_id")), string(one.get("author_id"))} for one in shares(message))
